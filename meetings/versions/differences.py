"""How two versions of an agenda differ."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from meetings.agenda import Agenda, AgendaDay, Bilingual, TimetableSlot
from meetings.models import Slot
from meetings.timetable import between, moments
from meetings.versions import words
from meetings.versions.contents import facts_of_contents
from meetings.versions.facts import agendas, slots
from meetings.versions.facts.base import Fact

SMALLEST_GROUP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A slot where it stands in its agenda."""

    day: date
    slot: TimetableSlot
    starts: datetime
    ends: datetime

    @property
    def times(self) -> str:
        """As printed; a heading has none."""
        return "" if self.slot.kind == Slot.Kind.HEADING else between(self.starts, self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotChange:
    """What became of one slot from one version to the next."""

    key: str
    before: Placed | None
    after: Placed | None
    facts: tuple[Fact, ...]

    @property
    def now(self) -> Placed:
        """Where it stands, or where it stood before it was removed."""
        placed = self.after or self.before
        assert placed is not None  # noqa: S101 - a slot is in one of the two versions
        return placed

    @property
    def title(self) -> Bilingual:
        return self.now.slot.title

    @property
    def shift(self) -> int:
        """Where it only begins later or earlier: by how many minutes; else 0."""
        match self.facts:
            case (slots.Shifted(minutes=minutes),):
                return minutes
            case _:
                return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Several slots of a day that begin later or earlier by the same, because what stands above them changed."""

    day: date
    minutes: int
    changes: tuple[SlotChange, ...]

    @property
    def words(self) -> str:
        """“Six items 10 minutes later”."""
        return words.many_shifted(len(self.changes), self.minutes)

    @property
    def mark(self) -> str:
        return slots.Shifted(minutes=self.minutes).mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All that differs between two versions; false where they say the same to a reader."""

    facts: tuple[Fact, ...]
    """About the agenda as a whole and its days."""
    changes: tuple[SlotChange, ...]
    """In the order of the newer version, a removed slot where it stood."""

    def __bool__(self) -> bool:
        return bool(self.facts or self.changes)

    def of(self, key: str) -> SlotChange | None:
        """What became of one slot; nothing where it is as it was."""
        return next((change for change in self.changes if change.key == key), None)

    @property
    def shifts(self) -> list[Shift]:
        """What moved along with something else, gathered."""
        groups: dict[tuple[date, int], list[SlotChange]] = defaultdict(list)
        for change in self.changes:
            if change.shift:
                groups[change.now.day, change.shift].append(change)
        return [
            Shift(day=day, minutes=minutes, changes=tuple(found))
            for (day, minutes), found in groups.items()
            if len(found) >= SMALLEST_GROUP
        ]

    @property
    def single(self) -> list[SlotChange]:
        """What changed by itself."""
        gathered = {change.key for shift in self.shifts for change in shift.changes}
        return [change for change in self.changes if change.key not in gathered]


def differences(old: Agenda, new: Agenda) -> Differences:
    """What differs for a reader from one version to another."""
    before, after = placed(old), placed(new)
    moved = set(_moved(before, after))
    above = _titles_above(after)
    found = {}
    for key in in_both_orders(before, after):
        was, now = before.get(key), after.get(key)
        facts = tuple(_facts(was, now, is_moved=key in moved, above=above.get(key)))
        if facts:
            found[key] = SlotChange(key=key, before=was, after=now, facts=facts)
    return Differences(facts=tuple(_of_agenda(old, new)), changes=tuple(found.values()))


def placed(agenda: Agenda) -> dict[str, Placed]:
    """The slots by key, in the order of the timetable."""
    return {
        timed.slot.key: Placed(day=day.date, slot=timed.slot, starts=timed.starts, ends=timed.ends)
        for day in agenda.days
        for timed in moments(agenda, day)
    }


def in_both_orders(before: dict[str, Placed], after: dict[str, Placed]) -> list[str]:
    """The keys in the newer order, each removed one behind what stood above it."""
    order = list(after)
    previous = None
    for key, was in before.items():
        if key not in after:
            stands = [index for index, other in enumerate(order) if (after.get(other) or before[other]).day < was.day]
            at = order.index(previous) + 1 if previous is not None else (max(stands) + 1 if stands else 0)
            order.insert(at, key)
        previous = key
    return order


def _of_agenda(old: Agenda, new: Agenda) -> Iterator[Fact]:
    if old.title != new.title:
        yield agendas.TitleOfAgenda(before=old.title, after=new.title)
    if old.status != new.status:
        yield agendas.StatusChanged(before=old.status, after=new.status)
    if old.time_zone != new.time_zone:
        yield agendas.ZoneChanged(before=old.time_zone, after=new.time_zone)
    days = {day.date: day for day in old.days}
    for day in new.days:
        if day.date in days:
            yield from _of_day(days[day.date], day)


def _of_day(old: AgendaDay, new: AgendaDay) -> Iterator[Fact]:
    if old.ends != new.ends and (old.ends or new.ends):
        yield agendas.HoursOfDay(before=old, after=new)
    if old.interpretation != new.interpretation:
        yield agendas.InterpretationChanged(before=old, after=new)


def _facts(was: Placed | None, now: Placed | None, *, is_moved: bool, above: Bilingual | None) -> Iterator[Fact]:
    if was is None or now is None:
        yield slots.Added() if was is None else slots.Removed()
        return
    yield from _of_time(was, now, is_moved=is_moved, above=above)
    yield from facts_of_contents(was.slot, now.slot)


def _of_time(was: Placed, now: Placed, *, is_moved: bool, above: Bilingual | None) -> Iterator[Fact]:
    is_timed = bool(was.times and now.times)
    if was.day != now.day:
        yield slots.MovedToDay(from_day=was.day, from_times=was.times, to_day=now.day, to_times=now.times)
    elif is_moved:
        yield slots.MovedInDay(after=above, from_times=was.times, to_times=now.times)
    elif is_timed and (minutes := _minutes(was, now)):
        yield slots.Shifted(minutes=minutes)
    if is_timed and (minutes := now.slot.minutes - was.slot.minutes):
        yield slots.Resized(minutes=minutes)
    if was.slot.is_parallel != now.slot.is_parallel:
        yield slots.ParallelChanged(after=now.slot.is_parallel)


def _minutes(was: Placed, now: Placed) -> int:
    """By how much it begins later on the clocks of the session, whatever their zone."""
    return int((now.starts.replace(tzinfo=None) - was.starts.replace(tzinfo=None)).total_seconds() // 60)


def _titles_above(after: dict[str, Placed]) -> dict[str, Bilingual]:
    rows = list(after.values())
    return {now.slot.key: above.slot.title for above, now in pairwise(rows) if above.day == now.day}


def _moved(before: dict[str, Placed], after: dict[str, Placed]) -> Iterator[str]:
    """The slots that changed their place within a day: as few as explain the new order."""
    by_day: dict[date, list[str]] = defaultdict(list)
    for key, now in after.items():
        if key in before and before[key].day == now.day:
            by_day[now.day].append(key)
    ranks = {key: rank for rank, key in enumerate(before)}
    for keys in by_day.values():
        staying = _longest_rising([ranks[key] for key in keys])
        yield from (key for key in keys if ranks[key] not in staying)


def _longest_rising(numbers: list[int]) -> set[int]:
    """The longest row of numbers that rise, of those that stand in this order."""
    ends: list[int] = []
    rows: list[list[int]] = []
    for number in numbers:
        at = bisect_left(ends, number)
        row = [*(rows[at - 1] if at else []), number]
        ends[at : at + 1] = [number]
        rows[at : at + 1] = [row]
    return set(rows[-1]) if rows else set()
