"""A Word document as lines: its paragraphs and the rows of its tables."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx import Document
from docx.table import Table

from meetings.reading.lines import Line, line_of, numbered, row_of
from meetings.reading.numbering import Numbering


def lines_of_docx(content: bytes) -> list[Line]:
    """The lines of a document, numbered in their order."""
    document = Document(io.BytesIO(content))
    return numbered(_of_blocks(document.iter_inner_content(), Numbering(document)))


def _of_blocks(blocks: Any, numbering: Numbering) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _of_table(block, numbering)
            yield Line("")
        else:
            yield from _of_paragraph(block, numbering)


def _of_table(table: Table, numbering: Numbering) -> Iterator[Line]:
    above: list[Any] = []
    for row in table.rows:
        seen: list[Any] = []
        cells = []
        for cell in row.cells:
            if cell._tc in seen:  # noqa: SLF001 - a merged cell comes once for each column
                continue
            seen.append(cell._tc)  # noqa: SLF001 - as above
            # a cell merged with the one above it was read there
            cells.append(() if cell._tc in above else tuple(_of_blocks(cell.iter_inner_content(), numbering)))  # noqa: SLF001
        above = seen
        flat = [[one for line in cell for one in ([p for c in line.cells for p in c] or [line])] for cell in cells]
        yield row_of(flat, 0)


def _of_paragraph(paragraph: Any, numbering: Numbering) -> Iterator[Line]:
    style = (paragraph.style.name or "").casefold() if paragraph.style is not None else ""
    heading = style.startswith(("heading", "заголовок"))
    label = numbering.label(paragraph) if paragraph.text.strip() else None
    if label is None and "list bullet" in style:
        label = "•"
    if "\t" in paragraph.text.strip() and label is None and not heading:
        yield from (replace(line, number=0) for line in _with_tabs(paragraph.text))
        return
    parts = paragraph.text.split("\n")
    for place, part in enumerate(parts):
        line = line_of(f"{label} {part}" if label and place == 0 else part)
        yield replace(line, heading=heading and bool(line.text), whole=len(parts) == 1)


def _with_tabs(text: str) -> list[Line]:
    from meetings.reading.text import lines_of_text  # noqa: PLC0415 - only where a paragraph imitates a table

    return lines_of_text(text)
