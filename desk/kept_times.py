"""The rules of retention and the log of what they deleted, for the page that shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from core import retention
from core.models import Deletion, RetentionCheck
from core.retention import Rule
from core.workflow import Text
from meetings.models import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRule:
    """A rule with when it was last looked at."""

    rule: Rule
    checked_at: datetime | None
    has_failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """What was deleted at one time."""

    at: datetime
    label: Text
    count: int
    session: Text


def rules() -> list[ShownRule]:
    """All rules; one query."""
    checks = {check.rule: check for check in RetentionCheck.objects.all()}
    return [
        ShownRule(
            rule=rule,
            checked_at=checks[rule.name].checked_at if rule.name in checks else None,
            has_failed=rule.name in checks and bool(checks[rule.name].error),
        )
        for rule in retention.rules()
    ]


def log() -> QuerySet[Deletion]:
    """What was deleted, newest first."""
    return Deletion.objects.order_by("-at", "-pk")


def lines(deletions: Iterable[Deletion]) -> list[LogLine]:
    """The same in words; a rule or session that is no more is told by its name in the log; one query."""
    found = list(deletions)
    sessions = {one.slug: str(one) for one in Session.objects.filter(slug__in={line.session_slug for line in found})}
    return [
        LogLine(
            at=line.at,
            label=rule.label if (rule := retention.get(line.rule)) else line.rule,
            count=line.count,
            session=sessions.get(line.session_slug, line.session_slug),
        )
        for line in found
    ]
