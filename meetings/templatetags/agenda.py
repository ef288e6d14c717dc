"""Tags of the timetable."""

from typing import Any

from django import template

from meetings import wording
from meetings.agenda import Entry
from meetings.running import Running
from meetings.sheet.words import who
from meetings.timetable import Mark, Timed, between

register = template.Library()

register.filter("who", who)
register.filter("number_of", wording.number_of)
register.filter("up_to", wording.up_to)
register.filter("each_up_to", wording.each)
register.filter("late", wording.late)
register.filter("minutes_late", wording.minutes_late)
register.filter("leaders", wording.leaders)
register.filter("mode_of", wording.mode_of)
register.filter("languages", wording.languages)
register.filter("entry_line", wording.entry_line)
register.filter("voice_line", wording.voice_line)


@register.filter
def span(part: Any) -> str:
    """12:30–12:40 of anything that begins and ends."""
    return between(part.starts, part.ends)


@register.filter
def entry_without_limit(entry: Entry) -> str:
    """A line below a slot, whose time limit is said once for all of them."""
    return wording.entry_line(entry, limit=False)


@register.filter
def mark_of(running: Running, timed: Timed) -> Mark:
    """What is said beside a slot that is on or comes next."""
    return running.mark_of(timed)
