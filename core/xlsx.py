"""Tables for spreadsheet programs."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TITLE = 31
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")

_HEAD_FONT = Font(bold=True, color="FF004987")
_HEAD_FILL = PatternFill("solid", fgColor="FFF3F6F9")
_LINE = Border(bottom=Side(style="thin", color="FFD5DDE5"))
_WRAP = Alignment(wrap_text=True, vertical="top")


def workbook(*, title: str) -> Workbook:
    """An empty workbook; ``title`` is the title of the document."""
    book = Workbook()
    book.remove(book.active)
    book.properties.title = title
    book.properties.creator = "SPECA"
    return book


def add_sheet(
    book: Workbook, title: str, *, header: Sequence[str], rows: Iterable[Sequence[Any]], widths: Sequence[int] = ()
) -> None:
    """Add a table with a head that stays in view and filters; widths are in characters.

    A text is always a text: what somebody typed as ``=…`` never becomes a formula.
    """
    sheet = book.create_sheet(NOT_IN_TITLES.sub(" ", title)[:LONGEST_TITLE])
    for number, row in enumerate([header, *rows], start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(row=number, column=column)
            _fill(cell, value)
            cell.alignment = _WRAP
            cell.border = _LINE
            if number == 1:
                cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _fill(cell: Cell, value: Any) -> None:
    if value is None or isinstance(value, int | float | date | datetime):
        cell.value = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd"
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    cell.data_type = "s"


def to_bytes(book: Workbook) -> bytes:
    """The file."""
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()
