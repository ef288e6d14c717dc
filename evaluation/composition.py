"""A questionnaire as its editors see it: what is wrong, what is missing in a language, what a slip is."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.conf import settings
from django.utils.translation import gettext as _

from core.translations import LANGUAGES, text_in
from evaluation.models import Question, Questionnaire, Section
from evaluation.models.questions import lines_of

LANGUAGE_NAMES = dict(settings.LANGUAGES)
FEWEST_CHOICES = 2
SLIP = 0.7
"""A text that is this much the same after its correction is the same question."""
WORDING = {
    Question.Kind.SCALE: ("text", "hint", "lowest", "highest"),
    Question.Kind.MATRIX: ("text", "hint", "rows", "lowest", "highest"),
    Question.Kind.CHOICE: ("text", "hint", "choices"),
    Question.Kind.CHOICES: ("text", "hint", "choices"),
    Question.Kind.TEXT: ("text", "hint"),
}
"""The texts of each kind of question."""
LINED = ("choices", "rows")
"""Texts of which each line is an answer of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A question in the outline, with what its buttons can do."""

    question: Question
    gaps: list[str]
    """Names of languages in which something is missing."""
    condition: list[str]
    """The answers on which it depends, as they are read; empty: it is always asked."""
    may_rise: bool
    may_sink: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section in the outline."""

    section: Section
    lines: list[Line]
    gaps: list[str]
    may_rise: bool
    may_sink: bool


def is_fixed(questionnaire: Questionnaire) -> bool:
    """Whether answers exist, so that only slips can be corrected."""
    return questionnaire.ballots.exists() or questionnaire.responses.exists()


def ordered(questionnaire: Questionnaire) -> tuple[list[Section], list[Question]]:
    """Sections and questions in their order, from what was loaded with them."""
    sections = sorted(questionnaire.sections.all(), key=lambda row: row.position)
    questions = sorted(questionnaire.questions.all(), key=lambda row: row.position)
    return sections, questions


def outline(questionnaire: Questionnaire, *, language: str) -> list[Part]:
    """The questionnaire with what can be done to each part of it."""
    sections, questions = ordered(questionnaire)
    by_key = {question.pk: question for question in questions}
    return [
        Part(
            section=section,
            lines=[
                Line(
                    question=question,
                    gaps=gaps_of(question),
                    condition=condition_of(question, by_key, language=language),
                    may_rise=can_stand(moved(sections, questions, question, by=-1)),
                    may_sink=can_stand(moved(sections, questions, question, by=1)),
                )
                for question in questions
                if question.section_id == section.pk
            ],
            gaps=gaps_of(section),
            may_rise=can_stand(shifted(sections, questions, section, by=-1)),
            may_sink=can_stand(shifted(sections, questions, section, by=1)),
        )
        for section in sections
    ]


def condition_of(question: Question, by_key: dict[int, Question], *, language: str) -> list[str]:
    """The answers on which a question depends: “2. In which form? – In person”."""
    earlier = by_key.get(question.depends_on_id) if question.depends_on_id else None
    if earlier is None:
        return []
    labels = dict(earlier.options(language))
    text = text_in(earlier, "text", language) or earlier.text_en or earlier.text_ru  # type: ignore[attr-defined]  # language columns
    return [f"{earlier.position}. {text} – {labels.get(value, value)}" for value in question.depends_values]


Order = list[tuple[Section, list[Question]]]
"""Which question stands in which section, in their order."""


def order_of(sections: list[Section], questions: list[Question]) -> Order:
    """As it is now."""
    return [(section, [one for one in questions if one.section_id == section.pk]) for section in sections]


def moved(sections: list[Section], questions: list[Question], question: Question, *, by: int) -> Order | None:
    """With a question one place up or down, into the next section where it stands at the edge of its own."""
    order = order_of(sections, questions)
    number = next(n for n, (section, _rows) in enumerate(order) if section.pk == question.section_id)
    rows = order[number][1]
    place = rows.index(question)
    if 0 <= place + by < len(rows):
        rows[place], rows[place + by] = rows[place + by], rows[place]
        return order
    if not 0 <= number + by < len(order):
        return None
    rows.remove(question)
    neighbour = order[number + by][1]
    neighbour.insert(0 if by > 0 else len(neighbour), question)
    return order


