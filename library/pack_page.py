"""The page inside the session pack that lists what is in it; works without a network.

A pack may have a thousand documents and its first byte is to come at once: what stands on the page is put into words
here, and the template has only to write it down.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core.templatetags.portal import cited, text
from core.translations import text_or_other
from library import packing
from library.enclosures import Chapter, EnclosedFile
from library.models import Document
from library.packing import Folder, Paper, Piece, State
from meetings.models import Session

STYLES = ("portal", "components", "papers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A link to a file, or what is not there and why."""

    text: str
    about: str
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLines:
    """A document as the page shows it."""

    title: str
    """As HTML: it may be in the other language."""
    name: str
    about: str
    url: str
    """On the portal."""
    lines: list[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A folder as the page shows it."""

    title: str
    papers: list[PaperLines]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFile:
    """The agenda as a file of the pack."""

    language: str
    type_label: str
    path: str
    """Empty: it is being made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What is said a thousand times, looked up once for a language."""

    languages: dict[str, str]
    kinds: dict[str, str]
    access: dict[str, str]
    portal: str
    size: Callable[[int], str]
    sample: str
    not_yet: str
    label_not_yet: str
    not_available: str
    elsewhere: str
    checked: str
    lost: str


def page(
    session: Session,
    folders: list[Folder],
    agenda: list[AgendaFile],
    chapters: list[Chapter],
    *,
    paths: dict[str, str],
    pages: dict[str, str],
    language: str,
    made_at: datetime,
) -> bytes:
    """The page in a language; ``pages`` are the paths of all of them, ``paths`` those of the files in the chapters."""
    things = [thing for chapter in chapters for thing in chapter.things]
    enclosed = (file for thing in things for file in thing.files)
    left_out = sum(piece.state in {State.CHECKED, State.LOST} for piece in packing.pieces_of(folders).values())
    papers = (paper for folder in folders for paper in folder.papers)
    closed = any(paper.document.access != Document.Access.PUBLIC for paper in papers)
    with translation.override(language):
        context = {
            "session": session,
            "sections": [*_sections(folders), *_chapters(chapters, paths)],
            "agenda": list(_agenda_lines(agenda)),
            "styles": STYLES,
            "language": language,
            "others": {code: path for code, path in pages.items() if code != language},
            "made_at": made_at,
            "left_out": left_out + sum(file.is_held or file.size is None for file in enclosed),
            "is_closed": closed or not all(thing.is_public for thing in things),
            "portal_url": settings.PUBLIC_URL + reverse("library:documents", args=[session.slug]),
            "demo": settings.PORTAL_DEMO,
        }
        return render_to_string("library/pack_index.html", context).encode()


def _words() -> _Words:
    languages = {"en": _("English"), "ru": _("Russian")}
    anything = reverse("library:document", args=[0])
    return _Words(
        languages=languages,
        kinds={value: str(label) for value, label in Document.Kind.choices},
        access={value: str(label) for value, label in Document.Access.choices},
        portal=settings.PUBLIC_URL + anything.removesuffix("0/"),
        size=cache(filesizeformat),
        sample=_("sample data"),
        not_yet=_("not yet"),
        label_not_yet=_("%(revision)s not yet"),
        not_available=_("not yet available"),
        elsewhere=_("page on another site"),
        checked=_("left out: being checked for viruses"),
        lost=_("left out: the file could not be read"),
    )


def _agenda_lines(agenda: list[AgendaFile]) -> Iterator[Line]:
    short = {"en": _("ENG"), "ru": _("RUS")}
    for file in agenda:
        name = _("Agenda for a calendar") if file.type_label == "ICS" else _("Agenda to print")
        label = f"{name}, {short[file.language]}"
        if file.path:
            yield Line(text=label, about=file.type_label, href=quote(file.path), language=file.language)
        else:
            yield Line(text=label, about=_("left out: it is just being made; the portal has it in a moment"))


def _sections(folders: list[Folder]) -> Iterator[Section]:
    words = _words()
    shown: dict[int, PaperLines] = {}
    for folder in folders:
        title = _("Documents of the session")
        if folder.item:
            number = format_html('<span class="slot__number">{}</span> ', cited(folder.item.number))
            title = format_html("{}{}", number if folder.item.number else "", text(folder.item, "title"))
        for paper in folder.papers:
            if paper.document.pk not in shown:
                shown[paper.document.pk] = _paper_lines(paper, words)
        yield Section(title=title, papers=[shown[paper.document.pk] for paper in folder.papers])


def _chapters(chapters: list[Chapter], paths: dict[str, str]) -> Iterator[Section]:
    """In one language; what has appeared since the files got their places is not there yet."""
    words = _words()
    for chapter in chapters:
        papers = [
            PaperLines(
                title=thing.heading or thing.title,
                name=thing.title,
                about=thing.about,
                url=f"{settings.PUBLIC_URL}{thing.url}",
                lines=[_enclosed_line(file, paths[file.key], words) for file in thing.files if file.key in paths],
            )
            for thing in chapter.things
        ]
        yield Section(title=chapter.title, papers=papers)


def _enclosed_line(file: EnclosedFile, path: str, words: _Words) -> Line:
    label = f"{file.label}, {words.languages[file.language]}"
    if file.is_held or file.size is None:
        return Line(text=label, about=words.checked if file.is_held else words.lost)
    about = f"{file.extension.upper()}, {words.size(file.size)}"
    return Line(text=label, about=about, href=quote(path), language=file.language)


def _paper_lines(paper: Paper, words: _Words) -> PaperLines:
    document = paper.document
    access = "" if document.access == Document.Access.PUBLIC else words.access[document.access]
    about = [words.kinds[document.kind], document.reference, access, words.sample if document.is_sample else ""]
    lines = [_line(piece, words) for piece in paper.pieces]
    for language, label in paper.missing:
        gap = words.label_not_yet % {"revision": label} if label else words.not_yet
        lines.append(Line(text=words.languages[language], about=gap))
    if not paper.has_any:
        promised = text_or_other(document, "not_yet", language=translation.get_language() or "en")
        lines.append(Line(text="", about=promised or words.not_available))
    return PaperLines(
        title=text(document, "title"),
        name=str(document),
        about=" · ".join(filter(None, about)),
        url=f"{words.portal}{document.pk}/",
        lines=lines,
    )


def _line(piece: Piece, words: _Words) -> Line:
    version: Any = piece.version
    label = version.revision_label
    name = f"{words.languages[version.language]}, {label}" if label else words.languages[version.language]
    if piece.state == State.PACKED:
        about = f"{version.type_label}, {words.size(piece.size)}"
        return Line(text=name, about=about, href=quote(piece.path), language=version.language)
    if piece.state == State.ELSEWHERE:
        return Line(text=name, about=words.elsewhere, href=version.external_url, language=version.language)
    return Line(text=name, about=words.checked if piece.state == State.CHECKED else words.lost)
