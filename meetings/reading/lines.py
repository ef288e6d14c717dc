"""What every source becomes: numbered lines, a row of a table with its cells."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

BULLET = re.compile(
    r"^\s*(?:[•◦▪▫■□●○‣⁃✓✔➢➤►▶❖·∙*\uf0a7\uf0b7\uf0d8\uf0fc]|[-–—](?=\s)|-(?=[^\W\d_])|o(?=\s+[^\W_]))\s*"
)
BULLET_INSIDE = re.compile(r"(?<=\S)\s+(?=[•▪■●✓✔➢]\s)")
"""Several bullets that were copied into one line."""
SPACES = re.compile(r"[\s\u200b\u2800\u3164]+")
INVISIBLE = re.compile(r"[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2212": "-", "\ufe63": "-", "\uff0d": "-", "\u2012": "–"})
RAISED = re.compile(r"(?<=\d)([⁰¹²³⁴⁵][⁰¹²³⁴⁵⁶⁷⁸⁹])(?![⁰¹²³⁴⁵⁶⁷⁸⁹])")
"""Minutes that Russian timetables raise: 9⁰⁰."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source."""

    text: str
    number: int = 0
    """Of the source, from 1."""
    bullet: bool = False
    heading: bool = False
    """Whether the source itself marks it as a heading."""
    whole: bool = False
    """A paragraph that was kept in one piece, so that its sentence does not go on in the next line."""
    cells: tuple[tuple["Line", ...], ...] = ()
    """For a row of a table: the lines of each cell."""


def clean(text: str) -> str:
    """One kind of space and of hyphen, composed letters, no invisible marks of direction."""
    text = INVISIBLE.sub("", text).translate(DASHES)
    text = RAISED.sub(lambda found: f":{unicodedata.normalize('NFKC', found[1])}", text)
    return SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def line_of(text: str, number: int = 0) -> Line:
    """A line without its bullet."""
    without = BULLET.sub("", text)
    return Line(clean(without), number, bullet=without != text and bool(clean(without)))


def row_of(cells: Iterable[Iterable[Line]], number: int) -> Line:
    """A row of a table."""
    kept = tuple(tuple(line for line in cell if line.text) for cell in cells)
    return Line(" ".join(line.text for cell in kept for line in cell), number, cells=kept)


def numbered(lines: Iterable[Line]) -> list[Line]:
    """Lines of a source that has none of its own numbers: each line of each cell gets the next one."""
    result: list[Line] = []
    last = 0
    for line in lines:
        cells = []
        for cell in line.cells:
            cells.append(tuple(replace(one, number=last + place) for place, one in enumerate(cell, start=1)))
            last += len(cell)
        if not line.cells:
            last += 1
        result.append(replace(line, number=last, cells=tuple(cells)))
    return result


def printed(lines: Iterable[Line]) -> dict[int, str]:
    """The lines to show beside a reading, by their numbers; the cells of a line of text are joined by tabs."""
    shown: dict[int, list[str]] = {}
    for line in lines:
        for one in [piece for cell in line.cells for piece in cell] or [line]:
            shown.setdefault(one.number, []).append(one.text)
    return {number: "\t".join(texts) for number, texts in sorted(shown.items())}
