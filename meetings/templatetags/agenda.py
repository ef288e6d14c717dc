"""Tags of the timetable."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django import template

from meetings.agenda import Agenda, AgendaDay, TimetableSlot

register = template.Library()


@dataclass(frozen=True, slots=True)
class SlotTimes:
    """The moments of a slot in UTC, for machines, and whether it is on."""

    starts_utc: str
    ends_utc: str
    is_now: bool


@register.simple_tag
def slot_times(agenda: Agenda, day: AgendaDay, slot: TimetableSlot, now: datetime) -> SlotTimes:
    """The moments of a slot; one that goes on past midnight ends the next day."""
    starts = agenda.moment(day, slot.starts)
    ends = agenda.end_of(day, slot)
    return SlotTimes(
        starts_utc=f"{starts.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        ends_utc=f"{ends.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        is_now=starts <= now < ends,
    )
