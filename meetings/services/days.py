"""The verbs of a working copy's days."""

from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings import working_copy
from meetings.agenda import later
from meetings.edits import recorded
from meetings.models import Day, Interpretation, Session, Slot


def add_day(session: Session, *, by: Any, date: date, starts_at: time, ends_at: time | None = None) -> Day:
    """A further day of the session; it must be one of its dates."""
    with recorded(session, by=by, step="add_day"):
        day = Day(session=session, date=date, starts_at=starts_at, ends_at=ends_at)
        _check(day)
        day.save()
        return day


def remove_day(day: Day, *, by: Any) -> None:
    """Take out a day that has no slots; one with slots is emptied first, so that nothing goes unseen."""
    with recorded(day.session, by=by, step="remove_day"):
        if day.slots.exists():
            raise ValidationError(_("This day still has slots. Move them to another day or take them out first."))
        day.delete()


def _check(day: Day) -> None:
    if not day.session.starts_on <= day.date <= day.session.ends_on:
        raise ValidationError({"date": _("This date is not one of the session’s days.")})
    day.full_clean()


def add_interpretation(day: Day, *, by: Any, starts_at: time, ends_at: time, languages: str) -> Interpretation:
    """Hours of a day with interpretation."""
    with recorded(day.session, by=by, step="add_interpretation"):
        hours = Interpretation(day=day, starts_at=starts_at, ends_at=ends_at, languages=languages)
        hours.full_clean()
        hours.save()
        return hours


def end_of_day(day: Day) -> time:
    """When the last slot of a day of the working copy ends; an hour after the start where there is none."""
    rows = Slot.objects.filter(day=day).order_by("position", "pk")
    ends = [end for _row, _start, end in working_copy.timed(day, rows)]
    return max(ends, default=later(day.starts_at, 60))


def remove_interpretation(hours: Interpretation, *, by: Any) -> None:
    """Hours without interpretation again."""
    with recorded(hours.day.session, by=by, step="remove_interpretation"):
        hours.delete()
