"""The calendar of an agenda over its versions: UIDs stay, SEQUENCE tells the version of the last change."""

from typing import Any

import icalendar
import vobject

from meetings import services
from meetings.calendars import as_calendar
from meetings.models import AgendaVersion, Session, Slot
from meetings.published import latest
from tests.make import Cast, make_session
from tests.meetings.make import make_day, make_slot


def publish(session: Session, cast: Cast, status: str = "provisional") -> AgendaVersion:
    return services.publish_agenda(session, by=cast.secretariat, status=status)


def events(session: Session) -> dict[str, tuple[int, str]]:
    """{title: (sequence, status)} as both parsers read it."""
    version = latest(session)
    assert version is not None
    content = as_calendar(session, version, language="en")
    found = {
        str(event["summary"]): (int(str(event["sequence"])), str(event["status"]))
        for event in icalendar.Calendar.from_ical(content).walk("VEVENT")
    }
    second = vobject.readOne(content.decode())
    assert {e.summary.value: (int(e.sequence.value), e.status.value) for e in second.vevent_list} == found
    return found


def change(slot: Slot, cast: Cast, **values: Any) -> None:
    values = {"kind": "item", "minutes": 10, "title_en": "Two", "title_ru": "Два", **values}
    services.change_slot(Slot.objects.get(pk=slot.pk), by=cast.secretariat, **values)


def test_the_sequence_is_the_version_in_which_a_slot_last_changed(cast: Cast) -> None:
    session = make_session(cast.body)
    day = make_day(session)
    _one, two = (make_slot(day, by=cast.secretariat, title=title) for title in ("One", "Two"))
    publish(session, cast)
    change(two, cast, note_en="Dialogue")
    publish(session, cast)
    change(two, cast, minutes=20)
    publish(session, cast)
    assert events(session) == {"One": (0, "TENTATIVE"), "Two": (2, "TENTATIVE")}
    publish(session, cast, AgendaVersion.Status.ADOPTED)
    assert {sequence for sequence, _status in events(session).values()} == {3}
    assert {status for _sequence, status in events(session).values()} == {"CONFIRMED"}


def test_what_was_removed_stays_as_cancelled_and_may_come_back(cast: Cast) -> None:
    session = make_session(cast.body)
    day = make_day(session)
    make_slot(day, by=cast.secretariat, title="One")
    two = make_slot(day, by=cast.secretariat, title="Two")
    publish(session, cast)
    services.remove_slot(Slot.objects.get(pk=two.pk), by=cast.secretariat)
    publish(session, cast)
    assert sorted(events(session).values()) == [(0, "TENTATIVE"), (1, "CANCELLED")]
    make_slot(day, by=cast.secretariat, title="Three")
    publish(session, cast)
    assert sorted(events(session).values()) == [(0, "TENTATIVE"), (1, "CANCELLED"), (2, "TENTATIVE")]
    services.undo(session, by=cast.secretariat)
    services.undo(session, by=cast.secretariat)
    publish(session, cast)
    assert sorted(events(session).values()) == [(0, "TENTATIVE"), (3, "CANCELLED"), (3, "TENTATIVE")]


def test_a_heading_is_no_event_and_a_cancelled_session_cancels_all(cast: Cast) -> None:
    session = make_session(cast.body)
    day = make_day(session)
    make_slot(day, by=cast.secretariat, title="One")
    make_slot(day, by=cast.secretariat, title="Segment", kind="heading", minutes=0)
    publish(session, cast)
    assert len(events(session)) == 1
    session.status = Session.Status.CANCELLED
    session.save()
    assert list(events(session).values()) == [(1, "CANCELLED")]


def test_an_item_that_goes_on_says_so(cast: Cast) -> None:
    session = make_session(cast.body)
    day = make_day(session)
    one = make_slot(day, by=cast.secretariat, title="One", minutes=30)
    services.split_slot(one, by=cast.secretariat, minutes=10)
    publish(session, cast)
    assert [name for name in events(session) if "(continued)" in name]


def test_the_calendar_of_many_versions_takes_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    session = make_session(cast.body)
    slot = make_slot(make_day(session), by=cast.secretariat)
    for minutes in (10, 20, 30):
        change(slot, cast, minutes=minutes)
        version = publish(session, cast)
        with django_assert_num_queries(1):
            as_calendar(session, version, language="en")
