"""What changed from one version of an agenda to the next, said in words in both languages."""

from datetime import date, time
from typing import Any

import pytest
from django.utils.translation import override

from meetings.agenda import Agenda, AgendaDay, Bilingual, Entry, ItemOfSlot, TimetableSlot, Voice, later
from meetings.versions import Differences, differences
from meetings.versions.texts import pieces

DAY = date(2020, 7, 30)


def text(en: str, ru: str = "") -> Bilingual:
    return Bilingual(en=en, ru=ru or en)


def slot(key: str, starts: str = "12:30", minutes: int = 10, **values: Any) -> TimetableSlot:
    begins = time.fromisoformat(starts)
    given = {"kind": "item", "title": text(f"Item {key}", f"Пункт {key}"), **values}
    return TimetableSlot(key=f"slot:{key}", starts=begins, ends=later(begins, minutes), **given)


def agenda(*slots: TimetableSlot, status: str = "provisional", **more: tuple[TimetableSlot, ...]) -> Agenda:
    days = [AgendaDay(date=DAY, slots=slots)]
    days += [AgendaDay(date=date(2020, 7, int(name.removeprefix("july"))), slots=found) for name, found in more.items()]
    return Agenda(title=text("First session"), time_zone="Asia/Almaty", status=status, days=tuple(days))


