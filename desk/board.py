"""The readiness board of a session: the countries of its body and what is due from each."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Country
from core import registries
from core.registries import ReadinessCell, ReadinessColumn
from meetings.models import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One country with a cell for each column."""

    country: Country
    cells: list[ReadinessCell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The columns, and the countries in the reader's order."""

    columns: list[ReadinessColumn]
    rows: list[BoardRow]


def of(session: Session) -> Board:
    """Where each country stands."""
    columns = [source(session) for source in registries.readiness_columns]
    now = timezone.now()
    rows = [
        BoardRow(
            country=country,
            cells=[
                column.cells.get(country.pk) or _missing(late=bool(column.due_at and column.due_at < now))
                for column in columns
            ],
        )
        for country in Country.objects.for_reader()
    ]
    return Board(columns=columns, rows=rows)


def _missing(*, late: bool) -> ReadinessCell:
    return ReadinessCell(state=_("overdue"), tag="declined") if late else ReadinessCell(state=_("not yet"), tag="draft")
