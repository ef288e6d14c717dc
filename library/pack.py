"""The session pack: one ZIP of all that the reader may see, with pages that list it without a network."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core import kept_files
from library import packing, zipping
from library.models import Document
from library.packing import Folder, State
from library.table import Group
from library.zipping import Entry
from meetings import calendars
from meetings.models import Session
from meetings.published import latest

STYLES = ("portal", "components", "papers")
AGENDA_SECONDS = 0.3
"""How long the pack waits for the agenda on paper before it begins without it; the publishing asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaFile:
    """The agenda as a file of the pack."""

    language: str
    type_label: str
    path: str
    """Empty: it is being made."""
    entry: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """An archive that is ready to be sent; each time it is gone through, it is written anew."""

    entries: list[Entry]

    @property
    def size(self) -> int:
        """In bytes, all of it."""
        return zipping.length(self.entries)

    def __iter__(self) -> Iterator[bytes]:
        return zipping.stream(self.entries)


def of(session: Session, groups: Iterable[Group], *, languages: Sequence[str], language: str) -> Pack:
    """The pack of these documents in these languages, for a reader of ``language``."""
    now = timezone.now().astimezone(session.zone)
    agenda = _agenda(session, languages, now)
    folders = packing.folders_of(groups, languages=languages, language=language)
    others = [code for code in languages if code != language]
    pages = {language: "index.html", **{code: f"index-{code}.html" for code in others}}
    entries = [
        _small(path, index_page(session, folders, agenda, pages=pages, language=code), now)
        for code, path in pages.items()
    ]
    for style in STYLES:
        content = Path(str(finders.find(f"css/{style}.css"))).read_bytes()
        entries.append(_small(f"index/{style}.css", content, now))
    entries += [file.entry for file in agenda if file.entry]
    for piece in packing.pieces_of(folders).values():
        if piece.state == State.PACKED:
            file = piece.version.file
            entries.append(
                Entry(
                    path=piece.path,
                    at=piece.version.published_at.astimezone(session.zone),
                    size=piece.size,
                    open=partial(file.storage.open, str(file.name), "rb"),
                )
            )
    return Pack(entries=entries)


def _small(path: str, content: bytes, at: datetime) -> Entry:
    return Entry(path=path, at=at, size=len(content), open=partial(BytesIO, content))


def _agenda(session: Session, languages: Sequence[str], now: datetime) -> list[AgendaFile]:
    """The published agenda on paper and for calendars."""
    version = latest(session)
    found = []
    for language in languages if version else ():
        with translation.override(language):
            name = packing.safe(_("Agenda"), most=packing.LONGEST_NAME)
        kept = kept_files.wait_for("agenda.pdf", session, language=language, seconds=AGENDA_SECONDS)
        path = f"{name} {language.upper()}"
        paper = None
        if kept is not None:
            opened = partial(kept.file.storage.open, str(kept.file.name), "rb")
            paper = Entry(path=f"{path}.pdf", at=now, size=kept.size, open=opened)
        calendar = _small(f"{path}.ics", calendars.as_calendar(session, version, language=language), now)  # type: ignore[arg-type]  # there is a version where there are languages
        for label, entry in (("PDF", paper), ("ICS", calendar)):
            found.append(AgendaFile(language=language, type_label=label, path=entry.path if entry else "", entry=entry))
    return found


def index_page(
    session: Session, folders: list[Folder], agenda: list[AgendaFile], *, pages: dict[str, str], language: str
) -> bytes:
    """A page inside the archive that lists what is in it; works without a network."""
    pieces = packing.pieces_of(folders).values()
    papers = [paper for folder in folders for paper in folder.papers]
    context = {
        "session": session,
        "folders": folders,
        "agenda": agenda,
        "styles": STYLES,
        "language": language,
        "others": {code: path for code, path in pages.items() if code != language},
        "made_at": timezone.now(),
        "left_out": sum(piece.state in {State.CHECKED, State.LOST} for piece in pieces),
        "is_closed": any(paper.document.access != Document.Access.PUBLIC for paper in papers),
        "public_url": settings.PUBLIC_URL,
        "demo": settings.PORTAL_DEMO,
    }
    with translation.override(language):
        return render_to_string("library/pack_index.html", context).encode()
