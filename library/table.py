"""The table of documents as the UN's pages have it: Title | ENG | RUS, grouped by agenda item."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils import timezone

from core.translations import LANGUAGES
from library.models import Document, LanguageVersion
from meetings.models import AgendaItem, Session, SlotItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What there is of a document in one language."""

    language: str
    version: LanguageVersion | None
    """The newest one, or nothing."""
    behind: str
    """The revision that this language does not have yet, "Rev.1", where the other has it."""
    is_late: bool
    """It came after the day it was due, or that day is over and it is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A document with a cell for each language."""

    document: Document
    cells: list[Cell]

    @property
    def has_any(self) -> bool:
        """Whether there is a version in any language."""
        return any(cell.version for cell in self.cells)

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
    """The versions in a language, newest first, from what ``for_table()`` has loaded."""
    return [version for version in document.versions.all() if version.language == language]


def today_of(session: Session | None) -> date:
    """Which day it is on the clocks of a session: by it a document is late or not yet."""
    return timezone.now().astimezone(session.zone if session else UTC).date()


def row_of(document: Document, *, today: date, due_on: date | None = None) -> Row:
    """A document as a line of the table; ``due_on`` holds where the document has no due date of its own."""
    due = document.due_on or due_on
    zone = document.session.zone if document.session else UTC
    versions = {language: versions_in(document, language) for language in LANGUAGES}
    highest = max((found[0].revision for found in versions.values() if found), default=0)
    cells = []
    for language, found in versions.items():
        arrived = found[-1].published_at.astimezone(zone).date() if found else today
        cells.append(
            Cell(
                language=language,
                version=found[0] if found else None,
                behind=f"Rev.{highest}" if found and found[0].revision < highest else "",
                is_late=due is not None and arrived > due,
            )
        )
    return Row(document=document, cells=cells)


def groups_of(session: Session, documents: Iterable[Document], *, today: date) -> list[Group]:
    """The documents of a session in the order of its agenda, those of the session as a whole first."""
    due_on = session.documents_due_at.astimezone(session.zone).date() if session.documents_due_at else None
    by_item: dict[int | None, list[Row]] = {}
    items: dict[int | None, AgendaItem | None] = {None: None}
    for document in documents:
        items.setdefault(document.agenda_item_id, document.agenda_item)
        by_item.setdefault(document.agenda_item_id, []).append(row_of(document, today=today, due_on=due_on))
    order = dict.fromkeys([None, *(_agenda_order(session) if len(by_item) > 1 else ()), *items])
    return [Group(item=items[key], rows=by_item[key]) for key in order if key in by_item]


def _agenda_order(session: Session) -> Iterator[int]:
    placed = SlotItem.objects.filter(slot__day__session=session)
    yield from placed.order_by("slot__day__date", "slot__position", "position").values_list("item", flat=True)
