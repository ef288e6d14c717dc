"""Checks of the timetable: overlaps, gaps, entries with times of their own, and the end that was announced."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings.agenda import AgendaDay, Entry, TimetableSlot
from meetings.warnings.kinds import AgendaWarning, Code, Context, at_slot, day_called
from meetings.warnings.timeline import (
    MINUTES_A_DAY,
    Placed,
    clock,
    finish_of,
    length,
    minutes_of,
    timeline,
)


def of_day(day: AgendaDay, context: Context) -> Iterator[AgendaWarning]:
    """All warnings about the times of a day."""
    placed = timeline(day)
    yield from _announced_end(day, placed, context)
    yield from _sequence(day, placed)
    for one in placed:
        yield from _entries(day, one, context)


def _sequence(day: AgendaDay, placed: list[Placed]) -> Iterator[AgendaWarning]:
    longest: Placed | None = None
    for one in placed:
        if longest is not None and not one.slot.is_parallel:
            if one.starts < longest.ends:
                title = longest.slot.title.best(get_language() or "en")
                text = _("It begins at %(time)s, before “%(title)s” ends at %(end)s.")
                text %= {"time": clock(one.starts), "title": title, "end": clock(longest.ends)}
                yield at_slot(Code.OVERLAP, text, day=day, slot=one.slot, column="pinned_at")
            elif one.starts > longest.ends:
                text = _("There is a gap of %(length)s before it, from %(start)s to %(end)s.")
                text %= {
                    "length": length(one.starts - longest.ends),
                    "start": clock(longest.ends),
                    "end": clock(one.starts),
                }
                yield at_slot(Code.GAP, text, day=day, slot=one.slot, column="pinned_at")
        if one.ends > MINUTES_A_DAY and one.starts < MINUTES_A_DAY:
            yield at_slot(Code.MIDNIGHT, _("It goes on past midnight."), day=day, slot=one.slot, column="minutes")
        if longest is None or one.ends >= longest.ends:
            longest = one


def _announced_end(day: AgendaDay, placed: list[Placed], context: Context) -> Iterator[AgendaWarning]:
    finish = finish_of(placed)
    if day.ends is None or finish is None:
        return
    late = finish - minutes_of(day.ends)
    if late:
        yield AgendaWarning(
            code=Code.ANNOUNCED_END,
            text=against_end(finish, late),
            place=context.days.get(day.date, ""),
            column="ends_at",
            day=day.date,
            about=day_called(day.date),
        )


def against_end(finish: int, late: int) -> str:
    """The end of a timetable beside the announced one; ``late`` is negative where time is left."""
    if late > 0:
        text = _("The timetable ends at %(time)s, %(length)s after the announced end.")
    else:
        text = _("The timetable ends at %(time)s, %(length)s before the announced end.")
    return text % {"time": clock(finish), "length": length(abs(late))}


def _entries(day: AgendaDay, placed: Placed, context: Context) -> Iterator[AgendaWarning]:
    slot = placed.slot
    timed = [entry for entry in slot.entries if entry.starts or entry.ends]
    for entry in timed:
        if _is_outside(entry, placed):
            text = _("Its own time is outside the slot, which lasts from %(start)s to %(end)s.")
            text %= {"start": clock(placed.starts), "end": clock(placed.ends)}
            place = context.place_of(slot, entry)
            yield at_slot(Code.ENTRY_OUTSIDE, text, day=day, slot=slot, place=place, column="starts_at")
    spans = sorted(((own_span(entry, placed), entry) for entry in timed), key=lambda pair: pair[0])
    for (above, first), (below, entry) in pairwise(spans):
        if below[0] < above[1]:
            text = _("It begins at %(time)s, before “%(title)s” ends at %(end)s.")
            text %= {"time": clock(below[0]), "title": name_of(first), "end": clock(above[1])}
            place = context.place_of(slot, entry)
            yield at_slot(Code.ENTRY_OVERLAP, text, day=day, slot=slot, place=place, column="starts_at")
    yield from _limits(day, slot)


def own_span(entry: Entry, placed: Placed) -> tuple[int, int]:
    """From when to when an entry lasts: its own times, else those of its slot or its time limit."""

    def after(at: int) -> int:
        return at + MINUTES_A_DAY if placed.ends > MINUTES_A_DAY and at < placed.starts else at

    starts = after(minutes_of(entry.starts)) if entry.starts else placed.starts
    if entry.ends:
        return starts, max(starts, after(minutes_of(entry.ends)))
    if entry.minutes is not None and entry.starts:
        return starts, starts + entry.minutes
    return starts, max(starts, placed.ends) if not entry.starts else starts + 1


def _is_outside(entry: Entry, placed: Placed) -> bool:
    starts, ends = own_span(entry, placed)
    begins_outside = entry.starts is not None and not placed.starts <= starts < max(placed.ends, placed.starts + 1)
    ends_outside = (entry.ends is not None or entry.minutes is not None) and not ends <= placed.ends
    return begins_outside or ends_outside


def name_of(entry: Entry) -> str:
    """What an entry is called in a sentence."""
    language = get_language() or "en"
    first = entry.speakers[0].text if entry.speakers else entry.title
    return (entry.title or entry.by or first).best(language)


def _limits(day: AgendaDay, slot: TimetableSlot) -> Iterator[AgendaWarning]:
    total = sum(entry.minutes or 0 for entry in slot.entries)
    if total > slot.minutes:
        text = _("The time limits add up to %(total)s, %(more)s more than it lasts.")
        text %= {"total": length(total), "more": length(total - slot.minutes)}
        yield at_slot(Code.LIMITS, text, day=day, slot=slot, column="minutes")
