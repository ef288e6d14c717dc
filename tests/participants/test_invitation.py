"""Inviting to a session: who gets what, once, in which language, and what the letter says."""

import hashlib
import io
from datetime import UTC, datetime
from typing import Any
from unittest import mock

import pikepdf
import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import Role, User
from accounts.services import assign_role
from core import jobs, outbox, pdf
from core.editing import EditedMeanwhile
from core.models import Job, Letter
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants import (
    delegation_services,
    invitation_services,
    proposed_terms,
    sending,
    services,
)
from participants.answering import answers_for, delegation_of
from participants.invitation_paper import as_pdf
from participants.invitees import invitees_of
from participants.models import Delegation, Invitation, InvitationLetter
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, country
from tests.participants.make_invitation import (
    TERMS,
    an_organization,
    contact_of,
    hidden_of,
    invite,
    observers,
    some_terms,
)


@pytest.fixture
def session(cast: Cast) -> Session:
    """The deadline is years ahead of any clock."""
    return make_session(cast.body, nominations_due_at=datetime(2199, 7, 20, 12, 0, tzinfo=UTC))


def page(name: str, session: Session, *args: Any) -> str:
    return reverse(f"participants:{name}", args=[session.slug, *args])


def invitations() -> list[Letter]:
    return list(Letter.objects.filter(key__startswith=sending.KEY).order_by("address"))


def text_of(content: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    return " ".join("\n".join(one.get_textpage().get_text_bounded() for one in document).split())


# --- Terms


def test_only_the_secretariat_writes_the_terms_and_the_second_editor_is_told(session: Session, cast: Cast) -> None:
    with pytest.raises(NotYou):
        some_terms(session, by=cast.focal_kz)
    terms = some_terms(session, by=cast.secretariat)
    assert (terms.text_ru, terms.places, terms.reminder_days) == (TERMS["text_ru"], 2, [14, 7, 2])
    with pytest.raises(EditedMeanwhile):
        invitation_services.save_terms(session, values=TERMS, revision=0, by=cast.ece)
    assert Delegation.objects.filter(session=session, country__isnull=False).count() == 7


def test_what_is_proposed_is_made_of_the_facts_and_is_not_kept(session: Session, cast: Cast, enter: Any) -> None:
    shown = enter(cast.secretariat).get(page("invitation_terms", session)).content.decode()
    assert "This is a proposal" in shown
    assert "to “First session” of the Working Group on Innovation and Technology" in shown
    assert "online on 30 July 2020" in shown
    assert 'value="14, 7, 2"' in shown
    assert not Invitation.objects.exists()
    some_terms(session, by=cast.secretariat, places=5, reminder_days=[30])
    later = proposed_terms.proposal_for(make_session(cast.body, slug="later"))
    assert (later["places"], later["reminder_days"], later["signature_en"]) == (5, [30], "The joint secretariat")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("14, x", "whole numbers"), ("0", "from 1 to 120"), ("121", "from 1 to 120"), ("1,2,3,4,5,6,7", "At most 6")],
)
def test_days_that_are_none_are_said_beside_the_field(
    typed: str, said: str, session: Session, cast: Cast, enter: Any
) -> None:
    data = {**TERMS, "revision": 0, "reminder_days": typed}
    response = enter(cast.secretariat).post(page("invitation_terms", session), data)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not Invitation.objects.exists()


def test_the_page_keeps_the_terms_and_shows_a_clash(session: Session, cast: Cast, enter: Any) -> None:
    browser, address = enter(cast.secretariat), page("invitation_terms", session)
    data = {**TERMS, "revision": 0, "reminder_days": "2; 7 7,14", "places": ""}
    assert browser.post(address, data).status_code == 302
    terms = Invitation.objects.get()
    assert (terms.reminder_days, terms.places, terms.text_en) == ([14, 7, 2], None, TERMS["text_en"])
    clash = browser.post(address, {**data, "text_en": "Another text."}).content.decode()
    assert "Somebody else has changed this" in clash
    assert "Another text." in clash
    terms.refresh_from_db()
    assert terms.text_en == TERMS["text_en"]


