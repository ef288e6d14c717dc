"""The table of documents as the UN's pages have it: Title | ENG | RUS, grouped by agenda item."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone

from core.translations import LANGUAGES
from library.models import Document, LanguageVersion, Placement
from library.models.versions import part_label
from meetings.models import AgendaItem, Session, SlotItem

Part = LanguageVersion.Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What there is of a document in one language."""

    language: str
    version: LanguageVersion | None
    """The newest text, or nothing."""
    additions: list[LanguageVersion]
    """The corrigenda to that text and the addenda, in their order."""
    missing: list[str]
    """What this language does not have yet where the other has it: "Rev.1", "Add.2". A corrigendum may stand alone."""
    is_late: bool
    """It came after the day it was due, or that day is over and it is not there."""

    @property
    def files(self) -> list[LanguageVersion]:
        """What of it can be fetched now: no pages elsewhere, nothing that is still being checked for viruses."""
        found = [self.version, *self.additions] if self.version else self.additions
        return [version for version in found if version.file and not version.is_held]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A document with a cell for each language."""

    document: Document
    cells: list[Cell]
    due_on: date | None
    """Its own due date, or the session's."""

    @property
    def has_any(self) -> bool:
        """Whether there is a version in any language."""
        return any(cell.version for cell in self.cells)

    @property
    def has_files(self) -> bool:
        """Whether any version of it is a file that may be handed out."""
        return any(cell.files for cell in self.cells)

    def files_for(self, language: str) -> list[LanguageVersion]:
        """What a reader of a language takes along: the files in it, and those in the other where it has no text."""
        own, other = sorted(self.cells, key=lambda cell: cell.language != language)
        return own.files if own.version in own.files else [*own.files, *other.files]

    @property
    def is_overdue(self) -> bool:
        """Whether it should be there, and is there in no language."""
        return not self.has_any and any(cell.is_late for cell in self.cells)

    @property
    def newest_at(self) -> datetime | None:
        """When the newest version came."""
        return max((cell.version.published_at for cell in self.cells if cell.version), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The documents of one agenda item; without an item, those of the session as a whole."""

    item: AgendaItem | None
    rows: list[Row]


def versions_in(document: Document, language: str) -> list[LanguageVersion]:
    """The texts in a language, newest first, from what ``for_table()`` has loaded."""
    return [version for version in document.versions.all() if version.language == language and not version.part]


def additions_in(document: Document, language: str, *, revision: int) -> list[LanguageVersion]:
    """The corrigenda to a revision in a language, and the addenda, from what ``for_table()`` has loaded."""
    found = [
        version
        for version in document.versions.all()
        if version.language == language
        and (version.part == Part.ADDENDUM or (version.part == Part.CORRIGENDUM and version.revision == revision))
    ]
    return sorted(found, key=lambda version: (version.part == Part.ADDENDUM, version.number))


def earlier_in(document: Document, language: str) -> list[LanguageVersion]:
    """What was replaced by a later revision, newest first, each text with its corrigenda."""
    texts = versions_in(document, language)
    found: list[LanguageVersion] = []
    for text in texts[1:]:
        added = additions_in(document, language, revision=text.revision)
        found += [text, *(version for version in added if version.part == Part.CORRIGENDUM)]
    return found


def today_of(session: Session | None) -> date:
    """Which day it is on the clocks of a session: by it a document is late or not yet."""
    return timezone.now().astimezone(session.zone if session else UTC).date()


def due_of(document: Document) -> date | None:
    """By which day a document is to be there: its own date, else the one on which all of the session's are due."""
    session = document.session
    if document.due_on or session is None or session.documents_due_at is None:
        return document.due_on
    return session.documents_due_at.astimezone(session.zone).date()


def row_of(document: Document, *, today: date) -> Row:
    """A document as a line of the table."""
    due = due_of(document)
    zone = document.session.zone if document.session else UTC
    texts = {language: versions_in(document, language) for language in LANGUAGES}
    highest = max((found[0].revision for found in texts.values() if found), default=0)
    addenda = {version.number for version in document.versions.all() if version.part == Part.ADDENDUM}
    cells = []
    for language, found in texts.items():
        arrived = found[-1].published_at.astimezone(zone).date() if found else today
        additions = additions_in(document, language, revision=found[0].revision if found else highest)
        here = {version.number for version in additions if version.part == Part.ADDENDUM}
        behind = [f"Rev.{highest}"] if found and found[0].revision < highest else []
        cells.append(
            Cell(
                language=language,
                version=found[0] if found else None,
                additions=additions,
                missing=[*behind, *(part_label(Part.ADDENDUM, number) for number in sorted(addenda - here))],
                is_late=due is not None and arrived > due,
            )
        )
    return Row(document=document, cells=cells, due_on=due)


def groups_of(session: Session, documents: Iterable[Document], *, today: date) -> list[Group]:
    """The documents of a session in the order of its agenda, those of the session as a whole first.

    A document of several items stands under each of them.
    """
    by_item: dict[int | None, list[Row]] = {}
    items: dict[int | None, AgendaItem | None] = {None: None}
    for document in documents:
        row = row_of(document, today=today)
        own: list[AgendaItem | None] = [*document.agenda_items.all()] or [None]
        for item in own:
            key = item.pk if item else None
            items.setdefault(key, item)
            by_item.setdefault(key, []).append(row)
    order = _order(session, by_item)
    return [Group(item=items[key], rows=by_item[key]) for key in order if key in by_item]


def page_of(session: Session, documents: Any, *, number: Any, size: int, today: date) -> tuple[Any, list[Group]]:
    """A page of the list that ``groups_of`` would give of a queryset, and its groups; only its rows are loaded."""
    keys = list(documents.order_by("position", "pk").values_list("pk", flat=True))
    items: dict[int, list[int | None]] = {}
    placements = Placement.objects.filter(document__session=session).order_by("pk")
    for document_pk, item_pk in placements.values_list("document", "item"):
        items.setdefault(document_pk, []).append(item_pk)
    by_item: dict[int | None, list[int]] = {}
    for pk in keys:
        for item in items.get(pk, [None]):
            by_item.setdefault(item, []).append(pk)
    order = _order(session, by_item)
    places = [(item, pk) for item in order for pk in by_item.get(item, ())]
    page = Paginator(places, size).get_page(number)
    rows = {
        document.pk: row_of(document, today=today)
        for document in documents.for_table().filter(pk__in={pk for _item, pk in page.object_list})
    }
    named = AgendaItem.objects.in_bulk({item for item, _pk in page.object_list if item})
    groups: dict[int | None, list[Row]] = {}
    for item, pk in page.object_list:
        groups.setdefault(item, []).append(rows[pk])
    return page, [Group(item=named[item] if item else None, rows=found) for item, found in groups.items()]


def _order(session: Session, by_item: Collection[int | None]) -> dict[int | None, None]:
    """The session as a whole, its items as they stand in the timetable, then those without a slot as they were made."""
    rest = sorted(key for key in by_item if key is not None)
    return dict.fromkeys([None, *(_agenda_order(session) if len(by_item) > 1 else ()), *rest])


def _agenda_order(session: Session) -> Iterator[int]:
    placed = SlotItem.objects.filter(slot__day__session=session)
    yield from placed.order_by("slot__day__date", "slot__position", "position").values_list("item", flat=True)
