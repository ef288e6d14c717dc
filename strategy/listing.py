"""The plan as it is read: objectives with their actions, and how many stand where."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core import collation
from core.translations import text_or_other
from strategy.models import Action, Objective, ProgressReport

Status = Action.Status
TAGS = {
    Status.NOT_STARTED: "draft",
    Status.ONGOING: "awaiting",
    Status.COMPLETED: "accepted",
    Status.DELAYED: "declined",
    Status.CANCELLED: "draft",
}
"""Which tag shows the status of an action."""
REPORT_TAGS = {
    ProgressReport.Status.DRAFT: "draft",
    ProgressReport.Status.SUBMITTED: "awaiting",
    ProgressReport.Status.RETURNED: "returned",
    ProgressReport.Status.ACCEPTED: "accepted",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One action in a list."""

    action: Action
    tag: str


@dataclass(frozen=True, slots=True)
class Group:
    """An objective and those of its actions that are shown."""

    objective: Objective
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many of the shown actions have a status."""

    label: str
    tag: str
    count: int


def by_objective(objectives: Iterable[Objective], actions: Iterable[Action]) -> list[Group]:
    """The actions under their objectives; an objective without any of them is left out."""
    lines: dict[int, list[Line]] = {}
    for action in actions:
        lines.setdefault(action.objective_id, []).append(Line(action, TAGS[Status(action.status)]))
    return [Group(objective, lines[objective.pk]) for objective in objectives if objective.pk in lines]


def counts(actions: Iterable[Action]) -> list[StatusCount]:
    """How many actions stand where."""
    found = Counter(action.status for action in actions)
    return [StatusCount(str(status.label), TAGS[status], found[status]) for status in Status if found[status]]


def in_reader_order(reports: Iterable[ProgressReport]) -> list[ProgressReport]:
    """Countries in the alphabetical order of the reader's language, newest year first within each."""
    newest_first = sorted(reports, key=lambda report: -report.year)
    return collation.ordered(newest_first, by=lambda report: str(report.country))


def lead_of(action: Action, *, language: str) -> str:
    """Who leads, in a language, else in the other; nothing while it is to be confirmed."""
    subject: Any = action.lead_country or action.lead_institution
    bearer, field = (action, "lead_text")
    if action.lead_country:
        bearer, field = subject, "name"
    elif action.lead_institution:
        bearer, field = subject, "short_name"
    return text_or_other(bearer, field, language=language)
