"""Documents for word processors: the masthead, the styles and the tables that all of them share."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Times New Roman"
"""Every word processor of the region has it, with Cyrillic."""
BLUE = RGBColor(0x00, 0x49, 0x87)
GREY = RGBColor(0x4A, 0x56, 0x63)
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
A4 = (Mm(210), Mm(297))
MARGIN = Mm(24)


def document(*, title: str, language: str, landscape: bool = False) -> Document:
    """An empty A4 document with the masthead, the page in the foot, its title and its language."""
    made = docx.Document()
    made.core_properties.title = title
    made.core_properties.author = "SPECA"
    made.core_properties.language = language
    made.core_properties.comments = ""
    _set_page(made, landscape=landscape)
    _set_styles(made, language=language)
    _write_masthead(made)
    _write_foot(made)
    return made


def _set_page(made: Document, *, landscape: bool) -> None:
    section = made.sections[0]
    width, height = reversed(A4) if landscape else A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN


def _set_styles(made: Document, *, language: str) -> None:
    sizes = {"Normal": 11, "Title": 18, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11}
    for name, size in sizes.items():
        style = made.styles[name]
        style.font.name = FONT
        style.font.size = Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
        if name != "Normal":
            style.font.bold = True
            style.font.color.rgb = BLUE
    made.styles["Normal"].paragraph_format.space_after = Pt(6)
    _say_language(made.styles["Normal"].element.get_or_add_rPr(), language)


def _say_language(properties: Any, language: str) -> None:
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), {"en": "en-GB", "ru": "ru-RU"}.get(language, language))
    properties.append(said)


def in_language(run: Run, language: str, *, of: str) -> None:
    """Say that a text is in another language than the document, for screen readers and spelling."""
    if language != of:
        _say_language(run._element.get_or_add_rPr(), language)  # noqa: SLF001 - python-docx has no languages


def _write_masthead(made: Document) -> None:
    houses = made.add_paragraph()
    _add(houses, f"{_('UNECE')}  |  {_('ESCAP')}", bold=True, size=15, color=BLUE)
    programme = made.add_paragraph()
    name = _("United Nations Special Programme for the Economies of Central Asia (SPECA)")
    _add(programme, name.upper(), bold=True, size=8)
    _underline(programme)
    programme.paragraph_format.space_after = Pt(18)


def _write_foot(made: Document) -> None:
    section = made.sections[0]
    width = Length((section.page_width or A4[0]) - 2 * MARGIN)
    foot = section.footer.paragraphs[0]
    made.styles["Footer"].paragraph_format.tab_stops.clear_all()  # one of its own stands in the middle
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    if settings.PORTAL_DEMO:
        _add(foot, _("This is a demonstration and not a site of the United Nations."), size=8, color=GREY)
    _add(foot, "\t" + pgettext("foot of a printed page", "Page") + " ", size=8, color=GREY)
    _add_field(foot, "PAGE")
    _add(foot, f" {pgettext('page n of m', 'of')} ", size=8, color=GREY)
    _add_field(foot, "NUMPAGES")


def _add(paragraph: Paragraph, text: str, *, size: int, bold: bool = False, color: RGBColor | None = None) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.bold = bold
    run.font.color.rgb = color


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run.font.size = Pt(8)
    run.font.color.rgb = GREY
    field.append(run._element)  # noqa: SLF001 - python-docx has no fields of its own
    paragraph._element.append(field)  # noqa: SLF001 - as above


def _underline(paragraph: Paragraph) -> None:
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "10", "space": "6", "color": str(BLUE)}.items():
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._element.get_or_add_pPr().append(borders)  # noqa: SLF001 - python-docx has no borders of its own


def clean(text: Any) -> str:
    """A text without the characters that a document cannot hold."""
    return NOT_IN_XML.sub("", str(text))


def add_table(
    made: Document, *, header: Sequence[str], rows: Iterable[Sequence[Any]], widths: Sequence[int] = ()
) -> Table:
    """Add a table whose head is repeated on each page and whose rows stay whole; widths are in millimetres."""
    table: Table = made.add_table(rows=0, cols=len(header), style="Table Grid")
    table.autofit = not widths
    for number, row in enumerate([header, *rows]):
        cells = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx has no types here
        for cell, value in zip(cells, row, strict=True):
            cell.text = "" if value is None else clean(value)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            for run in paragraph.runs:
                run.font.size = Pt(9.5)
                run.font.bold = number == 0
        _mark_row(table, number)
    for column, width in zip(table.columns, widths, strict=False):
        for cell in column.cells:
            cell.width = Mm(width)
    made.add_paragraph()
    return table


def _mark_row(table: Table, number: int) -> None:
    properties = table.rows[number]._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for these
    properties.append(OxmlElement("w:cantSplit"))
    if number == 0:
        properties.append(OxmlElement("w:tblHeader"))


def to_bytes(made: Document) -> bytes:
    """The file."""
    result = io.BytesIO()
    made.save(result)
    return result.getvalue()
