"""Calendar texts (RFC 5545): what a calendar program takes in, with the zone of the session in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import icalendar
from django.conf import settings
from django.utils.translation import get_language

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCER = "-//SPECA sessions//portal//"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of a calendar: with times that carry their zone, or of whole days."""

    uid: str
    """The same for the same thing for ever, without the host: "session-7"."""
    summary: str
    starts: datetime | date
    ends: datetime | date
    """For whole days: the last day itself."""
    changed_at: datetime
    """When this last changed; calendars take the newer one."""
    sequence: int = 0
    """Raised with each change that a calendar must take over."""
    location: str = ""
    description: str = ""
    url: str = ""
    is_tentative: bool = False
    is_cancelled: bool = False


def calendar(name: str, events: Iterable[Event], *, method: str = "PUBLISH", organizer: str = "") -> bytes:
    """The events as a calendar with a name, in the active language.

    A file that is sent by mail names its organizer (RFC 5546): the address that it comes from.
    """
    made = icalendar.Calendar()
    made.add("prodid", f"{PRODUCER}{(get_language() or 'en').upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    made.add("x-wr-calname", name)
    for event in events:
        component = _component(event)
        if organizer:
            component.add("organizer", f"mailto:{organizer}")
        made.add_component(component)
    made.add_missing_timezones()
    text: bytes = made.to_ical()
    return text


def _component(event: Event) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", f"{event.uid}@{settings.PUBLIC_URL.partition('://')[2]}")
    made.add("dtstamp", event.changed_at)
    made.add("last-modified", event.changed_at)
    made.add("sequence", event.sequence)
    made.add("summary", event.summary)
    made.add("dtstart", event.starts)
    # RFC 5545, 3.6.1: the end of whole days is the day after
    made.add("dtend", event.ends if isinstance(event.ends, datetime) else event.ends + timedelta(days=1))
    made.add("status", "CANCELLED" if event.is_cancelled else "TENTATIVE" if event.is_tentative else "CONFIRMED")
    for field in ("location", "description", "url"):
        value = getattr(event, field)
        if value:
            made.add(field, value)
    return made
