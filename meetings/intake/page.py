"""The page on which a reading is corrected: each piece with its fields, beside the numbered lines it came from."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.portal import weekday_day
from meetings.intake.correcting import pieces
from meetings.intake.timing import USUAL_MINUTES, timings
from meetings.intake.value import CLOCK, Day, Entry, Loose, Reading, Slot, Voice
from meetings.models import Slot as SlotRow
from meetings.models import Speaker

Options = Sequence[tuple[str, Any]]
MONDAY = date(2024, 1, 1)
TYPED = re.compile(r"[sev]\d+\.(?:title|note|text|by)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a piece."""

    name: str
    label: str
    about: str = ""
    """Tells it from the fields of other pieces, for those who hear the page."""
    value: str
    kind: str = "line"
    """line, text, clock, number, choice or check."""
    options: Options = ()
    error: str = ""
    theirs: str | None = None
    """What stands there now, where somebody else saved meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A slot, an entry, a voice or a line that waits, with its fields."""

    key: str
    title: str = ""
    fields: list[Field]
    lines: list[int]
    parts: list["Piece"] = field(default_factory=list)
    more: list[Field] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    may_join: bool = False

    @property
    def is_entry(self) -> bool:
        return self.key.startswith("e")

    @property
    def ranges(self) -> list[tuple[int, int]]:
        return list(as_ranges(self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPiece:
    """A day with its slots."""

    key: str
    title: str
    fields: list[Field]
    lines: list[int]
    marks: list[str]
    slots: list[Piece]

    @property
    def ranges(self) -> list[tuple[int, int]]:
        return list(as_ranges(self.lines))


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source, what became of it, and the piece that it is in."""

    number: int
    text: str
    state: str
    """placed, unplaced or out."""
    piece: str


class Page:
    """Everything that the page shows of a reading."""

    def __init__(
        self,
        reading: Reading,
        source: Mapping[int, str],
        *,
        dates: list[date],
        typed: Mapping[str, str] | None = None,
        errors: Mapping[str, list[str]] | None = None,
        is_clash: bool = False,
    ) -> None:
        self.reading = reading
        self.source = source
        self.dates = dates
        self.typed = typed or {}
        self.errors = errors or {}
        self.is_clash = is_clash
        self.slot_names = [(slot.key, _name(slot)) for slot in reading.slots()]

    def days(self) -> list[DayPiece]:
        return [self._day(day, place) for place, day in enumerate(self.reading.days, start=1)]

    def unplaced(self) -> list[Piece]:
        return [self._loose(one) for one in self.reading.loose if not one.is_out]

    def left_out(self) -> list[Piece]:
        return [self._loose(one) for one in self.reading.loose if one.is_out]

    def lines(self) -> list[SourceLine]:
        """The source without its empty lines, each with its state and a piece to go to."""
        states: dict[int, str] = {}
        homes: dict[int, str] = {}
        for slot in self.reading.slots():
            homes |= dict.fromkeys(slot.all_lines(), slot.key)
        for day in self.reading.days:
            homes |= {line: day.key for line in day.lines if line not in homes}
        homes |= {line: "title" for line in self.reading.title_lines if line not in homes}
        for loose in self.reading.loose:
            states |= dict.fromkeys(loose.lines, "out" if loose.is_out else "unplaced")
            homes |= dict.fromkeys(loose.lines, loose.key)
        return [
            SourceLine(number, text, states.get(number, "placed"), homes.get(number, ""))
            for number, text in self.source.items()
            if text.strip()
        ]

    def counts(self) -> dict[str, int]:
        """How many lines are placed, unplaced and left out."""
        found = {"placed": 0, "unplaced": 0, "out": 0}
        for line in self.lines():
            found[line.state] += 1
        return found

    def without_place(self) -> list[str]:
        """What was typed into pieces that somebody else took out meanwhile."""
        keys = {piece.key for piece in pieces(self.reading)}
        gone = (name for name in self.typed if TYPED.fullmatch(name) and name.partition(".")[0] not in keys)
        return [self.typed[name] for name in gone if self.typed[name].strip()]

    def error_list(self) -> list[tuple[str, str]]:
        """Each error with the field that it stands at."""
        return [(name, message) for name, messages in self.errors.items() for message in messages]

    def _field(
        self, piece: Any, name: str, label: str, *, about: str, kind: str = "line", options: Options = ()
    ) -> Field:
        full = f"{piece.key}.{name}"
        stands = _shown(getattr(piece, name, ""))
        value, theirs = stands, None
        if self.typed and kind == "check":
            value = "1" if full in self.typed else ""
        elif full in self.typed:
            value = self.typed[full]
        was_sent = f"{piece.key}.text" in self.typed if kind == "check" else full in self.typed
        if self.is_clash and was_sent and value.strip() != stands:
            theirs = str(dict(options).get(stands, stands)) if kind == "choice" else stands
            theirs = (_("yes") if stands else _("no")) if kind == "check" else theirs
        error = " ".join(self.errors.get(full, []))
        return Field(
            name=full, label=label, about=about, value=value, kind=kind, options=options, error=error, theirs=theirs
        )

    def _day(self, day: Day, place: int) -> DayPiece:
        title = weekday_day(day.date) if day.date else _("Day %(number)d") % {"number": place}
        options = [("", _("Choose the day")), *((on.isoformat(), weekday_day(on)) for on in self.dates)]
        marks = list(self._day_marks(day))
        times = timings(day.slots, now=next((slot.starts for slot in day.slots if slot.starts), time(10)))
        return DayPiece(
            key=day.key,
            title=title,
            fields=[self._field(day, "date", _("Day of the session"), about=title, kind="choice", options=options)],
            lines=sorted(day.lines),
            marks=marks,
            slots=[
                self._slot(slot, guessed=timing.is_guessed, is_first=number == 0)
                for number, (slot, timing) in enumerate(zip(day.slots, times, strict=True))
            ],
        )

    def _day_marks(self, day: Day) -> Iterator[str]:
        """What the text says of the day, and where its weekday does not fit."""
        if day.read and day.read != day.date:
            yield _("The text says %(date)s.") % {"date": weekday_day(day.read)}
        elif day.read is None and day.printed:
            yield _("The text says “%(words)s”.") % {"words": day.printed}
        elif day.read is None:
            yield _("The text gives no date.")
        for wrong in self.reading.mismatches:
            if wrong.line in day.lines or wrong.date == day.read:
                words = {"line": wrong.line, "printed": _weekday(wrong.printed), "date": weekday_day(wrong.date)}
                yield _("Line %(line)d prints %(printed)s, but the date is %(date)s.") % words

    def _slot(self, slot: Slot, *, guessed: bool, is_first: bool) -> Piece:
        about = _name(slot)
        waiting = sum(1 for loose in self.reading.loose if loose.slot == slot.key and not loose.is_out)
        marks = [_("No end is printed: %(minutes)d minutes.") % {"minutes": USUAL_MINUTES}] if guessed else []
        if waiting:
            marks.append(
                ngettext("%(n)d line waits for a place.", "%(n)d lines wait for a place.", waiting) % {"n": waiting}
            )
        return Piece(
            key=slot.key,
            title=about,
            fields=[
                self._field(slot, "starts", _("Begins at"), about=about, kind="clock"),
                self._field(slot, "ends", _("Ends at"), about=about, kind="clock"),
                self._field(slot, "number", _("Number"), about=about, kind="number"),
                self._field(slot, "kind", _("Kind"), about=about, kind="choice", options=SlotRow.Kind.choices),
                self._field(slot, "title", _("Title"), about=about, kind="text"),
            ],
            lines=sorted(slot.lines),
            parts=[
                *(self._voice(voice, about, roles=Speaker.Role.choices) for voice in slot.voices),
                *(self._entry(entry) for entry in slot.entries),
            ],
            more=[self._field(slot, "note", _("Note"), about=about, kind="text")],
            marks=marks,
            may_join=not is_first,
        )

    def _entry(self, entry: Entry) -> Piece:
        about = entry.title or entry.by or _("Entry")
        return Piece(
            key=entry.key,
            title=about,
            fields=[
                self._field(entry, "number", _("Number"), about=about, kind="number"),
                self._field(entry, "by", _("Country or organization"), about=about),
                self._field(entry, "title", _("Title"), about=about, kind="text"),
                self._field(entry, "starts", _("Begins at"), about=about, kind="clock"),
                self._field(entry, "ends", _("Ends at"), about=about, kind="clock"),
            ],
            lines=sorted(entry.lines),
            parts=[self._voice(voice, about) for voice in entry.speakers],
        )

    def _voice(self, voice: Voice, about: str, *, roles: Options = ()) -> Piece:
        about = voice.text or about
        fields = [
            self._field(voice, "text", _("As printed"), about=about, kind="text"),
            self._field(voice, "name", _("Name in it"), about=about),
            self._field(
                voice, "mode", _("Takes part"), about=about, kind="choice",
                options=[("", _("not said")), *Speaker.Mode.choices],
            ),
            self._field(voice, "tbc", _("tbc"), about=about, kind="check"),
        ]  # fmt: skip
        if roles:
            fields.insert(1, self._field(voice, "role", _("Role"), about=about, kind="choice", options=roles))
        return Piece(key=voice.key, title=about, fields=fields, lines=sorted(voice.lines))

    def _loose(self, loose: Loose) -> Piece:
        stands_in = self.reading.slot(loose.slot)
        if loose.is_out:
            stays = _("leave it out")
        elif stands_in is not None:
            stays = _("undecided: it stands in the note of “%(slot)s”") % {"slot": _name(stands_in)}
        else:
            stays = _("undecided: it stands in the title of the agenda")
        options = [
            ("", stays),
            ("note", _("into the note of the slot")),
            ("entry", _("a new entry of the slot")),
            ("speaker", _("a speaker of the slot")),
            ("title", _("into the title of the slot")),
        ]
        if not loose.is_out:
            options.append(("out", _("leave it out")))
        where, slot = f"{loose.key}.where", f"{loose.key}.slot"
        return Piece(
            key=loose.key,
            title=loose.text,
            fields=[
                Field(
                    name=where, label=_("Where it belongs"), about=loose.text, value=self.typed.get(where, ""),
                    kind="choice", options=options,
                ),
                Field(
                    name=slot, label=_("Slot"), about=loose.text, kind="choice", options=self.slot_names,
                    value=self.typed.get(slot, loose.slot or self._near(loose)),
                    error=" ".join(self.errors.get(slot, [])),
                ),
            ],
            lines=loose.lines,
        )  # fmt: skip

    def _near(self, loose: Loose) -> str:
        """The slot that the line stands in or below."""
        found = ""
        for slot in self.reading.slots():
            if slot.lines and loose.lines and min(slot.lines) > loose.lines[0] and found:
                break
            found = slot.key
        return found


def _weekday(number: int) -> str:
    return format_date(MONDAY.replace(day=number + 1), "l")


def _shown(value: Any) -> str:
    if isinstance(value, time):
        return value.strftime(CLOCK)
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)


def _name(slot: Slot) -> str:
    """A slot as it is called among others: its begin, number and title."""
    begins = slot.starts.strftime(CLOCK) if slot.starts else ""
    title = slot.title or str(SlotRow.Kind(slot.kind).label)
    return " ".join(filter(None, [begins, slot.number, title]))


def as_ranges(lines: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Lines as the ranges that are printed: 3–5, 8."""
    first = last = 0
    for line in sorted(set(lines)):
        if first and line == last + 1:
            last = line
            continue
        if first:
            yield first, last
        first = last = line
    if first:
        yield first, last
