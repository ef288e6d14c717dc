"""What a person has filled in, as they read it before they send it."""

from dataclasses import dataclass

from evaluation import asking
from evaluation.asking import Answers
from evaluation.models import Question, Questionnaire, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A question and the lines of what was answered; no line: nothing."""

    question: Question
    lines: list[str]
    is_missing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the questionnaire with what was answered on it."""

    number: int
    section: Section
    replies: list[Reply]


def read_answers(questionnaire: Questionnaire, answers: Answers, *, language: str) -> list[Page]:
    """The pages on which this person is asked something."""
    asked = {question.pk for question in asking.asked(questionnaire.questions.all(), answers)}
    missing = {question.pk for question in asking.missing(questionnaire.questions.all(), answers)}
    pages = [
        Page(
            number=number,
            section=section,
            replies=[
                Reply(
                    question=question,
                    lines=_lines(question, answers.get(question.pk), language),
                    is_missing=question.pk in missing,
                )
                for question in questions
                if question.pk in asked
            ],
        )
        for number, (section, questions) in enumerate(asking.pages(questionnaire), 1)
    ]
    return [page for page in pages if page.replies]


def _lines(question: Question, value: object, language: str) -> list[str]:
    labels = dict(question.options(language))
    if isinstance(value, dict):
        rows = dict(question.lines(language))
        return [f"{rows.get(row, row)}: {number}" for row, number in value.items()]
    if isinstance(value, list):
        return [labels.get(number, "") for number in value]
    if isinstance(value, int):
        return [labels.get(value, "")]
    return [str(value)] if value else []
