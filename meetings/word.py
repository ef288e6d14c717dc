"""The published agenda as a Word document: real headings, tables whose head repeats, and lists."""

from typing import Any

from django.utils.translation import gettext as _
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from core import docx
from core.templatetags.portal import place_of_zone, weekday_day, zone_label
from meetings import wording
from meetings.agenda import Agenda, AgendaDay
from meetings.models import AgendaVersion, Session
from meetings.timetable import Row, ShownDay, ShownSlot, between, read

WIDTHS = (27, 95, 40)
SMALL = Pt(9.5)
TIGHT = Pt(2)


def document(session: Session, version: AgendaVersion, agenda: Agenda, *, language: str) -> bytes:
    """The file, in the active language, which is that of the document."""
    title = agenda.title.best(language)
    made = docx.document(title=title, language=language)
    made.add_heading(docx.clean(title), level=0)
    made.add_paragraph(docx.clean(place_and_mode(session)))
    made.add_paragraph().add_run(docx.clean(version.name)).bold = True
    if session.interpretation:
        made.add_paragraph(docx.clean(f"{session.interpretation}."))
    for shown in read(agenda):
        _add_day(made, agenda, shown, language)
    return docx.to_bytes(made)


def place_and_mode(session: Session) -> str:
    """“in person, Bishkek”."""
    return ", ".join(filter(None, [str(session.get_mode_display()), session.place]))


def has_chairs(agenda: Agenda) -> bool:
    """Whether anybody takes the chair: then each who leads is printed with what they are."""
    return any(voice.role == "chair" for day in agenda.days for slot in day.slots for voice in slot.moderators)


def interpretation_of(day: AgendaDay) -> str:
    """The hours of interpretation of a day on one line."""
    hours = [f"{between(row.starts, row.ends)} ({wording.languages(row.languages)})" for row in day.interpretation]
    return f"{_('Interpretation:')} {'; '.join(hours)}" if hours else ""


def _add_day(made: Any, agenda: Agenda, shown: ShownDay, language: str) -> None:
    opening = agenda.moment(shown.day, shown.day.slots[0].starts)
    zone = f"{place_of_zone(agenda.time_zone)} ({zone_label(opening)})"
    made.add_heading(f"{weekday_day(shown.day.date)} – {zone}", level=1)
    interpretation = interpretation_of(shown.day)
    if interpretation:
        made.add_paragraph(docx.clean(interpretation))
    leads = _("Chair, moderator") if has_chairs(agenda) else _("Moderator")
    table = docx.add_table(made, header=[_("Time"), _("Agenda item"), leads], rows=[], widths=WIDTHS)
    for row in shown.rows:
        _add_row(table, row, language, with_roles=has_chairs(agenda))
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)


def _add_row(table: Table, row: Row, language: str, *, with_roles: bool) -> None:
    if row.gap is not None:
        when, what, _who = _cells(table)
        _write(when, between(row.gap.starts, row.gap.ends))
        _write(what, _("nothing scheduled"), italic=True)
    for number, shown in enumerate(row.slots):
        if shown.slot.kind == "heading":
            _add_segment(table, shown, language)
        else:
            _add_slot(table, shown, language, with_roles=with_roles, is_beside=number > 0)


def _cells(table: Table) -> tuple[_Cell, ...]:
    row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx has no types here
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no name for it
    for cell, width in zip(row.cells, WIDTHS, strict=True):
        cell.width = Mm(width)
        cell.paragraphs[0].paragraph_format.space_after = TIGHT
    return tuple(row.cells)


def _add_segment(table: Table, shown: ShownSlot, language: str) -> None:
    cells = _cells(table)
    merged = cells[0].merge(cells[-1])
    paragraph = merged.paragraphs[0]
    paragraph.style = "Heading 2"
    paragraph.add_run(docx.clean(shown.slot.title.best(language)))
    _shade(merged)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in {"val": "clear", "color": "auto", "fill": "F3F6F9"}.items():
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no shading of its own


def _add_slot(table: Table, shown: ShownSlot, language: str, *, with_roles: bool, is_beside: bool) -> None:
    slot = shown.slot
    when, what, who = _cells(table)
    _write(when, between(slot.starts, slot.ends))
    if is_beside:
        _write(_below(when), _("at the same time"), italic=True)
    is_quiet = slot.kind == "break"
    if shown.title:
        _write(what, shown.title.best(language), bold=True)
    for item in shown.items:
        text = " ".join(filter(None, [wording.number_of(item), item.title.best(language)]))
        target = what if not what.paragraphs[0].runs else _below(what)
        _write(target, text, bold=not is_quiet and not shown.title, italic=is_quiet)
    lines = [wording.voice_line(voice) for voice in slot.speakers]
    lines += [wording.entry_line(line.entry, limit=not shown.each) for line in shown.entries]
    if shown.each:
        _write(_below(what), wording.each(shown.each))
    for line in lines:
        _write(_below(what, style="List Bullet"), line)
    if slot.note:
        _write(_below(what), slot.note.best(language), italic=True)
    for role, voices in wording.leaders(slot.moderators):
        for number, voice in enumerate(voices):
            text = wording.voice_line(voice)
            target = who if not who.paragraphs[0].runs else _below(who)
            _write(target, f"{role}: {text}" if with_roles and number == 0 else text)


def _below(cell: _Cell, *, style: str | None = None) -> Paragraph:
    made: Paragraph = cell.add_paragraph(style=style)
    return made


def _write(place: _Cell | Paragraph, text: str, *, bold: bool = False, italic: bool = False) -> None:
    paragraph = place.paragraphs[0] if isinstance(place, _Cell) else place
    paragraph.paragraph_format.space_after = TIGHT
    run = paragraph.add_run(docx.clean(text))
    run.font.size = SMALL
    run.bold, run.italic = bold or None, italic or None
