"""An agenda as it was read: the contract's content, and for every piece the lines of the source it was made from."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any


@dataclass(frozen=True, slots=True)
class ReadVoice:
    """A speaker or moderator; ``mode`` is "online", "in_person" or not printed ("")."""

    text: str
    name: str
    tbc: bool
    mode: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReadNote:
    """One line of a note."""

    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """A line below a slot."""

    number: str
    title: str
    by: str
    starts: time | None
    ends: time | None
    speakers: tuple[ReadVoice, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReadSlot:
    """A block of the timetable, or an item of an outline, which has no times."""

    number: str
    kind: str
    title: str
    starts: time | None
    ends: time | None
    moderators: tuple[ReadVoice, ...]
    notes: tuple[ReadNote, ...]
    entries: tuple[ReadEntry, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReadDay:
    """A day; ``printed`` is how the source names it, also where that makes no full date."""

    date: date | None
    printed: str
    slots: tuple[ReadSlot, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WeekdayMismatch:
    """A printed weekday that does not fit its date; weekdays count from Monday, 0."""

    line: int
    printed: int
    date: date
    right: int


@dataclass(frozen=True, slots=True)
class ReadAgenda:
    """A whole agenda as it was read."""

    title: str
    title_lines: tuple[int, ...]
    time_zone: str | None
    status: str
    days: tuple[ReadDay, ...]
    unplaced: tuple[tuple[int, str], ...]
    """Lines that no rule recognized; they stand in a note or in the title."""
    weekday_mismatches: tuple[WeekdayMismatch, ...]

    def as_contract(self) -> dict[str, Any]:
        """The content in the contract's format."""
        return {
            "title": self.title,
            "time_zone": self.time_zone,
            "status": self.status,
            "days": [
                {"date": day.date.isoformat() if day.date else None, "slots": [_slot(slot) for slot in day.slots]}
                for day in self.days
            ],
        }


def _slot(slot: ReadSlot) -> dict[str, Any]:
    return {
        "number": slot.number,
        "kind": slot.kind,
        "title": slot.title,
        "starts": _clock(slot.starts),
        "ends": _clock(slot.ends),
        "moderators": [{"text": one.text, "tbc": one.tbc} | _mode(one) for one in slot.moderators],
        "note": "\n".join(note.text for note in slot.notes),
        "entries": [_entry(entry) for entry in slot.entries],
    }


def _entry(entry: ReadEntry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "title": entry.title,
        "by": entry.by,
        "starts": _clock(entry.starts),
        "ends": _clock(entry.ends),
        "speakers": [{"text": one.text, "name": one.name, "tbc": one.tbc} | _mode(one) for one in entry.speakers],
    }


def _mode(voice: ReadVoice) -> dict[str, str]:
    return {"mode": voice.mode} if voice.mode else {}


def _clock(at: time | None) -> str | None:
    return at.strftime("%H:%M") if at else None
