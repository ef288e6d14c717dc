"""What a warning is, and what the checks need to know beside the agenda."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from django.utils import translation
from django.utils.translation import get_language

from core.templatetags.portal import weekday_day
from core.translations import LANGUAGES
from meetings.agenda import AgendaDay, Bilingual, Entry, TimetableSlot


class Code(StrEnum):
    """What is to be looked at."""

    OVERLAP = "overlap"
    GAP = "gap"
    MIDNIGHT = "midnight"
    TWO_PLACES = "two_places"
    ENTRY_OUTSIDE = "entry_outside"
    ENTRY_OVERLAP = "entry_overlap"
    LIMITS = "limits"
    WEEKDAY = "weekday"
    DAY_OUTSIDE = "day_outside"
    INTERPRETATION = "interpretation"
    MISSING = "missing"
    STALE = "stale"
    EMPTY = "empty"
    TBC = "tbc"
    NO_ADOPTION = "no_adoption"
    ANNOUNCED_END = "announced_end"
    SAME_NUMBER = "same_number"
    NUMBER_ORDER = "number_order"
    NO_SLOT = "no_slot"


class Level(StrEnum):
    """When it matters."""

    LOOK = "look"
    PUBLISHING = "publishing"
    """Right while one works, but not to be left when the agenda is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaWarning:
    """Something to look at, and where."""

    code: Code
    text: str
    """In the reader's language."""
    place: str = ""
    """The row: "slot:12", "entry:3", "speaker:5", "day:1", "item:7"; empty for the whole agenda."""
    column: str = ""
    """The cell of the row where it is one: "title_ru"."""
    slot: str = ""
    """The slot that the row stands in or is; empty for days, items without a slot and the whole agenda."""
    level: Level = Level.LOOK
    day: date | None = None
    starts: time | None = None
    about: Bilingual = field(default_factory=Bilingual)
    """What the row or its slot is called, for lists that stand apart from the timetable."""

    @property
    def in_full(self) -> str:
        """With what it is about, where it does not stand beside it."""
        return f"{self.about.best(get_language() or 'en')}: {self.text}" if self.about else self.text


def day_called(day: date) -> Bilingual:
    """A day as it is called in each language."""
    names = {}
    for language in LANGUAGES:
        with translation.override(language):
            names[language] = weekday_day(day)
    return Bilingual(**names)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineItem:
    """An item of the outline, whether a slot deals with it or not."""

    key: str
    number: str
    title: Bilingual
    has_slot: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the value does not say: read once, whatever the length of the agenda."""

    starts_on: date | None = None
    ends_on: date | None = None
    days: Mapping[date, str] = field(default_factory=dict)
    """The keys of the days, those without slots included."""
    entries: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The row of an entry by its slot and its key in the value, which is its country's for a country."""
    stale: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """{(row, field): language of the older text}."""
    items: tuple[OutlineItem, ...] = ()
    """The outline in the order of the timetable, items without a slot last."""

    def place_of(self, slot: TimetableSlot, entry: Entry) -> str:
        """The row of an entry; its slot where that is not known."""
        return self.entries.get((slot.key, entry.key), slot.key if entry.country else entry.key)


def at_slot(
    code: Code,
    text: str,
    *,
    day: AgendaDay,
    slot: TimetableSlot,
    place: str = "",
    column: str = "",
    level: Level = Level.LOOK,
) -> AgendaWarning:
    """A warning at a slot, or at a row that stands in it."""
    return AgendaWarning(
        code=code,
        text=text,
        place=place or slot.key,
        column=column,
        slot=slot.key,
        level=level,
        day=day.date,
        starts=slot.starts,
        about=slot.title,
    )
