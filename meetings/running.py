"""What is on and what comes next while a session runs, and how late the day runs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from meetings.agenda import Agenda, AgendaDay
from meetings.models import RunningDelay, Session
from meetings.timetable import HEADING, Mark, Timed, between, moments

LEAD = timedelta(hours=1)
"""So long before a day begins, open pages begin to ask what is on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A day of a session that is today's and not yet over."""

    day: AgendaDay
    delay: RunningDelay | None
    """How late it runs; nothing while it is on time."""
    now: tuple[Timed, ...]
    next: tuple[Timed, ...]
    marks: dict[str, Mark]
    is_live: bool
    """From an hour before the day begins until it ends."""

    def mark_of(self, timed: Timed) -> Mark:
        """What is said beside a slot that is on or comes next."""
        return self.marks[timed.slot.key]


def day_on(agenda: Agenda, now: datetime) -> AgendaDay | None:
    """The day of the agenda that is today's on the session's clocks."""
    today = now.astimezone(agenda.zone).date()
    return next((day for day in agenda.days if day.date == today), None)


def at(session: Session, agenda: Agenda, now: datetime) -> Running | None:
    """What runs at a moment: today's day until it is over, or yesterday's that goes on past midnight.

    One query on such a day, else none.
    """
    today = now.astimezone(agenda.zone).date()
    days = [day for day in agenda.days if today - timedelta(days=1) <= day.date <= today]
    if not days:
        return None
    rows = session.delays.filter(date__in=[day.date for day in days], minutes__gt=0)
    delays = {row.date: row for row in rows}
    for day in days:
        timed = [one for one in moments(agenda, day) if one.slot.kind != HEADING]
        delay = delays.get(day.date)
        late_by = timedelta(minutes=delay.minutes if delay else 0)
        if timed and max(one.ends for one in timed) + late_by > now:
            return _running(agenda, day, timed, delay, now)
    return None


def _running(agenda: Agenda, day: AgendaDay, timed: list[Timed], delay: RunningDelay | None, now: datetime) -> Running:
    late_by = timedelta(minutes=delay.minutes if delay else 0)
    on = tuple(one for one in timed if one.starts + late_by <= now < one.ends + late_by)
    following = _next(agenda, day, timed, now, late_by)
    return Running(
        day=day,
        delay=delay,
        now=on,
        next=following,
        marks=_marks(timed, on, following, now, late_by),
        is_live=timed[0].starts - LEAD <= now,
    )


def _next(agenda: Agenda, day: AgendaDay, timed: list[Timed], now: datetime, late_by: timedelta) -> tuple[Timed, ...]:
    """The slots that begin next: all at the same time; after the last of a day, the first of the next one."""
    coming = [one for one in timed if one.starts + late_by > now]
    if not coming:
        later = next((other for other in agenda.days if other.date > day.date), None)
        coming = [one for one in moments(agenda, later) if one.slot.kind != HEADING] if later else []
    first = min((one.starts for one in coming), default=None)
    return tuple(one for one in coming if one.starts == first)


def _marks(
    timed: list[Timed], on: tuple[Timed, ...], following: tuple[Timed, ...], now: datetime, late_by: timedelta
) -> dict[str, Mark]:
    states = {one.slot.key: "next" for one in following} | {one.slot.key: "now" for one in on}
    expected = {
        one.slot.key: between(one.starts + late_by, one.ends + late_by)
        for one in timed
        if late_by and one.ends + late_by > now
    }
    return {
        key: Mark(slot=key.replace(":", "-"), state=states.get(key, ""), expected=expected.get(key, ""))
        for key in [*states, *(key for key in expected if key not in states)]
    }
