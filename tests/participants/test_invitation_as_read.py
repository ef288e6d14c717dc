"""Governments are sent the letter that somebody read, to those who were shown; what is changed meanwhile waits."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core import extraction, jobs
from core.models import Job, Letter
from meetings.models import Session
from participants import invitation_services, sending
from participants.as_read import NotAsRead
from participants.models import Contact, InvitationLetter
from participants.places import terms_of
from tests.make import Cast, make_session
from tests.participants.make_invitation import an_organization, hidden_of, make_letters, observers, some_terms

STALE = "it was changed since you opened it"
CHANGED_WHILE_SENDING = "The letter was changed after it was read."


@pytest.fixture
def session(cast: Cast) -> Session:
    session = make_session(cast.body, nominations_due_at=datetime(2199, 7, 20, 12, 0, tzinfo=UTC))
    some_terms(session, by=cast.secretariat)
    observers(session, by=cast.secretariat, institution=an_organization())
    return session


@pytest.fixture
def secretariat(cast: Cast, enter: Any) -> Client:
    browser: Client = enter(cast.secretariat)
    return browser


def address(name: str, session: Session) -> str:
    return reverse(f"participants:{name}", args=[session.slug])


def text_of(letter: InvitationLetter) -> str:
    with letter.file.open() as file:
        return " ".join(extraction.text_of(file.read(), content_type="application/pdf").text.split())


def other_text(session: Session, cast: Cast) -> None:
    some_terms(session, by=cast.ece, text_ru="Другой текст.", text_en="Another text.")


def other_deadline(session: Session, cast: Cast) -> None:  # noqa: ARG001 - called as the others
    Session.objects.filter(pk=session.pk).update(nominations_due_at=datetime(2199, 7, 1, 12, 0, tzinfo=UTC))


def other_reader(session: Session, cast: Cast) -> None:  # noqa: ARG001 - called as the others
    Contact.objects.update(email="somebody.else@example.org")


@pytest.mark.parametrize("change", [other_text, other_deadline, other_reader])
def test_a_letter_that_nobody_read_does_not_go(
    change: Callable[[Session, Cast], None], cast: Cast, session: Session, secretariat: Client
) -> None:
    codes = {"d": ["kz", "some-organization"]}
    form = hidden_of(secretariat.get(address("invitation_send", session), codes).content.decode())
    change(session, cast)
    again = secretariat.post(address("invitation_send", session), codes | form | {"hold": "on"})
    shown = again.content.decode()
    assert STALE in shown
    assert not InvitationLetter.objects.exists()
    assert not Job.objects.filter(kind=invitation_services.JOB).exists()
    assert again.context["hold"]["hold"].value(), "what was ticked is kept"
    form = hidden_of(shown)
    assert secretariat.post(address("invitation_send", session), codes | form).status_code == 302
    assert InvitationLetter.objects.count() == 2


def test_without_a_mark_nothing_goes(session: Session, secretariat: Client) -> None:
    form = hidden_of(secretariat.get(address("invitation_send", session), {"d": "kz"}).content.decode())
    del form["read"]
    assert STALE in secretariat.post(address("invitation_send", session), {"d": "kz"} | form).content.decode()
    assert not InvitationLetter.objects.exists()


def test_letters_changed_while_they_are_sent_wait_until_they_are_read_again(
    cast: Cast, session: Session, secretariat: Client
) -> None:
    invitation_services.send(session, codes=["kz", "uz"], by=cast.secretariat)
    real, made = sending.as_pdf, []

    def as_pdf(*given: Any, **named: Any) -> bytes:
        made.append(given)
        if len(made) == 1:
            other_text(session, cast)
        return real(*given, **named)

    with mock.patch.object(sending, "as_pdf", as_pdf):
        make_letters(session)
    job = Job.objects.get(kind=invitation_services.JOB)
    assert job.status == Job.Status.FAILED
    assert job.error.startswith(CHANGED_WHILE_SENDING)
    [gone] = InvitationLetter.objects.exclude(file="")
    assert "Другой текст." not in text_of(gone)
    left = InvitationLetter.objects.get(file="")
    shown = secretariat.get(address("invitation", session)).content.decode()
    assert CHANGED_WHILE_SENDING in shown
    assert "Read the letters as they would go now" in shown
    with translation.override(left.language):
        preview = reverse("participants:invitation_preview_pdf", args=[session.slug, left.delegation.code])
    assert f'href="{preview}"' in shown, "the letter as it would go now"
    some_terms(session, by=cast.ece, text_ru="Третий текст.", text_en="A third text.")
    refused = secretariat.post(address("invitation_go_on", session), hidden_of(shown), follow=True)
    assert "It was changed since you opened it." in refused.content.decode()
    assert Letter.objects.filter(key__startswith=sending.KEY).count() == 1
    secretariat.post(address("invitation_go_on", session), hidden_of(refused.content.decode()))
    make_letters(session)
    left.refresh_from_db()
    assert ("Третий текст." if left.language == "ru" else "A third text.") in text_of(left)
    assert Letter.objects.filter(key__startswith=sending.KEY).count() == 2


def test_what_is_left_is_not_sent_as_nobody_read_it(cast: Cast, session: Session) -> None:
    invitation_services.send(session, codes=["kz"], by=cast.secretariat)
    with mock.patch.object(sending, "as_pdf", side_effect=ValueError):
        make_letters(session)
    with pytest.raises(NotAsRead):
        invitation_services.go_on_sending(session, by=cast.secretariat, read="")
    unsent = invitation_services.unsent_of(session, terms_of(session))
    assert not unsent.is_changed
    invitation_services.go_on_sending(session, by=cast.secretariat, read=unsent.read)
    jobs.run(Job.objects.filter(status__in=Job.OPEN).get().pk)
    assert not InvitationLetter.objects.filter(file="").exists()
