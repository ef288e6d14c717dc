"""The verbs of reading in: a text is read, corrected, and kept as one edit of the working copy, or thrown away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.editing import lock_for_edit
from core.workflow import NotYou
from meetings import working_copy
from meetings.agenda import Bilingual
from meetings.edits import recorded
from meetings.intake import value
from meetings.intake.checking import faults
from meetings.intake.pairs import filling
from meetings.intake.rows import NewRows
from meetings.intake.timing import first_start, timings
from meetings.intake.value import How
from meetings.models import AgendaReading, Day, Session, Slot, SlotItem
from meetings.services.items import drop_unused


@dataclass(slots=True)
class Kept:
    """What came of keeping."""

    slots: int = 0
    guessed: int = 0
    """Slots whose duration the text does not give."""
    removed: int = 0
    texts: int = 0


def begin_reading(
    session: Session, *, by: Any, language: str, name: str, source: dict[int, str], reading: value.Reading
) -> AgendaReading:
    """Put what was read aside, to be corrected."""
    _check(session, by)
    return AgendaReading.objects.create(
        session=session,
        by=by,
        language=language,
        name=name,
        source=[[number, text] for number, text in source.items()],
        agenda=value.to_json(reading),
        begun_at=timezone.now(),
    )


@transaction.atomic
def correct_reading(
    row: AgendaReading, *, by: Any, revision: int, reading: value.Reading, language: str
) -> AgendaReading:
    """Save the corrections.

    Raises:
        EditedMeanwhile: somebody else corrected it since ``revision``.

    """
    _check(row.session, by)
    locked = lock_for_edit(AgendaReading.objects.filter(kept_at=None), pk=row.pk, revision=revision)
    locked.agenda, locked.language = value.to_json(reading), language
    locked.save_edit(update_fields=["agenda", "language", "revision"])
    return locked


def throw_away(row: AgendaReading, *, by: Any) -> None:
    """Delete the text with what was read in it."""
    _check(row.session, by)
    row.delete()


def _check(session: Session, by: Any) -> None:
    if not by.has_perm("meetings.edit_agenda", session):
        raise NotYou


@transaction.atomic
def keep_reading(row: AgendaReading, *, by: Any, how: str) -> Kept | None:
    """Make the reading part of the working copy, in one edit that one undo takes back.

    Returns:
        What was made of it, or ``None`` where it had been kept already.

    Raises:
        ValidationError: a piece of it cannot be kept as it is.

    """
    locked = AgendaReading.objects.select_for_update(of=("self",)).select_related("session").get(pk=row.pk)
    if locked.kept_at is not None:
        return None
    reading = value.from_json(locked.agenda)
    if faults(reading, locked.session):
        raise ValidationError(_("Some of it cannot be kept as it stands. Correct the marked places first."))
    subject = Bilingual(**{locked.language: locked.name})
    with recorded(locked.session, by=by, step="keep_reading", subject=subject):
        kept = _fill(locked, reading) if how == How.FILL else _add(locked, reading, replace=how == How.REPLACE)
    locked.kept_at, locked.source, locked.agenda = timezone.now(), [], {}
    locked.save_edit(update_fields=["kept_at", "source", "agenda", "revision"])
    return kept


def _fill(row: AgendaReading, reading: value.Reading) -> Kept:
    found = filling(row.session, reading, language=row.language)
    for pair in found.pairs:
        for text in pair.texts:
            setattr(text.row, f"{text.field}_{row.language}", text.text)
            text.row.save()
    return Kept(slots=sum(bool(pair.texts) for pair in found.pairs), texts=found.count)


def slots_covered(session: Session, reading: value.Reading) -> models.QuerySet[Slot]:
    """The slots that stand on the days of a reading."""
    dates = {day.date for day in reading.days if day.date}
    found: models.QuerySet[Slot] = Slot.objects.filter(day__session=session, day__date__in=dates)
    return found


def _add(row: AgendaReading, reading: value.Reading, *, replace: bool) -> Kept:
    session, kept = row.session, Kept()
    if replace:
        kept.removed = _clear(slots_covered(session, reading))
    rows = NewRows(session, language=row.language)
    for on, slots in _by_date(reading.days).items():
        day, last = _day(session, on, slots)
        for slot, timing in zip(slots, timings(slots, now=_end(day, last)), strict=True):
            rows.add(day, slot, timing, after=last)
            kept.slots += 1
            kept.guessed += timing.is_guessed
    rows.create()
    return kept


def _by_date(days: Iterable[value.Day]) -> dict[date, list[value.Slot]]:
    """A date that the text comes back to is one day."""
    found: dict[date, list[value.Slot]] = {}
    for day in days:
        if day.date is not None:
            found.setdefault(day.date, []).extend(day.slots)
    return found


def _clear(slots: models.QuerySet[Slot]) -> int:
    pks = list(slots.values_list("pk", flat=True))
    items = set(SlotItem.objects.filter(slot__in=pks).values_list("item_id", flat=True))
    slots.delete()
    drop_unused(sorted(items))
    return len(pks)


def _day(session: Session, on: date, slots: list[value.Slot]) -> tuple[Day, list[Slot]]:
    """The day with the slots that it has; a day without any begins with the first of the new ones."""
    day = Day.objects.filter(session=session, date=on).first()
    rows = list(Slot.objects.filter(day=day).order_by("position", "pk")) if day else []
    if rows and day:
        return day, rows
    starts_at = first_start(slots, **({"usual": day.starts_at} if day else {}))
    if day is None:
        return Day.objects.create(session=session, date=on, starts_at=starts_at), []
    day.starts_at = starts_at
    if day.ends_at is not None and day.ends_at <= starts_at:
        day.ends_at = None
    day.save()
    return day, []


def _end(day: Day, rows: list[Slot]) -> time:
    now = day.starts_at
    for _row, _starts, ends in working_copy.timed(day, rows):
        now = ends
    return now
