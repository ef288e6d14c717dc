"""Any source as lines: a line is what stands between two line breaks, with its cells where it is a row of a table."""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import lxml.html
from docx import Document
from docx.table import Table

BULLET = re.compile(r"^\s*(?:[•◦▪■●○‣⁃✓✔➢❖·*\uf0b7\uf0fc]|[-–—](?=\s)|o(?=\s{2,}))\s*")
SPACES = re.compile(r"[ \u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+")
DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2212": "-"})
BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "caption", "pre", "section", "article"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source."""

    text: str
    bullet: bool = False
    cells: tuple[tuple["Line", ...], ...] = ()
    """For a row of a table: the lines of each cell."""


def clean(text: str) -> str:
    """One kind of space, one kind of hyphen, composed letters."""
    return SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(DASHES)).strip()


def line_of(text: str) -> Line:
    """A line without its bullet."""
    without = BULLET.sub("", text)
    return Line(clean(without), bullet=without != text and bool(clean(without)))


def lines_of_text(text: str) -> list[Line]:
    """Plain text; a line with tabs is a row of a table."""
    lines = []
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\f", "\n").split("\n"):
        stripped = raw.strip("\n")
        cells = [cell.strip().strip('"') for cell in stripped.split("\t")]
        if sum(1 for cell in cells if cell) > 1 and not BULLET.match(stripped):
            lines.append(_row(tuple((line_of(cell),) if cell else () for cell in cells)))
        else:
            lines.append(line_of(stripped))
    return lines


def _row(cells: tuple[tuple[Line, ...], ...]) -> Line:
    return Line(" ".join(line.text for cell in cells for line in cell), cells=cells)


def lines_of_file(name: str, content: bytes) -> list[Line]:
    """A file by its name: ``.docx``, ``.html``, anything else as text in UTF-8 or Windows-1251."""
    suffix = Path(name).suffix.lower()
    if suffix == ".docx":
        return list(_of_docx(content))
    if suffix in {".html", ".htm"}:
        return list(_of_html(content))
    try:
        return lines_of_text(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return lines_of_text(content.decode("cp1251", errors="replace"))


def _of_docx(content: bytes) -> Iterator[Line]:
    for block in Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                seen: list[Any] = []
                cells = []
                for cell in row.cells:
                    if cell._tc in seen:  # noqa: SLF001 - a merged cell comes once for each column
                        continue
                    seen.append(cell._tc)  # noqa: SLF001 - as above
                    cells.append(tuple(line for p in cell.paragraphs for line in _of_paragraph(p)))
                yield _row(tuple(cells))
        else:
            yield from _of_paragraph(block)


def _of_paragraph(paragraph: Any) -> Iterator[Line]:
    style = (paragraph.style.name or "").lower() if paragraph.style else ""
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None  # noqa: SLF001 - not offered otherwise
    listed = numbered or "list" in style
    for part in paragraph.text.split("\n"):
        line = line_of(part)
        yield replace(line, bullet=line.bullet or (listed and bool(line.text)))


def _of_html(content: bytes) -> Iterator[Line]:
    tree = lxml.html.fromstring(content)
    for element in tree.xpath("//script|//style|//head"):
        element.drop_tree()
    for element in tree.xpath("//br"):
        element.tail = "\n" + (element.tail or "")
    yield from _of_elements([tree])


def _of_elements(elements: Iterable[Any]) -> Iterator[Line]:
    for element in elements:
        if element.tag == "tr":
            yield _row(tuple(tuple(_inner(cell)) for cell in element if cell.tag in {"td", "th"}))
        elif element.tag in BLOCKS and not element.xpath(".//p|.//div|.//li|.//tr|.//h1|.//h2|.//h3|.//h4|.//dt|.//dd"):
            yield from _text_lines(element)
        elif len(element):
            if clean(element.text or ""):
                yield line_of(element.text)
            yield from _of_elements(element)
            if clean(element.tail or ""):
                yield line_of(element.tail)
        else:
            yield from _text_lines(element)


def _inner(cell: Any) -> list[Line]:
    if cell.xpath(".//p|.//div|.//li"):
        return [line for line in _of_elements(cell) if line.text]
    return [line for line in _text_lines(cell) if line.text]


def _text_lines(element: Any) -> Iterator[Line]:
    for part in (element.text_content() or "").split("\n"):
        line = line_of(part)
        if line.text:
            yield replace(line, bullet=line.bullet or element.tag == "li")
    yield Line("")
