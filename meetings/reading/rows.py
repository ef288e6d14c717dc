"""Rows of a table: what each column is, the time, the item, the speakers, by its header or by what it holds."""

import re
from typing import TYPE_CHECKING

from meetings.reading import clock, days, marks, numbers, zones
from meetings.reading.headers import LONGEST_HEADER, beyond_names, header_of
from meetings.reading.lines import Line
from meetings.reading.numbers import Numbered

if TYPE_CHECKING:
    from meetings.reading.assembly import Assembly

NUMBER = re.compile(r"\d{1,2}[.)]?|\(?(?:[a-zа-я]|[ivx]+)\)|[IVX]+\.?|[A-ZА-Я]\.")
ROMAN = re.compile(r"[IVX]+")
SUB_NUMBER = re.compile(r"\(?(?:[a-zа-я]|[ivx]+)\)|[A-ZА-Я]")
FIGURES = re.compile(r"[\d\s.,–-]+")
"""A cell of nothing but paragraphs or pages."""


class Rows:
    """Takes the rows of the tables of a source."""

    def __init__(self, assembly: "Assembly") -> None:
        self.assembly = assembly
        self.columns: list[str] = []
        """What each column is by the header; none: what its cells hold decides."""

    def take(self, line: Line) -> None:
        """Put the cells of one row in their places."""
        below = self.assembly.below
        texts = [" ".join(one.text for one in cell) for cell in line.cells]
        if (columns := header_of(texts)) is not None:
            self.columns = columns
            self._keep_header(line, columns)
        elif self._is_alone(texts):
            for one in (one for cell in line.cells for one in cell):
                self._alone(one)
        else:
            self._cells(line, texts)
        below.reset()
        below.fresh = True

    def _keep_header(self, line: Line, columns: list[str]) -> None:
        """What a header says beyond the columns' names: a zone, such as "Time (Geneva)"."""
        draft = self.assembly.draft
        for cell, column in zip(line.cells, columns, strict=False):
            rest = " ".join(one.text for one in cell)
            if column in {"time", "end"}:
                draft.zone = draft.zone or zones.zone_in(rest)
            rest = beyond_names(rest)
            if any(word.casefold() not in draft.head.text.casefold() for word in re.findall(r"[^\W\d_]+", rest)):
                draft.head.add(rest, cell[0].number)

    def _is_alone(self, texts: list[str]) -> bool:
        """One filled cell: a heading across the table, unless it stands below an item or a speaker's column."""
        filled = [place for place, text in enumerate(texts) if text]
        if len(filled) != 1 or clock.find(texts[filled[0]]) is not None:
            return False
        alone = texts[filled[0]]
        return filled[0] == 0 or self.assembly.draft.slot is None or bool(marks.HEADING.match(alone))

    def _alone(self, line: Line) -> None:
        assembly = self.assembly
        if (
            days.find(line.text) is not None
            or assembly.draft.is_empty
            or line.bullet
            or marks.split(line.text)[0].role
            or (numbers.item(line.text) is not None and not assembly.is_timed)
        ):
            assembly.take_text(line)
        else:
            assembly.open_slot(line.number)
            assembly.below.heading(line)

    # --- cells -----------------------------------------------------------------------------------------------

    def _cells(self, line: Line, texts: list[str]) -> None:
        roles = self._roles(texts)
        number = self._number(texts, roles)
        for cell, role in zip(line.cells, roles, strict=True):
            if role == "day":
                for one in cell:
                    self.assembly.take_text(one)
        span, beside = self._time(line, roles)
        items = [one for cell, role in zip(line.cells, roles, strict=True) if role == "item" for one in cell]
        first = items[0] if items else Line("", line.number)
        if span is not None:
            self._open_timed(span, first, number)
        opened = span is not None or self._open(first, number)
        for one in beside:
            self.assembly.draft.note(one.text, one.number)
        self._items(items[1:] if opened else items)
        for cell, role in zip(line.cells, roles, strict=True):
            if role in {"speakers", "moderator", "note"} and cell:
                self._voices(cell, role)

    def _roles(self, texts: list[str]) -> list[str]:
        """The role of each cell; a cell that holds a time, a day or a number is that, whatever its header."""
        roles: list[str] = []
        for place, text in enumerate(texts):
            named = self.columns[place] if place < len(self.columns) else ""
            if not text:
                roles.append(named)
            elif (named in {"time", "end"} or "item" not in roles) and _is_time(text):
                roles.append("time")
            elif "item" not in roles and named != "item" and _is_day(text):
                roles.append("day")
            elif not {"item", "number"} & set(roles) and NUMBER.fullmatch(text):
                roles.append("number")
            elif "item" in roles and FIGURES.fullmatch(text):
                roles.append("note")
            elif named in {"speakers", "moderator", "note"} and "item" in roles:
                roles.append(named)
            elif "item" not in roles:
                is_other = named in {"speakers", "moderator", "note"} and "item" in self.columns
                roles.append(named if is_other and place else "item")
            else:
                roles.append("speakers" if named in {"", "time", "end", "number", "day"} or "item" in roles else named)
        return roles

    @staticmethod
    def _number(texts: list[str], roles: list[str]) -> str:
        found = next((text for text, role in zip(texts, roles, strict=True) if role == "number" and text), "")
        return found if found.endswith(")") and not found[0].isdecimal() else found.rstrip(".)")

    def _time(self, line: Line, roles: list[str]) -> tuple[clock.Span | None, list[Line]]:
        """The time in the cells of time, where start and end have a cell each both; and what else they say."""
        cells = [one for cell, role in zip(line.cells, roles, strict=True) if role in {"time", "end"} for one in cell]
        timed = [one for one in cells if clock.find(one.text) is not None]
        others = [one for one in cells if one not in timed]
        for one in [one for one in others if days.find(one.text) is not None]:
            self.assembly.take_text(one)
            others.remove(one)
        joined = clock.find(" – ".join(one.text for one in timed)) if len(timed) > 1 else None
        if joined is not None and joined.ends is not None:
            return joined, others
        return (clock.find(timed[0].text), [*timed[1:], *others]) if timed else (None, others)

    def _open_timed(self, span: clock.Span, first: Line, number: str) -> None:
        """Open the slot, or the part of one, of a row with a time."""
        extra = " ".join(part for part in (span.before, span.after) if part)
        text = first.text
        if not text:
            text, extra = extra, ""
        if number:
            text = f"{number} {text}" if number.endswith(")") else f"{number}. {text}"
        self.assembly.open_timed(Line(text.strip(), first.number, whole=first.whole), span)
        if extra:
            self.assembly.draft.note(extra, first.number)

    def _open(self, first: Line, number: str) -> bool:
        """Open the item of a row without a time; or an entry, where the row goes on with the slot above it."""
        assembly = self.assembly
        if self._outline(first, number):
            return True
        slot, numbered = assembly.draft.slot, numbers.item(first.text)
        if slot is None or (not assembly.is_timed and (number or numbered)) or (number and slot.starts is None):
            if not first.text and not number:
                return False
            opened = assembly.open_slot(first.number)
            opened.number, opened.is_roman = number, ROMAN.fullmatch(number) is not None
            assembly.below.title(first)
            return True
        if not first.text or first.bullet or marks.split(first.text)[0].role:
            return False
        found = None if number else numbers.any_of(first.text)
        assembly.draft.begin_entry(
            found.rest if found else first.text, first.number, number=found.number if found else number
        )
        assembly.below.target = "entry"
        return True

    def _outline(self, first: Line, number: str) -> bool:
        """A row of an outline whose number stands before the title, or is that of a sub-item."""
        below = self.assembly.below
        if self.assembly.is_timed or not first.text:
            return False
        found = below.outline_number(first) if not number else None
        if SUB_NUMBER.fullmatch(number) and not ROMAN.fullmatch(number) and self.assembly.draft.slot is not None:
            found = Numbered(number, first.text, is_sub=True)
        if found is None:
            return False
        below.outline(first, found)
        return True

    def _items(self, lines: list[Line]) -> None:
        below = self.assembly.below
        for one in lines:
            below.fresh = False
            if not self.assembly.timed(one):
                below.take(one, before_time=False)

    def _voices(self, cell: tuple[Line, ...], role: str) -> None:
        """The cells right of the item: persons, each in its line or broken over narrow ones."""
        below, draft = self.assembly.below, self.assembly.draft
        entry = draft.entry if draft.entry is not None and below.target == "entry" else None
        below.last, below.last_was_bullet = None, False
        for place, one in enumerate(cell):
            below.fresh = False
            pieces = marks.split(one.text)
            if role == "note":
                draft.note(one.text, one.number)
            elif any(piece.role for piece in pieces):
                below.take(one, before_time=False)
            elif role == "moderator" and place == 0:
                below.moderate(one)
            elif role == "speakers" and below.target != "moderator":
                below.listen(one, entry=entry)
            else:
                below.take(one, before_time=False)


def _is_time(text: str) -> bool:
    span = clock.find(text)
    return span is not None and len(f"{span.before}{span.after}".split()) <= LONGEST_HEADER


def _is_day(text: str) -> bool:
    mark = days.find(text)
    return mark is not None and not mark.before
