"""Checks of the hours of interpretation: only on days that have some, and only where the meeting itself is held."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from meetings.agenda import AgendaDay
from meetings.warnings.kinds import AgendaWarning, Code, Context, at_slot
from meetings.warnings.timeline import Placed, clock, length, minutes_of, timeline

Span = tuple[int, int]


def hours_of(day: AgendaDay) -> list[Span]:
    """The hours with interpretation, those that touch joined."""
    joined: list[Span] = []
    for starts, ends in sorted((minutes_of(h.starts), minutes_of(h.ends)) for h in day.interpretation):
        if joined and starts <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((starts, ends))
    return joined


def of_day(day: AgendaDay, _context: Context) -> Iterator[AgendaWarning]:
    """The items of a day that are dealt with while nobody interprets; breaks, registration and receptions may be."""
    hours = hours_of(day)
    if not hours:
        return
    for placed in timeline(day):
        if placed.slot.kind == "item":
            for part in _without(placed, hours):
                yield at_slot(Code.INTERPRETATION, _words(placed, part, hours), day=day, slot=placed.slot)


def _without(placed: Placed, hours: list[Span]) -> Iterator[Span]:
    now = placed.starts
    for starts, ends in hours:
        if now < min(starts, placed.ends):
            yield now, min(starts, placed.ends)
        now = max(now, ends)
    if now < placed.ends:
        yield now, placed.ends


def _words(placed: Placed, part: Span, hours: list[Span]) -> str:
    first, last = hours[0][0], hours[-1][1]
    starts, ends = part
    if ends <= first:
        if ends == placed.ends:
            return _("It is over at %(time)s, before interpretation begins at %(begin)s.") % {
                "time": clock(ends),
                "begin": clock(first),
            }
        return _("It begins at %(time)s, %(length)s before interpretation begins.") % {
            "time": clock(starts),
            "length": length(first - starts),
        }
    if starts >= last:
        if starts == placed.starts:
            return _("It begins at %(time)s, after interpretation has ended at %(end)s.") % {
                "time": clock(starts),
                "end": clock(last),
            }
        return _("It ends at %(time)s, %(length)s after interpretation ends.") % {
            "time": clock(ends),
            "length": length(ends - last),
        }
    return _("There is no interpretation from %(start)s to %(end)s.") % {"start": clock(starts), "end": clock(ends)}
