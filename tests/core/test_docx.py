"""Files for word processors and spreadsheets: they open, say their title, and hold texts as texts."""

import io
from datetime import UTC, date, datetime
from typing import Any

import docx as python_docx
import openpyxl
from docx.oxml.ns import qn

from core import docx, xlsx


def reopen(made: Any) -> Any:
    return python_docx.Document(io.BytesIO(docx.to_bytes(made)))


def test_document_has_title_language_masthead_and_foot() -> None:
    found = reopen(docx.document(title="Agenda", language="ru"))
    assert (found.core_properties.title, found.core_properties.language) == ("Agenda", "ru")
    assert found.paragraphs[0].text == "UNECE  |  ESCAP"
    assert "not a site of the United Nations" in found.sections[0].footer.paragraphs[0].text
    fields = [field.get(qn("w:instr")) for field in found.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_landscape_document_is_wider_than_high() -> None:
    section = reopen(docx.document(title="x", language="en", landscape=True)).sections[0]
    assert section.page_width > section.page_height


def test_table_repeats_its_head_and_keeps_rows_whole() -> None:
    made = docx.document(title="x", language="en")
    docx.add_table(made, header=["Country", "Name"], rows=[["Қазақстан", None], ["Oʻzbekiston", 3]], widths=[40, 80])
    table = reopen(made).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Country", "Name"],
        ["Қазақстан", ""],
        ["Oʻzbekiston", "3"],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_sheet_holds_typed_texts_as_texts_and_values_as_values() -> None:
    book = xlsx.workbook(title="Action plan")
    rows = [
        ["=1+1", 3, date(2021, 1, 2), datetime(2021, 1, 2, 3, 4, tzinfo=UTC), None],
        ["+7 727", 0.5, "bad\x00text", True, "x"],
    ]
    xlsx.add_sheet(book, "Actions: 2021/2025 [all of the plan]", header=list("ABCDE"), rows=rows, widths=[20, 10])
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.to_bytes(book))).worksheets[0]
    assert len(sheet.title) <= xlsx.LONGEST_TITLE
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert [cell.value for cell in sheet[2]][1:] == [3, datetime(2021, 1, 2), datetime(2021, 1, 2, 3, 4), None]  # noqa: DTZ001 - spreadsheets have no zones
    assert sheet["C3"].value == "badtext"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"
