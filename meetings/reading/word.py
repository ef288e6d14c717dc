"""A Word document as lines: its paragraphs and the rows of its tables."""

import io
from collections.abc import Iterable, Iterator
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
    read: list[Any] = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            # a merged cell comes once for each column and each row that it covers
            known = any(cell._tc is one for one in read)  # noqa: SLF001 - the cell objects are made anew each time
            read.append(cell._tc)  # noqa: SLF001 - as above
            cells.append([] if known else list(_flat(_of_blocks(cell.iter_inner_content(), numbering))))
        yield row_of(cells, 0)


def _flat(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of a cell, those of a table within it one by one."""
    for line in lines:
        yield from (piece for cell in line.cells for piece in cell) if line.cells else [line]


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
