"""Plain text as lines; a line with tabs or upright strokes is a row of a table, which a paste may have broken."""

import re

from meetings.reading import clock, days, marks, numbers
from meetings.reading.headers import header_of
from meetings.reading.lines import BULLET, BULLET_INSIDE, Line, line_of, row_of
from meetings.reading.people import reads_as_speaker

BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
NUMBER_AND_TAB = re.compile(
    r"^\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zа-яё]|[ivx]+)\)|\d{1,2}(?:\.\d{1,2})*\.|[IVX]+\.|[A-Z]\.)\t", re.IGNORECASE
)
STROKES = re.compile(r"^\s*\|.*\|\s*$")
DRAWN = frozenset("|:+=_–—- 	")
STROKE = re.compile(r"[-=_–—]{3}")
LEADER = re.compile(r"^(?P<text>[^\t]*?[^\t.\s])\s*\.{4,}(?P<figures>[\d\s–-]+)$")
"""A line of a table of contents: dots lead to paragraphs and pages."""
WIDE_GAP = re.compile(r" {3,}")


def lines_of_text(text: str) -> list[Line]:
    """The lines of a text, numbered as in the text."""
    raw = BREAKS.split(text)
    tabbed = [_cells(one) for one in raw]
    width = _width([cells for cells in tabbed if cells])
    lines: list[Line] = []
    table = _OpenRow(width)
    for number, (one, cells) in enumerate(zip(raw, tabbed, strict=True), start=1):
        if _is_rule(one):
            continue
        if cells and (table.takes_cells(cells) or table.begins(cells)):
            lines += table.add(cells, number)
            continue
        if table.takes_line(one):
            table.extend(one, number)
            continue
        lines += table.close()
        for part in BULLET_INSIDE.split(one):
            lines.append(line_of(part, number))
    return lines + table.close()


def _is_rule(raw: str) -> bool:
    """A line that is only drawn with signs."""
    return STROKE.search(raw) is not None and not set(raw) - DRAWN


def _cells(raw: str) -> list[str]:
    """The cells of a line that is a row; none for another line."""
    if STROKES.match(raw):
        return [cell.strip(" \t*") for cell in raw.strip().strip("|").split("|")]
    if (led := LEADER.match(raw)) is not None:
        return [led["text"].strip(), led["figures"].strip()]
    if "\t" in raw:
        cells = [cell.strip().strip('"') for cell in raw.split("\t")]
        return cells if any(cells) and not _is_listed(raw) else []
    if clock.SINGLE.match(raw.strip()) or clock.RANGE.match(raw.strip()):
        cells = [cell.strip() for cell in WIDE_GAP.split(raw.strip())]
        return cells if len(cells) > 1 and clock.find(cells[0]) is not None else []
    return []


def _is_listed(raw: str) -> bool:
    """Whether the only tab stands behind a number or a bullet: a line of a list, no row."""
    if raw.strip("\t").count("\t") > 1:
        return False
    head, _, tail = raw.strip().partition("\t")
    is_bullet = BULLET.match(raw) is not None and not BULLET.sub("", f"{head} ").strip()
    return is_bullet or not tail or NUMBER_AND_TAB.match(raw.lstrip("\t")) is not None


def _width(rows: list[list[str]]) -> int:
    """How many columns the header and the rows with a time have at the most."""
    counts = [len(cells) for cells in rows if header_of(cells) or any(clock.find(cell) for cell in cells[:2])]
    return max(counts, default=0)


class _OpenRow:
    """A row that goes on over several lines of the text: a cell with several paragraphs was pasted."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.cells: list[list[Line]] = []
        self.number = 0

    def begins(self, cells: list[str]) -> bool:
        """Every line with cells begins a row, if it does not go on with the one before."""
        return bool(cells)

    def takes_cells(self, cells: list[str]) -> bool:
        """Whether these cells go on with the open row: together they are one row."""
        starts_anew = not cells[0] or clock.find(cells[0]) is not None or days.find(cells[0]) is not None
        return (
            bool(self.cells)
            and not starts_anew
            and len(self.cells) > 1
            and len(self.cells) + len(cells) - 1 <= self.width
        )

    def takes_line(self, raw: str) -> bool:
        """Whether a line without tabs is a further paragraph of the last cell."""
        text = raw.strip()
        if not self.cells or not text or self.width < 3:  # noqa: PLR2004 - with two columns the text below is read as text
            return False
        if clock.find(text) is not None or days.find(text) is not None or marks.is_heading(text):
            return False
        if len(self.cells) < self.width:
            return len(self.cells) > 1
        bare = BULLET.sub("", text)
        return (
            bool(self.cells[-1])
            and (reads_as_speaker(bare) or bool(marks.split(bare)[0].role))
            and not numbers.item(bare)
        )

    def add(self, cells: list[str], number: int) -> list[Line]:
        """Begin a row, or go on with the open one; the row that this closes."""
        if self.takes_cells(cells):
            self.extend(cells[0], number)
            self.cells += [_lines(cell, number) for cell in cells[1:]]
            return []
        closed = self.close()
        self.cells, self.number = [_lines(cell, number) for cell in cells], number
        return closed

    def extend(self, raw: str, number: int) -> None:
        """Add a paragraph to the last cell."""
        self.cells[-1] += _lines(raw, number)

    def close(self) -> list[Line]:
        """The finished row."""
        if not self.cells:
            return []
        row = row_of(self.cells, self.number)
        self.cells = []
        return [row] if row.text else []


def _lines(cell: str, number: int) -> list[Line]:
    return [line for part in BULLET_INSIDE.split(cell) if (line := line_of(part, number)).text]
