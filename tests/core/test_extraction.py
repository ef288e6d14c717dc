"""The text of uploaded files, and what hostile ones come to."""

import io
import os
import time
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from weasyprint import HTML

from core import extraction
from core.extraction import Extracted, Limits, State, text_of_file
from core.uploads import MEGABYTE
from tests.core.hostile import a_pdf, a_picture, an_archive

WORDS = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body>'
SLIDE = '<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:r><a:t>{}</a:t></a:r></a:p>'


def a_paper(html: str) -> bytes:
    return bytes(HTML(string=html).write_pdf())


def a_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("Вербальная нота")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Given", "FAMILY"
    document.sections[0].header.paragraphs[0].text = "In the head"
    result = io.BytesIO()
    document.save(result)
    return result.getvalue()


def an_xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Name", None, 7])
    book.active.append(["Имя"])
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def a_pptx() -> bytes:
    slides = [(f"ppt/slides/slide{number}.xml", SLIDE.format(f"Slide {number}").encode()) for number in (10, 2, 1)]
    return an_archive(*slides)


def packed_words(content: str) -> bytes:
    return an_archive(("word/document.xml", content.encode()))


def test_a_pdf_is_read_page_by_page_in_both_scripts() -> None:
    paper = a_paper("<p>The Ministry nominates</p><p style='break-before: page'>Министерство назначает</p>")
    assert text_of_file(paper, name="note.PDF") == Extracted(
        State.READ, "The Ministry nominates\nМинистерство назначает"
    )


def test_a_word_that_is_hyphenated_at_the_end_of_a_line_is_whole() -> None:
    paper = a_paper('<p lang="ru" style="width: 2cm; hyphens: manual">Помощ&shy;никовский представитель</p>')
    assert "Помощниковский" in text_of_file(paper, name="note.pdf").text


def test_word_files_are_read_with_tables_and_heads() -> None:
    found = text_of_file(a_docx(), name="note.docx")
    assert found.state == State.READ
    assert found.text.splitlines() == ["Вербальная нота", "Given \tFAMILY \t", "", "In the head"]


def test_slides_stand_in_their_order_and_sheets_row_by_row() -> None:
    assert text_of_file(a_pptx(), name="x.pptx").text.split() == ["Slide", "1", "Slide", "2", "Slide", "10"]
    assert text_of_file(an_xlsx(), name="x.xlsx").text.split() == ["Sheet", "Name", "7", "Имя"]
    assert text_of_file("просто текст".encode(), name="x.txt").text == "просто текст"


@pytest.mark.parametrize(
    ("name", "content"), [("scan.png", a_picture("PNG")), ("scan.jpg", a_picture("JPEG")), ("scan.pdf", a_pdf())]
)
def test_a_picture_has_no_text(name: str, content: bytes) -> None:
    assert text_of_file(content, name=name) == Extracted(State.NO_TEXT)


@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x.pptx", "x.xlsx"])
def test_a_damaged_file_cannot_be_read(name: str) -> None:
    assert text_of_file(b"%PDF-1.7 nothing more", name=name) == Extracted(State.UNREADABLE)


def test_no_more_is_read_than_asked_for() -> None:
    paper = a_paper("".join(f"<p style='break-after: page'>Page {number}</p>" for number in (1, 2, 3)))
    assert text_of_file(paper, name="x.pdf", limits=Limits(parts=2)) == Extracted(
        State.READ, "Page 1\nPage 2", is_cut=True
    )
    assert text_of_file(paper, name="x.pdf", limits=Limits(characters=4)) == Extracted(State.READ, "Page", is_cut=True)


def test_a_bomb_of_entities_says_nothing() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    found = text_of_file(
        packed_words(bomb + WORDS.format("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>") + "</w:document>"), name="x.docx"
    )
    assert "aaa" not in found.text


def test_no_file_of_the_machine_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    outside = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{secret}">]>'
    text = WORDS.format("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>") + "</w:document>"
    assert "secret" not in text_of_file(packed_words(outside + text), name="x.docx").text


def test_what_unpacks_without_end_is_not_read() -> None:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        part.write(WORDS.partition("{}")[0].encode())
        for _number in range(66):
            part.write(b"<w:p><w:t>" + b"x" * MEGABYTE + b"</w:t></w:p>")
    assert text_of_file(result.getvalue(), name="x.docx") == Extracted(State.UNREADABLE)


def replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str) -> None:
    child = tmp_path / "child.py"
    child.write_text(program)
    monkeypatch.setattr(extraction, "CHILD", child)


def test_a_reading_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    replaced(monkeypatch, tmp_path, "import time; time.sleep(60)")
    begun = time.monotonic()
    assert text_of_file(b"x", name="x.txt", limits=Limits(seconds=-4)) == Extracted(State.UNREADABLE)
    assert time.monotonic() - begun < 20


def test_the_process_that_reads_knows_no_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert os.environ
    replaced(monkeypatch, tmp_path, "import os; print('.', [name for name in os.environ if name != 'LC_CTYPE'])")
    assert text_of_file(b"x", name="x.txt").text == "[]"
