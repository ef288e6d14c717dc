"""What a person has to do, gathered from all rooms."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from core import registries
from core.registries import DeskEntry
from participants.models import Participant

LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """An entry with what the clock says about it."""

    entry: DeskEntry
    is_overdue: bool


def of(user: Any) -> list[ToDo]:
    """Everything that waits for this person, the nearest deadline first, what has none last."""
    now = timezone.now()
    entries = [entry for source in registries.desk_entries for entry in source(user)]
    entries.sort(key=lambda entry: (entry.due_at or LAST, entry.session, entry.title))
    return [ToDo(entry=entry, is_overdue=entry.due_at is not None and entry.due_at < now) for entry in entries]


def participations_of(user: Any) -> list[Participant]:
    """The sessions on whose list this person stands, newest first."""
    found = Participant.objects.of(user).select_related("session", "country")
    return list(found.order_by("-session__starts_on", "pk"))
