"""What an editor should look at before an agenda is published: each says where, and never blocks."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meetings.agenda import Agenda, AgendaDay, Bilingual, TimetableSlot, Voice


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 - an editor's warning; Python's own is never used here
    """Something to look at, and the slot it stands in."""

    slot: str
    text: str


def of(agenda: Agenda) -> list[Warning]:
    """All warnings of an agenda, in the order of the timetable."""
    return [warning for day in agenda.days for warning in _of_day(day)]


def _of_day(day: AgendaDay) -> Iterator[Warning]:
    before: TimetableSlot | None = None
    for slot in day.slots:
        if before is not None and slot.starts < before.ends:
            yield Warning(
                slot.key, _("It begins at %(time)s, before the slot above it ends.") % {"time": f"{slot.starts:%H:%M}"}
            )
        if before is not None and slot.starts > before.ends:
            yield Warning(slot.key, _("There is a gap before it, from %(time)s.") % {"time": f"{before.ends:%H:%M}"})
        if slot.ends < slot.starts:
            yield Warning(slot.key, _("It goes on past midnight."))
        yield from _texts(slot)
        yield from _unconfirmed(slot)
        before = slot


def _texts(slot: TimetableSlot) -> Iterator[Warning]:
    texts: list[Bilingual] = [slot.title, slot.note]
    texts += [text for entry in slot.entries for text in (entry.title, entry.by)]
    texts += [voice.text for voice in _voices(slot)]
    if any(text and not text.ru for text in texts):
        yield Warning(slot.key, _("A Russian text is missing."))
    if any(text and not text.en for text in texts):
        yield Warning(slot.key, _("An English text is missing."))


def _unconfirmed(slot: TimetableSlot) -> Iterator[Warning]:
    for voice in _voices(slot):
        if voice.tbc:
            yield Warning(slot.key, _("Not yet confirmed: %(who)s.") % {"who": voice.text.best(get_language() or "en")})


def _voices(slot: TimetableSlot) -> list[Voice]:
    return [*slot.moderators, *slot.speakers, *(voice for entry in slot.entries for voice in entry.speakers)]
