"""The pages of an evaluation, as those who took part and the secretariat see them."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from evaluation import services
from evaluation.models import Ballot, Questionnaire, Response
from tests.evaluation.make import answers_to, make_open_questionnaire
from tests.make import Cast, make_session


@pytest.fixture
def questionnaire(cast: Cast) -> Questionnaire:
    return make_open_questionnaire(cast, make_session(cast.body))


def url_of(questionnaire: Questionnaire, language: str = "en") -> str:
    with translation.override(language):
        return reverse("evaluation:evaluation", args=[questionnaire.session.slug])


@pytest.mark.parametrize(("language", "question"), [("en", "How useful?"), ("ru", "How useful? (рус.)")])
def test_the_form_asks_in_the_readers_language(
    questionnaire: Questionnaire, cast: Cast, enter: Any, language: str, question: str
) -> None:
    page = enter(cast.observer).get(url_of(questionnaire, language)).content.decode()
    assert question in page
    assert page.count('type="radio"') == 7


def test_answering_ends_with_thanks(questionnaire: Questionnaire, cast: Cast, enter: Any) -> None:
    browser = enter(cast.observer)
    data = {f"question_{key}": value for key, value in answers_to(questionnaire, text="Good").items()}
    page = browser.post(url_of(questionnaire), data, follow=True).content.decode()
    assert "Thank you" in page
    assert Ballot.objects.get().user == cast.observer
    assert browser.post(url_of(questionnaire), data).status_code == 403


def test_a_required_question_left_open_is_said_and_what_was_typed_stays(
    questionnaire: Questionnaire, cast: Cast, enter: Any
) -> None:
    _scale, _choice, text = questionnaire.questions.order_by("position")
    page = enter(cast.focal_kz).post(url_of(questionnaire), {f"question_{text.pk}": "My words"}).content.decode()
    assert "My words" in page
    assert "data-error-summary" in page
    assert not Response.objects.exists()


@pytest.mark.parametrize("number", [10, 30])
def test_results_take_the_same_queries_whatever_their_number(
    questionnaire: Questionnaire, cast: Cast, enter: Any, number: int, django_assert_num_queries: Any
) -> None:
    services.store(questionnaire, [answers_to(questionnaire, text="Words") for _n in range(number)])
    browser = enter(cast.secretariat)
    with django_assert_num_queries(11):
        page = browser.get(url_of(questionnaire)).content.decode()
    assert "How useful?" in page


def test_results_do_not_say_who(questionnaire: Questionnaire, cast: Cast, enter: Any) -> None:
    services.answer(questionnaire, by=cast.observer, answers=answers_to(questionnaire))
    page = enter(cast.secretariat).get(url_of(questionnaire)).content.decode()
    assert cast.observer.email not in page
    assert "not shown" in page


def test_closing_says_what_happens_first(questionnaire: Questionnaire, cast: Cast, enter: Any) -> None:
    browser = enter(cast.secretariat)
    url = reverse("evaluation:step", args=[questionnaire.session.slug, "close"])
    assert "not opened again" in browser.get(url).content.decode()
    questionnaire.refresh_from_db()
    assert questionnaire.status == "open", "a GET writes nothing"
    browser.post(url)
    questionnaire.refresh_from_db()
    assert questionnaire.status == "closed"


def test_the_desk_asks_until_the_answer_is_given(questionnaire: Questionnaire, cast: Cast, enter: Any) -> None:
    browser = enter(cast.observer)
    assert "Evaluate the session" in browser.get(reverse("desk:desk")).content.decode()
    services.answer(questionnaire, by=cast.observer, answers=answers_to(questionnaire))
    assert "Evaluate the session" not in browser.get(reverse("desk:desk")).content.decode()
