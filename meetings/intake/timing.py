"""Times that were read become durations: slots follow one another, and only where they do not, a time is pinned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from meetings.agenda import later
from meetings.intake.value import Slot

USUAL_MINUTES = 15
USUAL_START = time(10)
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Timing:
    """How a slot stands in the timetable; ``is_guessed``: the text does not say how long it lasts."""

    minutes: int
    pinned_at: time | None = None
    is_parallel: bool = False
    is_guessed: bool = False


def first_start(slots: Sequence[Slot], *, usual: time = USUAL_START) -> time:
    """When a day begins: at its first time; slots without a time before it take the usual minutes."""
    before = 0
    for slot in slots:
        if slot.starts is not None:
            return later(slot.starts, -min(before, _minutes(slot.starts)))
        before += 0 if slot.kind == "heading" else USUAL_MINUTES
    return usual


def timings(slots: Sequence[Slot], *, now: time) -> list[Timing]:
    """The timing of each slot of a day, the first of which would begin at ``now``."""
    found: list[Timing] = []
    above: time | None = None
    """When the slot above begins, beside which another one may stand."""
    for place, slot in enumerate(slots):
        at = slot.starts
        is_parallel = slot.kind != "heading" and at is not None and at == above and at != now
        pinned_at = at if at is not None and not is_parallel and at != now else None
        begins = at or now
        minutes, is_guessed = (0, False) if slot.kind == "heading" else _length(slots, place, begins)
        found.append(Timing(minutes, pinned_at, is_parallel, is_guessed))
        ends = later(begins, minutes)
        now = max(now, ends) if is_parallel and ends >= begins else ends
        above = begins
    return found


def _length(slots: Sequence[Slot], place: int, begins: time) -> tuple[int, bool]:
    slot = slots[place]
    if slot.ends is not None:
        minutes = (_minutes(slot.ends) - _minutes(begins)) % DAY
        return (minutes, False) if minutes else (USUAL_MINUTES, True)
    following = next((one for one in slots[place + 1 :] if one.starts is not None or one.kind != "heading"), None)
    if slot.starts is not None and following is not None and following.starts and following.starts > begins:
        return _minutes(following.starts) - _minutes(begins), False
    return USUAL_MINUTES, True


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
