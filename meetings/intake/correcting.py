"""What an editor typed into a reading, and what the buttons of its pieces do."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings.forms import CLOCK_FORMATS
from meetings.intake.checking import Faults
from meetings.intake.value import Entry, Loose, Reading, Slot, Voice
from meetings.models import Slot as SlotRow
from meetings.models import Speaker

FORMATS = [*CLOCK_FORMATS, "%H%M", "%H"]


class Unknown(Exception):  # noqa: N818 - an answer of its own: the page was changed by hand
    """No such button, or its piece is not there any more."""


def _line(typed: str) -> str:
    return re.sub(r"[\s\x00]+", " ", typed).strip()


def _text(typed: str) -> str:
    return re.sub(r"\r\n?", "\n", typed.replace("\x00", " ")).strip()


def _clock(typed: str) -> Any:
    try:
        return forms.TimeField(required=False, input_formats=FORMATS).clean(typed.strip())
    except ValidationError as error:
        raise ValidationError(_("Write a time such as 13:15.")) from error


def _date(typed: str) -> date | None:
    return date.fromisoformat(typed) if typed else None


def _one_of(values: list[str]) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if typed not in values:
            raise ValueError(typed)
        return typed

    return read


Read = Callable[[str], Any]
READS: dict[str, dict[str, Read]] = {
    "d": {"date": _date},
    "s": {
        "kind": _one_of(SlotRow.Kind.values),
        "number": _line,
        "title": _line,
        "note": _text,
        "starts": _clock,
        "ends": _clock,
    },
    "e": {"number": _line, "title": _line, "by": _line, "starts": _clock, "ends": _clock},
    "v": {
        "text": _line,
        "name": _line,
        "tbc": bool,
        "mode": _one_of(["", *Speaker.Mode.values]),
        "role": _one_of(Speaker.Role.values),
    },
}
"""How what is typed into a piece is read."""


def pieces(reading: Reading) -> Iterator[Any]:
    """Every piece that is typed into."""
    for day in reading.days:
        yield day
        for slot in day.slots:
            yield slot
            yield from slot.entries
            yield from slot.all_voices()


def correct(reading: Reading, typed: Mapping[str, str], source: Mapping[int, str]) -> Faults:
    """Write into the reading what was typed; what is not understood is left as it was and told.

    A piece that was emptied is taken out. Lines that are in no piece after it are listed as left out.
    """
    found: Faults = {}
    for piece in list(pieces(reading)):
        for name, read in READS[piece.key[0]].items():
            field = f"{piece.key}.{name}"
            if name == "tbc" and f"{piece.key}.text" in typed:
                piece.tbc = field in typed
            elif field in typed:
                try:
                    setattr(piece, name, read(typed[field]))
                except ValidationError as error:
                    found[field] = error.messages
                except ValueError as error:
                    raise Unknown(field) from error
    _drop_empty(reading)
    for loose in list(reading.loose):
        found |= _place(reading, loose, typed)
    list_left_out(reading, source)
    return found


def _drop_empty(reading: Reading) -> None:
    for slot in reading.slots():
        slot.voices = [one for one in slot.voices if one.text or not one.lines]
        for entry in slot.entries:
            entry.speakers = [one for one in entry.speakers if one.text or not one.lines]
        slot.entries = [one for one in slot.entries if one.speakers or not one.is_bare or not one.lines]


def without_blanks(reading: Reading) -> None:
    """Take out the lines that were added and into which nothing was typed."""
    for slot in reading.slots():
        slot.voices = [one for one in slot.voices if one.text]
        for entry in slot.entries:
            entry.speakers = [one for one in entry.speakers if one.text]
        slot.entries = [one for one in slot.entries if one.speakers or not one.is_bare]


PLACES = ("note", "entry", "speaker", "title", "out")


def _place(reading: Reading, loose: Loose, typed: Mapping[str, str]) -> Faults:
    """Put words where the editor said."""
    place = typed.get(f"{loose.key}.where", "")
    if not place or (place == "out" and loose.is_out):
        return {}
    if place not in PLACES:
        raise Unknown(place)
    slot = reading.slot(typed.get(f"{loose.key}.slot", ""))
    if place != "out" and slot is None:
        return {f"{loose.key}.slot": [_("Choose the slot.")]}
    stands_in = reading.slot(loose.slot)
    if place == "note" and slot is not None and slot is stands_in:
        reading.loose.remove(loose)  # it stands there already
        return {}
    if stands_in is not None:
        stands_in.note = _without_line(stands_in.note, loose.text)
        stands_in.note_lines = [line for line in stands_in.note_lines if line not in loose.lines]
    reading.title_lines = [line for line in reading.title_lines if line not in loose.lines]
    if slot is None or place == "out":
        loose.slot, loose.is_out = "", True
        return {}
    reading.loose.remove(loose)
    if place == "note":
        slot.note = "\n".join(filter(None, [slot.note, loose.text]))
        slot.note_lines += loose.lines
    elif place == "title":
        slot.title = f"{slot.title} {loose.text}".strip()
        slot.lines += loose.lines
    elif place == "entry":
        slot.entries.append(Entry(key=reading.new_key("e"), title=loose.text, lines=loose.lines))
    else:
        slot.voices.append(Voice(key=reading.new_key("v"), text=loose.text, lines=loose.lines))
    return {}


def _without_line(note: str, text: str) -> str:
    lines = note.split("\n")
    if text in lines:
        lines.remove(text)
    return "\n".join(lines)


def list_left_out(reading: Reading, source: Mapping[int, str]) -> None:
    """List the lines of the source that are in no piece and not listed yet, so that nothing goes unseen."""
    known = reading.placed_lines() | {line for loose in reading.loose for line in loose.lines}
    for line, text in source.items():
        if text.strip() and line not in known:
            reading.loose.append(Loose(key=reading.new_key("l"), text=text, lines=[line], is_out=True))


def act(reading: Reading, do: str, source: Mapping[int, str]) -> str:
    """Do what a button of a piece says; returns the key of the piece to go on with.

    Raises:
        Unknown: no such button or piece.

    """
    verb, _colon, rest = do.partition(":")
    key, _colon, role = rest.partition(":")
    slot, place = reading.slot(key), reading.entry(key)
    if verb == "take_out" and slot is not None:
        return _take_out(reading, slot, source)
    if verb == "join" and slot is not None:
        return _join(reading, slot)
    if verb == "add_entry" and slot is not None:
        slot.entries.append(Entry(key=reading.new_key("e")))
        return slot.entries[-1].key
    if verb == "add_voice" and slot is not None and role in Speaker.Role.values:
        slot.voices.append(Voice(key=reading.new_key("v"), role=role))
        return slot.voices[-1].key
    if verb == "add_voice" and place is not None:
        place[1].speakers.append(Voice(key=reading.new_key("v")))
        return place[1].speakers[-1].key
    raise Unknown(do)


def _day_of(reading: Reading, slot: Slot) -> list[Slot]:
    return next(day.slots for day in reading.days if slot in day.slots)


def _take_out(reading: Reading, slot: Slot, source: Mapping[int, str]) -> str:
    slots = _day_of(reading, slot)
    place = slots.index(slot)
    slots.remove(slot)
    for loose in reading.loose:
        if loose.slot == slot.key:
            loose.slot, loose.is_out = "", True
    list_left_out(reading, source)
    return slots[min(place, len(slots) - 1)].key if slots else ""


def _join(reading: Reading, slot: Slot) -> str:
    slots = _day_of(reading, slot)
    place = slots.index(slot)
    if place == 0:
        raise Unknown(slot.key)
    above = slots[place - 1]
    number = slot.number if above.number else ""
    above.number = above.number or slot.number
    above.title = " ".join(part for part in (above.title, number, slot.title) if part)
    above.note = "\n".join(part for part in (above.note, slot.note) if part)
    above.starts, above.ends = above.starts or slot.starts, slot.ends or above.ends
    above.voices += slot.voices
    above.entries += slot.entries
    above.lines += slot.lines
    above.note_lines += slot.note_lines
    slots.remove(slot)
    for loose in reading.loose:
        loose.slot = above.key if loose.slot == slot.key else loose.slot
    return above.key
