"""From the draft to the agenda that was read: titles without their marks, persons told apart, kinds, notes."""

import re
from dataclasses import replace

from meetings.reading import marks, numbers
from meetings.reading.agenda import ReadAgenda, ReadDay, ReadEntry, ReadNote, ReadSlot, ReadVoice
from meetings.reading.draft import Draft, DraftDay, DraftEntry, DraftSlot, Words
from meetings.reading.people import HONORIFIC_INSIDE, Person, people
from meetings.reading.voices import Voices, of_title, spoken, voices

EDGES = " .:;,"
TITLE_EDGES = re.compile(r"[\s.:;,]+$")
BY_AT_THE_END = re.compile(
    r"(?<=remarks|address) by$|(?<=statement) by$|(?<=statements) by$|(?<=introduction) by$|(?<=presentation) by$"
    r"|(?<=presentations) by$",
    re.IGNORECASE,
)
"""Whose words these are follows in the lines below."""


def finish(draft: Draft) -> ReadAgenda:
    """The agenda that the draft holds."""
    refers = any(numbers.reference(slot.title.text) for day in draft.days for slot in day.slots)
    return ReadAgenda(
        title=draft.head.text.strip(EDGES),
        title_lines=draft.head.lines,
        time_zone=draft.zone,
        status=marks.status_in([text for text, _ in draft.head.parts]),
        days=tuple(_day(day, refers=refers) for day in draft.days),
        unplaced=tuple(draft.unplaced),
        weekday_mismatches=tuple(draft.mismatches),
    )


def _day(day: DraftDay, *, refers: bool) -> ReadDay:
    printed = day.printed.text
    # a day without a full date, or of several dates, is kept in words
    notes = [ReadNote(printed, day.printed.lines)] if printed and (day.on is None or day.several) else []
    notes += [ReadNote(words.text, words.lines) for words in day.notes]
    slots = [_slot(slot, refers=refers) for slot in day.slots]
    if notes and not slots:
        slots = [ReadSlot("", "heading", "", None, None, (), (), (), day.printed.lines)]
    if notes:
        slots[0] = replace(slots[0], notes=(*notes, *slots[0].notes))
    return ReadDay(day.on, printed, tuple(slots), day.printed.lines)


def _slot(slot: DraftSlot, *, refers: bool) -> ReadSlot:
    _take_only_number(slot)
    title, number, notes = slot.title.text, slot.number, [_note(words) for words in slot.notes]
    reference = numbers.reference(title)
    if reference is not None and (not number or slot.is_roman):
        title = reference[0]
        notes = [ReadNote(number, (slot.line,)), *notes] if number else notes
        number = reference[1]
    elif slot.is_roman and refers:
        # where headings refer to items, their own numerals number the report, not the agenda
        notes, number = [ReadNote(number, (slot.line,)), *notes], ""
    said = of_title(title)
    entries = [one for entry in slot.entries for one in _entries(entry)]
    if said.people:
        entries.insert(
            0, ReadEntry("", "", said.by, None, None, _voices(said.people, slot.title.lines), slot.title.lines)
        )
    title = _title(said.title)
    return ReadSlot(
        number=number,
        kind=slot.kind or marks.kind_of(title),
        title=title,
        starts=slot.starts,
        ends=slot.ends,
        moderators=tuple(
            one for words in slot.moderators if words for one in _voices(people(words.text, listed=True), words.lines)
        ),
        notes=tuple(notes),
        entries=tuple(entries),
        lines=tuple(sorted({slot.line, *slot.title.lines})),
    )


def _title(text: str) -> str:
    return TITLE_EDGES.sub("", BY_AT_THE_END.sub("", TITLE_EDGES.sub("", text)))


def _take_only_number(slot: DraftSlot) -> None:
    """A time with nothing behind it and one numbered line below: that line is the slot's title."""
    numbered = [entry for entry in slot.entries if entry.number]
    if slot.title or slot.number or len(numbered) != 1 or slot.entries[0] is not numbered[0] or numbered[0].starts:
        return
    slot.number, slot.title = numbered[0].number, numbered[0].raw
    spoken_below = numbered[0].spoken
    slot.entries = ([DraftEntry(spoken=spoken_below, line=numbered[0].line)] if spoken_below else []) + slot.entries[1:]


def _note(words: Words) -> ReadNote:
    text = words.text.strip()
    return ReadNote(text.rstrip(".") if text.count(". ") == 0 else text, words.lines)


def _said(entry: DraftEntry) -> Voices:
    """A numbered point is a title, whatever it names, unless persons or a colon set a part of it off."""
    text = entry.raw.text
    if entry.number and HONORIFIC_INSIDE.search(text) is None and ": " not in text:
        return Voices(title=text)
    return voices(text) if text else Voices()


def _entries(entry: DraftEntry) -> list[ReadEntry]:
    """An entry, and one more for each organization that is printed before persons of its list."""
    said = _said(entry)
    title = _title(said.title)
    own = tuple(sorted({entry.line, *entry.raw.lines}))
    found = [
        ReadEntry(entry.number, title, said.by, entry.starts, entry.ends, _voices(said.people, entry.raw.lines), own)
    ]
    for words in entry.spoken:
        for one in spoken(words.text):
            voice = _voices(one.people, words.lines)
            if one.by:
                found.append(ReadEntry("", "", one.by, None, None, voice, words.lines))
            elif found[-1].by and found[-1] is not found[0]:
                found.append(ReadEntry("", "", "", None, None, voice, words.lines))
            else:
                lines = tuple(sorted({*found[-1].lines, *words.lines}))
                found[-1] = replace(found[-1], speakers=(*found[-1].speakers, *voice), lines=lines)
    first = found[0]
    is_bare = not (first.number or first.title or first.by or first.speakers or first.starts)
    return found[1:] if is_bare and len(found) > 1 else found


def _voices(persons: list[Person], lines: tuple[int, ...]) -> tuple[ReadVoice, ...]:
    return tuple(ReadVoice(one.text, one.name, one.tbc, one.mode, lines) for one in persons)
