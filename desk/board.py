"""The readiness board of a session: the countries of its body and what is due from each."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Country, User
from core import registries
from core.registries import ReadinessCell, ReadinessColumn
from desk import reminded
from meetings.models import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCell:
    """What one country has done about one column, and whether it can be reminded."""

    column: ReadinessColumn
    shown: ReadinessCell
    reminded_at: datetime | None
    can_be_reminded: bool
    """Something is missing, and there is somebody to write to."""

    @property
    def due_at(self) -> datetime | None:
        return self.shown.due_at or self.column.due_at

    @property
    def was_reminded_today(self) -> bool:
        return reminded.is_today(self.reminded_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One country with a cell for each column."""

    country: Country
    cells: list[BoardCell]
    focal_points: list[User]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The columns, and the countries in the reader's order."""

    columns: list[ReadinessColumn]
    rows: list[BoardRow]

    @property
    def to_remind(self) -> set[str]:
        """The names of the columns in which somebody can be reminded today."""
        return {
            cell.column.name
            for row in self.rows
            for cell in row.cells
            if cell.can_be_reminded and not cell.was_reminded_today
        }

    def column(self, name: str) -> ReadinessColumn | None:
        return next((column for column in self.columns if column.name == name), None)


def of(session: Session) -> Board:
    """Where each country stands; the same number of queries whatever has been done."""
    columns = [column for source in registries.readiness_columns if (column := source(session)) is not None]
    people, last = reminded.focal_points(session), reminded.last(session)
    rows = [
        BoardRow(
            country=country,
            cells=[
                _cell(
                    column, country, reminded_at=last.get((column.name, country.code)), has_people=country.pk in people
                )
                for column in columns
            ],
            focal_points=people.get(country.pk, []),
        )
        for country in Country.objects.for_reader()
    ]
    return Board(columns=columns, rows=rows)


def _cell(column: ReadinessColumn, country: Country, *, reminded_at: datetime | None, has_people: bool) -> BoardCell:
    shown = column.cells.get(country.pk) or _missing(column)
    return BoardCell(
        column=column,
        shown=shown,
        reminded_at=reminded_at,
        can_be_reminded=column.takes_answers and shown.awaits_country and has_people,
    )


def _missing(column: ReadinessColumn) -> ReadinessCell:
    if column.due_at and column.due_at < timezone.now():
        return ReadinessCell(state=_("overdue"), tag="declined", awaits_country=True)
    return ReadinessCell(state=_("not yet"), tag="draft", awaits_country=True)
