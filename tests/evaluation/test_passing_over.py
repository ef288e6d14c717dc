"""Nobody is shown a page of an evaluation on which nothing is asked."""

from typing import Any

import pytest

from evaluation.models import Question, Questionnaire, Section
from tests.evaluation.make import answers_to, question_of
from tests.evaluation.test_pages import questionnaire, typed, url
from tests.make import Cast

__all__ = ["questionnaire"]
pytestmark = pytest.mark.django_db


def test_a_page_on_which_nothing_is_asked_is_passed_over(questionnaire: Questionnaire, cast: Cast, enter: Any) -> None:
    form = question_of(questionnaire, "Which form?")
    third = Section.objects.create(questionnaire=questionnaire, position=3, title_en="Part 3")
    follows: Any = form
    for position, text in ((7, "Which hall?"), (8, "Which seat?")):
        follows = Question.objects.create(
            questionnaire=questionnaire,
            section=third,
            position=position,
            kind=Question.Kind.CHOICE,
            text_en=text,
            choices_en="One\nTwo",
            depends_on=follows,
            depends_values=[2],
        )
    client, answers = enter(cast.focal_kz), answers_to(questionnaire, choice=1)
    client.post(url(questionnaire), typed(questionnaire, answers, 1))
    response = client.post(url(questionnaire, "part", number=2), typed(questionnaire, answers, 2))
    assert response["Location"] == url(questionnaire, "check")
