"""The working copy as a value: reads the rows that the editor writes, and works out the times."""

from collections.abc import Iterable, Iterator
from datetime import time
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.base import ModelState

from accounts.models import Country
from core.translations import both
from meetings.agenda import (
    Agenda,
    AgendaDay,
    Bilingual,
    Entry,
    InterpretationHours,
    ItemOfSlot,
    TimetableSlot,
    Voice,
    later,
)
from meetings.edits import TABLES, rows_of
from meetings.models import (
    AgendaEntry,
    AgendaItem,
    AgendaVersion,
    Day,
    Interpretation,
    Session,
    Slot,
    SlotItem,
    Speaker,
)

M = TypeVar("M", bound=models.Model)


def read(session: Session, *, status: str = AgendaVersion.Status.TENTATIVE) -> Agenda:
    """The agenda as it stands in the editor; eight queries, whatever its length."""
    return build(session, days_with_slots(session), status=status)


def days_with_slots(session: Session) -> list[tuple[Day, list[Slot]]]:
    """The days in order, each with its slots in order and all that stands in them.

    A long agenda has a thousand rows, read at each step of an editor: they come by ready statements and become models
    without the way round through querysets, which takes three times as long.
    """
    days, slots = _rows(session, Day, "day"), _rows(session, Slot, "slot")
    entries, speakers = _rows(session, AgendaEntry, "entry"), _rows(session, Speaker, "speaker")
    items = {item.pk: item for item in _rows(session, AgendaItem, "item")}
    placed = _rows(session, SlotItem, "slotitem")
    named: list[Any] = [*entries, *speakers]
    countries = Country.objects.in_bulk({row.country_id for row in named if row.country_id})
    for row in named:
        _tie(row, "country", countries.get(row.country_id))
    for one in placed:
        _tie(one, "item", items[one.item_id])
    by_day = {day.pk: day for day in days}
    hang = _by(slots, "day_id"), _by(_rows(session, Interpretation, "interpretation"), "day_id")
    below = _by(placed, "slot_id"), _by(entries, "slot_id"), _by(speakers, "slot_id")
    for slot in slots:
        _tie(slot, "day", by_day[slot.day_id])
        loaded = (_in_place(rows.get(slot.pk, [])) for rows in below)
        slot.loaded_items, slot.loaded_entries, slot.loaded_speakers = loaded  # type: ignore[attr-defined]  # read below
    for day in days:
        hours = sorted(hang[1].get(day.pk, []), key=lambda row: (row.starts_at, row.pk))
        day.loaded_hours = hours  # type: ignore[attr-defined]  # read below
    return [(day, _in_place(hang[0].get(day.pk, []))) for day in sorted(days, key=lambda day: (day.date, day.pk))]


def _rows(session: Session, model: type[M], name: str) -> list[M]:
    """The rows of one kind as models; what the table of edits leaves out is fetched if it is asked for."""
    columns = ("id", *TABLES[name].columns)
    return [_made(model, dict(zip(columns, row, strict=True))) for row in rows_of(session, name)]


def _made(model: type[M], columns: dict[str, Any]) -> M:
    row = model.__new__(model)
    state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    row.__dict__.update(columns, _state=state)
    return row


def _tie(row: models.Model, name: str, other: models.Model | None) -> None:
    """The row that a foreign key points to, as select_related would leave it."""
    row._state.fields_cache[name] = other  # noqa: SLF001 - what Django's own loading does


