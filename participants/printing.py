"""The list of participants as PDF, for word processors and for spreadsheet programs."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from core import docx, kept_files, pdf, uploads, xlsx
from core.templatetags.portal import day, in_zone, span
from meetings.models import Session
from participants import finality, listing

MOST_IN_HEADER = 240
"""Characters of a sheet's header: spreadsheet programs refuse more than 255."""


def heading_of(session: Session) -> str:
    """The list is provisional until the secretariat makes it final."""
    if finality.list_of(session).is_final:
        return _("List of participants")
    return _("Provisional list of participants")


def final_on(session: Session) -> str:
    """Since when the list is final, in the session's zone; nothing where it is not, or nobody knows."""
    at = finality.list_of(session).finalized_at
    return _("Final as of %(date)s") % {"date": day(in_zone(at, session.time_zone))} if at else ""


def dates_of(session: Session) -> str:
    """Where people meet, unless it is online only, and on which days."""
    place = "" if session.mode == Session.Mode.VIRTUAL else listing.words(session, "place", get_language() or "en").text
    return ", ".join(filter(None, [place, span(session.starts_on, session.ends_on)]))


def as_pdf(session: Session, language: str) -> bytes:
    """Tagged PDF."""
    context = {
        "session": session,
        "heading": heading_of(session),
        "dates": dates_of(session),
        "final_on": final_on(session),
        "parts": listing.list_of(session, language=language),
    }
    return pdf.render("participants/print/list.html", context, language=language)


def as_docx(session: Session, language: str) -> bytes:
    """In the layout of the printed list, for further editing."""
    heading = heading_of(session)
    made = docx.document(title=f"{heading} · {session}", language=language)
    made.add_paragraph(heading, style="Title")
    about = [docx.clean(session), dates_of(session), final_on(session)]
    made.add_paragraph("\n".join(filter(None, about)))
    for part in listing.list_of(session, language=language):
        made.add_heading(part.heading, level=1)
        for section in part.sections:
            made.add_heading(docx.clean(section.heading), level=2)
            _add_section(made, section, language)
    return docx.to_bytes(made)


def _add_section(made: Any, section: listing.Section, language: str) -> None:
    for capacity, lines in section.ranks:
        if capacity:
            made.add_heading(capacity, level=3)
        for line in lines:
            paragraph = made.add_paragraph()
            paragraph.paragraph_format.keep_together = True
            paragraph.add_run(docx.clean(line.name)).bold = True
            if line.participant.person.is_sample:
                paragraph.add_run(f" [{_('sample data')}]").italic = True
            for words in line.below:
                paragraph.add_run().add_break()
                docx.in_language(paragraph.add_run(docx.clean(words)), words.language, of=language)
    if section.unnamed:
        made.paragraphs[-1].paragraph_format.keep_with_next = True
        made.add_paragraph(section.others)


def as_xlsx(session: Session, language: str) -> bytes:
    """One row a person, also of those who are not named."""
    heading = heading_of(session)
    book = xlsx.workbook(title=f"{heading} · {session}")
    header: tuple[str, ...] = (
        _("Group"),
        _("Country or organization"),
        _("Capacity"),
        pgettext("form of address", "Title"),
        _("Given name"),
        _("Family name"),
        _("Function"),
        _("Institution"),
    )
    parts = listing.list_of(session, language=language)
    rows = [row for part in parts for row in _rows(part)]
    widths: tuple[int, ...] = (26, 30, 20, 10, 20, 24, 44, 52)
    if any(row[-1] for row in rows):
        header, widths = (*header, _("Note")), (*widths, 18)
    else:
        rows = [row[:-1] for row in rows]
    xlsx.add_sheet(book, _("Participants"), header=header, rows=rows, widths=widths)
    _set_paper(book.worksheets[0], above=[heading, str(session), dates_of(session), final_on(session)])
    return xlsx.to_bytes(book)


def _set_paper(sheet: Any, *, above: list[str]) -> None:
    """What stands above and below the table where it is printed: which list this is, and the page."""
    sheet.oddHeader.left.text = " · ".join(filter(None, above)).replace("&", "&&")[:MOST_IN_HEADER]
    sheet.oddHeader.left.size = sheet.oddFooter.left.size = sheet.oddFooter.right.size = 8
    if settings.PORTAL_DEMO:
        sheet.oddFooter.left.text = _("This is a demonstration and not a site of the United Nations.")
    page, of = pgettext("foot of a printed page", "Page"), pgettext("page n of m", "of")
    sheet.oddFooter.right.text = f"{page} &P {of} &N"


def _rows(part: listing.Part) -> Iterator[tuple[Any, ...]]:
    """The cells of each person; the last one is a note."""
    for section in part.sections:
        for line in section.lines:
            yield (
                part.heading,
                section.heading,
                line.capacity,
                line.title,
                line.given_name,
                line.family_name,
                line.function,
                line.institution,
                _("sample data") if line.participant.person.is_sample else "",
            )
        for _number in range(section.unnamed):
            yield part.heading, section.heading, "", "", "", _("(not named)"), "", "", ""


def _session(pk: int) -> Session | None:
    return Session.objects.filter(pk=pk).first()


PRODUCERS = [
    kept_files.Producer(
        name=f"participants-{kind.extension}",
        load=_session,
        fingerprint=listing.fingerprint,
        render=render,
        extension=kind.extension,
        content_type=kind.content_type,
    )
    for kind, render in ((uploads.PDF, as_pdf), (uploads.DOCX, as_docx), (uploads.XLSX, as_xlsx))
]