# --- Sending


def test_each_person_gets_the_letter_in_their_language_once(session: Session, cast: Cast) -> None:
    second = User.objects.create_user("focal-kz-2@example.org", language="en")
    assign_role(second, Role.FOCAL_POINT, country=country("kz"), body=cast.body)
    some_terms(session, by=cast.secretariat)
    organization = observers(session, by=cast.secretariat, institution=an_organization())
    invite(session, by=cast.secretariat)
    assert [(one.address, one.language) for one in invitations()] == [
        ("contact@example.org", "en"),
        ("focal-kz-2@example.org", "en"),
        ("focal-kz@example.org", "ru"),
        ("focal-uz@example.org", "ru"),
    ]
    kz = delegation_of(session, country("kz"))
    assert sorted(kz.invitation_letters.values_list("language", "number")) == [("en", 1), ("ru", 1)]
    assert kz.invited_at is not None
    assert delegation_of(session, country("tj")).invited_at is None, "nobody can be written to"
    assert contact_of(organization).user.email == "contact@example.org"
    outbox.deliver_due()
    for message in mail.outbox:
        (part,) = [one for one in message.message().walk() if one.get_content_type() == "application/pdf"]
        stored = InvitationLetter.objects.get(sha256=hashlib.sha256(bytes(part.get_payload(decode=True))).hexdigest())
        assert part.get_filename() == f"invitation-session-1-{stored.delegation.code}-{stored.language}.pdf"
    assert len(mail.outbox) == 4
    with pytest.raises(NotNow):
        invitation_services.send(session, codes=[], by=cast.secretariat)


def test_a_contact_has_no_account_and_answers_for_nobody_before_the_invitation(session: Session, cast: Cast) -> None:
    some_terms(session, by=cast.secretariat)
    delegation = observers(session, by=cast.secretariat, institution=an_organization())
    assert not User.objects.filter(email="contact@example.org").exists()
    invite(session, "some-organization", by=cast.secretariat)
    user = User.objects.get(email="contact@example.org")
    assert answers_for(user, delegation)
    assert not user.roles, "the right comes from being the contact"
    assert [one.address for one in invitations()] == ["contact@example.org"]


@pytest.mark.parametrize("killed_after", [1, 2, 3])
def test_a_job_that_is_killed_goes_on_and_doubles_nothing(killed_after: int, session: Session, cast: Cast) -> None:
    terms = some_terms(session, by=cast.secretariat)
    observers(session, by=cast.secretariat, institution=an_organization())
    real, calls = as_pdf, 0

    def dies(*args: Any, **kwargs: Any) -> bytes:
        nonlocal calls
        calls += 1
        if calls == killed_after:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    invitation_services.send(session, codes=[], by=cast.secretariat)
    job = jobs.latest(invitation_services.JOB, subject_id=terms.pk)
    with mock.patch.object(sending, "as_pdf", dies), pytest.raises(KeyboardInterrupt):
        jobs.run(job.pk)
    assert len(invitations()) == killed_after - 1
    before = list(InvitationLetter.objects.exclude(file="").values_list("pk", "sha256"))
    with pytest.raises(NotNow):
        invitation_services.send(session, codes=["kz"], by=cast.secretariat)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.status, len(invitations())) == (Job.Status.DONE, 3)
    assert set(before) <= set(InvitationLetter.objects.values_list("pk", "sha256")), "made once"
    assert not InvitationLetter.objects.filter(file="").exists()


