"""The session pack: one ZIP of all that the reader may see, written while it is sent, so that memory stays flat."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.translations import LANGUAGES, text_in
from core.uploads import extension_of
from library.models import Document, LanguageVersion
from library.table import Group, versions_in
from meetings.models import Session

CHUNK = 256 * 1024
FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
STYLES = ("portal", "components", "papers")


class _Outlet:
    """Where ``zipfile`` writes: what has come is taken away at once, nothing can be sought."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def take(self) -> bytes:
        taken, self._parts = b"".join(self._parts), []
        return taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document in the pack: the version chosen for the reader, and its place."""

    document: Document
    version: LanguageVersion | None
    path: str
    """Inside the archive; empty for a page elsewhere, or where there is no version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The papers of one agenda item."""

    title: str
    papers: list[Paper]


def folders_of(groups: Iterable[Group], *, language: str) -> list[Folder]:
    """What goes into the pack, in the reader's language and the other one where that is missing."""
    folders = []
    there: dict[int, Paper] = {}  # a document of several items is packed once, in the first folder
    with translation.override(language):
        for number, group in enumerate(groups):
            title = str(group.item) if group.item else _("Documents of the session")
            name = _safe(f"{number:02d} {title}", most=60)
            papers = [
                there.get(row.document.pk) or _paper(row.document, folder=name, number=place, language=language)
                for place, row in enumerate(group.rows, start=1)
            ]
            there |= {paper.document.pk: paper for paper in papers}
            folders.append(Folder(title=title, papers=papers))
    return folders


def _paper(document: Document, *, folder: str, number: int, language: str) -> Paper:
    version = chosen_version(document, language=language)
    if version is None or not version.file or version.is_held:
        return Paper(document=document, version=version, path="")
    title = text_in(document, "title", version.language) or str(document)
    words = [f"{number:02d}", document.reference, title, version.revision_label, version.language.upper()]
    name = _safe(" ".join(word for word in words if word), most=110)
    return Paper(document=document, version=version, path=f"{folder}/{name}.{extension_of(version.original_name)}")


def chosen_version(document: Document, *, language: str) -> LanguageVersion | None:
    """The newest version in a language; the newest of the other one where there is none."""
    for wanted in (language, *LANGUAGES):
        found = versions_in(document, wanted)
        if found:
            return found[0]
    return None


def _safe(name: str, *, most: int) -> str:
    """A name that every file system takes."""
    return FORBIDDEN_IN_NAMES.sub("-", name)[:most].strip(" .")


def stream(session: Session, folders: list[Folder], *, language: str) -> Iterator[bytes]:
    """The bytes of the archive, piece by piece."""
    outlet = _Outlet()
    now = timezone.now().astimezone(session.zone)
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:  # type: ignore[call-overload]  # an outlet that can only be written to is enough
        archive.writestr(_entry("index.html", now), index_page(session, folders, language=language))
        for style in STYLES:
            path = finders.find(f"css/{style}.css")
            archive.writestr(_entry(f"index/{style}.css", now), Path(str(path)).read_bytes())
        yield outlet.take()
        papers = {paper.path: paper.version for folder in folders for paper in folder.papers}
        for path, version in papers.items():
            if path and version:
                at = version.published_at.astimezone(session.zone)
                yield from _stored(archive, outlet, _entry(path, at), version)
    yield outlet.take()


def _stored(
    archive: zipfile.ZipFile, outlet: _Outlet, entry: zipfile.ZipInfo, version: LanguageVersion
) -> Iterator[bytes]:
    with (
        version.file.storage.open(str(version.file.name), "rb") as source,
        archive.open(entry, "w", force_zip64=version.size > zipfile.ZIP64_LIMIT // 2) as place,
    ):
        while chunk := source.read(CHUNK):
            place.write(chunk)
            yield outlet.take()
    yield outlet.take()


def _entry(path: str, at: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, date_time=(at.year, at.month, at.day, at.hour, at.minute, at.second))
    entry.external_attr = 0o644 << 16
    return entry


def index_page(session: Session, folders: list[Folder], *, language: str) -> str:
    """The page inside the archive that lists what is in it; works without a network."""
    with translation.override(language):
        return render_to_string(
            "library/pack_index.html",
            {"session": session, "folders": folders, "styles": STYLES, "language": language, "made_at": timezone.now()},
        )
