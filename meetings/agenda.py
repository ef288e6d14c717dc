"""An agenda as a value: what is read, published, compared and exported, apart from how the working copy is stored.

All texts are in both languages; times are those on the session's clocks.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from core import collation

CLOCK = "%H:%M"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in both languages; an empty one is a gap."""

    en: str = ""
    ru: str = ""

    def __bool__(self) -> bool:
        return bool(self.en or self.ru)

    def in_language(self, language: str) -> str:
        """The text in a language, or nothing where it is not there yet."""
        return self.ru if language == "ru" else self.en

    def best(self, language: str) -> str:
        """The text in a language, or in the other one: for files, which show no gaps."""
        return self.in_language(language) or self.en or self.ru


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker or moderator as printed."""

    text: Bilingual
    name: Bilingual = field(default_factory=Bilingual)
    country: str = ""
    tbc: bool = False
    key: str = ""
    """The same for the same speaker from version to version: "speaker:7"."""
    role: str = "speaker"
    """speaker, moderator or chair."""
    mode: str = ""
    """in_person, online, or not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line below a slot."""

    key: str
    number: str = ""
    title: Bilingual = field(default_factory=Bilingual)
    by: Bilingual = field(default_factory=Bilingual)
    country: str = ""
    starts: time | None = None
    ends: time | None = None
    minutes: int | None = None
    """The time limit, where one is set."""
    speakers: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOfSlot:
    """An item of the outline as it is dealt with in a slot."""

    key: str
    number: str = ""
    title: Bilingual
    is_continued: bool = False
    """Dealt with in an earlier slot already: it goes on here, without its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableSlot:
    """A block of a day."""

    key: str
    kind: str
    number: str = ""
    """Of its items, as it is printed: "3", "3 (a)", "1, 2"; empty where the items go on from an earlier slot."""
    title: Bilingual
    """Its own, else that of its items."""
    starts: time
    ends: time
    items: tuple[ItemOfSlot, ...] = ()
    is_parallel: bool = False
    """At the same time as the slot above it."""
    note: Bilingual = field(default_factory=Bilingual)
    moderators: tuple[Voice, ...] = ()
    """Those who lead it: chairs first, then moderators."""
    speakers: tuple[Voice, ...] = ()
    """Those who speak without an entry of their own."""
    entries: tuple[Entry, ...] = ()
    by_country: bool = False

    @property
    def is_continued(self) -> bool:
        """Whether all that it deals with goes on from an earlier slot."""
        return bool(self.items) and all(item.is_continued for item in self.items)

    @property
    def minutes(self) -> int:
        """How long it lasts; past midnight it goes on in the next day."""
        length = (self.ends.hour - self.starts.hour) * 60 + self.ends.minute - self.starts.minute
        return length if length >= 0 else length + 24 * 60

    def voices(self) -> list[Voice]:
        """All who lead or speak in it, those of its entries included."""
        return [*self.moderators, *self.speakers, *(voice for entry in self.entries for voice in entry.speakers)]

    def entries_for_reader(self) -> list[Entry]:
        """As they are read: those of a country slot in the alphabetical order of the active language.

        Entries that have times of their own stand in the order of these, whatever the language.
        """
        if not self.by_country or any(entry.starts for entry in self.entries):
            return list(self.entries)
        language = get_language() or "en"
        return collation.ordered(self.entries, by=lambda entry: entry.by.best(language))


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretationHours:
    """When there is interpretation on a day."""

    starts: time
    ends: time
    languages: str
    """As printed: "EN, RU"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDay:
    """One day of the timetable."""

    date: date
    slots: tuple[TimetableSlot, ...]
    starts: time | None = None
    ends: time | None = None
    """When the day begins and is to end, as announced."""
    interpretation: tuple[InterpretationHours, ...] = ()

    @property
    def finish(self) -> time | None:
        """When its last slot ends."""
        timed = [slot for slot in self.slots if slot.kind != "heading"]
        return max(timed, key=lambda slot: (slot.ends < slot.starts, slot.ends)).ends if timed else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """A whole agenda."""

    title: Bilingual
    time_zone: str
    status: str
    days: tuple[AgendaDay, ...]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def moment(self, day: AgendaDay, at: time) -> datetime:
        """A time of a day with the zone's offset of that day."""
        return datetime.combine(day.date, at, tzinfo=self.zone)

    def end_of(self, day: AgendaDay, slot: TimetableSlot) -> datetime:
        """When a slot ends: the next day where it goes on past midnight."""
        end = self.moment(day, slot.ends)
        return end + timedelta(days=1) if slot.ends < slot.starts else end

    @property
    def begins(self) -> datetime | None:
        """The first moment of the first slot."""
        return next((self.moment(day, slot.starts) for day in self.days for slot in day.slots), None)

    @property
    def finishes(self) -> datetime | None:
        """The last moment of the last slot."""
        ends = [self.end_of(day, slot) for day in self.days for slot in day.slots]
        return max(ends, default=None)


def to_json(agenda: Agenda) -> dict[str, Any]:
    """For keeping in the database: every value is text, number, truth or null."""
    return _plain(asdict(agenda))  # type: ignore[no-any-return]  # a dict gives a dict


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, time):
        return value.strftime(CLOCK)
    return value.isoformat() if isinstance(value, date) else value


def from_json(data: dict[str, Any]) -> Agenda:
    """The agenda that ``to_json`` wrote down."""
    return Agenda(
        title=Bilingual(**data["title"]),
        time_zone=data["time_zone"],
        status=data["status"],
        days=tuple(_day(day) for day in data["days"]),
    )


def _day(data: dict[str, Any]) -> AgendaDay:
    return AgendaDay(
        date=date.fromisoformat(data["date"]),
        slots=tuple(_slot(slot) for slot in data["slots"]),
        starts=_clock(data.get("starts")),
        ends=_clock(data.get("ends")),
        interpretation=tuple(
            InterpretationHours(
                starts=time.fromisoformat(hours["starts"]),
                ends=time.fromisoformat(hours["ends"]),
                languages=hours["languages"],
            )
            for hours in data.get("interpretation", ())
        ),
    )


def _clock(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _slot(data: dict[str, Any]) -> TimetableSlot:
    return TimetableSlot(
        **data
        | {
            "title": Bilingual(**data["title"]),
            "note": Bilingual(**data["note"]),
            "starts": time.fromisoformat(data["starts"]),
            "ends": time.fromisoformat(data["ends"]),
            "moderators": _voices(data["moderators"]),
            "speakers": _voices(data["speakers"]),
            "entries": tuple(_entry(entry) for entry in data["entries"]),
            "items": tuple(
                ItemOfSlot(**item | {"title": Bilingual(**item["title"])}) for item in data.get("items", ())
            ),
        }
    )


def _entry(data: dict[str, Any]) -> Entry:
    return Entry(
        **data
        | {
            "title": Bilingual(**data["title"]),
            "by": Bilingual(**data["by"]),
            "starts": _clock(data["starts"]),
            "ends": _clock(data["ends"]),
            "speakers": _voices(data["speakers"]),
        }
    )


def _voices(rows: Iterable[dict[str, Any]]) -> tuple[Voice, ...]:
    return tuple(Voice(**row | {"text": Bilingual(**row["text"]), "name": Bilingual(**row["name"])}) for row in rows)


def later(at: time, minutes: int) -> time:
    """A time of day so many minutes later; past midnight it begins again."""
    return (datetime.combine(date.min, at) + timedelta(minutes=minutes)).time()
