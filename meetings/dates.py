"""On which dates a new session has the days of an earlier one."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from meetings.models import Session


def moved_dates(earlier: Session, *, starts_on: date, ends_on: date) -> dict[date, date]:
    """On which date of the new session each day of the earlier agenda comes.

    Each day stays as far from the first one as it was; where the new session is too short for that, the days follow one
    another from its first day.

    Raises:
        ValidationError: the new session has fewer days than the earlier agenda.

    """
    days = list(earlier.days.order_by("date").values_list("date", flat=True))
    moved = {day: starts_on + (day - earlier.starts_on) for day in days}
    if all(starts_on <= day <= ends_on for day in moved.values()):
        return moved
    if len(days) > (ends_on - starts_on).days + 1:
        text = ngettext(
            "The agenda of that session has %(count)d day, this session is shorter. Choose a later last day.",
            "The agenda of that session has %(count)d days, this session is shorter. Choose a later last day.",
            len(days),
        )
        raise ValidationError(text % {"count": len(days)})
    return {day: starts_on + timedelta(days=number) for number, day in enumerate(days)}
