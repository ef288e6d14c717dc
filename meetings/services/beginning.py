"""A new session that begins with the agenda of an earlier one."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.db.models.base import ModelState

from core.translations import both
from meetings.agenda import Bilingual
from meetings.dates import moved_dates
from meetings.edits import recorded
from meetings.models import (
    AgendaEntry,
    AgendaItem,
    Day,
    DiscussionPoint,
    ExpectedOutcome,
    Interpretation,
    Session,
    Slot,
    SlotItem,
    Speaker,
)

Copies = dict[int, Any]
"""{key of a row of the earlier session: its copy}."""


def start_from_earlier(session: Session, earlier: Session, *, by: Any) -> None:
    """Fill a new session's working copy with what the earlier one's holds, days moved to the new dates; one edit.

    Persons are to be confirmed again, functions, countries and organizations stay as they are; how somebody took part,
    contacts and documents stay behind. What the session is to bring and to discuss comes along.

    Raises:
        NotYou: ``by`` may not edit this agenda.
        ValidationError: the new session has fewer days than the earlier agenda.

    """
    dates = moved_dates(earlier, starts_on=session.starts_on, ends_on=session.ends_on)
    with recorded(session, by=by, step="start_from_earlier", subject=Bilingual(**both(earlier, "title"))):
        days = _copied(earlier.days.all(), session=session)
        for day in days.values():
            day.date = dates[day.date]
        Day.objects.bulk_create(days.values())
        _create(Interpretation, Interpretation.objects.filter(day__session=earlier), day_id=days)
        items = _items(session, earlier)
        slots = _create(Slot, Slot.objects.filter(day__session=earlier), day_id=days)
        placed = SlotItem.objects.filter(slot__day__session=earlier)
        _create(SlotItem, placed, slot_id=slots, item_id=items)
        entries = _create(AgendaEntry, AgendaEntry.objects.filter(slot__day__session=earlier), slot_id=slots)
        _speakers(earlier, slots, entries)
        _create(DiscussionPoint, earlier.discussion_points.all(), session=session, agenda_item_id=items)
        _create(ExpectedOutcome, earlier.expected_outcomes.all(), session=session)


def _copied(rows: Iterable[Any], **values: Any) -> Copies:
    """Unsaved copies; a mapping of copies puts the copy of a row in the place of that row."""
    found: Copies = {}
    for row in rows:
        made = copy(row)
        made.pk, made._state = None, ModelState()  # noqa: SLF001 - how Django documents the copying of a row
        for name, value in values.items():
            if isinstance(value, dict):
                owner = value.get(getattr(row, name))
                setattr(made, name, owner.pk if owner else None)
            else:
                setattr(made, name, value)
        found[row.pk] = made
    return found


def _create(model: Any, rows: Iterable[Any], **values: Any) -> Copies:
    made = _copied(rows, **values)
    model.objects.bulk_create(made.values())
    return made


def _items(session: Session, earlier: Session) -> Copies:
    """The outline; an item is made after the one that it is a part of."""
    waiting = list(earlier.agenda_items.order_by("pk"))
    made: Copies = {}
    while waiting:
        ready = [item for item in waiting if item.parent_id is None or item.parent_id in made] or waiting
        made |= _create(AgendaItem, ready, session=session, parent_id=made)
        waiting = [item for item in waiting if item.pk not in made]
    return made


def _speakers(earlier: Session, slots: Copies, entries: Copies) -> None:
    made = _copied(Speaker.objects.filter(slot__day__session=earlier), slot_id=slots, entry_id=entries, mode="")
    for speaker in made.values():
        speaker.is_tbc = speaker.is_tbc or any(both(speaker, "name").values())
    Speaker.objects.bulk_create(made.values())
