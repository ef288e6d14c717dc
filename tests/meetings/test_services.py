"""The verbs of the agenda: what they write, and that nobody else may."""

from datetime import date, time
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError

from core.workflow import NotYou
from meetings import services, working_copy
from meetings.agenda import from_json, to_json
from meetings.models import AgendaItem, AgendaVersion, Slot
from meetings.versions import differences
from tests.make import Cast, make_session
from tests.meetings.make import make_agenda, make_day, make_slot


def titles(session: object) -> list[str]:
    return [slot.title.en for day in working_copy.read(session).days for slot in day.slots]  # type: ignore[arg-type]  # a title here


def test_slots_follow_one_another_from_the_start_of_the_day(cast: Cast) -> None:
    session = make_session(cast.body)
    day = make_day(session)
    for title, minutes in (("a", 10), ("b", 35), ("c", 105), ("d", 30)):
        make_slot(day, by=cast.secretariat, title=title, minutes=minutes)
    times = [(s.starts, s.ends) for s in working_copy.read(session).days[0].slots]
    assert times[0] == (time(12, 30), time(12, 40))
    assert times[-1] == (time(15, 0), time(15, 30))
    assert all(before[1] == after[0] for before, after in pairwise(times))


def test_a_pinned_slot_begins_when_it_is_pinned(cast: Cast) -> None:
    session = make_session(cast.body)
    day = make_day(session)
    make_slot(day, by=cast.secretariat, title="a", minutes=10)
    make_slot(day, by=cast.secretariat, title="b", minutes=10, pinned_at=time(13, 0))
    assert working_copy.read(session).days[0].slots[1].starts == time(13, 0)


def test_a_slot_moves_and_positions_stay_whole(cast: Cast) -> None:
    session = make_session(cast.body)
    slots = make_agenda(session, by=cast.secretariat, slots=3)
    services.move_slot(slots[2], by=cast.secretariat, steps=-1)
    assert titles(session) == ["Item 1", "Item 3", "Item 2"]
    services.move_slot(slots[0], by=cast.secretariat, steps=-1)
    assert titles(session) == ["Item 1", "Item 3", "Item 2"]
    assert len(set(Slot.objects.values_list("position", flat=True))) == 3


def test_a_removed_slot_takes_its_item_with_it_unless_another_slot_deals_with_it(cast: Cast) -> None:
    session = make_session(cast.body)
    first, second = make_agenda(session, by=cast.secretariat, slots=2)
    item = first.items.get()
    services.add_item(second, by=cast.secretariat, item=item)
    services.remove_slot(first, by=cast.secretariat)
    assert AgendaItem.objects.filter(pk=item.pk).exists()
    services.remove_slot(second, by=cast.secretariat)
    assert not AgendaItem.objects.filter(pk=item.pk).exists()


def test_a_slot_that_becomes_a_break_keeps_its_title_and_lets_its_item_go(cast: Cast) -> None:
    session = make_session(cast.body)
    slot = make_slot(make_day(session), by=cast.secretariat)
    services.change_slot(slot, by=cast.secretariat, kind="break", title_en="Break", title_ru="Перерыв", minutes=15)
    slot.refresh_from_db()
    assert (list(slot.items.all()), slot.title) == ([], "Break")
    assert not AgendaItem.objects.exists()


def test_seven_countries_are_added_once_and_read_in_the_order_of_the_language(cast: Cast) -> None:
    from django.utils import translation

    session = make_session(cast.body)
    slot = make_slot(make_day(session), by=cast.secretariat)
    assert services.add_countries(slot, by=cast.secretariat) == 7
    assert services.add_countries(slot, by=cast.secretariat) == 0
    with translation.override("en"):
        english = [e.by.en for e in working_copy.read(session).days[0].slots[0].entries_for_reader()]
    with translation.override("ru"):
        russian = [e.by.ru for e in working_copy.read(session).days[0].slots[0].entries_for_reader()]
    assert english[:2] == ["Afghanistan", "Azerbaijan"]
    assert russian[:2] == ["Азербайджан", "Афганистан"]


def test_what_is_published_does_not_change_with_the_working_copy(cast: Cast) -> None:
    session = make_session(cast.body)
    slots = make_agenda(session, by=cast.secretariat)
    version = services.publish_agenda(session, by=cast.secretariat, status=AgendaVersion.Status.PROVISIONAL)
    services.remove_slot(slots[0], by=cast.secretariat)
    version.refresh_from_db()
    assert [s.title.en for s in from_json(version.content).days[0].slots] == ["Item 1", "Item 2"]


def test_an_unchanged_agenda_is_not_published_twice(cast: Cast) -> None:
    session = make_session(cast.body)
    make_agenda(session, by=cast.secretariat)
    first = services.publish_agenda(session, by=cast.secretariat, status=AgendaVersion.Status.PROVISIONAL)
    again = services.publish_agenda(session, by=cast.secretariat, status=AgendaVersion.Status.PROVISIONAL)
    assert first == again
    assert session.agenda_versions.count() == 1


def test_differences_name_what_was_added_removed_moved_and_renamed(cast: Cast) -> None:
    session = make_session(cast.body)
    slots = make_agenda(session, by=cast.secretariat, slots=3)
    old = working_copy.read(session)
    services.remove_slot(slots[0], by=cast.secretariat)
    services.change_slot(
        Slot.objects.get(pk=slots[2].pk), by=cast.secretariat, kind="item", title_en="New", title_ru="Новый", minutes=30
    )
    make_slot(slots[1].day, by=cast.secretariat, title="Added")
    found = differences(old, working_copy.read(session)).changes
    assert [(change.title.en, [fact.words for fact in change.facts]) for change in found] == [
        ("Item 1", ["removed"]),
        ("Item 2", ["earlier by 30 minutes"]),
        ("New", ["earlier by 30 minutes", "renamed: “Item 3” → “New”"]),
        ("Added", ["added"]),
    ]


def test_an_agenda_survives_being_written_down(cast: Cast) -> None:
    session = make_session(cast.body)
    make_agenda(session, by=cast.secretariat)
    copy = working_copy.read(session)
    assert from_json(to_json(copy)) == copy
    assert copy.days[0].date == date(2020, 7, 30)


@pytest.mark.parametrize("role", ["observer", "delegate_kz", "focal_kz", "interpreter", "council", "admin"])
def test_nobody_but_the_secretariat_edits_or_publishes(role: str, cast: Cast) -> None:
    session = make_session(cast.body)
    (slot,) = make_agenda(session, by=cast.secretariat, slots=1)
    user = cast.everybody[role]
    assert user is not None
    with pytest.raises(NotYou):
        make_slot(slot.day, by=user)
    with pytest.raises(NotYou):
        services.move_slot(slot, by=user, steps=1)
    with pytest.raises(NotYou):
        services.remove_slot(slot, by=user)
    with pytest.raises(NotYou):
        services.publish_agenda(session, by=user, status=AgendaVersion.Status.ADOPTED)


def test_a_slot_without_duration_is_refused_by_the_service_too(cast: Cast) -> None:
    day = make_day(make_session(cast.body))
    with pytest.raises(ValidationError, match="heading has no duration"):
        make_slot(day, by=cast.secretariat, minutes=0)
