"""The working copy as a value: reads the rows that the editor writes, and works out the times."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from core.translations import both
from meetings.agenda import Agenda, AgendaDay, Bilingual, Entry, TimetableSlot, Voice, later
from meetings.models import AgendaEntry, AgendaVersion, Day, Session, Slot, Speaker


def read(session: Session, *, status: str = AgendaVersion.Status.TENTATIVE) -> Agenda:
    """The agenda as it stands in the editor; four queries, whatever its length."""
    slots = Slot.objects.filter(day__session=session).with_everything().in_order()
    return Agenda(
        title=_text(session, "title"),
        time_zone=session.time_zone,
        status=status,
        days=tuple(
            AgendaDay(date=day.date, slots=tuple(_timed(day, list(rows))))
            for day, rows in groupby(slots, key=lambda slot: slot.day)
        ),
    )


def _timed(day: Day, rows: list[Slot]) -> Iterable[TimetableSlot]:
    """Each slot begins where the one before it ends, or at the time it is pinned to."""
    now = day.starts_at
    for row in rows:
        starts = row.pinned_at or now
        now = later(starts, row.minutes)
        speakers = list(row.speakers.all())
        yield TimetableSlot(
            key=f"slot:{row.pk}",
            kind=row.kind,
            number=row.item.number if row.item else "",
            title=_text(row.item or row, "title"),
            starts=starts,
            ends=now,
            note=_text(row, "note"),
            moderators=_voices(s for s in speakers if s.role == Speaker.Role.MODERATOR),
            speakers=_voices(s for s in speakers if s.role == Speaker.Role.SPEAKER and s.entry_id is None),
            entries=tuple(
                _entry(entry, [s for s in speakers if s.entry_id == entry.pk]) for entry in row.entries.all()
            ),
            by_country=row.by_country,
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
        speakers=_voices(speakers),
    )


def _voices(rows: Iterable[Speaker]) -> tuple[Voice, ...]:
    return tuple(
        Voice(
            text=_text(row, "text"),
            name=_text(row, "name"),
            country=row.country.code if row.country else "",
            tbc=row.is_tbc,
        )
        for row in rows
    )


def _text(row: Any, field: str) -> Bilingual:
    return Bilingual(**both(row, field))
