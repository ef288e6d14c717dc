"""The pages of letters: sending, following the reading, marking, and what each reader sees of it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from core import jobs
from core.models import Job
from meetings.models import Session
from participants import note_services
from participants.answering import delegation_of
from participants.board import state_of
from participants.models import Nomination, NoteVerbale
from participants.named import named_of
from participants.views.letters import _state
from tests.make import Cast, make_session
from tests.participants.make import a_letter, a_nomination, a_note, a_person, country, nomination_in


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def url(name: str, session: Session, **kwargs: Any) -> str:
    return reverse(f"participants:{name}", kwargs={"slug": session.slug, **kwargs})


def text(response: Any) -> str:
    return str(response.content.decode())


def mark_of(nomination: Nomination) -> str:
    nomination.refresh_from_db()
    return nomination.in_letter


def test_a_failed_reading_can_be_started_again(  # noqa: PLR0917 - fixtures
    cast: Cast, session: Session, monkeypatch: Any, send: Any, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    def fail(_note: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(note_services, "_text_of", fail)
        note = send("First Nominee").note
    assert Job.objects.get().status == Job.Status.FAILED
    browser = enter(cast.focal_kz)
    address = url("letters", session, code="kz")
    assert "Read it again" in text(browser.get(address))
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(address).status_code == 302
    note.refresh_from_db()
    assert note.reading == "read"
    assert browser.post(address).status_code == 403
    assert "Read it again" not in text(browser.get(address))


def test_a_letter_is_sent_and_read_on_pages(
    cast: Cast, session: Session, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    a_nomination(session, by=cast.focal_kz)
    a_nomination(session, by=cast.focal_kz, person=a_person("Second Person"))
    browser = enter(cast.focal_kz)
    content = a_note("Ms. First Nominee, Head of Department").read()
    fake = SimpleUploadedFile("letter.pdf", b"MZ not a letter", content_type="application/pdf")
    assert text(browser.post(url("letter", session), {"letter": fake})).count("not what its name says") == 2
    assert text(browser.post(url("letter", session), {})).count("Choose the file of the letter.") == 2
    with translation.override("ru"):
        assert browser.post(url("letter", session), {"letter": fake}).status_code == 200
    for told in ("The letter is received.", "This very letter is here already"):
        with django_capture_on_commit_callbacks(execute=True):
            sent = browser.post(
                url("letter", session), {"letter": SimpleUploadedFile("нота.docx", content)}, follow=True
            )
        assert sent.redirect_chain == [(url("letters", session, code="kz"), 302)]
        assert told in text(sent)
    page = text(sent)
    assert page.count("named in the letter") == 1
    assert page.count("not found in the letter") == 1
    assert "nominate Ms. First Nominee, Head of Department" in page, "the words around the name"
    assert "It names this person" not in page
    note = NoteVerbale.objects.get()
    response = browser.get(url("letter_file", session, code="kz", pk=note.pk))
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''%D0%BD%D0%BE%D1%82%D0%B0.docx"
    assert response["Cache-Control"] == "private, no-cache"
    assert response.getvalue() == content
    delegation = text(browser.get(url("nominations", session)))
    assert "1 of those nominated is not found in it" in delegation
    assert delegation.count("not found in the letter") == 1


def test_the_page_is_followed_while_the_letter_is_read(
    cast: Cast, session: Session, enter: Any, monkeypatch: Any, send: Any
) -> None:
    monkeypatch.setattr(jobs, "_send", lambda _pk: None)
    a_nomination(session, by=cast.focal_kz)
    send("First Nominee")
    browser = enter(cast.focal_kz)
    page = text(browser.get(url("letters", session, code="kz")))
    assert "data-poll" in page
    assert "data-done" not in page
    assert "the letter is being read" in text(browser.get(url("nominations", session)))
    first = browser.get(url("letters_reading", session, code="kz"))
    same = browser.get(url("letters_reading", session, code="kz"), headers={"If-None-Match": first["ETag"]})
    assert same.status_code == 304
    jobs.run(Job.objects.get().pk)
    done = browser.get(url("letters_reading", session, code="kz"), headers={"If-None-Match": first["ETag"]})
    assert done.status_code == 200
    assert "data-done" in text(done)
    assert "named in the letter" in text(done)


def test_the_secretariat_marks_with_one_click(cast: Cast, session: Session, enter: Any, send: Any) -> None:
    nomination = nomination_in("submitted", session, cast)
    send("Somebody Else")
    browser = enter(cast.secretariat)
    page = text(browser.get(url("letters", session, code="kz")))
    assert "It names this person" in page
    mark = url("mark_in_letter", session, pk=nomination.pk)
    done = browser.post(mark, {"mark": "confirmed", "back": "letters"})
    assert done.url == f"{url('letters', session, code='kz')}#n{nomination.pk}"
    assert mark_of(nomination) == "confirmed"
    assert browser.post(mark, {"mark": "denied"}).url == url("nomination", session, pk=nomination.pk)
    assert mark_of(nomination) == "denied"
    assert "Take this back" in text(browser.get(url("nomination", session, pk=nomination.pk)))


@pytest.mark.parametrize(
    ("role", "status"), [("focal_kz", 403), ("focal_uz", 404), ("delegate_kz", 404), ("observer", 404), ("admin", 404)]
)
def test_nobody_else_marks(  # noqa: PLR0917 - fixtures
    role: str, status: int, cast: Cast, session: Session, enter: Any, send: Any
) -> None:
    nomination = nomination_in("submitted", session, cast)
    send("Somebody Else")
    answer = enter(getattr(cast, role)).post(url("mark_in_letter", session, pk=nomination.pk), {"mark": "confirmed"})
    assert answer.status_code == status
    assert mark_of(nomination) == "not_found"


def test_a_delegate_sees_whether_the_letter_names_them_and_not_the_letter(
    cast: Cast, session: Session, enter: Any, send: Any
) -> None:
    nomination = nomination_in("accepted", session, cast, person=a_person(email=cast.delegate_kz.email))
    note = send("Ms. First Nominee and Other Colleague").note
    browser = enter(cast.delegate_kz)
    for address in (url("nominations", session), url("nomination", session, pk=nomination.pk)):
        page = text(browser.get(address))
        assert "named in the letter" in page
        assert "Other Colleague" not in page
        assert "letter/kz" not in page
    assert browser.get(url("letters", session, code="kz")).status_code == 404
    assert browser.get(url("letters_reading", session, code="kz")).status_code == 404
    assert browser.get(url("letter_file", session, code="kz", pk=note.pk)).status_code == 404


@pytest.mark.parametrize(
    ("letter", "mark", "told"),
    [
        (None, "", "has not been received"),
        ("Somebody Else", "", "did not find this person"),
        ("First Nominee", "denied", "does not name this person"),
        ("First Nominee", "", "The letter of the delegation names this person."),
        (a_letter, "", "Nobody has compared the letter"),
    ],
)
def test_who_accepts_is_told_what_the_letter_says(  # noqa: PLR0917 - fixtures
    letter: Any, mark: str, told: str, cast: Cast, session: Session, enter: Any, send: Any
) -> None:
    nomination = nomination_in("submitted", session, cast)
    if letter is not None:
        send(letter if isinstance(letter, str) else letter())
    if mark:
        note_services.mark(nomination, mark=mark, by=cast.secretariat)
    page = text(enter(cast.secretariat).get(url("step", session, pk=nomination.pk, step="accept")))
    assert told in page


def test_the_board_counts_who_is_not_named(cast: Cast, session: Session, enter: Any, send: Any) -> None:
    nomination_in("submitted", session, cast)
    a_nomination(session, by=cast.focal_kz, person=a_person("Second Person"))
    send("First Nominee")
    assert [str(one.person.family_name) for one in state_of(delegation_of(session, country("kz"))).not_named] == [
        "Person"
    ]
    page = text(enter(cast.secretariat).get(url("nominations", session)))
    assert "1 not named" in page
    assert url("letters", session, code="kz") in page
    several = text(
        enter(cast.secretariat).get(f"{url('decide', session)}?step=accept&n={Nomination.objects.first().pk}")
    )
    assert "named in the letter" in several


def test_the_words_around_a_name_are_for_those_who_read_the_letter(cast: Cast, session: Session, send: Any) -> None:
    nomination = nomination_in("accepted", session, cast, person=a_person(email=cast.delegate_kz.email))
    send("Ms. First Nominee")
    seen = {
        role: bool(named_of(nomination, user=getattr(cast, role)).place)
        for role in ("focal_kz", "secretariat", "delegate_kz", "focal_uz")
    }
    assert seen == {"focal_kz": True, "secretariat": True, "delegate_kz": False, "focal_uz": False}


@pytest.mark.parametrize("number", [1, 4])
def test_the_page_of_letters_takes_as_many_queries_for_four_as_for_one(
    number: int, cast: Cast, session: Session, send: Any, django_assert_num_queries: Any
) -> None:
    for each in range(number):
        a_nomination(session, by=cast.focal_kz, person=a_person(f"Nominee {'ABCD'[each]}letter"))
        send(f"First Nominee {each}")

    class Asked:
        user = cast.secretariat

    delegation = delegation_of(session, country("kz"))
    with django_assert_num_queries(7):
        state = _state(Asked(), delegation)  # type: ignore[arg-type]  # all that is asked of a request
        assert len(delegation.letters) == len(state["people"]) == number
        assert [str(one.nomination.delegation.letter) for one in state["people"]]
