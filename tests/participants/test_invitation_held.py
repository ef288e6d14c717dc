"""Letters of invitation are held on request: read, changed and released before the delegation is invited."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.urls import reverse

from core import outbox
from core.models import Letter
from desk import columns, letter_steps
from meetings.models import Session
from participants import reminding, sending
from participants.answering import answers_for, delegation_of
from participants.invitees import Invitee, invitees_of
from participants.models import Invitation, InvitationLetter
from tests.make import Cast, make_session
from tests.participants.make import country, nomination_in
from tests.participants.make_invitation import (
    an_organization,
    contact_of,
    hidden_of,
    invite,
    joining,
    make_letters,
    observers,
    some_terms,
)

LATER = datetime(2199, 7, 10, 12, 0, tzinfo=UTC)


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body, nominations_due_at=datetime(2199, 7, 20, 12, 0, tzinfo=UTC))


@pytest.fixture
def terms(session: Session, cast: Cast) -> Invitation:
    return some_terms(session, by=cast.secretariat)


def invite_held(session: Session, *codes: str, cast: Cast) -> list[Letter]:
    invite(session, *codes, by=cast.secretariat, held=True)
    return list(Letter.objects.filter(key__startswith=sending.KEY, status=Letter.Status.HELD).order_by("address"))


def take(step: str, *letters: Letter, cast: Cast) -> None:
    letter_steps.take(letter_steps.STEPS[step], {one.pk: one.revision for one in letters}, by=cast.secretariat)


def invitee(session: Session, code: str = "kz") -> Invitee:
    return next(one for one in invitees_of(session) if one.delegation.code == code)


def opens(browser: Any, file: str) -> bool:
    answer = browser.get(file)
    assert answer.status_code in {200, 404}
    return bool(answer.getvalue()[:4] == b"%PDF")


def cell(session: Session) -> str:
    return columns.invitation(session).cells[country("kz").pk].state


def test_the_page_before_sending_asks_and_leads_to_the_held_letters(
    session: Session, terms: Invitation, cast: Cast, enter: Any
) -> None:
    browser = enter(cast.secretariat)
    address = reverse("participants:invitation_send", args=[session.slug])
    shown = browser.get(address, {"d": "kz"}).content.decode()
    assert "Hold these letters" in shown
    assert browser.post(address, {"d": "kz", "hold": "on", **hidden_of(shown)}).status_code == 302
    make_letters(session)
    [letter] = Letter.objects.filter(key__startswith=sending.KEY)
    assert letter.status == Letter.Status.HELD
    shown = browser.get(reverse("participants:invitation", args=[session.slug])).content.decode()
    assert "held for reading" in shown
    outbox_of_session = f"{reverse('desk:outbox')}?status=held&amp;session={session.slug}"
    assert shown.count(outbox_of_session) == 1
    progress = browser.get(reverse("participants:invitation_progress", args=[session.slug])).content.decode()
    assert outbox_of_session in progress
    assert str(letter.subject) in browser.get(outbox_of_session.replace("&amp;", "&")).content.decode()
    assert terms


def test_nobody_is_invited_before_the_letter_is_released(
    session: Session, terms: Invitation, cast: Cast, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    [letter] = invite_held(session, "kz", cast=cast)
    file = reverse("participants:invitation_pdf", args=[session.slug, "kz"])
    assert (invitee(session).state, cell(session)) == ("held for reading", "held for reading")
    assert not invitee(session).can_be_invited, "the same letter does not go twice"
    assert reminding.to_remind(terms, at=LATER) == []
    assert not opens(enter(cast.focal_kz), file)
    assert opens(enter(cast.secretariat), file)
    letter_steps.rewrite(letter, subject="Read before", body="Changed.", revision=letter.revision, by=cast.secretariat)
    letter.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        take("release", letter, cast=cast)
    assert [(message.subject, message.body) for message in mail.outbox] == [("Read before", "Changed.\n")]
    assert mail.outbox[0].attachments, "the letter goes with it"
    assert invitee(session).state == "invited"
    assert cell(session).startswith("sent on ")
    assert opens(enter(cast.focal_kz), file)
    assert not opens(enter(cast.focal_uz), file)
    terms.refresh_from_db()
    assert [one.delegation.code for one in reminding.to_remind(terms, at=LATER)] == ["kz"]


def test_a_letter_that_is_withdrawn_leaves_the_delegation_not_invited(
    session: Session, terms: Invitation, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    [letter] = invite_held(session, "kz", cast=cast)
    [path] = InvitationLetter.objects.values_list("file", flat=True)
    assert default_storage.exists(path)
    with django_capture_on_commit_callbacks(execute=True):
        take("withdraw", letter, cast=cast)
    assert not InvitationLetter.objects.exists()
    assert not default_storage.exists(path)
    assert (invitee(session).state, invitee(session).is_to_be_invited) == ("not invited", True)
    [again] = invite_held(session, "kz", cast=cast)
    assert again.key != letter.key
    assert "invited before" not in again.body
    assert terms


def test_of_two_mails_the_first_that_is_released_invites(session: Session, terms: Invitation, cast: Cast) -> None:
    organization = observers(session, by=cast.secretariat, institution=an_organization())
    kept, withdrawn = invite_held(session, "kz", organization.code, cast=cast)
    contact = contact_of(organization)
    assert contact.user is None
    assert not answers_for(kept.recipient, organization), "the contact is not told yet"
    take("withdraw", withdrawn, cast=cast)
    take("release", kept, cast=cast)
    contact.refresh_from_db()
    assert contact.user == kept.recipient
    assert answers_for(kept.recipient, organization)
    assert [one.delegation_id for one in InvitationLetter.objects.all()] == [organization.pk]
    assert delegation_of(session, country("kz")).invited_at is None
    assert terms


def test_an_invitation_anew_that_is_held_leaves_the_earlier_letter_to_be_read(
    session: Session, terms: Invitation, cast: Cast
) -> None:
    invite(session, "kz", by=cast.secretariat)
    [held] = invite_held(session, "kz", cast=cast)
    numbers = InvitationLetter.objects.visible_to(cast.focal_kz).values_list("number", flat=True)
    assert list(numbers) == [1]
    take("release", held, cast=cast)
    assert sorted(numbers.all()) == [1, 2]
    assert terms


def test_a_release_tells_nothing_of_other_letters(session: Session, cast: Cast) -> None:
    letter = outbox.write(key="other", address="a@example.org", subject="A", body="B", language="en", held=True)
    take("release", letter, cast=cast)
    assert delegation_of(session, country("kz")).pk is None


def test_the_letters_that_tell_how_to_join_are_held_on_request(session: Session, cast: Cast, enter: Any) -> None:
    nomination_in("accepted", session, cast)
    joining(session, by=cast.secretariat)
    address = reverse("participants:joining_tell", args=[session.slug])
    browser = enter(cast.secretariat)
    assert "Hold these letters" in browser.get(address).content.decode()
    Letter.objects.all().delete()
    answer = browser.post(address, {"hold": "on"})
    assert answer.url == f"{reverse('desk:outbox')}?status=held&session={session.slug}"
    assert [one.status for one in Letter.objects.all()] == [Letter.Status.HELD]
