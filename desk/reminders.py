"""Reminders from the readiness board: a letter to each focal point of a country that has not answered."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Country, User
from accounts.rules import is_secretariat
from core import outbox
from core.models import Letter
from core.registries import ReadinessColumn
from core.workflow import NotNow, NotYou
from desk import board, reminded
from desk.board import BoardCell, BoardRow
from meetings.models import Session

TEMPLATE = "desk/letters/reminder.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A letter that is about to be written."""

    country: Country
    recipient: User
    key: str
    context: dict[str, Any]

    def composed(self) -> outbox.Composed:
        """The text in the recipient's language."""
        return outbox.compose(TEMPLATE, self.context, recipient=self.recipient)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who is written to about one column, who was already today, and for which countries there is nobody."""

    column: ReadinessColumn
    country: Country | None
    """Nothing: all countries that have not answered."""
    reminders: list[Reminder] = field(default_factory=list)
    reminded_today: list[Reminder] = field(default_factory=list)
    without_focal_point: list[Country] = field(default_factory=list)


def plan(session: Session, *, column: str, country: str = "") -> Plan:
    """What a reminder would write now; ``LookupError`` where there is no such column or country on the board."""
    found = board.of(session)
    about = found.column(column)
    rows = [row for row in found.rows if not country or row.country.code == country]
    if about is None or not rows:
        raise LookupError(column, country)
    if not about.takes_answers:
        raise NotNow(_("No answers are taken now, so nobody is reminded."))
    waiting = [(row, cell) for row in rows for cell in row.cells if cell.column is about and cell.shown.awaits_country]
    if not waiting:
        raise NotNow(_("There is nobody to remind: the answer is here already."))
    return _sorted_out(
        Plan(
            column=about,
            country=rows[0].country if country else None,
            reminders=_reminders(session, waiting, at=timezone.now()),
            without_focal_point=[row.country for row, _cell in waiting if not row.focal_points],
        )
    )


def _reminders(session: Session, waiting: list[tuple[BoardRow, BoardCell]], *, at: datetime) -> list[Reminder]:
    return [
        Reminder(
            country=row.country,
            recipient=person,
            key=reminded.key(session, column=cell.column.name, country=row.country.code, user=person, at=at),
            context={
                "session": session,
                "country": row.country,
                "column": cell.column,
                "due_at": cell.due_at,
                "is_late": bool(cell.due_at and cell.due_at < at),
            },
        )
        for row, cell in waiting
        for person in row.focal_points
    ]


def _sorted_out(planned: Plan) -> Plan:
    """Those who have today's letter already apart from those who get one."""
    keys = [reminder.key for reminder in planned.reminders]
    written = set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
    return Plan(
        column=planned.column,
        country=planned.country,
        reminders=[reminder for reminder in planned.reminders if reminder.key not in written],
        reminded_today=[reminder for reminder in planned.reminders if reminder.key in written],
        without_focal_point=planned.without_focal_point,
    )


@transaction.atomic
def remind(session: Session, *, column: str, country: str = "", by: Any) -> int:
    """Write to the focal points of the countries that have not answered; returns how many letters were written."""
    if not is_secretariat(by):
        raise NotYou(_("Only the secretariat reminds countries."))
    Session.objects.select_for_update(of=("self",)).get(pk=session.pk)  # two clicks at once wait for each other
    planned = plan(session, column=column, country=country)
    for reminder in planned.reminders:
        outbox.write_from(TEMPLATE, reminder.context, key=reminder.key, recipient=reminder.recipient, about=session)
    return len(planned.reminders)
