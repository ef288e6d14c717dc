"""A web page as lines: its paragraphs, lists and the rows of its tables."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import lxml.html

from core.numbers import whole
from meetings.reading.lines import Line, clean, line_of, numbered, row_of
from meetings.reading.numbering import written

BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "caption",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "blockquote",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "address",
        "hr",
        "body",
        "html",
        "details",
        "summary",
        "center",
    ]
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
DROPPED = "//script|//style|//head|//noscript|//template|//comment()|//processing-instruction()"
WIDEST = 100
"""Rows or columns that a cell may cover."""
FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}


def lines_of_html(text: str) -> list[Line]:
    """The lines of a page, numbered in their order."""
    tree = lxml.html.fromstring(text, parser=lxml.html.HTMLParser(huge_tree=False))
    for element in tree.xpath(DROPPED):
        if element.getparent() is not None:
            element.drop_tree()
    return numbered(_of_block(tree))


def _of_block(element: Any) -> Iterator[Line]:
    """The lines of a block: the texts between its inner blocks, and those blocks in turn."""
    if element.tag == "tr":
        yield _row(element, {})
        return
    if element.tag == "table":
        yield from _of_table(element)
        return
    text = element.text or ""
    for child in element:
        if _is_block(child):
            yield from _lines(text, element)
            text = ""
            yield from _of_block(child)
        elif child.tag == "br":
            text += "\n"
        else:
            text += _inline(child)
        text += child.tail or ""
    yield from _lines(text, element)
    if element.tag in {"p", "ul", "ol", "table", "div", *HEADINGS}:
        yield Line("")


def _of_table(table: Any) -> Iterator[Line]:
    """The rows of a table and its caption; rows of a table within it stand for themselves."""
    covered: dict[int, int] = {}
    for element in table.iter("tr", "caption"):
        if next(element.iterancestors("table")) is not table:
            continue
        if element.tag == "caption":
            yield from _of_block(element)
        else:
            yield _row(element, covered)
    yield Line("")


def _row(row: Any, covered: dict[int, int]) -> Line:
    """One row, with an empty cell wherever a cell of a row above, or one to the left, reaches into it."""
    cells: list[list[Line]] = []

    def pass_covered() -> None:
        while covered.get(len(cells), 0) > 0:
            covered[len(cells)] -= 1
            cells.append([])

    for cell in row:
        if cell.tag not in {"td", "th"}:
            continue
        pass_covered()
        below, beside = _span(cell, "rowspan"), _span(cell, "colspan")
        for place in range(beside):
            covered[len(cells)] = below - 1
            cells.append(list(_flat(_of_block(cell))) if place == 0 else [])
    pass_covered()
    return row_of(cells, 0)


def _span(cell: Any, name: str) -> int:
    return min(max(whole(cell.get(name, "1").strip()) or 1, 1), WIDEST)


def _flat(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        yield from (piece for cell in line.cells for piece in cell) if line.cells else [line]


def _is_block(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return False
    return element.tag in BLOCKS or any(_is_block(child) for child in element)


def _inline(element: Any) -> str:
    if not isinstance(element.tag, str):
        return ""
    inner: Iterable[str] = (
        "\n" + (one.tail or "") if one.tag == "br" else _inline(one) + (one.tail or "") for one in element
    )
    text = (element.text or "") + "".join(inner)
    return f":{text}" if element.tag == "sup" and text.isdecimal() and len(text) == 2 else text  # noqa: PLR2004 - minutes


def _lines(text: str, element: Any) -> Iterator[Line]:
    """The lines of one text; line breaks of the source are spaces, those that a reader sees are not."""
    parts = [part for part in text.split("\n") if clean(part)]
    if element.tag != "pre" and not element.xpath("./br|./*/br"):
        parts = [" ".join(parts)] if parts else []
    for place, part in enumerate(parts):
        label = _label(element) if element.tag == "li" and place == 0 else ""
        line = line_of(f"{label} {part}" if label else part)
        yield replace(line, heading=element.tag in HEADINGS, whole=True)


def _label(item: Any) -> str:
    """What a browser prints before an item of a list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    siblings = [one for one in parent if one.tag == "li"]
    start = whole(parent.get("start", "1"))
    count = (1 if start is None else start) + siblings.index(item)
    return f"{written(count, FORMS.get(parent.get('type', '1'), 'decimal'))}."