def _by(rows: Iterable[M], column: str) -> dict[int, list[M]]:
    found: dict[int, list[M]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(row)
    return found


def _in_place(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (row.position, row.pk))


def build(session: Session, days: list[tuple[Day, list[Slot]]], *, status: str) -> Agenda:
    """The value of rows that were loaded already."""
    seen: set[int] = set()
    return Agenda(
        title=_text(session, "title"),
        time_zone=session.time_zone,
        status=status,
        days=tuple(_day(day, rows, seen) for day, rows in days if rows),
    )


def _day(day: Day, rows: list[Slot], seen: set[int]) -> AgendaDay:
    return AgendaDay(
        date=day.date,
        slots=tuple(
            _slot(row, starts=starts, ends=ends, items=_items(row, seen)) for row, starts, ends in timed(day, rows)
        ),
        starts=day.starts_at,
        ends=day.ends_at,
        interpretation=tuple(
            InterpretationHours(starts=row.starts_at, ends=row.ends_at, languages=row.languages)
            for row in day_hours(day)
        ),
    )


def timed(day: Day, rows: Iterable[Slot]) -> Iterator[tuple[Slot, time, time]]:
    """Each slot begins where the one before it ends, beside the one above it, or at the time it is pinned to."""
    starts = now = day.starts_at
    for row in rows:
        if row.is_parallel:
            ends = later(starts, row.minutes)
            now = max(now, ends) if ends >= starts else ends
        else:
            starts = row.pinned_at or now
            now = ends = later(starts, row.minutes)
        yield row, starts, ends


def _items(row: Slot, seen: set[int]) -> tuple[ItemOfSlot, ...]:
    found = tuple(
        ItemOfSlot(
            key=f"item:{placed.item_id}",
            number=placed.item.number,
            title=_text(placed.item, "title"),
            is_continued=placed.item_id in seen,
        )
        for placed in slot_items(row)
    )
    seen.update(placed.item_id for placed in slot_items(row))
    return found


def day_hours(day: Day) -> list[Interpretation]:
    """The hours of interpretation of a day of ``days_with_slots``."""
    found: list[Interpretation] = day.loaded_hours  # type: ignore[attr-defined]  # set there
    return found


def slot_items(row: Slot) -> list[SlotItem]:
    """The items of a slot of ``days_with_slots``, in their order."""
    found: list[SlotItem] = row.loaded_items  # type: ignore[attr-defined]  # set there
    return found


def slot_entries(row: Slot) -> list[AgendaEntry]:
    """The entries of a slot of ``days_with_slots``, in their order."""
    found: list[AgendaEntry] = row.loaded_entries  # type: ignore[attr-defined]  # set there
    return found


def slot_speakers(row: Slot) -> list[Speaker]:
    """All who lead or speak in a slot of ``days_with_slots``, in their order."""
    found: list[Speaker] = row.loaded_speakers  # type: ignore[attr-defined]  # set there
    return found


def _slot(row: Slot, *, starts: time, ends: time, items: tuple[ItemOfSlot, ...]) -> TimetableSlot:
    speakers = slot_speakers(row)
    leading = [s for s in speakers if s.role in Speaker.LEADING]
    return TimetableSlot(
        key=f"slot:{row.pk}",
        kind=row.kind,
        number=", ".join(item.number for item in items if item.number and not item.is_continued),
        title=_text(row, "title") or _joined([item.title for item in items]),
        starts=starts,
        ends=ends,
        items=items,
        is_parallel=row.is_parallel,
        note=_text(row, "note"),
        moderators=_voices(sorted(leading, key=lambda s: Speaker.LEADING.index(Speaker.Role(s.role)))),
        speakers=_voices(s for s in speakers if s.role == Speaker.Role.SPEAKER and s.entry_id is None),
        entries=tuple(_entry(entry, [s for s in speakers if s.entry_id == entry.pk]) for entry in slot_entries(row)),
        by_country=row.by_country,
    )


def _joined(titles: list[Bilingual]) -> Bilingual:
    return Bilingual(
        en="; ".join(title.en for title in titles if title.en), ru="; ".join(title.ru for title in titles if title.ru)
    )


def _entry(row: AgendaEntry, speakers: list[Speaker]) -> Entry:
    return Entry(
        key=f"country:{row.country.code}" if row.country else f"entry:{row.pk}",
        number=row.number,
        title=_text(row, "title"),
        by=_text(row.country, "name") if row.country else _text(row, "by"),
        country=row.country.code if row.country else "",
        starts=row.starts_at,
        ends=row.ends_at,
        minutes=row.minutes,
        speakers=_voices(speakers),
    )


def _voices(rows: Iterable[Speaker]) -> tuple[Voice, ...]:
    return tuple(
        Voice(
            text=_text(row, "text"),
            name=_text(row, "name"),
            country=row.country.code if row.country else "",
            tbc=row.is_tbc,
            key=f"speaker:{row.pk}",
            role=row.role,
            mode=row.mode,
        )
        for row in rows
    )


def _text(row: Any, field: str) -> Bilingual:
    return Bilingual(**both(row, field))