def test_a_failed_job_is_told_and_the_others_can_be_sent(session: Session, cast: Cast, enter: Any) -> None:
    some_terms(session, by=cast.secretariat)
    with mock.patch.object(sending, "as_pdf", side_effect=ValueError):
        invite(session, by=cast.secretariat)
    browser = enter(cast.secretariat)
    assert "Not all letters could be sent." in browser.get(page("invitation", session)).content.decode()
    assert enter(cast.focal_kz).post(page("invitation_go_on", session)).status_code == 403
    assert not invitations()
    shown = browser.get(page("invitation", session)).content.decode()
    browser.post(page("invitation_go_on", session), hidden_of(shown))
    for job in Job.objects.filter(status__in=Job.OPEN):
        jobs.run(job.pk)
    assert len(invitations()) == 2
    assert browser.post(page("invitation_go_on", session)).status_code == 403


def test_a_delegation_is_invited_anew_under_the_next_number(session: Session, cast: Cast, enter: Any) -> None:
    some_terms(session, by=cast.secretariat)
    invite(session, "kz", by=cast.secretariat)
    first = InvitationLetter.objects.get()
    asked = enter(cast.secretariat).get(page("invitation_send", session) + "?d=kz").content.decode()
    assert "Invited before:" in asked
    some_terms(session, by=cast.secretariat, text_ru="Другой текст.")
    invite(session, "kz", by=cast.secretariat)
    assert list(InvitationLetter.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    again = enter(cast.focal_kz).get(page("invitation_pdf", session, "kz"))
    assert again.status_code == 200
    assert "Другой текст." in text_of(b"".join(again.streaming_content))
    first.refresh_from_db()
    with first.file.open() as file:
        assert "Приезжайте." in text_of(file.read()), "as it was sent"
    assert len(invitations()) == 2


def test_nothing_goes_before_the_session_is_announced_or_the_letter_written(session: Session, cast: Cast) -> None:
    with pytest.raises(NotNow, match="not written"):
        invitation_services.send(session, codes=["kz"], by=cast.secretariat)
    some_terms(session, by=cast.secretariat, text_ru="")
    with pytest.raises(NotNow, match="Russian"):
        invitation_services.send(session, codes=["kz"], by=cast.secretariat)
    with pytest.raises(NotYou):
        invitation_services.send(session, codes=["kz"], by=cast.focal_kz)
    draft = make_session(cast.body, slug="draft", status=Session.Status.DRAFT)
    some_terms(draft, by=cast.secretariat)
    with pytest.raises(NotNow, match="announced"):
        invitation_services.send(draft, codes=["kz"], by=cast.secretariat)
    assert not InvitationLetter.objects.exists()


def test_who_does_not_take_part_is_not_invited_even_if_that_is_said_while_letters_are_made(
    session: Session, cast: Cast
) -> None:
    some_terms(session, by=cast.secretariat)
    invitation_services.send(session, codes=["kz", "uz"], by=cast.secretariat)
    delegation_services.set_representation(
        delegation_of(session, country("uz")), representation="declined", by=cast.focal_uz
    )
    jobs.run(Job.objects.get().pk)
    assert [one.address for one in invitations()] == ["focal-kz@example.org"]
    assert InvitationLetter.objects.count() == 1


def test_the_page_before_sending_says_exactly_what_goes(session: Session, cast: Cast, enter: Any) -> None:
    some_terms(session, by=cast.secretariat)
    observers(session, by=cast.secretariat, institution=an_organization())
    browser, address = enter(cast.secretariat), page("invitation_send", session)
    shown = browser.get(address).content.decode()
    assert "3 e-mails go out" in shown
    assert "Приглашение" in shown or "Invitation: “Первая сессия”" in shown
    assert "Tajikistan (nobody can be written to)" in shown
    assert not Letter.objects.exists()
    assert not InvitationLetter.objects.exists()
    chosen = browser.get(address, {"d": ["kz", "some-organization"]}).content.decode()
    data = {"d": ["kz", "some-organization"], **hidden_of(chosen)}
    assert browser.post(address, data).status_code == 302
    assert browser.post(address, data).status_code == 302, "a double click"
    assert InvitationLetter.objects.count() == 2
    assert browser.post(address, {"d": "uz"}).status_code == 404, "without a token"
    assert browser.post(address, hidden_of(shown)).status_code == 403, "nobody chosen"


# --- The letter


@pytest.mark.parametrize(("language", "words"), [("en", "We invite you."), ("ru", "Приглашаем вас.")])
def test_the_letter_tells_the_deadline_on_both_clocks(language: str, words: str, session: Session, cast: Cast) -> None:
    terms = some_terms(session, by=cast.secretariat)
    af = delegation_of(session, country("af"))
    content = as_pdf(af, terms, language=language, on=session.starts_on)
    text = text_of(content)
    assert words in text
    assert "17:00" in text
    assert "UTC+5)" in text, "Almaty, where the session is at home"
    assert "16:30" in text
    assert "UTC+4:30" in text, "Kabul"
    assert "/sessions/session-1/nominations/" in text
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.Root.Lang == language
        assert "/StructTreeRoot" in document.Root


def test_the_letter_of_observers_tells_utc_and_their_places(session: Session, cast: Cast) -> None:
    terms = some_terms(session, by=cast.secretariat)
    delegation = observers(session, by=cast.secretariat, institution=an_organization())
    text = text_of(as_pdf(delegation, terms, language="en", on=session.starts_on))
    assert "In Coordinated Universal Time: 20 July 2199, 12:00" in text
    assert "1 person" in text
    assert "capital" not in text
    assert "note verbale" not in text


def test_only_the_invited_and_the_secretariat_read_a_letter(session: Session, cast: Cast, enter: Any) -> None:
    some_terms(session, by=cast.secretariat)
    address = page("invitation_pdf", session, "kz")
    assert enter(cast.focal_kz).get(address).status_code == 404, "not sent yet"
    invite(session, "kz", by=cast.secretariat)
    for user, status in [
        (cast.focal_kz, 200), (cast.secretariat, 200), (cast.focal_uz, 404), (cast.delegate_kz, 404),
        (cast.observer, 404), (None, 302),
    ]:  # fmt: skip
        response = enter(user).get(address)
        assert response.status_code == status
        assert (status == 200) == (response.getvalue()[:4] == b"%PDF")
    shown = enter(cast.focal_kz).get(page("nominations", session)).content.decode()
    assert address in shown
    with mock.patch.object(pdf, "render", side_effect=AssertionError("made in a request")):
        response = enter(cast.focal_kz).get(address)
        assert response["Content-Type"] == "application/pdf"
        assert response.getvalue()


# --- Observers


@pytest.mark.parametrize("number", [1, 6])
def test_the_page_of_the_invitation_asks_a_constant_number_of_queries(
    number: int, session: Session, cast: Cast, enter: Any, django_assert_num_queries: Any
) -> None:
    some_terms(session, by=cast.secretariat)
    for index in range(number):
        observers(
            session, by=cast.secretariat, email=f"o{index}@example.org", institution=an_organization(f"O {index}")
        )
        observers(session, by=cast.secretariat, email=f"e{index}@example.org", name=f"Expert {index}")
    browser = enter(cast.secretariat)
    browser.get(page("invitation", session))
    with django_assert_num_queries(15):
        assert browser.get(page("invitation", session)).status_code == 200


def test_a_nomination_counts_as_an_answer_whatever_came_of_it(session: Session, cast: Cast) -> None:

    some_terms(session, by=cast.secretariat)
    invite(session, "kz", by=cast.secretariat)
    nomination = a_nomination(session, by=cast.focal_kz)

    def state() -> str:
        return next(one.state for one in invitees_of(session) if one.delegation.code == "kz")

    assert state() == "invited", "a draft is no answer"
    services.submit(nomination, by=cast.focal_kz)
    services.withdraw(nomination, by=cast.focal_kz)
    assert state() == "answered"
