"""Two versions side by side: slot beside slot, line beside line, word beside word."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from meetings import wording
from meetings.agenda import Agenda, Entry, TimetableSlot, Voice
from meetings.timetable import headings
from meetings.versions import words
from meetings.versions.differences import Differences, Placed, SlotChange, differences, in_both_orders, placed
from meetings.versions.facts.base import Fact
from meetings.versions.texts import Piece, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line of a slot, in pieces."""

    kind: str
    """time, title, item, leader, entry, speaker, under (a speaker below an entry) or note."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(SlotChange):
    """A slot in both versions, line beside line; on one side there is nothing where it was added or removed."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedDay:
    """The slots of one day."""

    day: date
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions, day by day."""

    found: Differences
    days: tuple[ComparedDay, ...]


def compare(old: Agenda, new: Agenda) -> Comparison:
    """Both versions in the order of the newer one, in the reader's language."""
    found = differences(old, new)
    before, after = placed(old), placed(new)
    facts = {change.key: change.facts for change in found.changes}
    rows = [_row(key, before.get(key), after.get(key), facts.get(key, ())) for key in in_both_orders(before, after)]
    days = (
        ComparedDay(day=day, rows=tuple(group))
        for day, group in groupby(sorted(rows, key=lambda row: row.now.day), key=lambda row: row.now.day)
    )
    return Comparison(found=found, days=tuple(days))


def _row(key: str, before: Placed | None, after: Placed | None, facts: tuple[Fact, ...]) -> Row:
    left, right = (_texts(before), _texts(after)) if facts else ({}, {})
    words_of = {name: pieces(_text(left, name), _text(right, name)) for name in {*left, *right}}
    return Row(
        key=key,
        before=before,
        after=after,
        facts=facts,
        left=tuple(Line(kind=kind, pieces=words_of[name][0]) for name, (kind, _said) in left.items()),
        right=tuple(Line(kind=kind, pieces=words_of[name][1]) for name, (kind, _said) in right.items()),
    )


def _text(lines: dict[str, tuple[str, str]], name: str) -> str:
    return lines[name][1] if name in lines else ""


def _texts(placed: Placed | None) -> dict[str, tuple[str, str]]:
    """The printed lines of a slot: {what it is: (kind, text)}."""
    if placed is None:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for name, kind, text in _lines(placed):
        if text:
            found.setdefault(name, (kind, text))
    return found


def _lines(placed: Placed) -> Iterator[tuple[str, str, str]]:
    slot = placed.slot
    yield "time", "time", placed.times
    yield from _headings(slot)
    for title, voices in wording.leaders(slot.moderators):
        for voice in voices:
            yield _name(voice), "leader", f"{title}: {wording.voice_line(voice)}"
    for voice in slot.speakers:
        yield _name(voice), "speaker", wording.voice_line(voice)
    for entry in slot.entries_for_reader():
        yield entry.key, "entry", wording.entry_line(_without_speakers(entry))
        for voice in entry.speakers:
            yield f"{entry.key} {_name(voice)}", "under", wording.voice_line(voice)
    yield "note", "note", words.best(slot.note)


def _headings(slot: TimetableSlot) -> Iterator[tuple[str, str, str]]:
    own, items = headings(slot)
    if own:
        yield "title", "title", words.best(own)
    kind = "item" if own or len(items) > 1 else "title"
    for index, item in enumerate(items):
        name = "title" if kind == "title" and not index else item.key
        yield name, kind, " ".join(filter(None, [wording.number_of(item), words.best(item.title)]))


def _without_speakers(entry: Entry) -> Entry:
    return replace(entry, speakers=())


def _name(voice: Voice) -> str:
    return voice.key or f"{voice.text.en} {voice.text.ru}"
