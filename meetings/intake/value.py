"""What was read and is being corrected, as a value: each piece of it with the lines that it came from."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, time
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

CLOCK = "%H:%M"


class How(models.TextChoices):
    """How a reading becomes part of the working copy."""

    ADD = "add", _("Add as new slots")
    REPLACE = "replace", _("Put in the place of the days it covers")
    FILL = "fill", _("Fill in the other language of the slots that exist")


@dataclass(slots=True, kw_only=True)
class Voice:
    """A speaker, moderator or chair."""

    key: str
    text: str = ""
    name: str = ""
    tbc: bool = False
    mode: str = ""
    role: str = "speaker"
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Entry:
    """A line below a slot."""

    key: str
    number: str = ""
    title: str = ""
    by: str = ""
    starts: time | None = None
    ends: time | None = None
    speakers: list[Voice] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    @property
    def is_bare(self) -> bool:
        """Whether it only holds the speakers of the slot itself."""
        return not (self.number or self.title or self.by or self.starts or self.ends)


@dataclass(slots=True, kw_only=True)
class Slot:
    """A block of the timetable."""

    key: str
    kind: str = "item"
    number: str = ""
    title: str = ""
    starts: time | None = None
    ends: time | None = None
    note: str = ""
    voices: list[Voice] = field(default_factory=list)
    """Those who lead it, and those who speak without an entry."""
    entries: list[Entry] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    note_lines: list[int] = field(default_factory=list)

    def all_voices(self) -> list[Voice]:
        """Those of its entries included."""
        return [*self.voices, *(voice for entry in self.entries for voice in entry.speakers)]

    def all_lines(self) -> set[int]:
        """The lines of all that stands in it."""
        pieces = [self.lines, self.note_lines]
        pieces += [entry.lines for entry in self.entries] + [voice.lines for voice in self.all_voices()]
        return {line for lines in pieces for line in lines}


@dataclass(slots=True, kw_only=True)
class Day:
    """A day; ``read`` and ``printed`` are what the text says, ``date`` is the session's day that it is taken for."""

    key: str
    date: dt.date | None = None
    read: dt.date | None = None
    printed: str = ""
    slots: list[Slot] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Loose:
    """Words that no rule could place, or that were left out; they are listed until an editor has decided."""

    key: str
    text: str
    lines: list[int]
    slot: str = ""
    """Where they stand meanwhile: in the note of this slot; empty: in the title of the agenda, or nowhere."""
    is_out: bool = False
    """Left out: they become no part of the agenda."""


@dataclass(slots=True, kw_only=True)
class Mismatch:
    """A printed weekday, counted from Monday as 0, that does not fit its date."""

    line: int
    printed: int
    date: date


@dataclass(slots=True, kw_only=True)
class Reading:
    """The whole of it."""

    title: str = ""
    title_lines: list[int] = field(default_factory=list)
    time_zone: str = ""
    days: list[Day] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    mismatches: list[Mismatch] = field(default_factory=list)
    count: int = 0
    """How many keys were given."""

    def new_key(self, letter: str) -> str:
        """A key that no other piece has: "s12"."""
        self.count += 1
        return f"{letter}{self.count}"

    def slots(self) -> Iterator[Slot]:
        """All slots in their order."""
        for day in self.days:
            yield from day.slots

    def slot(self, key: str) -> Slot | None:
        """The slot with a key."""
        return next((slot for slot in self.slots() if slot.key == key), None)

    def entry(self, key: str) -> tuple[Slot, Entry] | None:
        """The entry with a key, and its slot."""
        return next(((slot, one) for slot in self.slots() for one in slot.entries if one.key == key), None)

    def placed_lines(self) -> set[int]:
        """The lines that are in a piece."""
        found = {*self.title_lines, *(line for day in self.days for line in day.lines)}
        return found.union(*(slot.all_lines() for slot in self.slots()))


def to_json(reading: Reading) -> dict[str, Any]:
    """For keeping in the database."""
    return _plain(asdict(reading))  # type: ignore[no-any-return]  # a dict gives a dict


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, time):
        return value.strftime(CLOCK)
    return value.isoformat() if isinstance(value, date) else value


def from_json(data: dict[str, Any]) -> Reading:
    """The reading that ``to_json`` wrote down."""
    return Reading(
        **data
        | {
            "days": [_day(row) for row in data["days"]],
            "loose": [Loose(**row) for row in data["loose"]],
            "mismatches": [Mismatch(**row | {"date": date.fromisoformat(row["date"])}) for row in data["mismatches"]],
        }
    )


def _day(row: dict[str, Any]) -> Day:
    dates = {name: row[name] and date.fromisoformat(row[name]) for name in ("date", "read")}
    return Day(**row | dates | {"slots": [_slot(slot) for slot in row["slots"]]})


def _slot(row: dict[str, Any]) -> Slot:
    entries = [
        Entry(**entry | _clocks(entry) | {"speakers": [Voice(**one) for one in entry["speakers"]]})
        for entry in row["entries"]
    ]
    return Slot(**row | _clocks(row) | {"voices": [Voice(**one) for one in row["voices"]], "entries": entries})


def _clocks(row: dict[str, Any]) -> dict[str, time | None]:
    return {name: time.fromisoformat(row[name]) if row[name] else None for name in ("starts", "ends")}
