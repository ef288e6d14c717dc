"""Asking for a correction: kept, answered once by those who look after it, and told."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.models import Letter
from core.workflow import NotNow, NotYou
from desk import corrections
from desk.models import Correction
from desk.workflow import correction_workflow
from tests.make import Cast, make_session

TOKEN = "5f0c7b1e-5d7b-4b8e-9a36-6f1f6f1a2b3c"
STAFF = frozenset(["secretariat", "ece"])
ROLES = ("observer", "delegate_kz", "focal_kz", "focal_uz", "interpreter", "coordinator_kz", "admin", *sorted(STAFF))
LOOK_AFTER = {"account": frozenset(["admin"])} | dict.fromkeys(("listed", "nomination", "contact", "other"), STAFF)


def asked(cast: Cast, part: str = "other") -> Correction:
    return corrections.ask(part=part, session=None, text="The city is wrong.", by=cast.observer)


def test_a_request_is_kept_once_however_often_the_form_is_sent(cast: Cast, enter: Any) -> None:
    browser = enter(cast.observer)
    data = {"form_token": TOKEN, "part": "contact", "session": "", "text": "The name is wrong."}
    for _time in range(2):
        assert browser.post(reverse("desk:correction"), data).status_code == 302
    request = Correction.objects.get()
    assert (request.asked_by, request.part, request.text) == (cast.observer, "contact", "The name is wrong.")
    assert "The name is wrong." in browser.get("/en/desk/me/").content.decode()


def test_nothing_said_is_asked_again(cast: Cast, enter: Any) -> None:
    page = enter(cast.observer).post(reverse("desk:correction"), {"form_token": TOKEN})
    assert page.status_code == 200
    assert not Correction.objects.exists()


@pytest.mark.parametrize("step", correction_workflow.steps)
@pytest.mark.parametrize("state", Correction.Status.values)
@pytest.mark.parametrize("part", Correction.Part.values)
def test_it_is_answered_once_by_those_who_look_after_it(part: str, state: str, step: str, cast: Cast) -> None:
    target = correction_workflow.steps[step].target
    for role in ROLES:
        request = asked(cast, part)
        if state != Correction.Status.OPEN:
            by = cast.admin if part == Correction.Part.ACCOUNT else cast.secretariat
            corrections.answer(request, step="answer_done" if state == "done" else "answer_not_done", text="So.", by=by)
        Letter.objects.all().delete()
        refused = NotYou if role not in LOOK_AFTER[part] else NotNow if state != Correction.Status.OPEN else None
        if refused is None:
            corrections.answer(request, step=step, text="Because.", by=getattr(cast, role))
            assert (request.status, request.answer) == (target, "Because.")
            assert list(Letter.objects.values_list("address", flat=True)) == [cast.observer.email]
        else:
            with pytest.raises(refused):
                corrections.answer(request, step=step, text="Because.", by=getattr(cast, role))
            request.refresh_from_db()
            assert request.status == state
            assert not Letter.objects.exists()
        Correction.objects.all().delete()
        Letter.objects.all().delete()


def test_a_refusal_has_a_reason(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        corrections.answer(asked(cast), step="answer_not_done", text="  ", by=cast.secretariat)
    assert not Letter.objects.exists()


def test_the_letter_says_what_became_of_it_in_the_language_of_the_person(cast: Cast) -> None:
    corrections.answer(asked(cast), step="answer_not_done", text="The list is final.", by=cast.secretariat)
    letter = Letter.objects.get()
    assert letter.subject == "What you asked to be corrected is not corrected"
    assert "The list is final." in letter.body
    assert "/en/desk/me/" in letter.body


def test_it_waits_on_the_desk_of_those_who_look_after_it(cast: Cast, enter: Any) -> None:
    asked(cast, "listed")
    account = asked(cast, "account")
    words = "1 request to correct personal data waits"
    for who, shown in ((cast.secretariat, True), (cast.admin, True), (cast.focal_kz, False), (cast.observer, False)):
        assert (words in enter(who).get("/en/desk/").content.decode()) is shown
    assert enter(cast.secretariat).get(reverse("desk:answer_correction", args=[account.pk])).status_code == 404


def test_an_administrator_is_not_led_to_a_list_that_is_not_theirs(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    for part, by, is_led in (("account", cast.admin, False), ("listed", cast.secretariat, True)):
        request = corrections.ask(part=part, session=session, text="Please.", by=cast.observer)
        page = enter(by).get(reverse("desk:answer_correction", args=[request.pk])).content.decode()
        assert str(session) in page
        assert (reverse("participants:participants", args=[session.slug]) in page) is is_led


def test_the_secretariat_answers_on_a_page(cast: Cast, enter: Any) -> None:
    request, browser = asked(cast), enter(cast.secretariat)
    address = reverse("desk:answer_correction", args=[request.pk])
    refused = browser.post(address, {"step": "answer_not_done", "answer": ""})
    assert refused.status_code == 200
    assert "Say why." in refused.content.decode()
    assert browser.post(address, {"step": "answer_done", "answer": ""}).status_code == 302
    again = browser.post(address, {"step": "answer_done", "answer": ""})
    assert again.status_code == 403
    assert "Corrected" in browser.get(reverse("desk:corrections")).content.decode()


def test_ten_requests_wait_at_most(cast: Cast) -> None:
    for _number in range(corrections.MOST_OPEN):
        asked(cast)
    with pytest.raises(NotNow):
        asked(cast)


def test_the_list_costs_the_same_for_many(cast: Cast, enter: Any, django_assert_max_num_queries: Any) -> None:
    browser = enter(cast.secretariat)
    for _number in range(8):
        asked(cast)
    with django_assert_max_num_queries(12):
        assert browser.get(reverse("desk:corrections")).content.decode().count("<tr>") == 9
