"""How long things are kept: each app registers its rules, a daily task deletes what is over its time and logs it.

A rule deletes at most ``BATCH`` things in one call and is called again until nothing is left; each call is one
transaction, so that a killed worker loses nothing and a long rule holds up nobody. The log says how many, never what.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core import locks
from core.models import Deletion, RetentionCheck
from core.workflow import Text

logger = logging.getLogger(__name__)

BATCH = 500
"""How many things a rule deletes at most in one call."""
MOST_BATCHES = 1000
"""A rule that still finds something after this many calls goes on the next day."""
PAUSE = timedelta(hours=23)
"""How long after one look at a rule the next is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of thing that is deleted when its time is over.

    ``delete`` is given the present moment, deletes at most ``BATCH`` things that are over their time, and returns how
    many: a number, or numbers by the slug of a session. ``retention.cutoff(name, now)`` tells since when they are over.
    """

    name: str
    """For the settings and the log; it stays."""
    label: Text
    """What is deleted."""
    purpose: Text
    """Why it is kept until then, and what stays, a sentence."""
    default_days: int
    """How long it is kept; ``RETENTION_DAYS`` of the environment may say otherwise."""
    counted_from: Text
    """From when the days are counted: "the end of the session"."""
    delete: Callable[[datetime], int | Mapping[str, int]]

    @property
    def days(self) -> int:
        """How long it is kept here."""
        days: int = settings.RETENTION_DAYS.get(self.name, self.default_days)
        return days


_rules: dict[str, Rule] = {}


def register(rule: Rule) -> None:
    """Make a rule known; called from an app's ``apps.py``."""
    _rules[rule.name] = rule


def rules() -> list[Rule]:
    """All rules, in the order in which the apps registered them."""
    return list(_rules.values())


def get(name: str) -> Rule | None:
    """A rule by its name, also of the log of a portal that once had others."""
    return _rules.get(name)


def cutoff(name: str, now: datetime) -> datetime:
    """What began before this moment is over its time."""
    return now - timedelta(days=_rules[name].days)


def last_day(name: str, first: date) -> date:
    """Until when something is kept whose days count from this one."""
    return first + timedelta(days=_rules[name].days)


def run_due(now: datetime | None = None) -> int:
    """Run every rule that was not looked at for a day; returns how much was deleted."""
    now = now or timezone.now()
    with locks.held("retention") as mine:
        if not mine:
            return 0
        checked = set(
            RetentionCheck.objects.filter(checked_at__gt=now - PAUSE, error="").values_list("rule", flat=True)
        )
        return sum(_run(rule, now) for rule in rules() if rule.name not in checked)


def _run(rule: Rule, now: datetime) -> int:
    deleted, error = 0, ""
    try:
        for _batch in range(MOST_BATCHES):
            number = _run_batch(rule, now)
            deleted += number
            if not number:
                break
    except Exception as fault:
        logger.exception("The rule of retention %s failed", rule.name)
        error = type(fault).__name__
    RetentionCheck.objects.update_or_create(rule=rule.name, defaults={"checked_at": now, "error": error})
    return deleted


def _run_batch(rule: Rule, now: datetime) -> int:
    with transaction.atomic():
        found = rule.delete(now)
        counts = dict(found) if isinstance(found, Mapping) else {"": found}
        counts = {slug: number for slug, number in counts.items() if number}
        for slug, number in counts.items():
            # one line of the log for a rule, session and run, however many batches it took.
            line, created = Deletion.objects.get_or_create(
                rule=rule.name, at=now, session_slug=slug, defaults={"count": number}
            )
            if not created:
                line.count += number
                line.save(update_fields=["count"])
    return sum(counts.values())
