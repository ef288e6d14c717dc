"""What the secretariat reads: counts, shares and texts, never fewer than a group."""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from evaluation.models import Answer, Question, Questionnaire
from evaluation.services import GROUP

FULL_WIDTH = 160
"""Pixels of a bar that stands for everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many chose one answer."""

    label: str
    count: int
    percent: int

    @property
    def width(self) -> int:
        """How long the bar is, of ``FULL_WIDTH``."""
        return round(FULL_WIDTH * self.percent / 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """What was answered to one question; empty where fewer than a group answered it."""

    question: Question
    answered: int
    suppressed: bool
    mean: float | None = None
    bars: list[Bar] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The results of one questionnaire."""

    received: int
    counted: int
    """While answers are taken, they are counted by groups."""
    questions: list[QuestionResult]


def of(questionnaire: Questionnaire, *, language: str) -> Results:
    """The results as they may be shown now; three queries."""
    responses = questionnaire.responses.all()
    received = responses.count()
    if questionnaire.takes_answers():
        responses = responses.filter(is_counted=True)
    values: dict[int, list[Any]] = defaultdict(list)
    for question, number, text in Answer.objects.filter(response__in=responses).values_list(
        "question", "number", "text"
    ):
        values[question].append(text if number is None else number)
    counted = responses.count()
    questions = sorted(questionnaire.questions.all(), key=lambda question: question.position)
    return Results(
        received=received,
        counted=counted if counted >= GROUP else 0,
        questions=[_result(question, values[question.pk], language) for question in questions],
    )


def _result(question: Question, values: list[Any], language: str) -> QuestionResult:
    if len(values) < GROUP:
        return QuestionResult(question=question, answered=0, suppressed=True)
    if question.kind == Question.Kind.TEXT:
        random.SystemRandom().shuffle(values)
        return QuestionResult(question=question, answered=len(values), suppressed=False, texts=values)
    counts = Counter(values)
    return QuestionResult(
        question=question,
        answered=len(values),
        suppressed=False,
        mean=sum(values) / len(values) if question.kind == Question.Kind.SCALE else None,
        bars=[
            Bar(label=label, count=counts[number], percent=round(100 * counts[number] / len(values)))
            for number, label in question.options(language)
        ],
    )
