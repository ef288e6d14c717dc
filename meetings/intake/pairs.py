"""The same agenda in the other language: what was read beside the slots that exist, and the texts that they lack."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from core.translations import text_in
from meetings import working_copy
from meetings.agenda import Bilingual
from meetings.intake import value
from meetings.intake.countries import Countries
from meetings.models import Session, Slot, Speaker


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a row lacks and is given."""

    row: Any
    field: str
    text: str


@dataclass(slots=True)
class Pair:
    """A slot that exists and what was read for it."""

    on: date
    starts: time
    slot: Slot
    there: str
    """Its title in the languages that it has."""
    read: value.Slot | None = None
    texts: list[Text] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """What was read and has no counterpart, or stands there already in other words; it is not taken over."""


@dataclass(frozen=True, slots=True)
class Filling:
    """All pairs in the order of the timetable, and the slots that have none."""

    pairs: list[Pair]
    alone: list[value.Slot]

    @property
    def count(self) -> int:
        """How many texts are given."""
        return sum(len(pair.texts) for pair in self.pairs)


def filling(session: Session, reading: value.Reading, *, language: str) -> Filling:
    """What the reading would give to the slots that exist: matched by day and begin, the rest by their order."""
    countries, pairs, alone = Countries(), [], []
    slots_on: dict[date | None, list[value.Slot]] = {}
    for read_day in reading.days:
        slots_on.setdefault(read_day.date, []).extend(read_day.slots)
    for day, rows in working_copy.days_with_slots(session):
        found = [
            Pair(on=day.date, starts=starts, slot=row, there=_title(row))
            for row, starts, _ends in working_copy.timed(day, rows)
        ]
        alone += _match(found, slots_on.pop(day.date, []))
        pairs += found
    for pair in pairs:
        if pair.read is not None:
            _compare(pair, pair.read, language, countries)
    return Filling(pairs, [*alone, *(slot for slots in slots_on.values() for slot in slots)])


def _title(row: Slot) -> str:
    texts = [_bilingual(row, "title"), *(_bilingual(one.item, "title") for one in working_copy.slot_items(row))]
    return " · ".join(dict.fromkeys(part for text in texts for part in (text.en, text.ru) if part))


def _bilingual(row: Any, name: str) -> Bilingual:
    return Bilingual(en=text_in(row, name, "en"), ru=text_in(row, name, "ru"))


def _match(pairs: Sequence[Pair], slots: Sequence[value.Slot]) -> list[value.Slot]:
    """Give each pair its slot; those that remain have none."""
    waiting = list(slots)
    for same_kind in (True, False):
        for pair in pairs:
            if pair.read is None:
                pair.read = next((one for one in waiting if _fits(pair, one, same_kind=same_kind)), None)
                waiting = [one for one in waiting if one is not pair.read]
    for pair in pairs:
        if pair.read is None and waiting:
            pair.read = waiting.pop(0)
    return waiting


def _fits(pair: Pair, slot: value.Slot, *, same_kind: bool) -> bool:
    return slot.starts == pair.starts and (not same_kind or slot.kind == pair.slot.kind)


def _compare(pair: Pair, read: value.Slot, language: str, countries: Countries) -> None:
    def give(row: Any, name: str, text: str) -> None:
        stands = text_in(row, name, language) if row is not None else ""
        if text and row is not None and not stands:
            pair.texts.append(Text(row, name, text))
        elif text and stands != text:
            pair.left.append(text)

    items = working_copy.slot_items(pair.slot)
    is_own = pair.slot.kind != Slot.Kind.ITEM or bool(_bilingual(pair.slot, "title")) or len(items) != 1
    give(pair.slot if is_own else items[0].item, "title", read.title)
    give(pair.slot, "note", read.note)
    voices = list(pair.slot.speakers.all())
    entries = list(pair.slot.entries.all())
    bare = [entry for entry in read.entries[:1] if entry.is_bare]
    loose = [row for row in voices if row.role == Speaker.Role.SPEAKER and row.entry_id is None]
    spoken = [one for one in read.voices if one.role == Speaker.Role.SPEAKER]
    takes_bare = bool(bare and (loose or not entries))
    lists = [
        ([row for row in voices if row.role in Speaker.LEADING], [one for one in read.voices if one not in spoken]),
        (loose, spoken + (bare[0].speakers if takes_bare else [])),
    ]
    for row, entry in _entries(entries, read.entries[1:] if takes_bare else read.entries, countries):
        give(row, "title", entry.title)
        if row is None or row.country is None:
            give(row, "by", entry.by)
        lists.append(([one for one in voices if row is not None and one.entry_id == row.pk], entry.speakers))
    for rows, read_voices in lists:
        for place, one in enumerate(read_voices):
            row = rows[place] if place < len(rows) else None
            give(row, "text", one.text)
            if row is not None:
                give(row, "name", one.name)


def _entries(
    rows: list[Any], entries: Sequence[value.Entry], countries: Countries
) -> Iterator[tuple[Any, value.Entry]]:
    """Each entry that was read with the row of the same country, else with the next row of no country."""
    waiting = list(rows)
    for entry in entries:
        country = countries.find(entry.by)
        row = next((one for one in waiting if one.country == country), None)
        if row is not None:
            waiting.remove(row)
        yield row, entry
