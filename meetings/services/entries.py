"""The verbs of the lines below a slot."""

from datetime import time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Country
from meetings import working_copy
from meetings.agenda import later
from meetings.edits import recorded
from meetings.models import AgendaEntry, Slot
from meetings.models.agenda import FURTHER
from meetings.services import places


def _rows(slot: Slot) -> list[AgendaEntry]:
    return list(AgendaEntry.objects.filter(slot=slot).order_by("position", "pk"))


def save_entry(slot: Slot, *, by: Any, entry: AgendaEntry | None = None, **values: Any) -> AgendaEntry:
    """A line below a slot, new or changed."""
    with recorded(slot.day.session, by=by, step="change_entry" if entry else "add_entry", keys=("entry",)):
        if entry is None:
            entry = AgendaEntry(slot=slot, position=places.at_end(_rows(slot)))
        for name, value in values.items():
            setattr(entry, name, value)
        entry.full_clean(validate_unique=False)
        entry.save()
        return entry


def move_entry(entry: AgendaEntry, *, by: Any, steps: int) -> None:
    """Move an entry within its slot: -1 is one place earlier."""
    with recorded(entry.slot.day.session, by=by, step="move_entry", keys=("entry",)):
        places.step(entry, _rows(entry.slot), steps=steps)


def remove_entry(entry: AgendaEntry, *, by: Any) -> None:
    """Take an entry out, with its speakers."""
    with recorded(entry.slot.day.session, by=by, step="remove_entry", keys=("entry", "speaker")):
        entry.delete()


def add_countries(slot: Slot, *, by: Any) -> int:
    """An entry for each participating country that has none yet; returns how many were added."""
    with recorded(slot.day.session, by=by, step="add_countries", keys=("slot", "entry")):
        rows = _rows(slot)
        there = {row.country_id for row in rows if row.country_id is not None}
        missing = list(Country.objects.exclude(pk__in=there).order_by("name_en", "pk"))
        first = places.at_end(rows)
        for offset, country in enumerate(missing):
            AgendaEntry.objects.create(slot=slot, position=first + offset * FURTHER, country=country)
        slot.by_country = True
        slot.save(update_fields=["by_country"])
        return len(missing)


def equal_parts(slot: Slot, *, by: Any, with_times: bool = False) -> int:
    """Give each entry of a slot an equal part of its time; returns the minutes of a part.

    The part is a time limit, in whole minutes rounded down; the countries then stand in the alphabetical order of each
    reader's language. With times, each entry begins and ends at a time of its own, in the order in which they stand.

    Raises:
        ValidationError: the slot has no entries, or less than a minute for each.

    """
    with recorded(slot.day.session, by=by, step="equal_parts", keys=("entry",)):
        rows = _rows(slot)
        if not rows or slot.minutes < len(rows):
            raise ValidationError(_("There is less than a minute for each entry of this slot."))
        part = slot.minutes // len(rows)
        now = start_of(slot)
        for row in rows:
            row.minutes = part
            row.starts_at, row.ends_at = (now, later(now, part)) if with_times else (None, None)
            now = later(now, part)
            row.full_clean(validate_unique=False)
            row.save()
        return part


def start_of(slot: Slot) -> time:
    """When a slot of the working copy begins."""
    rows = Slot.objects.filter(day=slot.day_id).order_by("position", "pk")
    return next(starts for row, starts, _ends in working_copy.timed(slot.day, rows) if row.pk == slot.pk)
