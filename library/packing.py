"""What goes into the session pack: the newest of each document in the languages wanted, each with its place."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models.fields.files import FieldFile
from django.utils import translation
from django.utils.translation import gettext as _

from core.translations import text_in
from core.uploads import extension_of
from library.enclosures import Chapter
from library.models import Document, LanguageVersion
from library.table import Cell, Group, Row
from meetings.models import AgendaItem

LONGEST_FOLDER, LONGEST_NAME = 60, 110
"""Letters; in Cyrillic each takes two of the 255 bytes that a file system allows."""
FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Signs that no file system or reader needs in a name, and some that turn it around."""


class State(StrEnum):
    """What became of a text in the pack."""

    PACKED = "packed"
    ELSEWHERE = "elsewhere"
    """A page on another site."""
    CHECKED = "checked"
    """Still being checked for viruses."""
    LOST = "lost"
    """The store of files does not have it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One text, corrigendum or addendum in one language."""

    version: LanguageVersion
    state: State
    path: str
    """Inside the archive; empty where it is not packed."""
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document in the pack."""

    document: Document
    pieces: list[Piece]
    missing: list[tuple[str, str]]
    """What is not there yet: (language, "Rev.1"); an empty label is the text itself."""

    @property
    def has_any(self) -> bool:
        """Whether there is a text in any language."""
        return bool(self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The papers of one agenda item; without an item, those of the session as a whole."""

    item: AgendaItem | None
    papers: list[Paper]


def folders_of(groups: Iterable[Group], *, languages: Sequence[str], language: str) -> list[Folder]:
    """What goes into the pack; the names of folders are in ``language``."""
    folders = []
    there: dict[int, Paper] = {}  # a document of several items is packed once, in the first folder
    with translation.override(language):
        for number, group in enumerate(groups):
            title = str(group.item) if group.item else _("Documents of the session")
            name = safe(f"{number:02d} {title}", most=LONGEST_FOLDER)
            papers = [
                there.get(row.document.pk) or _paper(row, folder=name, number=place, languages=languages)
                for place, row in enumerate(group.rows, start=1)
            ]
            there |= {paper.document.pk: paper for paper in papers}
            folders.append(Folder(item=group.item, papers=papers))
    return folders


def pieces_of(folders: Iterable[Folder]) -> dict[int, Piece]:
    """Each piece once, by its version, in the order of the folders."""
    return {piece.version.pk: piece for folder in folders for paper in folder.papers for piece in paper.pieces}


def _paper(row: Row, *, folder: str, number: int, languages: Sequence[str]) -> Paper:
    chosen = [version for cell in row.cells for version in _chosen(cell, row, languages)]
    missing = [
        (cell.language, label)
        for cell in row.cells
        if cell.language in languages
        for label in ([] if cell.version else [""]) + cell.missing
    ]
    pieces = [_piece(row.document, version, folder=folder, number=number) for version in chosen]
    return Paper(document=row.document, pieces=pieces, missing=missing if row.has_any else [])


def _chosen(cell: Cell, row: Row, languages: Sequence[str]) -> list[LanguageVersion]:
    """All of a wanted language; of another one only what the wanted ones do not have, or not yet."""
    text = [cell.version] if cell.version else []
    if cell.language in languages:
        return [*text, *cell.additions]
    wanted = [own for own in row.cells if own.language in languages]
    newest = max((own.version.revision for own in wanted if own.version), default=-1)
    is_newer = cell.version is not None and cell.version.revision > newest
    addenda = {version.number for own in wanted for version in own.additions if version.part == version.Part.ADDENDUM}
    added = [
        version
        for version in cell.additions
        if (version.number not in addenda if version.part == version.Part.ADDENDUM else is_newer)
    ]
    return [*text, *added] if is_newer else added


def _piece(document: Document, version: LanguageVersion, *, folder: str, number: int) -> Piece:
    if version.external_url:
        return Piece(version=version, state=State.ELSEWHERE, path="")
    if version.is_held:
        return Piece(version=version, state=State.CHECKED, path="")
    size = size_of(version.file, known=version.size)
    if size is None:
        return Piece(version=version, state=State.LOST, path="")
    name = _name(document, version, number=number)
    return Piece(version=version, state=State.PACKED, path=f"{folder}/{name}", size=size)


def size_of(file: FieldFile, *, known: int) -> int | None:
    """How long a file is now; ``None`` where it is gone."""
    if hasattr(file.storage, "address"):
        return known  # a bucket: to ask for each file would take longer than a reader waits
    try:
        return int(file.storage.size(str(file.name)))
    except OSError:
        return None


def paths_of(chapters: Iterable[Chapter], *, first: int) -> dict[str, str]:
    """Where the files of other rooms lie in the archive, by their keys; their folders follow those of the documents."""
    paths: dict[str, str] = {}
    for number, chapter in enumerate(chapters, start=first):
        folder = safe(f"{number:02d} {chapter.title}", most=LONGEST_FOLDER)
        for place, thing in enumerate(chapter.things, start=1):
            for part, file in enumerate(thing.files, start=1):
                end = f"{file.language.upper()}.{file.extension}"
                beginning = safe(f"{place:02d}-{part} {thing.title} {file.label}", most=LONGEST_NAME - len(end))
                paths[file.key] = f"{folder}/{beginning} {end}"
    return paths


def _name(document: Document, version: LanguageVersion, *, number: int) -> str:
    """Number, reference, title, label and language; a long title is cut, so that no two names are the same."""
    title = " ".join(filter(None, [document.reference, text_in(document, "title", version.language) or str(document)]))
    end = " ".join(filter(None, [version.revision_label, version.language.upper()]))
    beginning = safe(f"{number:02d} {title}", most=LONGEST_NAME - len(end))
    return f"{beginning} {safe(end, most=LONGEST_NAME)}.{extension_of(version.original_name)}"


def safe(name: str, *, most: int) -> str:
    """A name that every file system takes and that reads as it is written."""
    seen = "".join(" " if sign.isspace() else sign for sign in unicodedata.normalize("NFC", name))
    shown = "".join(sign for sign in seen if unicodedata.category(sign) not in INVISIBLE)
    return FORBIDDEN.sub("-", " ".join(shown.split()))[:most].strip(" .")
