"""The list of a session's decisions as a reader sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from decisions.models import Decision
from decisions.paper import read_title
from meetings.models import DiscussionPoint, Session

TAGS = {
    Decision.Status.DRAFT: "draft",
    Decision.Status.CIRCULATED: "awaiting",
    Decision.Status.ADOPTED: "accepted",
    Decision.Status.WITHDRAWN: "draft",
}
"""Which tag shows a status."""


@dataclass(frozen=True, slots=True)
class Line:
    """One decision in a list."""

    decision: Decision
    title: Any
    """What bears ``title_en`` and ``title_ru`` for this reader."""
    tag: str


def lines(decisions: Iterable[Decision]) -> list[Line]:
    """The decisions of a ``for_list()`` with the titles that their reader sees."""
    return [Line(decision, read_title(decision), TAGS[Decision.Status(decision.status)]) for decision in decisions]


def points_without_outcome(session: Session, found: Iterable[Line]) -> list[DiscussionPoint]:
    """The discussion points to which none of these decisions answers."""
    answered = {
        line.decision.discussion_point_id
        for line in found
        if line.decision.status != Decision.Status.WITHDRAWN and line.decision.discussion_point_id
    }
    return list(session.discussion_points.exclude(pk__in=answered).order_by("letter", "pk"))
