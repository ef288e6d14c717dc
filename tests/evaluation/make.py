"""The evaluation in the world of the tests."""

from typing import Any

from evaluation.models import Question, Questionnaire
from evaluation.services import Answers, open_for_answers
from meetings.models import Session
from tests.make import Cast


def make_questionnaire(session: Session, **fields: Any) -> Questionnaire:
    """A draft with one question of each kind."""
    questionnaire: Questionnaire = Questionnaire.objects.create(
        session=session, **{"introduction_en": "Please answer.", "introduction_ru": "Просим ответить."} | fields
    )
    kinds = Question.Kind
    for position, (kind, text, choices) in enumerate(
        (
            (kinds.SCALE, "How useful?", ""),
            (kinds.CHOICE, "Which form?", "Virtual\nIn person"),
            (kinds.TEXT, "What else?", ""),
        ),
        1,
    ):
        Question.objects.create(
            questionnaire=questionnaire,
            position=position,
            kind=kind,
            text_en=text,
            text_ru=f"{text} (рус.)",
            choices_en=choices,
            choices_ru=choices and "Виртуально\nОчно",
            is_required=kind != kinds.TEXT,
        )
    return questionnaire


def make_open_questionnaire(cast: Cast, session: Session) -> Questionnaire:
    questionnaire = make_questionnaire(session)
    open_for_answers(questionnaire, by=cast.secretariat)
    return questionnaire


def answers_to(questionnaire: Questionnaire, *, scale: int = 4, choice: int = 1, text: str = "") -> Answers:
    first, second, third = questionnaire.questions.order_by("position").values_list("pk", flat=True)
    return {first: scale, second: choice} | ({third: text} if text else {})


def furnish(world: Any) -> None:
    """An open evaluation of the session; a draft for the one that is not announced."""
    world.things["questionnaire"] = make_open_questionnaire(world.cast, world.session)
    world.things["draft questionnaire"] = make_questionnaire(world.hidden_session)
