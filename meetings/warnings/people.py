"""Checks of those who speak and lead: nobody is in two places at once, everybody is confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings.agenda import AgendaDay, Entry, Voice
from meetings.warnings.kinds import AgendaWarning, Code, Context, Level, at_slot
from meetings.warnings.timeline import Placed, clock, timeline
from meetings.warnings.times import own_span

Mark = tuple[str, str]
ALIKE = str.maketrans({".": " ", ",": " ", "ё": "е"})
"""What makes no difference between two spellings of a name."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of a person, and from when to when it binds them."""

    voice: Voice
    placed: Placed
    entry: Entry | None
    starts: int
    ends: int

    def clashes_with(self, other: "Duty") -> bool:
        """Whether both cannot be done: they overlap, in two slots or in two entries with times of their own."""
        if self.starts >= other.ends or other.starts >= self.ends:
            return False
        if self.placed.slot.key != other.placed.slot.key:
            return True
        entries = (self.entry, other.entry)
        return self.entry is not other.entry and all(entry is not None and entry.starts for entry in entries)


def of_day(day: AgendaDay, _context: Context) -> Iterator[AgendaWarning]:
    """Who is in two places at once, and who is not yet confirmed."""
    duties = [duty for placed in timeline(day) for duty in _duties(placed)]
    yield from _two_places(day, duties)
    for duty in duties:
        if duty.voice.tbc:
            text = _("Not yet confirmed: %(who)s.") % {"who": duty.voice.text.best(get_language() or "en")}
            yield at_slot(
                Code.TBC,
                text,
                day=day,
                slot=duty.placed.slot,
                place=duty.voice.key,
                column="is_tbc",
                level=Level.PUBLISHING,
            )


def _duties(placed: Placed) -> Iterator[Duty]:
    for voice in (*placed.slot.moderators, *placed.slot.speakers):
        yield Duty(voice, placed, None, placed.starts, placed.ends)
    for entry in placed.slot.entries:
        starts, ends = own_span(entry, placed)
        for voice in entry.speakers:
            yield Duty(voice, placed, entry, starts, ends)


def marks(voice: Voice) -> set[Mark]:
    """By what a voice is known again: a name; without one a country, else what is printed (a function)."""
    if voice.name:
        return {("name", _plain(name)) for name in (voice.name.en, voice.name.ru) if name}
    if voice.country:
        return {("country", voice.country)}
    return {("text", _plain(text)) for text in (voice.text.en, voice.text.ru) if text}


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(ALIKE).split())


def _at_one_time(duties: list[Duty]) -> Iterator[tuple[Duty, Duty]]:
    """Each duty with those that begin before it ends."""
    in_order = sorted(duties, key=lambda duty: duty.starts)
    for number, first in enumerate(in_order):
        for second in in_order[number + 1 :]:
            if second.starts >= first.ends:
                break
            yield first, second


def _two_places(day: AgendaDay, duties: list[Duty]) -> Iterator[AgendaWarning]:
    by_mark: dict[Mark, list[Duty]] = {}
    for duty in duties:
        for mark in marks(duty.voice):
            by_mark.setdefault(mark, []).append(duty)
    told: set[str] = set()
    for same in by_mark.values():
        for first, second in _at_one_time(same):
            if second.voice.key not in told and first.clashes_with(second):
                told.add(second.voice.key)
                language = get_language() or "en"
                text = _("%(who)s is in “%(title)s” at the same time, from %(start)s to %(end)s.") % {
                    "who": second.voice.text.best(language),
                    "title": first.placed.slot.title.best(language),
                    "start": clock(first.starts),
                    "end": clock(first.ends),
                }
                yield at_slot(Code.TWO_PLACES, text, day=day, slot=second.placed.slot, place=second.voice.key)
