"""A speaker of the agenda is somebody in the list of participants: found by the name, or chosen by the secretariat."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from meetings.models import Session, Speaker, SpeakerContact
from meetings.versions.audience import attendees, named_by
from tests.make import Cast, make_session
from tests.meetings.make import make_agenda
from tests.participants.make import a_person, an_observer, nomination_in


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.fixture
def speaker(session: Session, cast: Cast) -> Speaker:
    found = make_agenda(session, by=cast.secretariat)[0].speakers.first()
    assert found is not None
    return found


def url(speaker: Speaker, session: Session) -> str:
    return reverse("meetings:speaker_contact", args=[session.slug, speaker.pk])


def called(speaker: Speaker, name: str) -> None:
    for field in ("name_en", "text_en"):
        setattr(speaker, field, name)
    speaker.name_ru = ""
    speaker.save()


def shown(editor: User, speaker: Speaker, session: Session, enter: Any) -> str:
    return str(enter(editor).get(url(speaker, session)).content.decode())


def test_without_anybody_in_the_list_nobody_is_offered(
    speaker: Speaker, session: Session, cast: Cast, enter: Any
) -> None:
    assert 'name="attendee"' not in shown(cast.secretariat, speaker, session, enter)


def test_the_secretariat_chooses_somebody_in_the_list(
    speaker: Speaker, session: Session, cast: Cast, enter: Any
) -> None:
    nomination_in("accepted", session, cast, person=a_person("Some Delegate", email="delegate@example.org"))
    page = shown(cast.secretariat, speaker, session, enter)
    assert "Some Delegate (delegate@example.org)" in page
    assert "this line names" not in page
    given = {"attendee": "delegate@example.org", "email": "", "language": ""}
    assert enter(cast.secretariat).post(url(speaker, session), given).status_code == 302
    contact = SpeakerContact.objects.get()
    assert (contact.email, contact.language) == ("delegate@example.org", "ru")
    page = shown(cast.secretariat, speaker, session, enter)
    assert "Given for" in page
    both = {"attendee": "delegate@example.org", "email": "other@example.org", "language": "en"}
    refused = enter(cast.secretariat).post(url(speaker, session), both).content.decode()
    assert "Choose somebody in the list or write an address, not both." in refused
    assert [one.email for one in SpeakerContact.objects.all()] == ["delegate@example.org"]


def test_nobody_outside_the_list_is_chosen_and_an_address_needs_a_language(
    speaker: Speaker, session: Session, cast: Cast, enter: Any
) -> None:
    nomination_in("submitted", session, cast, person=a_person("Not Accepted", email="waiting@example.org"))
    an_observer(session, by=cast.secretariat, email="guest@example.org")
    assert "waiting@example.org" not in shown(cast.secretariat, speaker, session, enter)
    refused = enter(cast.secretariat).post(url(speaker, session), {"attendee": "waiting@example.org"})
    assert refused.status_code == 200
    assert "This field is required." in refused.content.decode()
    refused = enter(cast.secretariat).post(url(speaker, session), {"attendee": "", "email": "other@example.org"})
    assert refused.status_code == 200
    assert not SpeakerContact.objects.exists()


def test_whom_the_line_names_is_told_beside_it(speaker: Speaker, session: Session, cast: Cast, enter: Any) -> None:
    nomination_in("accepted", session, cast, person=a_person("Some Delegate", email="delegate@example.org"))
    called(speaker, "Ms. DELEGATE Some")
    assert [one.email for one in named_by(speaker, attendees(session))] == ["delegate@example.org"]
    assert "this line names" in shown(cast.secretariat, speaker, session, enter)
    called(speaker, "Somebody Else")
    assert named_by(speaker, attendees(session)) == []
