"""The session pack: one ZIP of all that the reader may see, with pages that list it without a network."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core import kept_files
from library import counting, enclosures, pack_page, packing, zipping
from library.enclosures import Chapter
from library.pack_page import AgendaFile
from library.packing import State
from library.table import Group
from library.zipping import Entry
from meetings import calendars
from meetings.models import Session
from meetings.published import latest

AGENDA_SECONDS = 0.3
"""How long the pack waits for the agenda on paper before it begins without it; the publishing asks for it."""
GOES_ON = timedelta(days=7)
"""For how long a pack that broke off can be gone on with."""
ETAG = re.compile(r'"(?P<moment>[0-9a-f]{1,9})-[0-9a-f]{32}"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """An archive that is ready to be sent; each time it is gone through, it is written anew."""

    entries: list[Entry]
    made_at: datetime

    @property
    def size(self) -> int:
        """In bytes, all of it."""
        return zipping.length(self.entries)

    @property
    def etag(self) -> str:
        """Names these very bytes, and the moment with which they can be made once more."""
        return f'"{int(self.made_at.timestamp()):x}-{zipping.fingerprint(self.entries)}"'

    def part(self, first: int, last: int) -> Iterator[bytes]:
        """From one byte to another; the documents whose end was taken are counted, also where the reader went away."""
        at, taken = 0, first
        try:
            for piece in zipping.stream(self.entries):
                begins, at = at, at + len(piece)
                if at > first:
                    yield piece[max(0, first - begins) : last + 1 - begins]
                    taken = min(at, last + 1)
                if at > last:
                    return
        finally:
            ends = zipping.ends(self.entries)
            counting.note_all(entry.key for entry, end in ends if entry.key is not None and first < end <= taken)

    def __iter__(self) -> Iterator[bytes]:
        return self.part(0, self.size - 1)


def moment_in(etag: str, *, now: datetime) -> datetime | None:
    """When the pack was made that has this ETag; nothing where it is too old to go on with, or is not one of a pack."""
    found = ETAG.fullmatch(etag.strip())
    at = datetime.fromtimestamp(int(found["moment"], 16), UTC) if found else None
    return at if at and now - GOES_ON <= at <= now else None


def of(
    session: Session,
    groups: Iterable[Group],
    *,
    user: Any,
    languages: Sequence[str],
    language: str,
    made_at: datetime | None = None,
) -> Pack:
    """The pack of these documents in these languages, and of what other rooms add, for a reader of ``language``.

    With the ``made_at`` of an earlier one it is the same byte by byte, as long as nothing of it has changed.
    """
    now = (made_at or timezone.now()).replace(microsecond=0).astimezone(session.zone)
    agenda, agenda_entries = _agenda(session, languages, now)
    folders = packing.folders_of(groups, languages=languages, language=language)
    chapters = {}
    for code in languages:
        with translation.override(code):
            chapters[code] = enclosures.chapters_of(session, user, languages)
    paths = packing.paths_of(chapters[language], first=max(1, len(folders)))
    others = [code for code in languages if code != language]
    pages = {language: "index.html", **{code: f"index-{code}.html" for code in others}}
    entries = [
        _small(
            path,
            pack_page.page(
                session,
                folders,
                agenda,
                chapters[code],
                paths=paths,
                pages=pages,
                language=code,
                made_at=now,
            ),
            now,
        )
        for code, path in pages.items()
    ]
    for style in pack_page.STYLES:
        content = Path(str(finders.find(f"css/{style}.css"))).read_bytes()
        entries.append(_small(f"index/{style}.css", content, now))
    entries += agenda_entries
    for piece in packing.pieces_of(folders).values():
        if piece.state == State.PACKED:
            file = piece.version.file
            entries.append(
                Entry(
                    path=piece.path,
                    at=piece.version.published_at.astimezone(session.zone),
                    size=piece.size,
                    open=partial(file.storage.open, str(file.name), "rb"),
                    mark=piece.version.sha256,
                    key=piece.version.pk,
                )
            )
    entries += _enclosed(session, chapters[language], paths)
    return Pack(entries=entries, made_at=now)


def _enclosed(session: Session, chapters: list[Chapter], paths: dict[str, str]) -> Iterator[Entry]:
    files = (file for chapter in chapters for thing in chapter.things for file in thing.files)
    for file in files:
        if file.size is not None and not file.is_held:
            at = file.at.astimezone(session.zone)
            yield Entry(path=paths[file.key], at=at, size=file.size, open=file.open, mark=file.mark)


def _small(path: str, content: bytes, at: datetime) -> Entry:
    mark = zipping.mark_of(content)
    return Entry(path=path, at=at, size=len(content), open=partial(BytesIO, content), mark=mark)


def _agenda(session: Session, languages: Sequence[str], now: datetime) -> tuple[list[AgendaFile], list[Entry]]:
    """The published agenda on paper and for calendars, and what the index says of it."""
    version = latest(session)
    if version is None:
        return [], []
    files, entries = [], []
    for language in languages:
        with translation.override(language):
            name = f"{packing.safe(_('Agenda'), most=packing.LONGEST_NAME)} {language.upper()}"
        kept = kept_files.wait_for("agenda.pdf", session, language=language, seconds=AGENDA_SECONDS)
        if kept is not None:
            opened = partial(kept.file.storage.open, str(kept.file.name), "rb")
            mark = kept.fingerprint
            entries.append(Entry(path=f"{name}.pdf", at=now, size=kept.size, open=opened, mark=mark))
        files.append(AgendaFile(language=language, type_label="PDF", path=f"{name}.pdf" if kept else ""))
        entries.append(_small(f"{name}.ics", calendars.as_calendar(session, version, language=language), now))
        files.append(AgendaFile(language=language, type_label="ICS", path=f"{name}.ics"))
    return files, entries
