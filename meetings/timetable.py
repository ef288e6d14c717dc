"""The published timetable as it is read: moments, gaps, what runs at the same time, and a second zone beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.template.defaultfilters import date as format_date
from django.utils.translation import pgettext

from core.templatetags.portal import zone_label
from meetings.agenda import CLOCK, Agenda, AgendaDay, Bilingual, Entry, ItemOfSlot, TimetableSlot

HEADING = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From when to when on the session's clocks, and the same on the reader's where these show something else."""

    starts: datetime
    ends: datetime | None
    own: str = ""

    @property
    def starts_utc(self) -> str:
        return _utc(self.starts)

    @property
    def ends_utc(self) -> str:
        return _utc(self.ends) if self.ends else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is said beside a slot while the session runs."""

    slot: str
    state: str = ""
    """now, next, or nothing."""
    expected: str = ""
    """The times to be expected, where the day runs late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntry:
    """A line below a slot with the moments of its own times."""

    entry: Entry
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSlot:
    """A slot with its moments and all that is worked out for the reader."""

    slot: TimetableSlot
    span: Span
    title: Bilingual | None
    """Its own title, where its items have theirs below it."""
    items: tuple[ItemOfSlot, ...]
    entries: tuple[ShownEntry, ...]
    each: int | None
    """The time limit that all its entries have in common."""
    mark: Mark | None

    @property
    def id(self) -> str:
        return id_of(self.slot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A slot, or several at the same time, and the time before it in which nothing is scheduled."""

    slots: tuple[ShownSlot, ...]
    gap: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDay:
    """One day of the timetable."""

    day: AgendaDay
    rows: tuple[Row, ...]
    zone: str = ""
    """The offset of the session's zone, where it is not that of the first day."""
    own_zone: str = ""
    """The offset of the reader's zone on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A slot and its moments."""

    day: AgendaDay
    slot: TimetableSlot
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class _Frame:
    agenda: Agenda
    zone: ZoneInfo | None
    marks: Mapping[str, Mark] = field(default_factory=dict)


def read(
    agenda: Agenda, *, zone: ZoneInfo | None = None, marks: Mapping[str, Mark] | None = None
) -> tuple[ShownDay, ...]:
    """The days as they are shown; with a zone, the times in it stand beside those of the session."""
    frame = _Frame(agenda, zone, marks or {})
    days = []
    for day in agenda.days:
        label = zone_label(agenda.moment(day, time(12)))
        first = zone_label(agenda.begins) if agenda.begins else label
        noon = agenda.moment(day, time(12))
        days.append(
            ShownDay(
                day=day,
                rows=tuple(_rows(frame, day)),
                zone="" if label == first else label,
                own_zone=zone_label(noon.astimezone(zone)) if zone else "",
            )
        )
    return tuple(days)


def moments(agenda: Agenda, day: AgendaDay) -> list[Timed]:
    """The slots of a day with their moments; what follows a slot that went on past midnight is on the next date."""
    found = []
    opening = day.slots[0].starts if day.slots else time()
    is_late = False
    for slot in day.slots:
        on = day.date + timedelta(days=1 if is_late and slot.starts < opening else 0)
        starts = datetime.combine(on, slot.starts, tzinfo=agenda.zone)
        ends = datetime.combine(on + timedelta(days=slot.ends < slot.starts), slot.ends, tzinfo=agenda.zone)
        is_late = is_late or ends.date() > day.date
        found.append(Timed(day=day, slot=slot, starts=starts, ends=ends))
    return found


def id_of(slot: TimetableSlot) -> str:
    """The slot's id on a page: "slot-12"."""
    return slot.key.replace(":", "-")


def between(starts: datetime | time, ends: datetime | time | None) -> str:
    """12:30–12:40; where there is no end, 12:30."""
    return f"{starts:{CLOCK}}–{ends:{CLOCK}}" if ends else f"{starts:{CLOCK}}"


def own_words(starts: datetime, ends: datetime | None, zone: ZoneInfo, *, on: date) -> str:
    """The same time on the clocks of another zone, with the date where it is another; empty where all is the same."""
    own_starts, own_ends = starts.astimezone(zone), ends.astimezone(zone) if ends else None
    if own_starts.replace(tzinfo=None) == starts.replace(tzinfo=None):
        return ""
    words = between(own_starts, own_ends)
    if own_starts.date() != on:
        words = f"{format_date(own_starts, pgettext('date format without year', 'j F'))}, {words}"
    if own_ends and own_ends.date() != own_starts.date():
        words += f" ({format_date(own_ends, pgettext('date format without year', 'j F'))})"
    return words


def _rows(frame: _Frame, day: AgendaDay) -> Iterator[Row]:
    groups: list[list[Timed]] = []
    for timed in moments(frame.agenda, day):
        if timed.slot.is_parallel and groups:
            groups[-1].append(timed)
        else:
            groups.append([timed])
    latest = None
    waiting: list[Row] = []  # headings: the time before what they stand above is told before them
    for group in groups:
        slots = tuple(_slot(frame, timed) for timed in group)
        if group[0].slot.kind == HEADING:
            waiting.append(Row(slots=slots))
            continue
        starts = group[0].starts
        gap = _span(frame, latest, starts, on=day.date) if latest is not None and latest < starts else None
        rows = [*waiting, Row(slots=slots)]
        yield replace(rows[0], gap=gap)
        yield from rows[1:]
        waiting = []
        latest = max([*([latest] if latest else []), *(timed.ends for timed in group)])
    yield from waiting


def _slot(frame: _Frame, timed: Timed) -> ShownSlot:
    slot = timed.slot
    title, items = headings(slot)
    entries = slot.entries_for_reader()
    limits = {entry.minutes for entry in entries}
    return ShownSlot(
        slot=slot,
        span=_span(frame, timed.starts, timed.ends, on=timed.day.date),
        title=title,
        items=items,
        entries=tuple(ShownEntry(entry=entry, span=_own_times(frame, timed, entry)) for entry in entries),
        each=limits.pop() if len(entries) > 1 and len(limits) == 1 else None,
        mark=frame.marks.get(slot.key),
    )


def headings(slot: TimetableSlot) -> tuple[Bilingual | None, tuple[ItemOfSlot, ...]]:
    """A slot's own title, if it has one above its items, and what is dealt with in it, each with number and title."""
    if not slot.items:
        return None, (ItemOfSlot(key=slot.key, number=slot.number, title=slot.title),)
    titles = [item.title for item in slot.items]
    joined = Bilingual(
        en="; ".join(title.en for title in titles if title.en), ru="; ".join(title.ru for title in titles if title.ru)
    )
    return (None if slot.title in (joined, Bilingual()) else slot.title), slot.items


def _own_times(frame: _Frame, timed: Timed, entry: Entry) -> Span | None:
    if entry.starts is None:
        return None
    is_past_midnight = entry.starts < timed.slot.starts and timed.ends.date() > timed.starts.date()
    on = timed.starts.date() + timedelta(days=is_past_midnight)
    starts = datetime.combine(on, entry.starts, tzinfo=frame.agenda.zone)
    if entry.ends is None:
        return _span(frame, starts, None, on=timed.day.date)
    after = on + timedelta(days=entry.ends < entry.starts)
    return _span(frame, starts, datetime.combine(after, entry.ends, tzinfo=frame.agenda.zone), on=timed.day.date)


def _span(frame: _Frame, starts: datetime, ends: datetime | None, *, on: date) -> Span:
    own = own_words(starts, ends, frame.zone, on=on) if frame.zone else ""
    return Span(starts=starts, ends=ends, own=own)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