def told(found: Differences) -> list[str]:
    return [f"{c.title.en}: {'; '.join(fact.words for fact in c.facts)}" for c in found.changes]


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The facts of one slot that was so and is so."""
    found = differences(agenda(slot("1", **before)), agenda(slot("1", **after)))
    return [fact.words for change in found.changes for fact in change.facts]


def test_nothing_changed_is_false() -> None:
    assert not differences(agenda(slot("1")), agenda(slot("1")))


def test_added_and_removed_slots_stand_where_they_stand() -> None:
    found = differences(
        agenda(slot("1"), slot("2", "12:40"), slot("3", "12:50")),
        agenda(slot("1"), slot("4", "12:40"), slot("3", "12:50")),
    )
    assert told(found) == ["Item 2: removed", "Item 4: added"]
    assert [change.facts[0].mark for change in found.changes] == ["−", "+"]


@pytest.mark.parametrize(
    ("starts", "minutes", "words"),
    [
        ("12:40", 10, "later by 10 minutes"),
        ("12:31", 10, "later by 1 minute"),
        ("12:25", 10, "earlier by 5 minutes"),
        ("14:35", 10, "later by 2 hours 5 minutes"),
        ("12:30", 25, "longer by 15 minutes"),
        ("12:30", 5, "shorter by 5 minutes"),
    ],
)
def test_times_are_told_as_differences(starts: str, minutes: int, words: str) -> None:
    assert changed({}, {"starts": starts, "minutes": minutes}) == [words]


def test_a_slot_that_changed_its_place_is_moved_and_the_others_are_later() -> None:
    before = agenda(slot("1", "12:30"), slot("2", "12:40"), slot("3", "12:50"), slot("4", "13:00"))
    after = agenda(slot("2", "12:30"), slot("3", "12:40"), slot("1", "12:50"), slot("4", "13:00"))
    assert told(differences(before, after)) == [
        "Item 2: earlier by 10 minutes",
        "Item 3: earlier by 10 minutes",
        "Item 1: moved, now after “Item 3”: 12:30–12:40 → 12:50–13:00",
    ]


def test_a_slot_on_another_day_is_moved_with_both_dates() -> None:
    found = differences(agenda(slot("1"), slot("2", "12:40")), agenda(slot("1"), july31=(slot("2", "09:00"),)))
    assert told(found) == [
        "Item 2: moved from Thursday, 30 July 2020, 12:40–12:50 to Friday, 31 July 2020, 09:00–09:10"
    ]


def test_slots_that_only_followed_are_gathered() -> None:
    before = agenda(slot("0"), *[slot(str(n), f"{12 + n}:40") for n in range(1, 7)])
    after = agenda(slot("0", minutes=20), *[slot(str(n), f"{12 + n}:50") for n in range(1, 7)])
    found = differences(before, after)
    assert [(shift.words, shift.mark) for shift in found.shifts] == [("Six items 10 minutes later", "↓")]
    assert [change.key for change in found.single] == ["slot:0"]


def test_a_slot_with_another_change_is_told_by_itself() -> None:
    before = agenda(*[slot(str(n), f"{12 + n}:40") for n in range(1, 4)])
    after = agenda(*[slot(str(n), f"{12 + n}:30", note=text("New") if n == 2 else text("")) for n in range(1, 4)])
    found = differences(before, after)
    assert [shift.words for shift in found.shifts] == ["Two items 10 minutes earlier"]
    assert told(found)[1] == "Item 2: earlier by 10 minutes; note, written now: “New”"
    assert [change.key for change in found.single] == ["slot:2"]


def test_a_shift_is_gathered_day_by_day() -> None:
    def at(minute: int) -> Agenda:
        two = [slot("1", f"12:{minute}"), slot("2", f"13:{minute}")]
        return agenda(*two, july31=(slot("3", f"12:{minute}"), slot("4", f"13:{minute}")))

    assert [(shift.day.day, len(shift.changes)) for shift in differences(at(10), at(20)).shifts] == [(30, 2), (31, 2)]


def test_a_new_title_is_told_in_the_language_of_the_reader_or_in_the_one_that_changed() -> None:
    before, both_new = text("Welcome", "Приветствие"), text("Opening", "Открытие")
    assert changed({"title": before}, {"title": both_new}) == ["renamed: “Welcome” → “Opening”"]
    only_russian = Bilingual(en="Welcome", ru="Открытие")
    assert changed({"title": before}, {"title": only_russian}) == ["renamed (in Russian): “Приветствие” → “Открытие”"]
    gap = Bilingual(en="", ru="Приветствие")
    assert changed({"title": gap}, {"title": before}) == ["renamed, written now: “Welcome”"]
    assert changed({"title": before}, {"title": gap}) == ["renamed, taken out: “Welcome”"]


def test_numbers_kinds_and_parallel_slots() -> None:
    assert changed({"number": "3"}, {"number": "3 (a)"}) == ["number 3 → 3 (a)"]
    assert changed({"number": ""}, {"number": "3"}) == ["now with the number 3"]
    assert changed({"number": "3"}, {"number": ""}) == ["now without the number 3"]
    assert changed({"kind": "item"}, {"kind": "social"}) == ["agenda item → reception or visit"]
    assert changed({}, {"is_parallel": True}) == ["now at the same time as the slot above"]
    assert changed({"is_parallel": True}, {}) == ["no longer at the same time as another"]


def item(key: str, number: str, title: str) -> ItemOfSlot:
    return ItemOfSlot(key=f"item:{key}", number=number, title=text(title))


def test_items_of_a_slot_join_leave_and_are_renumbered() -> None:
    opening, adoption = item("1", "1", "Opening"), item("2", "2", "Adoption of the agenda")
    one = {"title": text("Opening"), "number": "1", "items": (opening,)}
    two = {"title": text("Opening; Adoption of the agenda"), "number": "1, 2", "items": (opening, adoption)}
    assert changed(one, two) == ["item added: 2 Adoption of the agenda"]
    assert changed(two, one) == ["item taken out: 2 Adoption of the agenda"]
    other = {"title": text("Welcome"), "number": "2", "items": (item("1", "2", "Welcome"),)}
    assert changed(one, other) == ["renamed: “Opening” → “Welcome”", "number 1 → 2"]
    bare = {"title": text("Opening"), "number": "1"}
    assert changed(bare, one) == []


def voice(name: str, key: str = "1", **values: Any) -> Voice:
    usual: dict[str, Any] = {"text": text(f"Ms. {name}, Director"), "name": text(name), "key": f"speaker:{key}"}
    return Voice(**usual | values)


def test_speakers_join_leave_and_are_confirmed() -> None:
    first, second = (
        voice("First Speaker"),
        voice("Second Speaker".replace("Speaker", "Moderator"), "2", role="moderator"),
    )
    assert changed({}, {"speakers": (first,), "moderators": (second,)}) == [
        "new moderator: Ms. Second Moderator, Director",
        "new speaker: Ms. First Speaker, Director",
    ]
    assert changed({"speakers": (first,)}, {}) == ["no longer a speaker: Ms. First Speaker, Director"]
    tbc = voice("First Speaker", tbc=True)
    assert changed({"speakers": (tbc,)}, {"speakers": (first,)}) == ["confirmed: Ms. First Speaker, Director"]
    assert changed({"speakers": (first,)}, {"speakers": (tbc,)}) == [
        "to be confirmed again: Ms. First Speaker, Director"
    ]
    online = voice("First Speaker", mode="online")
    assert changed({"speakers": (first,)}, {"speakers": (online,)}) == [
        "takes part online: Ms. First Speaker, Director"
    ]
    chair = voice("First Speaker", role="chair")
    assert changed({"speakers": (first,)}, {"moderators": (chair,)}) == ["now chair: Ms. First Speaker, Director"]


def test_another_person_on_the_same_line_is_not_the_old_one_renamed() -> None:
    assert changed({"speakers": (voice("First Speaker"),)}, {"speakers": (voice("Other Guest"),)}) == [
        "new speaker: Ms. Other Guest, Director",
        "no longer a speaker: Ms. First Speaker, Director",
    ]
    promoted = voice("First Speaker", text=text("Ms. First Speaker, Head"))
    assert changed({"speakers": (voice("First Speaker"),)}, {"speakers": (promoted,)}) == [
        "speaker: “Ms. First Speaker, Director” → “Ms. First Speaker, Head”"
    ]


def entry(key: str, by: str, **values: Any) -> Entry:
    return Entry(key=key, by=text(by), **values)


def test_entries_are_named_before_what_is_said_of_them() -> None:
    kz, uz = entry("country:kz", "Kazakhstan"), entry("country:uz", "Uzbekistan")
    assert changed({"entries": (kz,)}, {"entries": (kz, uz)}) == ["Uzbekistan: added"]
    assert changed({"entries": (kz, uz)}, {"entries": (kz,)}) == ["Uzbekistan: removed"]
    assert changed({"entries": (kz, uz)}, {"entries": (uz, kz)}) == ["order of entries"]
    timed = entry("country:kz", "Kazakhstan", starts=time(13), ends=time(13, 15), minutes=15, number="a")
    assert changed({"entries": (kz,)}, {"entries": (timed,)}) == [
        "Kazakhstan: now with the number (a)",
        "Kazakhstan: now at 13:00–13:15",
        "Kazakhstan: time limit: up to 15 minutes",
    ]
    spoken = entry("country:kz", "Kazakhstan", speakers=(voice("First Speaker"),))
    assert changed({"entries": (kz,)}, {"entries": (spoken,)}) == [
        "Kazakhstan: new speaker: Ms. First Speaker, Director"
    ]


def test_the_status_and_the_days_are_told_of_the_whole_agenda() -> None:
    found = differences(agenda(slot("1")), agenda(slot("1"), status="adopted"))
    assert [fact.words for fact in found.facts] == ["provisional agenda → agenda"]
    assert found.changes == ()


def test_words_that_changed_are_marked_and_the_rest_is_not() -> None:
    before, after = pieces("Progress of the action plan", "Progress of the new action plan")
    assert [piece.text for piece in before] == ["Progress of the action plan"]
    assert [(piece.text, piece.is_changed) for piece in after] == [
        ("Progress of the ", False), ("new ", True), ("action plan", False),
    ]  # fmt: skip
    assert "".join(piece.text for piece in after) == "Progress of the new action plan"
    assert [piece.is_changed for piece in pieces("Welcome", "Приветствие")[0]] == [True]


def test_every_fact_says_itself_in_russian_too() -> None:
    with override("ru"):
        found = changed({}, {"starts": "12:40"})
        many = differences(agenda(slot("1"), slot("2")), agenda(slot("1", "12:40"), slot("2", "12:40"))).shifts[0].words
    assert found
    assert many
