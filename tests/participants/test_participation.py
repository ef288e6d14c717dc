"""A participant's own entry for the calendar, and the panel that leads to it."""

from typing import Any

import icalendar
import pytest
from django.urls import reverse

from meetings.models import Session
from participants.models import Participant
from tests.make import Cast, make_session
from tests.participants.make import a_person, an_observer, nomination_in


@pytest.fixture
def session(cast: Cast) -> Session:
    """The delegate of Kazakhstan is accepted, the observer is in the list."""
    found = make_session(cast.body, place="Almaty", mode=Session.Mode.HYBRID)
    nomination_in("accepted", found, cast, person=a_person("Some Delegate", email=cast.delegate_kz.email))
    an_observer(found, by=cast.secretariat, email=cast.observer.email)
    return found


def event_for(user: Any, session: Session, enter: Any, *, language: str = "en") -> Any:
    response = enter(user).get(
        reverse("participants:participation_ics", args=[session.slug]).replace("/en/", f"/{language}/")
    )
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-cache"
    [event] = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    return event


def test_the_entry_has_the_days_of_the_session_and_the_own_part(session: Session, cast: Cast, enter: Any) -> None:
    event = event_for(cast.delegate_kz, session, enter)
    assert str(event["SUMMARY"]) == "First session"
    assert (str(event.decoded("DTSTART")), str(event.decoded("DTEND"))) == ("2020-07-30", "2020-07-31")
    assert (str(event["LOCATION"]), str(event["STATUS"])) == ("online", "CONFIRMED")
    assert "In the list of participants: adviser" in str(event["DESCRIPTION"])
    assert str(event["URL"]).endswith(reverse("meetings:session", args=[session.slug]))
    other = event_for(cast.observer, session, enter)
    assert str(other["LOCATION"]) == "Almaty"
    assert "observers" in str(other["DESCRIPTION"])
    assert str(other["UID"]) != str(event["UID"])


def test_a_change_of_the_session_makes_a_newer_entry_of_the_same_name(session: Session, cast: Cast, enter: Any) -> None:
    before = event_for(cast.delegate_kz, session, enter)
    Session.objects.filter(pk=session.pk).update(status=Session.Status.CANCELLED)
    after = event_for(cast.delegate_kz, session, enter)
    assert str(after["UID"]) == str(before["UID"])
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert str(after["STATUS"]) == "CANCELLED"


def test_only_those_in_the_list_have_an_entry_and_the_panel(session: Session, cast: Cast, enter: Any) -> None:
    entry, page = (
        reverse(name, args=[session.slug]) for name in ("participants:participation_ics", "meetings:session")
    )
    assert entry in enter(cast.delegate_kz).get(page).content.decode()
    for user in (cast.secretariat, cast.focal_kz, cast.interpreter):
        browser = enter(user)
        assert browser.get(entry).status_code == 404
        assert entry not in browser.get(page).content.decode()
    Participant.objects.filter(user=cast.delegate_kz).update(user=None)
    assert enter(cast.delegate_kz).get(entry).status_code == 404


def test_the_focal_point_reads_where_the_delegation_stands(session: Session, cast: Cast, enter: Any) -> None:
    page = enter(cast.focal_kz).get(reverse("meetings:session", args=[session.slug])).content.decode()
    assert "Kazakhstan: 1 accepted, 0 with the secretariat, 0 with you." in page
