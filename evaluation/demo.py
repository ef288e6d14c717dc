"""The evaluation of the demo session: questions and answers are sample data, the concept note only names it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from accounts.models import Role, User
from core.translations import set_texts
from evaluation.groups import COUNTRIES, OBSERVERS
from evaluation.models import Question, Questionnaire, Section
from evaluation.services import Filled, open_for_answers, store
from meetings.models import Session

INTRODUCTION = (
    (
        "The agenda of the session ends with its on-line evaluation. It takes about three minutes and helps the "
        "secretariat to prepare the next session."
    ),
    (
        "Повестка дня сессии завершается ее онлайн-оценкой. Она займет около трех минут и поможет секретариату "
        "подготовить следующую сессию."
    ),
)
Kind = Question.Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A question of the demo, in both languages."""

    kind: str
    text: tuple[str, str]
    choices: tuple[str, str] = ("", "")
    rows: tuple[str, str] = ("", "")
    is_required: bool = True
    depends_on: int | None = None
    """The place of the question on which it depends."""
    depends_values: tuple[int, ...] = ()


USEFUL = Sample(
    kind=Kind.SCALE,
    text=("How useful was the session for your work?", "Насколько полезной была сессия для вашей работы?"),
)
PREPARED = Sample(
    kind=Kind.MATRIX,
    text=(
        "How well did the discussion prepare the next steps?",
        "Насколько хорошо обсуждение подготовило следующие шаги?",
    ),
    rows=(
        "Digital connectivity and e-resilience\nDigital inclusion\nInnovation Strategy",
        "Цифровая связность и электронная устойчивость\nЦифровая инклюзивность\nИнновационная стратегия",
    ),
)
LANGUAGE = Sample(
    kind=Kind.CHOICE,
    text=("Which language did you listen to?", "На каком языке вы слушали?"),
    choices=("English\nRussian\nBoth", "На английском\nНа русском\nНа обоих"),
)
INTERPRETATION = Sample(
    kind=Kind.SCALE,
    text=("How good was the interpretation?", "Насколько качественным был устный перевод?"),
    is_required=False,
    depends_on=2,
    depends_values=(2, 3),
)
FORM = Sample(
    kind=Kind.CHOICE,
    text=("In which form should the next session be held?", "В какой форме следует провести следующую сессию?"),
    choices=("Virtual\nIn person\nIn person and online", "Виртуально\nОчно\nОчно и онлайн"),
)
USED = Sample(
    kind=Kind.CHOICES,
    text=("Which papers did you use?", "Какими материалами вы пользовались?"),
    choices=(
        "Concept note\nAgenda\nPresentations\nPerspectives of the countries",
        "Концептуальной запиской\nПовесткой дня\nПрезентациями\nПозициями стран",
    ),
    is_required=False,
)
BETTER = Sample(
    kind=Kind.TEXT,
    text=("What should be done better next time?", "Что следует улучшить в следующий раз?"),
    is_required=False,
)
SECTIONS = (
    (("Substance", "Содержание"), (USEFUL, PREPARED)),
    (("Organization", "Организация"), (LANGUAGE, INTERPRETATION, FORM, USED, BETTER)),
)
NUMBERS = (
    (5, 4, 4, 2, 3),
    (4, 4, 5, 2, 2),
    (4, 3, 4, 1, 3),
    (5, 5, 4, 2, 3),
    (3, 4, 3, 2, 2),
    (4, 4, 4, 1, 3),
    (4, 5, 4, 3, 3),
    (5, 4, 5, 2, 2),
    (3, 3, 4, 2, 3),
    (4, 4, 3, 1, 1),
    (5, 5, 5, 2, 3),
    (4, 3, 3, 3, 3),
    (4, 4, 4, 2, 1),
    (3, 4, 4, 1, 3),
    (5, 4, 4, 2, 2),
    (4, 5, 4, 2, 3),
)
TEXTS = (
    "More time for the perspectives of the countries.",
    "Прошу рассылать презентации на русском языке до сессии.",
    "The interpretation was good; one speaker spoke too fast.",
    "Больше времени для вопросов и ответов.",
    "A short summary of the recommendations at the end of each part would help.",
    "Хотелось бы получить список участников заранее.",
    "Please publish the presentations on the day of the session.",
    "Следующую сессию лучше провести очно.",
    "Shorter statements and more discussion.",
    "Практические примеры по электронной устойчивости были самыми полезными.",
    "Begin later: 12.30 in Almaty is early for those in Geneva.",
)


@transaction.atomic
def load(*, session: Session) -> None:
    """Write the questionnaire with its sample answers, and open it as the session ends; once."""
    if Questionnaire.objects.filter(session=session).exists():
        return
    questionnaire = Questionnaire.objects.create(
        session=session, introduction_en=INTRODUCTION[0], introduction_ru=INTRODUCTION[1], is_sample=True
    )
    questions = _load_questions(questionnaire)
    staff = User.objects.filter(role_assignments__role=Role.SECRETARIAT).order_by("pk").first()
    open_for_answers(questionnaire, by=staff, at=datetime(2020, 7, 30, 9, 30, tzinfo=UTC))
    useful, prepared, language, interpretation, form, used, better = [question.pk for question in questions]
    filled = []
    for number, (first, second, third, listened, held) in enumerate(NUMBERS):
        answers: dict[int, Any] = {
            useful: first,
            prepared: {1: second, 2: max(second - 1, 1), 3: third},
            language: listened,
            form: held,
            used: [2, 3 + number % 2],
        }
        if listened != 1:
            answers[interpretation] = 3 + number % 3
        if number < len(TEXTS):
            answers[better] = TEXTS[number]
        filled.append(Filled(answers, OBSERVERS if number % 3 == 1 else COUNTRIES))
    store(questionnaire, filled)


def _load_questions(questionnaire: Questionnaire) -> list[Question]:
    made: list[Question] = []
    for number, (title, samples) in enumerate(SECTIONS, 1):
        section = Section.objects.create(
            questionnaire=questionnaire, position=number, title_en=title[0], title_ru=title[1]
        )
        for sample in samples:
            question = Question(
                questionnaire=questionnaire,
                section=section,
                position=len(made) + 1,
                kind=sample.kind,
                is_required=sample.is_required,
                depends_on=made[sample.depends_on] if sample.depends_on is not None else None,
                depends_values=list(sample.depends_values),
            )
            for field in ("text", "choices", "rows"):
                texts = getattr(sample, field)
                set_texts(question, field, {"en": texts[0], "ru": texts[1]})
            question.save()
            made.append(question)
    return made
