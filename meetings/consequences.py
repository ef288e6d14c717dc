"""What a change of an agenda moves, in words, to be read before the change is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import date as format_date
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from meetings.agenda import Agenda, AgendaDay, TimetableSlot
from meetings.warnings import AgendaWarning, Code, Context, interpretation, people, times
from meetings.warnings.timeline import Placed, clock, finish_of, length, minutes_of, timeline

MOST_GROUPS = 3
"""So many different shifts of a day are told one by one; what is left is counted."""
TOLD = {Code.OVERLAP, Code.GAP, Code.MIDNIGHT, Code.TWO_PLACES, Code.ENTRY_OUTSIDE, Code.INTERPRETATION}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a slot stands."""

    day: date
    placed: Placed


def consequences(before: Agenda, after: Agenda) -> list[str]:
    """Sentences in the reader's language; none where nothing moves.

    They tell which slots come later, earlier or onto another day, when a day ends now, beside the announced end and the
    end of interpretation, and which overlaps, gaps and clashes are new. What the change itself writes is not repeated.
    """
    old, new = _places(before), _places(after)
    has_days = max(len(before.days), len(after.days)) > 1
    old_days = {day.date: day for day in before.days}
    said: list[str] = []
    for day in after.days:
        parts = [*_shifts(day, old, new), *_end(day, old_days.get(day.date), of_session=not has_days)]
        if parts and has_days:
            said.append(_("%(day)s: %(text)s") % {"day": _date(day.date), "text": "; ".join(parts)})
        elif parts:
            said.append("; ".join(parts))
    said += _other_days(old, new)
    return [f"{capfirst(text)}." for text in said] + _new_warnings(before, after)


def _places(agenda: Agenda) -> dict[str, Place]:
    return {
        placed.slot.key: Place(day.date, placed)
        for day in agenda.days
        for placed in timeline(day)
        if placed.slot.kind != "heading"
    }


def _shifts(day: AgendaDay, old: dict[str, Place], new: dict[str, Place]) -> Iterator[str]:
    groups: dict[int, list[TimetableSlot]] = {}
    for key, place in new.items():
        was = old.get(key)
        if was is not None and place.day == was.day == day.date and place.placed.starts != was.placed.starts:
            groups.setdefault(place.placed.starts - was.placed.starts, []).append(place.placed.slot)
    largest = sorted(groups.items(), key=lambda group: -len(group[1]))
    for by, slots in largest[:MOST_GROUPS]:
        yield _shift(by, slots)
    rest = sum(len(slots) for _by, slots in largest[MOST_GROUPS:])
    if rest:
        text = ngettext("%(count)s more slot at another time", "%(count)s more slots at other times", rest)
        yield text % {"count": _in_words(rest)}


def _shift(by: int, slots: list[TimetableSlot]) -> str:
    count, title = len(slots), _title(slots[0])
    if count == 1 and title:
        text = _("“%(title)s” %(length)s later") if by > 0 else _("“%(title)s” %(length)s earlier")
    elif all(slot.kind == "item" for slot in slots):
        later = ngettext("%(count)s item %(length)s later", "%(count)s items %(length)s later", count)
        earlier = ngettext("%(count)s item %(length)s earlier", "%(count)s items %(length)s earlier", count)
        text = later if by > 0 else earlier
    else:
        later = ngettext("%(count)s slot %(length)s later", "%(count)s slots %(length)s later", count)
        earlier = ngettext("%(count)s slot %(length)s earlier", "%(count)s slots %(length)s earlier", count)
        text = later if by > 0 else earlier
    return text % {"title": title, "count": _in_words(count), "length": length(abs(by))}


def _end(day: AgendaDay, was: AgendaDay | None, *, of_session: bool) -> Iterator[str]:
    now = _end_in_words(day, of_session=of_session)
    if was is not None and now and now != _end_in_words(was, of_session=of_session):
        yield now


def _end_in_words(day: AgendaDay, *, of_session: bool) -> str:
    placed = timeline(day)
    finish = finish_of(placed)
    if finish is None:
        return ""
    text = _("the session ends at %(time)s") if of_session else _("the day ends at %(time)s")
    parts = [text % {"time": clock(finish)}]
    hours = interpretation.hours_of(day)
    last = max((one for one in placed if one.slot.kind != "heading"), key=lambda one: one.ends)
    if hours and last.slot.kind == "item" and finish > hours[-1][1]:
        parts.append(_("%(length)s after interpretation ends") % {"length": length(finish - hours[-1][1])})
    if day.ends is not None:
        late = finish - minutes_of(day.ends)
        if late > 0:
            parts.append(_("%(length)s after the announced end") % {"length": length(late)})
        elif late < 0:
            parts.append(_("%(length)s before the announced end") % {"length": length(-late)})
        else:
            parts.append(_("as announced"))
    return ", ".join(parts)


def _other_days(old: dict[str, Place], new: dict[str, Place]) -> Iterator[str]:
    for key, place in new.items():
        if key in old and old[key].day != place.day:
            text = _("“%(title)s” comes onto %(day)s, at %(time)s")
            yield text % {
                "title": _title(place.placed.slot),
                "day": _date(place.day),
                "time": clock(place.placed.starts),
            }


def _new_warnings(before: Agenda, after: Agenda) -> list[str]:
    there = {(warning.code, warning.place) for warning in _warnings(before)}
    last = {day.slots[-1].key for day in after.days if day.slots}
    found = []
    for warning in _warnings(after):
        is_said = warning.code == Code.INTERPRETATION and warning.slot in last
        if (warning.code, warning.place) not in there and not is_said:
            title = warning.about.best(get_language() or "en")
            found.append(_("“%(title)s”: %(text)s") % {"title": title, "text": warning.text})
    return found


def _warnings(agenda: Agenda) -> Iterator[AgendaWarning]:
    for day in agenda.days:
        for check in (times, interpretation, people):
            yield from (warning for warning in check.of_day(day, Context()) if warning.code in TOLD)


def _title(slot: TimetableSlot) -> str:
    return slot.title.best(get_language() or "en")


def _date(day: date) -> str:
    return format_date(day, pgettext("date format without year", "j F"))


def _in_words(count: int) -> str:
    """Numbers under ten in words, as the United Nations write them; for items and slots, masculine in Russian."""
    words = (
        pgettext("number of items", "one"),
        pgettext("number of items", "two"),
        pgettext("number of items", "three"),
        pgettext("number of items", "four"),
        pgettext("number of items", "five"),
        pgettext("number of items", "six"),
        pgettext("number of items", "seven"),
        pgettext("number of items", "eight"),
        pgettext("number of items", "nine"),
    )
    return words[count - 1] if count <= len(words) else str(count)
