"""The record of edits: every verb can be taken back exactly, whatever came before and after it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from meetings import services, working_copy
from meetings.edits import latest_number, stamps_of, state_of
from meetings.models import AgendaEdit, AgendaItem, Day, DiscussionPoint, Session, Slot, Speaker
from meetings.services import EditedSince
from meetings.sheet import verbs
from tests.make import Cast, make_cast, make_session
from tests.meetings.make import make_agenda, make_day, make_slot

Picture = tuple[Any, Any]


def picture(session: Session) -> Picture:
    """All that an undo must bring back: every column of every row, and when each text last changed."""
    state = state_of(session)
    return state, stamps_of(session)


def is_whole(session: Session) -> None:
    """What holds after any edit: slots in a row, every place once, no item or speaker that hangs in the air."""
    for day in Day.objects.filter(session=session):
        slots = list(Slot.objects.filter(day=day).order_by("position"))
        assert len({slot.position for slot in slots}) == len(slots)
        end = day.starts_at
        for slot, starts, ends in working_copy.timed(day, slots):
            assert slot.is_parallel or starts == (slot.pinned_at or end)
            end = max(end, ends) if slot.is_parallel else ends
        assert all(slot.minutes > 0 or slot.kind == Slot.Kind.HEADING for slot in slots)
    agenda = working_copy.read(session)
    keys = [slot.key for day in agenda.days for slot in day.slots]
    assert len(set(keys)) == len(keys)


SLOT_VERBS = (
    "insert_slot", "duplicate_slot", "split_slot", "join_slots", "remove_slot", "add_countries", "equal_parts",
    "equal_times", "add_entry", "add_item",
)  # fmt: skip


def a_verb(draw: Any, session: Session) -> str | None:
    """Something that an editor could press now."""
    slots = list(Slot.objects.filter(day__session=session).order_by("pk").values_list("pk", flat=True))
    days = list(Day.objects.filter(session=session).order_by("pk").values_list("pk", flat=True))
    items = list(AgendaItem.objects.filter(session=session).order_by("pk").values_list("pk", flat=True))
    voices = list(Speaker.objects.filter(slot__day__session=session).order_by("pk").values_list("pk", flat=True))
    choices = [f"add_slot:{day}" for day in days] + ["number_items", "add_interpretation:" + str(days[0])]
    if slots:
        slot = draw(st.sampled_from(slots))
        choices += [f"{verb}:{slot}" for verb in SLOT_VERBS]
        choices += [f"move_slot:{slot}:{steps}" for steps in (-2, -1, 1, 2)]
        choices += [f"kind:{slot}:{kind}" for kind in Slot.Kind.values]
        choices += [f"place_slot:{slot}:{draw(st.sampled_from(days))}:{draw(st.sampled_from([0, *slots]))}"]
        choices += [f"add_voice:{slot}:{role}" for role in Speaker.Role.values]
        if items:
            item = draw(st.sampled_from(items))
            choices += [f"continue_item:{slot}:{item}", f"take_item_out:{slot}:{item}"]
            choices += [f"indent_item:{item}", f"outdent_item:{item}", f"remove_item:{item}"]
    if voices:
        voice = draw(st.sampled_from(voices))
        choices += [f"move_voice:{voice}:1", f"remove_voice:{voice}", f"repeat_voice:{voice}"]
    return str(draw(st.sampled_from(choices)))


def press(session: Session, do: str, *, by: User) -> None:
    try:
        verbs.perform(session, do, by=by)
    except ValidationError:
        pass  # not possible now: the editor is told, nothing changes
    except verbs.Unknown:
        assert do.startswith("place_slot")  # before a slot of another day


def type_something(draw: Any, session: Session, *, by: User) -> None:
    rows = [key for key in state_of(session) if key.startswith(("slot:", "item:"))]
    key = draw(st.sampled_from(sorted(rows))) if rows else None
    if key is None:
        return
    if key.startswith("slot:"):
        cells = {
            f"{key}.minutes": str(draw(st.integers(0, 90))),
            f"{key}.pinned_at": draw(st.sampled_from(["", "11:00"])),
        }
    else:
        cells = {
            f"{key}.title_ru": draw(st.text("абв ", max_size=5)),
            f"{key}.number": draw(st.sampled_from(["", "1", "2"])),
        }
    services.change_cells(session, by=by, seen=latest_number(session), cells=cells)


class AnySequenceOfEdits(TestCase):
    """Whatever two editors press and type, undo brings back exactly what stood there, and redo what was undone."""

    @settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_undo_returns_exactly_the_earlier_state(self, data: Any) -> None:
        cast = make_cast()
        session = make_session(cast.body)
        day = make_day(session)
        for number in range(3):
            make_slot(day, by=cast.secretariat, title=f"Item {number}", minutes=20)
        AgendaEdit.objects.filter(session=session).delete()
        pictures = [picture(session)]
        for _step in range(data.draw(st.integers(1, 6))):
            if data.draw(st.booleans()):
                press(session, a_verb(data.draw, session) or "save", by=cast.secretariat)
            else:
                type_something(data.draw, session, by=cast.secretariat)
            is_whole(session)
            if picture(session)[0] != pictures[-1][0]:
                pictures.append(picture(session))
        made = AgendaEdit.objects.filter(session=session, continues=False).count()
        assert made <= len(pictures) - 1
        steps = 0
        while services.undo(session, by=cast.secretariat) is not None:
            is_whole(session)
            assert picture(session) in pictures
            steps += 1
        assert steps == made
        assert picture(session) == pictures[0]
        while services.redo(session, by=cast.secretariat) is not None:
            is_whole(session)
        assert picture(session) == pictures[-1]

    @settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_two_editors_leave_a_whole_timetable(self, data: Any) -> None:
        cast = make_cast()
        session = make_session(cast.body)
        day = make_day(session)
        for number in range(3):
            make_slot(day, by=cast.secretariat, title=f"Item {number}", minutes=20)
        for _step in range(data.draw(st.integers(1, 8))):
            editor = data.draw(st.sampled_from([cast.secretariat, cast.ece]))
            do = data.draw(st.sampled_from(["press", "type", "undo", "redo", "insist", "give up"]))
            try:
                if do == "press":
                    press(session, a_verb(data.draw, session) or "save", by=editor)
                elif do == "type":
                    type_something(data.draw, session, by=editor)
                elif do == "give up":
                    services.give_up_undo(session, by=editor)
                else:
                    step = services.redo if do == "redo" else services.undo
                    step(session, by=editor, insist=do == "insist")
            except EditedSince:
                pass  # asked, and left as it is
            is_whole(session)


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def titles(session: Session) -> list[str]:
    return [slot.title.en for day in working_copy.read(session).days for slot in day.slots]


def test_a_split_slot_goes_on_with_its_item_and_joins_to_what_it_was(session: Session, cast: Cast) -> None:
    first, _second = make_agenda(session, by=cast.secretariat, slots=2)
    before = working_copy.read(session)
    services.split_slot(first, by=cast.secretariat, minutes=10)
    one, two, _three = working_copy.read(session).days[0].slots
    assert (one.minutes, two.minutes, one.is_continued, two.is_continued) == (10, 20, False, True)
    services.join_slots(Slot.objects.get(pk=first.pk), by=cast.secretariat)
    assert working_copy.read(session) == before


def test_joined_slots_keep_everything_below_both(session: Session, cast: Cast) -> None:
    first, _second = make_agenda(session, by=cast.secretariat, slots=2)
    services.join_slots(first, by=cast.secretariat)
    [slot] = working_copy.read(session).days[0].slots
    assert (slot.title.en, slot.minutes, len(slot.entries), len(slot.moderators)) == ("Item 1; Item 2", 60, 2, 2)


def test_seven_countries_get_equal_parts(session: Session, cast: Cast) -> None:
    slot = make_slot(make_day(session), by=cast.secretariat, minutes=105)
    services.add_countries(slot, by=cast.secretariat)
    assert services.equal_parts(slot, by=cast.secretariat) == 15
    services.equal_parts(slot, by=cast.secretariat, with_times=True)
    entries = working_copy.read(session).days[0].slots[0].entries
    assert [f"{entry.starts:%H:%M}–{entry.ends:%H:%M}" for entry in entries][:2] == ["12:30–12:45", "12:45–13:00"]
    assert f"{entries[-1].ends:%H:%M}" == "14:15"


def test_a_slot_past_the_end_of_its_day_comes_into_the_next(session: Session, cast: Cast) -> None:
    first, second = make_agenda(session, by=cast.secretariat, slots=2)
    session.ends_on = session.starts_on.replace(day=31)
    session.save()
    next_day = services.add_day(session, by=cast.secretariat, date=session.ends_on, starts_at=first.day.starts_at)
    services.move_slot(second, by=cast.secretariat, steps=1)
    assert [slot.pk for slot in next_day.slots.all()] == [second.pk]
    services.move_slot(second, by=cast.secretariat, steps=-1)
    assert titles(session) == ["Item 1", "Item 2"]
    services.undo(session, by=cast.secretariat)
    assert [slot.pk for slot in next_day.slots.all()] == [second.pk]


def test_items_are_numbered_with_their_parts(session: Session, cast: Cast) -> None:
    day = make_day(session)
    slots = [make_slot(day, by=cast.secretariat, title=f"Item {n}", number=str(n)) for n in range(1, 5)]
    items = [slot.items.get() for slot in slots]
    services.indent_item(items[1], by=cast.secretariat)
    services.indent_item(AgendaItem.objects.get(pk=items[2].pk), by=cast.secretariat)
    numbers = [slot.number for slot in working_copy.read(session).days[0].slots]
    assert numbers == ["1", "1 (a)", "1 (b)", "2"]
    services.outdent_item(AgendaItem.objects.get(pk=items[2].pk), by=cast.secretariat)
    assert [slot.number for slot in working_copy.read(session).days[0].slots] == ["1", "1 (a)", "2", "3"]


def test_an_item_that_something_belongs_to_outlives_its_slot(session: Session, cast: Cast) -> None:
    [slot] = make_agenda(session, by=cast.secretariat, slots=1)
    item = slot.items.get()
    point = DiscussionPoint.objects.create(session=session, letter="a", title="Point", agenda_item=item)
    services.remove_slot(slot, by=cast.secretariat)
    point.refresh_from_db()
    assert point.agenda_item == item
    with pytest.raises(ValidationError):
        services.remove_item(item, by=cast.secretariat)
    services.undo(session, by=cast.secretariat)
    assert titles(session) == ["Item 1"]


def test_undo_puts_back_a_slot_beside_one_that_took_its_place(session: Session, cast: Cast) -> None:
    first, second, third = make_agenda(session, by=cast.secretariat, slots=3)
    services.remove_slot(second, by=cast.secretariat)
    services.add_slot(first.day, by=cast.ece, kind="item", after=first, minutes=5, title_en="Between", title_ru="Между")
    services.undo(session, by=cast.secretariat)
    assert titles(session) in (["Item 1", "Between", "Item 2", "Item 3"], ["Item 1", "Item 2", "Between", "Item 3"])
    assert third.day_id == first.day_id


def test_undo_of_a_new_slot_asks_when_somebody_wrote_below_it(session: Session, cast: Cast) -> None:
    [slot] = make_agenda(session, by=cast.secretariat, slots=1)
    made = services.add_slot(slot.day, by=cast.secretariat, kind="item", minutes=5, title_en="New", title_ru="Новый")
    services.save_entry(made, by=cast.ece, by_en="ECE")
    with pytest.raises(EditedSince):
        services.undo(session, by=cast.secretariat)
    services.give_up_undo(session, by=cast.secretariat)
    assert titles(session) == ["Item 1", "New"]


def test_typing_into_one_cell_is_undone_at_once(session: Session, cast: Cast) -> None:
    [slot] = make_agenda(session, by=cast.secretariat, slots=1)
    cell = f"item:{slot.items.get().pk}.title_en"
    for text in ("O", "Open", "Opening"):
        services.change_cells(session, by=cast.secretariat, seen=latest_number(session), cells={cell: text})
    services.undo(session, by=cast.secretariat)
    assert titles(session) == ["Item 1"]
    services.redo(session, by=cast.secretariat)
    assert titles(session) == ["Opening"]


def test_a_new_edit_lets_go_of_what_could_be_redone(session: Session, cast: Cast) -> None:
    first, second = make_agenda(session, by=cast.secretariat, slots=2)
    services.move_slot(first, by=cast.secretariat, steps=1)
    services.undo(session, by=cast.secretariat)
    services.remove_slot(Slot.objects.get(pk=second.pk), by=cast.secretariat)
    assert services.redo(session, by=cast.secretariat) is None
