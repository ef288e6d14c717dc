"""The calendar: sessions, deadlines and capacity-building events, from all rooms."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contributions.models import CapacityEvent
from contributions.sharing import calendar as capacity
from core import ics
from meetings.models import Session

DEADLINES = ("nominations_due_at", "perspectives_due_at", "documents_due_at")
MOST_IN_FILE = 200
"""Sessions in the calendar file: those of many years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLine:
    """One line: a session on its days, a deadline at its moment, or a capacity-building event."""

    on: date
    """On the clocks of the session or the event."""
    session: Session
    """The session itself, or that to which the deadline or event belongs."""
    event: CapacityEvent | None = None
    field: str = ""
    """Which deadline of the session; empty for the session itself."""
    due_at: datetime | None = None

    @property
    def deadline(self) -> str:
        """What is due, in the reader's language."""
        return deadline_label(self.field) if self.field else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The lines of one month."""

    first: date
    lines: list[CalendarLine]


def deadline_label(field: str) -> str:
    """What is due at a session's deadline."""
    return {
        "nominations_due_at": _("Nominations are due"),
        "perspectives_due_at": _("National perspectives are due"),
        "documents_due_at": _("Documents are due"),
    }[field]


def lines_of(sessions: list[Session]) -> list[CalendarLine]:
    """The sessions and their deadlines, in the order of time."""
    lines = []
    for session in sessions:
        lines.append(CalendarLine(on=session.starts_on, session=session))
        for field in DEADLINES:
            due_at = getattr(session, field)
            if due_at is not None:
                on = due_at.astimezone(session.zone).date()
                lines.append(CalendarLine(on=on, session=session, field=field, due_at=due_at))
    return in_order(lines)


def in_order(lines: list[CalendarLine]) -> list[CalendarLine]:
    """By day; on the same one deadlines come first, events last."""
    return sorted(lines, key=lambda line: (line.on, line.event is not None, line.due_at is None, line.session.pk))


def lines_of_events(year: int, *, user: Any) -> list[CalendarLine]:
    """The capacity-building events of a year."""
    events = capacity.of_year(year, user=user)
    return [CalendarLine(on=capacity.day_of(event), session=event.session, event=event) for event in events]


def years(user: Any) -> list[int]:
    """The years that have sessions or events for this reader, the first one first."""
    found = Session.objects.visible_to(user).dates("starts_on", "year")
    return sorted({*(day.year for day in found), *capacity.years(user)})


def months_of(year: int, *, user: Any) -> list[Month]:
    """The months of a year that have something in them; deadlines may fall into the year before the session."""
    near = Q(starts_on__year__in=(year, year + 1)) | Q(ends_on__year=year)
    sessions = list(Session.objects.visible_to(user).filter(near).for_list())
    months: dict[int, list[CalendarLine]] = {}
    for line in in_order([*lines_of(sessions), *lines_of_events(year, user=user)]):
        if line.on.year == year:
            months.setdefault(line.on.month, []).append(line)
    return [Month(first=date(year, number, 1), lines=lines) for number, lines in sorted(months.items())]


def calendar_file(*, user: Any) -> bytes:
    """The sessions, deadlines and events that this reader may see, for a calendar program."""
    sessions = list(Session.objects.visible_to(user).public().for_list()[:MOST_IN_FILE])
    changed = _last_changes(sessions)
    entries = [_event(line, changed[line.session.pk]) for line in lines_of(sessions)]
    return ics.calendar(_("SPECA sessions"), [*entries, *capacity.entries(user, most=MOST_IN_FILE)])


def _last_changes(sessions: list[Session]) -> dict[int, datetime]:
    """When each session was last changed, from its history."""
    events: Any = Session.pgh_event_model  # type: ignore[attr-defined]  # every tracked model has it
    rows = events.objects.filter(pgh_obj__in=sessions).order_by().values("pgh_obj").annotate(at=Max("pgh_created_at"))
    found = {row["pgh_obj"]: row["at"] for row in rows}
    return {session.pk: found.get(session.pk, session.first_moment) for session in sessions}


def _event(line: CalendarLine, changed_at: datetime) -> ics.Event:
    session = line.session
    address = settings.PUBLIC_URL + reverse("meetings:session", args=[session.slug])
    if line.due_at is not None:
        due_at = line.due_at.astimezone(session.zone)
        return ics.Event(
            uid=f"{line.field}-{session.pk}",
            summary=f"{line.deadline}: {session}",
            starts=due_at,
            ends=due_at,
            changed_at=changed_at,
            sequence=session.revision,
            url=address,
        )
    return ics.Event(
        uid=f"session-{session.pk}",
        summary=str(session),
        starts=session.starts_on,
        ends=session.ends_on,
        changed_at=changed_at,
        sequence=session.revision,
        location=session.place or session.get_mode_display(),
        url=address,
        is_tentative=session.is_tentative,
        is_cancelled=session.status == Session.Status.CANCELLED,
    )


def year_to_show(years: list[int]) -> int | None:
    """This year, or the nearest one that has sessions; ``None`` where there are none."""
    now = timezone.now().year
    return min(years, key=lambda year: (abs(year - now), -year), default=None)
