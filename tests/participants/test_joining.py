"""How to join: read by those in the list and the secretariat, told by mail without the link, and in the calendar."""

from datetime import UTC, date, datetime, time
from typing import Any

import icalendar
import pytest
from django.urls import reverse

from core.editing import EditedMeanwhile
from core.models import Letter
from core.workflow import NotNow, NotYou
from meetings.models import AgendaVersion, Day, Session
from meetings.services import publish_agenda
from participants import joining_services, services
from participants.models import Participant
from tests.make import Cast, make_session
from tests.meetings.make import make_slot
from tests.participants.make import a_person, nomination_in
from tests.participants.make_invitation import joining

SECRET = "secret-room"


@pytest.fixture
def session(cast: Cast) -> Session:
    """The delegate of Kazakhstan is accepted."""
    found = make_session(cast.body)
    nomination_in("accepted", found, cast, person=a_person("Some Delegate", email=cast.delegate_kz.email))
    return found


def letters() -> list[Letter]:
    return list(Letter.objects.filter(key__startswith="joining:").order_by("pk"))


def page(name: str, session: Session) -> str:
    return reverse(f"participants:{name}", args=[session.slug])


def test_only_those_in_the_list_and_the_secretariat_read_it(session: Session, cast: Cast, enter: Any) -> None:
    joining(session, by=cast.secretariat)
    for user in (cast.delegate_kz, cast.secretariat):
        assert SECRET in enter(user).get(page("joining", session)).content.decode()
    for user in (cast.focal_kz, cast.focal_uz, cast.observer, cast.interpreter, cast.coordinator_kz, cast.admin):
        assert enter(user).get(page("joining", session)).status_code == 404
        assert SECRET not in enter(user).get(reverse("meetings:session", args=[session.slug])).content.decode()
    assert enter().get(page("joining", session)).status_code == 302
    panel = enter(cast.delegate_kz).get(reverse("meetings:session", args=[session.slug])).content.decode()
    assert page("joining", session) in panel
    assert SECRET not in panel
    Participant.objects.filter(user=cast.delegate_kz).update(user=None)
    assert enter(cast.delegate_kz).get(page("joining", session)).status_code == 404


def test_who_leaves_the_list_no_longer_reads_it(session: Session, cast: Cast, enter: Any) -> None:
    joining(session, by=cast.secretariat)
    nomination = Participant.objects.get().nomination
    assert nomination is not None
    services.withdraw(nomination, by=cast.focal_kz)
    assert enter(cast.delegate_kz).get(page("joining", session)).status_code == 404


def test_the_participants_are_told_once_where_it_is_and_never_what(session: Session, cast: Cast, enter: Any) -> None:
    with pytest.raises(NotNow):
        joining_services.tell(session, by=cast.secretariat)
    joining(session, by=cast.secretariat)
    assert not letters(), "saving tells nobody"
    browser = enter(cast.secretariat)
    asked = browser.get(page("joining_tell", session)).content.decode()
    assert cast.delegate_kz.email in asked
    assert not letters()
    browser.post(page("joining_tell", session))
    browser.post(page("joining_tell", session))
    (letter,) = letters()
    assert (letter.address, letter.language) == (cast.delegate_kz.email, "ru")
    assert page("joining", session).replace("/en/", "/ru/") in letter.body
    assert SECRET not in letter.body
    assert "Зал 1" not in letter.body
    joining(session, by=cast.secretariat, text_en="Room 2")
    nomination_in("accepted", session, cast, person=a_person("Late Comer", email="a.late@example.org"))
    asked = browser.get(page("joining_tell", session)).content.decode()
    assert "Изменение" in asked
    assert joining_services.tell(session, by=cast.secretariat) == 2, "it changed, and somebody came later"
    assert [(one.address, "Изменение" in one.subject) for one in letters()[1:]] == [
        (cast.delegate_kz.email, True),
        ("a.late@example.org", False),
    ]
    assert joining_services.tell(session, by=cast.secretariat) == 0
    with pytest.raises(NotYou):
        joining_services.tell(session, by=cast.delegate_kz)


def test_only_the_secretariat_writes_and_the_second_editor_is_told(session: Session, cast: Cast, enter: Any) -> None:
    with pytest.raises(NotYou):
        joining(session, by=cast.delegate_kz)
    data: dict[str, Any] = {"text_en": "Room 1", "text_ru": "", "link": "not a link", "revision": 0}
    browser, address = enter(cast.secretariat), page("joining_edit", session)
    assert "Enter a valid URL" in browser.post(address, data).content.decode()
    assert browser.post(address, {**data, "link": "https://a.example.org/"}).status_code == 302
    assert "Somebody else has changed this" in browser.post(address, {**data, "link": ""}).content.decode()
    with pytest.raises(EditedMeanwhile):
        joining_services.save_details(session, values=data, revision=0, by=cast.ece)
    assert enter(cast.delegate_kz).post(address, data).status_code == 403
    assert "can&#x27;t read" not in browser.get(page("joining", session)).content.decode()


def events(session: Session, cast: Cast, enter: Any) -> list[Any]:
    content = enter(cast.delegate_kz).get(page("participation_ics", session)).content
    assert SECRET not in content.decode()
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def test_the_calendar_has_the_hours_of_the_published_agenda_and_leads_to_the_page(
    session: Session, cast: Cast, enter: Any
) -> None:
    (whole,) = events(session, cast, enter)
    assert whole.decoded("DTSTART") == date(2020, 7, 30)
    assert str(whole["URL"]).endswith(reverse("meetings:session", args=[session.slug]))
    joining(session, by=cast.secretariat)
    Session.objects.filter(pk=session.pk).update(ends_on=date(2020, 7, 31))
    session.refresh_from_db()
    for on, starts_at, minutes in [(date(2020, 7, 30), time(10), 90), (date(2020, 7, 31), time(9, 30), 60)]:
        day = Day.objects.create(session=session, date=on, starts_at=starts_at)
        make_slot(day, by=cast.secretariat, title="Opening", minutes=minutes)
        make_slot(day, by=cast.secretariat, title="Discussion", minutes=30)
    publish_agenda(session, by=cast.secretariat, status=AgendaVersion.Status.PROVISIONAL)
    first, second = events(session, cast, enter)
    assert first.decoded("DTSTART").astimezone(UTC) == datetime(2020, 7, 30, 4, 0, tzinfo=UTC)
    assert first.decoded("DTEND").astimezone(UTC) == datetime(2020, 7, 30, 6, 0, tzinfo=UTC)
    assert second.decoded("DTSTART").astimezone(UTC) == datetime(2020, 7, 31, 3, 30, tzinfo=UTC)
    assert str(first["UID"]) == str(whole["UID"]), "calendars move the entry that they have"
    assert str(second["UID"]) != str(first["UID"])
    assert int(first["SEQUENCE"]) > int(whole["SEQUENCE"])
    assert str(first["URL"]).endswith(page("joining", session))
