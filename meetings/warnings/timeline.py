"""A day laid out in minutes, so that times past midnight compare."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from django.utils.translation import npgettext

from meetings.agenda import AgendaDay, TimetableSlot

MINUTES_A_DAY = 24 * 60
HOUR = 60


@dataclass(frozen=True, slots=True)
class Placed:
    """A slot with its minutes from the midnight in which its day begins."""

    slot: TimetableSlot
    starts: int
    ends: int


def minutes_of(at: time) -> int:
    """Minutes from midnight."""
    return at.hour * HOUR + at.minute


def clock(minutes: int) -> str:
    """Minutes from midnight as a time of day: "15:40"."""
    hours, rest = divmod(minutes % MINUTES_A_DAY, HOUR)
    return f"{hours:02d}:{rest:02d}"


def timeline(day: AgendaDay) -> list[Placed]:
    """The slots of a day; one that follows a slot past midnight stands in the next day."""
    placed: list[Placed] = []
    group = now = 0
    for slot in day.slots:
        starts = minutes_of(slot.starts)
        follows = group if slot.is_parallel else now
        if follows >= MINUTES_A_DAY and starts == follows % MINUTES_A_DAY:
            starts = follows
        ends = starts + slot.minutes
        placed.append(Placed(slot, starts, ends))
        now = max(now, ends) if slot.is_parallel else ends
        group = group if slot.is_parallel else starts
    return placed


def finish_of(placed: Iterable[Placed]) -> int | None:
    """When the last slot ends; headings do not count."""
    return max((one.ends for one in placed if one.slot.kind != "heading"), default=None)


def length(minutes: int) -> str:
    """So many minutes in words for "by", "for" and "after": "75 minutes", "2 hours 5 minutes"."""
    hours, rest = divmod(minutes, HOUR)
    if (hours < 2 and rest) or not hours:  # noqa: PLR2004 - up to two hours people count in minutes
        return npgettext("by how much, for how long", "%(count)d minute", "%(count)d minutes", minutes) % {
            "count": minutes
        }
    words = npgettext("by how much, for how long", "%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return f"{words} {length(rest)}" if rest else words
