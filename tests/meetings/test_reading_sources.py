"""Any file becomes lines, or is refused in words; every piece knows the lines of the source it was made from."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from docx import Document

from meetings.reading import UnreadableSource, lines_of_bytes, lines_of_text, printed, read, read_with_sources
from tests.meetings.agendas import measuring

AGENDAS = Path(__file__).parent / "agendas"


def expected(name: str) -> dict:
    agenda: dict = json.loads((AGENDAS / f"{name}.json").read_text())
    return agenda


def rows_of(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (AGENDAS / f"{name}.txt").read_text().splitlines() if "\t" in line]


def docx_of_the_commission() -> bytes:
    document = Document()
    document.add_heading("Seventy-eighth session of ESCAP", level=0)
    document.add_paragraph("23–27 May 2022")
    rows = rows_of("escap-commission78-table")
    table = document.add_table(rows=0, cols=3)
    for cells in rows:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_a_word_document_with_a_table_is_read() -> None:
    found = read(lines_of_bytes(docx_of_the_commission(), "agenda.docx"))
    assert measuring.wrong(expected("escap-commission78-table"), found) == {}


def test_the_automatic_numbers_of_word_are_read() -> None:
    document = Document()
    document.add_paragraph("Provisional agenda")
    for title in ("Adoption of the agenda", "Election of officers"):
        document.add_paragraph(title, style="List Number")
    saved = io.BytesIO()
    document.save(saved)
    (day,) = read(lines_of_bytes(saved.getvalue(), "agenda.docx"))["days"]
    assert [(slot["number"], slot["title"]) for slot in day["slots"]] == [
        ("1", "Adoption of the agenda"),
        ("2", "Election of officers"),
    ]


def test_a_web_page_with_headings_tables_and_lists_is_read() -> None:
    panellists = "".join(f"<li>{one}</li>" for one in _panellists())
    page = f"""<!DOCTYPE html><html><head><title>x</title><style>p {{}}</style></head><body>
    <h1>Special session of the United Nations General Assembly on COVID-19, day 2</h1><p>4 December 2020</p>
    <table><tr><th>Time</th><th>Event</th></tr>
    <tr><td>1400-1410GMT</td><td>Opening by the President of the General Assembly</td></tr>
    <tr><td>1415-1420GMT</td><td>Statement by the Deputy Secretary-General</td></tr>
    <tr><td>1425-1440GMT</td><td>Presentation by the Director-General of the World Health Organization</td></tr>
    <tr><td>1445-1715GMT</td><td><p>Panel I: The UN System Response to COVID-19</p>
    <p>Moderator: Melissa Fleming, Under Secretary General for Global Communication - in person</p>
    <p>Panellists:</p><ul>{panellists}</ul></td></tr>
    <tr><td>1745-2015GMT</td><td><b>Panel II:</b> The Road to a COVID-19 Vaccine - a Global Public Good<br>
    Moderator: Lyse Doucet, BBC Presenter and Chief International Correspondent - virtual<br>
    Part I: The Science 1745-1900GMT<br>Panellists:<br>• Dr. Tedros Adhanom Ghebreyesus (WHO)<br>
    • BioNTech: Prof. Uğur Şahin and Dr. Özlem Türeci</td></tr></table></body></html>"""
    lines = lines_of_bytes(page.encode(), "agenda.html")
    found = read(lines)
    assert measuring.wrong(expected("covid-special-session"), found) == {}
    assert measuring.lost_words(lines, found) == {}


def _panellists() -> list[str]:
    panel = expected("covid-special-session")["days"][0]["slots"][3]
    return [voice["text"] for voice in panel["entries"][0]["speakers"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_a_text_is_read_in_the_encodings_that_people_save(encoding: str) -> None:
    text = "Повестка дня\n10:00–11:00 Открытие сессии"
    (slot,) = read(lines_of_bytes(text.encode(encoding), "agenda.txt"))["days"][0]["slots"]
    assert slot["title"] == "Открытие сессии"


def zip_of(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("agenda.txt", b" \n ", "empty"),
        ("agenda.docx", b"PK\x03\x04 torn", "damaged"),
        ("agenda.docx", docx_of_the_commission()[:4000], "damaged"),
        ("agenda.docx", b"no document", "damaged"),
        ("agenda.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked", "encrypted"),
        ("agenda.docm", docx_of_the_commission(), "macros"),
        ("agenda.docx", zip_of(word__document_xml=b"<w/>", word__vbaProject_bin=b"x"), "macros"),
        ("agenda.docx", zip_of(word__document_xml=b"0" * 110_000_000), "unpacks"),
        ("agenda.xlsx", zip_of(xl__workbook_xml=b"<w/>"), "kind"),
        ("agenda.pdf", b"%PDF-1.7 x", "kind"),
        ("agenda.bin", b"\x01\x00\x02\x03", "kind"),
        ("agenda.html", b"<html><body> </body></html>", "text"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource) as refused:
        lines_of_bytes(content, name)
    assert reason in str(refused.value)


def test_the_command_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "agenda.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match="kind of file"):
        call_command("read_agenda", str(tmp_path / "agenda.pdf"))


def test_every_piece_knows_its_lines() -> None:
    text = (
        "Meeting\n\n31 July 2020, Thursday\n9:00-10:00 Opening of\nthe session\nModerator: ESCAP\n"
        "• ECE: Ms. A. Chair\nand Mr. B. Chair\n\nSomething else"
    )
    agenda = read_with_sources(lines_of_text(text))
    (day,) = agenda.days
    (slot,) = day.slots
    assert (agenda.title_lines, day.lines, slot.lines) == ((1,), (3,), (4, 5))
    assert [(one.text, one.lines) for one in slot.moderators] == [("ESCAP", (6,))]
    assert [entry.lines for entry in slot.entries] == [(7, 8)]
    assert agenda.weekday_mismatches[0].line == 3
    assert (agenda.weekday_mismatches[0].date, agenda.weekday_mismatches[0].right) == (date(2020, 7, 31), 4)


def test_what_no_rule_recognized_is_told() -> None:
    agenda = read_with_sources(lines_of_text("9:00-10:00 Opening\n\nDialogue and reflections\n\n10:00-11:00 Closing"))
    assert agenda.unplaced == ((3, "Dialogue and reflections"),)
    assert [note.lines for note in agenda.days[0].slots[0].notes] == [(3,)]


def test_the_lines_beside_a_reading_are_those_of_the_source() -> None:
    lines = lines_of_text("Agenda\n\n9:00\tOpening\tECE")
    assert printed(lines) == {1: "Agenda", 2: "", 3: "9:00\tOpening\tECE"}


def test_cells_with_several_paragraphs_are_pasted_as_broken_rows() -> None:
    text = "Time\tItem\tModerator\n9:00-9:30\tOpening\n• ESCAP\n• ECE\tKazakhstan\n9:30-10:00\tClosing\tESCAP"
    slots = read(lines_of_text(text))["days"][0]["slots"]
    assert [slot["title"] for slot in slots] == ["Opening", "Closing"]
    assert [entry["by"] for entry in slots[0]["entries"]] == ["ESCAP", "ECE"]
    assert [[one["text"] for one in slot["moderators"]] for slot in slots] == [["Kazakhstan"], ["ESCAP"]]
