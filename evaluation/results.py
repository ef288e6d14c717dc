"""What the secretariat reads: counts, shares and released texts, in all and by group, never of fewer than a group.

By group only once all answers are in: before, two readings would tell the difference.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from evaluation import groups
from evaluation.groups import SMALLEST
from evaluation.models import Answer, Correction, Question, Questionnaire, Section
from evaluation.services import group_kept

FULL_WIDTH = 160
"""Pixels of a bar that stands for everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of some people chose one answer."""

    count: int
    percent: int

    @property
    def width(self) -> int:
        """How long the bar is, of ``FULL_WIDTH``."""
        return round(FULL_WIDTH * self.percent / 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many chose one answer, in all and of each group that is told."""

    label: str
    number: int
    all: Share
    by_group: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group that is told beside the total."""

    name: str
    label: str
    answered: int
    mean: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The answers to a question, or to one line on a scale."""

    label: str = ""
    """Of the line."""
    answered: int
    suppressed: bool
    mean: float | None = None
    bars: tuple[Bar, ...] = ()
    groups: tuple[Group, ...] = ()
    """Those that are told; empty as well where a group would give away another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """What was answered to one question; empty where fewer than a group answered it."""

    question: Question
    tables: tuple[Table, ...] = ()
    texts: tuple[Answer, ...] = ()
    """Released ones, in random order."""
    written: int = 0
    """How many texts there are, released or not."""
    corrections: tuple[Correction, ...] = ()
    waits_for_end: bool = False
    """Of five more people perhaps one has answered: two readings would tell what."""

    @property
    def suppressed(self) -> bool:
        """Whether nothing of it is told."""
        return not self.texts and all(table.suppressed for table in self.tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The results of one questionnaire."""

    received: int
    counted: int
    """While answers are taken, they are counted by groups of five."""
    is_final: bool
    sections: tuple[tuple[Section, tuple[QuestionResult, ...]], ...]
    corrections: tuple[Correction, ...]
    """Outside the questions."""

    @property
    def questions(self) -> list[QuestionResult]:
        return [result for _section, results in self.sections for result in results]


@dataclass(slots=True)
class _Given:
    """The answers of the people that are counted."""

    groups: dict[Any, str]
    numbers: dict[tuple[int, int], list[tuple[Any, int]]] = field(default_factory=lambda: defaultdict(list))
    """By question and line: who, by the key of the response, and what."""
    texts: dict[int, list[Answer]] = field(default_factory=lambda: defaultdict(list))


def of(questionnaire: Questionnaire, *, language: str) -> Results:
    """The results as they may be shown now; a constant number of queries."""
    is_final = questionnaire.is_over()
    responses = questionnaire.responses.all()
    received = responses.count()
    if not is_final:
        responses = responses.filter(is_counted=True)
    rows = list(responses)
    given = _Given({row.pk: group_kept(row) if is_final else "" for row in rows})
    for answer in Answer.objects.filter(response__in=rows):
        if answer.number is None:
            given.texts[answer.question_id].append(answer)
        else:
            given.numbers[answer.question_id, answer.row].append((answer.response_id, answer.number))
    corrections = list(questionnaire.corrections.order_by("corrected_at", "pk"))
    results: dict[int, list[QuestionResult]] = defaultdict(list)
    for question in sorted(questionnaire.questions.all(), key=lambda row: row.position):
        own = tuple(one for one in corrections if one.question_id == question.pk)
        results[question.section_id].append(_result(question, given, language, own, is_final=is_final))
    sections = sorted(questionnaire.sections.all(), key=lambda row: row.position)
    return Results(
        received=received,
        counted=len(rows) if len(rows) >= SMALLEST else 0,
        is_final=is_final,
        sections=tuple((section, tuple(results[section.pk])) for section in sections if results[section.pk]),
        corrections=tuple(one for one in corrections if one.question_id is None),
    )


def _result(
    question: Question, given: _Given, language: str, corrections: tuple[Correction, ...], *, is_final: bool
) -> QuestionResult:
    if not is_final and (question.depends_on_id is not None or not question.is_required):
        return QuestionResult(question=question, corrections=corrections, waits_for_end=True)
    if question.kind == Question.Kind.TEXT:
        texts = given.texts[question.pk]
        if len(texts) < SMALLEST:
            return QuestionResult(question=question, corrections=corrections)
        released = [one for one in texts if is_final and one.moderation == Answer.Moderation.RELEASED]
        random.SystemRandom().shuffle(released)
        return QuestionResult(question=question, texts=tuple(released), written=len(texts), corrections=corrections)
    lines = question.lines(language) if question.kind == Question.Kind.MATRIX else [(0, "")]
    tables = tuple(_table(question, row, label, given, language) for row, label in lines)
    return QuestionResult(question=question, tables=tables, corrections=corrections)


def _table(question: Question, row: int, label: str, given: _Given, language: str) -> Table:
    answers = given.numbers[question.pk, row]
    people = {who for who, _number in answers}
    if len(people) < SMALLEST:
        return Table(label=label, answered=0, suppressed=True)
    in_groups = Counter(given.groups[who] for who in people)
    told = groups.told(in_groups, total=len(people))
    own = {name: [(who, number) for who, number in answers if given.groups[who] == name] for name in told}
    has_mean = question.kind in Question.ON_SCALE
    counts = Counter(number for _who, number in answers)
    group_counts = {name: Counter(number for _who, number in rows) for name, rows in own.items()}
    return Table(
        label=label,
        answered=len(people),
        suppressed=False,
        mean=_mean(answers) if has_mean else None,
        bars=tuple(
            Bar(
                label=words,
                number=number,
                all=_share(counts[number], len(people)),
                by_group=tuple(_share(group_counts[name][number], in_groups[name]) for name in told),
            )
            for number, words in question.options(language)
        ),
        groups=tuple(
            Group(
                name=name,
                label=str(groups.LABELS[name]),
                answered=in_groups[name],
                mean=_mean(own[name]) if has_mean else None,
            )
            for name in told
        ),
    )


def _share(count: int, of_all: int) -> Share:
    return Share(count=count, percent=round(100 * count / of_all))


def _mean(answers: Iterable[tuple[Any, int]]) -> float:
    numbers = [number for _who, number in answers]
    return sum(numbers) / len(numbers)