def shifted(sections: list[Section], questions: list[Question], section: Section, *, by: int) -> Order | None:
    """With a section before or after its neighbour."""
    order = order_of(sections, questions)
    place = next(n for n, (row, _questions) in enumerate(order) if row.pk == section.pk)
    if not 0 <= place + by < len(order):
        return None
    order[place], order[place + by] = order[place + by], order[place]
    return order


def can_stand(order: Order | None) -> bool:
    """Whether every question stands after the one that it depends on."""
    if order is None:
        return False
    seen: set[int] = set()
    for _section, questions in order:
        for question in questions:
            if question.depends_on_id is not None and question.depends_on_id not in seen:
                return False
            seen.add(question.pk)
    return True


def gaps_of(subject: Question | Section | Questionnaire) -> list[str]:
    """The languages in which something is missing that the other one has."""
    fields = _wording_of(subject)
    return [
        str(LANGUAGE_NAMES[language])
        for language in LANGUAGES
        if any(not text_in(subject, field, language) and _other(subject, field, language) for field in fields)
    ]


def _wording_of(subject: Question | Section | Questionnaire) -> tuple[str, ...]:
    if isinstance(subject, Question):
        return WORDING[Question.Kind(subject.kind)]
    return ("title", "text") if isinstance(subject, Section) else ("introduction",)


def _other(subject: Question | Section | Questionnaire, field: str, language: str) -> str:
    return next((text_in(subject, field, other) for other in LANGUAGES if other != language), "")


def faults(questionnaire: Questionnaire) -> list[str]:
    """What has to be mended before people can be asked."""
    _sections, questions = ordered(questionnaire)
    if not questions:
        return [_("There is no question yet.")]
    by_key = {question.pk: question for question in questions}
    return [
        _("Question %(number)s: %(fault)s") % {"number": question.position, "fault": fault}
        for question in questions
        for fault in _faults_of(question, by_key)
    ]


def _faults_of(question: Question, by_key: dict[int, Question]) -> Iterator[str]:
    kinds = Question.Kind
    if not any(text_in(question, "text", language) for language in LANGUAGES):
        yield _("its wording is missing.")
    if question.kind in Question.WITH_CHOICES and len(question.options("en")) < FEWEST_CHOICES:
        yield _("a choice needs two lines at least.")
    if question.kind == kinds.MATRIX and not question.lines("en"):
        yield _("the lines on the scale are missing.")
    if any(uneven(both_lines(question, field)) for field in LINED):
        yield _("English and Russian have different numbers of lines.")
    if question.depends_on_id is not None:
        earlier = by_key.get(question.depends_on_id)
        possible = {number for number, _label in earlier.options("en")} if earlier else set()
        if not question.depends_values or not set(question.depends_values) <= possible:
            yield _("it depends on an answer that cannot be given.")


def both_lines(subject: Question, field: str) -> list[int]:
    """How many lines a text has in each language that has it."""
    return [len(lines_of(text)) for language in LANGUAGES if (text := text_in(subject, field, language))]


def uneven(numbers: list[int]) -> bool:
    """Whether the languages differ in their number of lines."""
    return len(set(numbers)) > 1


def is_slip(before: str, after: str, *, lined: bool = False) -> bool:
    """Whether the text asks the same after the change; a missing text may be added, none may be emptied."""
    if not before:
        return True
    pairs = [(before, after)]
    if lined:
        old, new = lines_of(before), lines_of(after)
        if len(old) != len(new):
            return False
        pairs = list(zip(old, new, strict=True))
    return all(new and SequenceMatcher(None, old, new, autojunk=False).ratio() >= SLIP for old, new in pairs)
