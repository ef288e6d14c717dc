"""From what the rules of reading found to what an editor corrects."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from meetings.intake.value import Day, Entry, Loose, Mismatch, Reading, Slot, Voice
from meetings.models import Session
from meetings.reading import ReadAgenda, ReadDay, ReadEntry, ReadSlot, ReadVoice
from meetings.reading.people import MODE


def dates_of(session: Session) -> list[date]:
    """The days of a session."""
    return [session.starts_on + timedelta(days=n) for n in range((session.ends_on - session.starts_on).days + 1)]


def taken(agenda: ReadAgenda, source: Mapping[int, str], *, dates: list[date]) -> Reading:
    """The agenda as it was read; what could not be placed, and lines that are in no piece, are listed as such.

    Args:
        agenda: what was read.
        source: the lines of the source by their numbers.
        dates: the days of the session; a day of the source is one of them.

    """
    reading = Reading(title=agenda.title, title_lines=list(agenda.title_lines), time_zone=agenda.time_zone or "")
    reading.days = [_day(reading, day) for day in agenda.days]
    reading.mismatches = [Mismatch(line=m.line, printed=m.printed, date=m.date) for m in agenda.weekday_mismatches]
    _choose_dates(reading.days, dates)
    _list_unplaced(reading, agenda)
    _list_uncovered(reading, source)
    return reading


def _day(reading: Reading, day: ReadDay) -> Day:
    return Day(
        key=reading.new_key("d"),
        read=day.date,
        printed=day.printed,
        slots=[_slot(reading, slot) for slot in day.slots],
        lines=list(day.lines),
    )


def _slot(reading: Reading, slot: ReadSlot) -> Slot:
    return Slot(
        key=reading.new_key("s"),
        kind=slot.kind,
        number=slot.number,
        title=slot.title,
        starts=slot.starts,
        ends=slot.ends,
        note="\n".join(note.text for note in slot.notes),
        voices=[_voice(reading, one, role="moderator") for one in slot.moderators],
        entries=[_entry(reading, entry) for entry in slot.entries],
        lines=list(slot.lines),
        note_lines=sorted({line for note in slot.notes for line in note.lines}),
    )


def _entry(reading: Reading, entry: ReadEntry) -> Entry:
    return Entry(
        key=reading.new_key("e"),
        number=entry.number,
        title=entry.title,
        by=entry.by,
        starts=entry.starts,
        ends=entry.ends,
        speakers=[_voice(reading, one, role="speaker") for one in entry.speakers],
        lines=list(entry.lines),
    )


def _voice(reading: Reading, voice: ReadVoice, *, role: str) -> Voice:
    return Voice(
        key=reading.new_key("v"),
        text=_without_mode(voice),
        name=voice.name,
        tbc=voice.tbc,
        mode=voice.mode,
        role=role,
        lines=list(voice.lines),
    )


def _without_mode(voice: ReadVoice) -> str:
    """The line without "(online)" at its end: how somebody takes part has a field of its own."""
    found = MODE.search(voice.text) if voice.mode else None
    if found is None or voice.text[found.end() :].strip(" )]") or voice.text[found.start() + 1 : _word(found)].strip():
        return voice.text
    return voice.text[: found.start()].rstrip(" ,")


def _word(found: re.Match[str]) -> int:
    return max(found.start("online"), found.start("in_person"))


def _choose_dates(days: list[Day], dates: list[date]) -> None:
    """A date of the session stands; any other day of the source takes the next one that is free, in order."""
    for day in days:
        day.date = day.read if day.read in dates else None
    free = [on for on in dates if on not in {day.date for day in days}]
    for day in days:
        if day.date is None and free:
            day.date = free.pop(0)


def _list_unplaced(reading: Reading, agenda: ReadAgenda) -> None:
    numbers = {line for line, _text in agenda.unplaced}
    for day, taken_day in zip(agenda.days, reading.days, strict=True):
        for slot, taken_slot in zip(day.slots, taken_day.slots, strict=True):
            for note in slot.notes:
                if note.lines and numbers.issuperset(note.lines):
                    _list(reading, note.text, note.lines, slot=taken_slot.key)
    for line, text in agenda.unplaced:
        if line in reading.title_lines:
            _list(reading, text, [line])


def _list_uncovered(reading: Reading, source: Mapping[int, str]) -> None:
    """Lines of which no word came into a piece, such as the head of a table; the editor sees that they are left out."""
    covered = reading.placed_lines()
    for line, text in source.items():
        if text.strip() and line not in covered:
            _list(reading, text, [line], is_out=True)


def _list(reading: Reading, text: str, lines: Iterable[int], *, slot: str = "", is_out: bool = False) -> None:
    key = reading.new_key("l")
    reading.loose.append(Loose(key=key, text=text, lines=list(lines), slot=slot, is_out=is_out))
