"""The evaluation of the demo session: questions and answers are sample data, the concept note only names it."""

from datetime import UTC, datetime

from django.db import transaction

from accounts.models import Role, User
from evaluation.models import Question, Questionnaire
from evaluation.services import Answers, open_for_answers, store
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
SCALE, CHOICE, TEXT = Question.Kind.SCALE, Question.Kind.CHOICE, Question.Kind.TEXT
QUESTIONS = (
    (SCALE, "How useful was the session for your work?", "Насколько полезной была сессия для вашей работы?", "", ""),
    (
        SCALE,
        "How well did the discussion prepare the next steps on digital connectivity and e-resilience?",
        (
            "Насколько хорошо обсуждение подготовило следующие шаги в области цифровой связности и электронной "
            "устойчивости?"
        ),
        "",
        "",
    ),
    (
        SCALE,
        "How well did the discussion prepare the next steps on the Innovation Strategy?",
        "Насколько хорошо обсуждение подготовило следующие шаги по Инновационной стратегии?",
        "",
        "",
    ),
    (
        CHOICE,
        "Which language did you listen to?",
        "На каком языке вы слушали?",
        "English\nRussian\nBoth",
        "На английском\nНа русском\nНа обоих",
    ),
    (
        CHOICE,
        "In which form should the next session be held?",
        "В какой форме следует провести следующую сессию?",
        "Virtual\nIn person\nIn person and online",
        "Виртуально\nОчно\nОчно и онлайн",
    ),
    (TEXT, "What should be done better next time?", "Что следует улучшить в следующий раз?", "", ""),
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
    questions = [
        Question.objects.create(
            questionnaire=questionnaire,
            position=position,
            kind=kind,
            text_en=text_en,
            text_ru=text_ru,
            choices_en=choices_en,
            choices_ru=choices_ru,
            is_required=kind != TEXT,
        )
        for position, (kind, text_en, text_ru, choices_en, choices_ru) in enumerate(QUESTIONS, 1)
    ]
    staff = User.objects.filter(role_assignments__role=Role.SECRETARIAT).order_by("pk").first()
    open_for_answers(questionnaire, by=staff, at=datetime(2020, 7, 30, 9, 30, tzinfo=UTC))
    keys = [question.pk for question in questions]
    given: list[Answers] = [dict(zip(keys, numbers, strict=False)) for numbers in NUMBERS]
    for values, words in zip(given, TEXTS, strict=False):
        values[keys[-1]] = words
    store(questionnaire, given)
