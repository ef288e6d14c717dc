"""What a change would move is told in words before it is made."""

from dataclasses import replace
from datetime import date
from typing import Any

from meetings.agenda import Agenda, TimetableSlot, later
from meetings.consequences import consequences
from tests.meetings.values import agenda, at, hours, slot, voice


def day_of(*minutes: int, start: str = "12:30", kinds: dict[int, str] | None = None, **values: Any) -> Agenda:
    """Slots "Item 1", "Item 2" … that follow one another."""
    now, slots = at(start), []
    for number, length in enumerate(minutes, start=1):
        ends = later(now, length)
        kind = (kinds or {}).get(number, "item")
        slots.append(slot(number, f"{now:%H:%M}", f"{ends:%H:%M}", title=f"Item {number}", kind=kind))
        now = ends
    return agenda(*slots, **values)


def with_slots(value: Agenda, *slots: TimetableSlot) -> Agenda:
    return replace(value, days=(replace(value.days[0], slots=slots),))


def test_nothing_is_said_where_nothing_moves() -> None:
    before = day_of(10, 20, 30)
    renamed = replace(before.days[0].slots[0], title=before.title)
    assert consequences(before, before) == []
    assert consequences(before, with_slots(before, renamed, *before.days[0].slots[1:])) == []


def test_a_longer_slot_moves_what_follows_and_the_end_runs_past_interpretation() -> None:
    values = hours(("12:30", "15:30"))
    before = day_of(30, 20, 20, 20, 20, 20, 50, **values)
    after = day_of(40, 20, 20, 20, 20, 20, 50, **values)
    assert consequences(before, after) == [
        "Six items 10 minutes later; the session ends at 15:40, 10 minutes after interpretation ends."
    ]


def test_breaks_are_counted_as_slots_and_figures_begin_at_ten() -> None:
    before, after = (day_of(first, *[10] * 10, kinds={4: "break"}) for first in (30, 29))
    assert consequences(before, after) == ["10 slots 1 minute earlier; the session ends at 14:39."]


def test_a_single_slot_is_called_by_its_title() -> None:
    assert consequences(day_of(30, 20), day_of(45, 20)) == ["“Item 2” 15 minutes later; the session ends at 13:35."]


def test_the_end_is_told_beside_the_announced_one() -> None:
    ends: dict[str, Any] = {"ends": at("14:00")}
    assert consequences(day_of(80, **ends), day_of(90, **ends)) == ["The session ends at 14:00, as announced."]
    assert consequences(day_of(80, **ends), day_of(130, **ends)) == [
        "The session ends at 14:40, 40 minutes after the announced end."
    ]
    assert consequences(day_of(80, **ends), day_of(70, **ends)) == [
        "The session ends at 13:40, 20 minutes before the announced end."
    ]
    assert consequences(day_of(80), day_of(80, **ends)) == [
        "The session ends at 13:50, 10 minutes before the announced end."
    ]


def test_a_reception_after_the_meeting_needs_no_interpretation() -> None:
    before, after = (day_of(30, 60, kinds={2: "social"}, **hours(("12:30", "13:00"))) for _ in range(2))
    longer = with_slots(before, before.days[0].slots[0], slot(2, "13:00", "14:30", kind="social"))
    assert consequences(after, longer) == ["The session ends at 14:30."]


def test_a_pinned_slot_stays_and_is_overlapped() -> None:
    lunch = slot(9, "13:00", "14:00", title="Lunch", kind="break")
    before = with_slots(day_of(), slot(1, "12:30", "13:00", title="Opening"), lunch)
    after = with_slots(before, slot(1, "12:30", "13:10", title="Opening"), lunch)
    assert consequences(before, after) == ["“Lunch”: It begins at 13:00, before “Opening” ends at 13:10."]
    assert consequences(after, before) == []
    shorter = with_slots(before, slot(1, "12:30", "12:50", title="Opening"), lunch)
    assert consequences(before, shorter) == ["“Lunch”: There is a gap of 10 minutes before it, from 12:50 to 13:00."]


def test_somebody_who_comes_into_two_places_is_told() -> None:
    one = slot(1, "12:30", "13:00", title="Group A", speakers=(voice(1, name="Aida Example"),))
    other = slot(2, "13:00", "13:30", title="Group B", speakers=(voice(2, "Ms. Example", name="Aida Example"),))
    beside = replace(other, starts=at("12:30"), ends=at("13:00"), is_parallel=True)
    said = consequences(agenda(one, other), agenda(one, beside))
    assert said == [
        "“Group B” 30 minutes earlier; the session ends at 13:00.",
        "“Group B”: Ms. Example is in “Group A” at the same time, from 12:30 to 13:00.",
    ]


def test_each_day_is_told_by_its_date_and_a_slot_that_comes_onto_another() -> None:
    first, second = day_of(30, 30).days[0], replace(day_of(10, 10, start="09:00").days[0], date=date(2020, 11, 25))
    second = replace(second, slots=tuple(replace(one, key=f"{one.key}0") for one in second.slots))
    before = replace(agenda(), days=(first, second))
    moved = replace(first.slots[1], starts=at("09:20"), ends=at("09:50"))
    after = replace(before, days=(replace(first, slots=first.slots[:1]), replace(second, slots=(*second.slots, moved))))
    assert consequences(before, after) == [
        "24 November: the day ends at 13:00.",
        "25 November: the day ends at 09:50.",
        "“Item 2” comes onto 25 November, at 09:20.",
    ]


def test_many_different_shifts_are_counted() -> None:
    before = day_of(10, 10, 10, 10, 10, 10)
    after = day_of(11, 11, 11, 11, 11, 5)
    assert consequences(before, after) == [
        "“Item 2” 1 minute later; “Item 3” 2 minutes later; “Item 4” 3 minutes later; two more slots at other times."
    ]
