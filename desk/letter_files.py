"""The files that go with a letter, as a person reads them: name, size, and what a calendar says."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import available_timezones

import icalendar

from core.models import Letter

MOST_EVENTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a calendar that goes with a letter."""

    title: str
    starts: date | datetime | None
    zone: str
    is_cancelled: bool

    @property
    def has_time(self) -> bool:
        return isinstance(self.starts, datetime)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """What a letter's page tells of a file that goes with it."""

    number: int
    name: str
    size: int
    is_calendar: bool
    entries: list[Entry]
    is_stored: bool
    """It can be opened."""


def attached_to(letter: Letter) -> list[AttachedFile]:
    """The files of a letter, without their content, which programs read and people do not."""
    return [_attached(number, kept) for number, kept in enumerate(letter.attachments)]


def _attached(number: int, kept: dict[str, Any]) -> AttachedFile:
    is_stored = "path" in kept
    is_calendar = kept.get("subtype") == "calendar"
    return AttachedFile(
        number=number,
        name=kept["name"],
        size=kept["size"] if is_stored else len(kept["content"].encode()),
        is_calendar=is_calendar,
        entries=_entries(kept["content"]) if is_calendar else [],
        is_stored=is_stored,
    )


def _entries(content: str) -> list[Entry]:
    try:
        found = icalendar.Calendar.from_ical(content)
    except ValueError:  # a calendar that no program reads: name and size are all that is known
        return []
    cancelled = str(found.get("METHOD", "")).upper() == "CANCEL"
    return [_entry(event, cancelled=cancelled) for event in found.walk("VEVENT")[:MOST_EVENTS]]


def _entry(event: Any, *, cancelled: bool) -> Entry:
    starts = event.get("DTSTART")
    moment, zone = starts.dt if starts is not None else None, "UTC"
    if isinstance(moment, datetime):
        named = str(moment.tzinfo)
        zone = named if named in available_timezones() else "UTC"
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return Entry(
        title=str(event.get("SUMMARY", "")),
        starts=moment,
        zone=zone,
        is_cancelled=cancelled or str(event.get("STATUS", "")).upper() == "CANCELLED",
    )
