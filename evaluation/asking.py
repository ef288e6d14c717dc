"""Which questions a person is asked, given what they answered before; what an answer may be."""

from collections.abc import Iterable
from typing import Any

from evaluation.composition import ordered
from evaluation.models import Question, Questionnaire, Section

Answers = dict[int, Any]
"""By the key of a question: a number; a list of numbers for a choice of several; a number for each line of a scale; a
text."""
LONGEST_TEXT = 4000


def pages(questionnaire: Questionnaire) -> list[tuple[Section, list[Question]]]:
    """The sections that have questions, with these, in their order: one page each."""
    sections, questions = ordered(questionnaire)
    found = [(section, [one for one in questions if one.section_id == section.pk]) for section in sections]
    return [(section, rows) for section, rows in found if rows]


def asked(questions: Iterable[Question], answers: Answers) -> list[Question]:
    """Those that are put to somebody who answers so; a question that is not asked leads to no other one."""
    found: dict[int, Question] = {}
    for question in sorted(questions, key=lambda row: row.position):
        if question.depends_on_id is None or (
            question.depends_on_id in found and _given(answers.get(question.depends_on_id)) & {*question.depends_values}
        ):
            found[question.pk] = question
    return list(found.values())


def _given(value: Any) -> set[int]:
    if isinstance(value, list):
        return set(value)
    return {value} if isinstance(value, int) else set()


def cleaned(question: Question, value: Any) -> Any:
    """The answer as it may be kept, or ``None`` where it is none: lines that are gone are left out."""
    numbers = {number for number, _label in question.options("en")}
    kinds = Question.Kind
    if question.kind == kinds.TEXT:
        return value.strip()[:LONGEST_TEXT] or None if isinstance(value, str) else None
    if question.kind == kinds.CHOICES:
        kept = sorted({number for number in value if number in numbers}) if isinstance(value, list) else []
        return kept or None
    if question.kind == kinds.MATRIX:
        lines = {number for number, _label in question.lines("en")}
        given = value.items() if isinstance(value, dict) else ()
        return {int(row): number for row, number in given if int(row) in lines and number in numbers} or None
    return value if isinstance(value, int) and value in numbers else None


def kept(questions: Iterable[Question], answers: Answers) -> Answers:
    """What of the answers counts: valid, and to questions that are asked."""
    rows = list(questions)
    valid = {row.pk: value for row in rows if (value := cleaned(row, answers.get(row.pk))) is not None}
    return {row.pk: valid[row.pk] for row in asked(rows, valid) if row.pk in valid}


def is_answered(question: Question, value: Any) -> bool:
    """Whether nothing is open: on a scale of several lines, each has its number."""
    if question.kind == Question.Kind.MATRIX:
        return isinstance(value, dict) and len(value) == len(question.lines("en"))
    return value is not None


def missing(questions: Iterable[Question], answers: Answers) -> list[Question]:
    """What has to be answered still."""
    rows = list(questions)
    given = kept(rows, answers)
    return [row for row in asked(rows, given) if row.is_required and not is_answered(row, given.get(row.pk))]
