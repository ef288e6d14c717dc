"""The verbs of sessions and agendas. Each is one transaction; each edit of the working copy raises its revision."""

import hashlib
import json
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import Country
from core import kept_files
from core.translations import LANGUAGES, set_texts
from core.workflow import NotYou
from meetings import agenda, working_copy
from meetings.models import AgendaEntry, AgendaItem, AgendaVersion, Day, Session, Slot, Speaker
from meetings.workflow import session_workflow

FIRST_HOUR = time(10)
"""When the first day of a new session begins, until the secretariat says otherwise."""
AGENDA_FILES = ("agenda.pdf", "agenda.docx")


@transaction.atomic
def prepare_session(session: Session, *, by: Any) -> Session:
    """A new session, seen by the secretariat only until it is announced, with its first day."""
    if not by.has_perm("meetings.change_session"):
        raise NotYou
    session.status = Session.Status.DRAFT
    session.full_clean()
    session.save()
    Day.objects.create(session=session, date=session.starts_on, starts_at=FIRST_HOUR)
    return session


def take_step(session: Session, name: str, *, by: Any) -> None:
    """Announce, close or cancel a session."""
    with session_workflow.step(session, name, by=by):
        pass


def _require_editor(by: Any, session: Session) -> None:
    if not by.has_perm("meetings.edit_agenda", session):
        raise NotYou


def _locked(session: Session) -> Session:
    """One writer of an agenda at a time, so that positions stay whole."""
    locked: Session = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    return locked


@transaction.atomic
def add_slot(day: Day, *, by: Any, kind: str, after: Slot | None = None, **values: Any) -> Slot:
    """A new slot at the end of a day, or after another one; one of kind ``item`` brings its item of the outline."""
    _require_editor(by, _locked(day.session))
    position = after.position + 1 if after else day.slots.count()
    for later in day.slots.filter(position__gte=position):
        later.position += 1
        later.save(update_fields=["position"])
    return _write_slot(Slot(day=day, position=position), session=day.session, kind=kind, values=values)


@transaction.atomic
def change_slot(slot: Slot, *, by: Any, kind: str, **values: Any) -> Slot:
    """What is typed into a slot: number, title and note in both languages, minutes, the time it is pinned to."""
    session = slot.day.session
    _require_editor(by, session)
    slot.revision += 1
    return _write_slot(slot, session=session, kind=kind, values=values)


def _write_slot(slot: Slot, *, session: Session, kind: str, values: dict[str, Any]) -> Slot:
    title = {language: values.pop(f"title_{language}", "") for language in LANGUAGES}
    number = values.pop("number", "")
    unused_item = None
    slot.kind = kind
    if kind == Slot.Kind.ITEM:
        item = slot.item or AgendaItem(session=session)
        item.number = number
        set_texts(item, "title", title)
        item.save()
        slot.item = item
        set_texts(slot, "title", {})
    else:
        unused_item, slot.item = slot.item, None
        set_texts(slot, "title", title)
    for name, value in values.items():
        setattr(slot, name, value)
    slot.full_clean(exclude=["position"], validate_unique=False)
    slot.save()
    if unused_item is not None and not unused_item.slots.exists():
        unused_item.delete()
    return slot


@transaction.atomic
def move_slot(slot: Slot, *, by: Any, steps: int) -> None:
    """Move a slot within its day: -1 is one place earlier."""
    _require_editor(by, _locked(slot.day.session))
    _move(slot, list(slot.day.slots.order_by("position", "pk")), steps=steps)


@transaction.atomic
def remove_slot(slot: Slot, *, by: Any) -> None:
    """Take a slot out, with its entries and speakers; its item goes too unless another slot deals with it."""
    _require_editor(by, _locked(slot.day.session))
    day, item = slot.day, slot.item
    slot.delete()
    if item is not None and not item.slots.exists():
        item.delete()
    _renumber(list(day.slots.order_by("position", "pk")))


@transaction.atomic
def set_speakers(
    slot: Slot, *, by: Any, role: str, speakers: list[dict[str, Any]], entry: AgendaEntry | None = None
) -> None:
    """The speakers or moderators of a slot or an entry, in their order; takes the place of those that were there."""
    _require_editor(by, slot.day.session)
    existing = {speaker.pk: speaker for speaker in slot.speakers.filter(role=role, entry=entry)}
    for position, values in enumerate(speakers):
        speaker = existing.pop(values.pop("pk", None), None) or Speaker(slot=slot, entry=entry, role=role)
        speaker.position = position
        for name, value in values.items():
            setattr(speaker, name, value)
        speaker.full_clean()
        speaker.save()
    for gone in existing.values():
        gone.delete()


@transaction.atomic
def save_entry(slot: Slot, *, by: Any, entry: AgendaEntry | None = None, **values: Any) -> AgendaEntry:
    """A line below a slot, new or changed."""
    _require_editor(by, _locked(slot.day.session))
    if entry is None:
        entry = AgendaEntry(slot=slot, position=slot.entries.count())
    else:
        entry.revision += 1
    for name, value in values.items():
        setattr(entry, name, value)
    entry.full_clean(validate_unique=False)
    entry.save()
    return entry


@transaction.atomic
def move_entry(entry: AgendaEntry, *, by: Any, steps: int) -> None:
    """Move an entry within its slot: -1 is one place earlier."""
    _require_editor(by, _locked(entry.slot.day.session))
    _move(entry, list(entry.slot.entries.order_by("position", "pk")), steps=steps)


@transaction.atomic
def remove_entry(entry: AgendaEntry, *, by: Any) -> None:
    """Take an entry out, with its speakers."""
    _require_editor(by, _locked(entry.slot.day.session))
    slot = entry.slot
    entry.delete()
    _renumber(list(slot.entries.order_by("position", "pk")))


@transaction.atomic
def add_countries(slot: Slot, *, by: Any) -> int:
    """An entry for each participating country that has none yet; returns how many were added."""
    _require_editor(by, _locked(slot.day.session))
    there = set(slot.entries.filter(country__isnull=False).values_list("country_id", flat=True))
    missing = list(Country.objects.exclude(pk__in=there).order_by("name_en", "pk"))
    first = slot.entries.count()
    for offset, country in enumerate(missing):
        AgendaEntry.objects.create(slot=slot, position=first + offset, country=country)
    slot.by_country = True
    slot.save_edit()
    return len(missing)


def _move(row: Any, rows: list[Any], *, steps: int) -> None:
    old = next(index for index, other in enumerate(rows) if other.pk == row.pk)
    rows.insert(max(0, min(len(rows) - 1, old + steps)), rows.pop(old))
    _renumber(rows)


def _renumber(rows: list[Any]) -> None:
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


@transaction.atomic
def publish_agenda(session: Session, *, by: Any, status: str, at: datetime | None = None) -> AgendaVersion:
    """Make a copy of the working copy that everybody reads from now on; an unchanged agenda is not published twice."""
    _require_editor(by, _locked(session))
    content = agenda.to_json(working_copy.read(session, status=status))
    fingerprint = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    latest = session.agenda_versions.order_by("-number").first()
    if latest is not None and latest.fingerprint == fingerprint:
        return latest
    number = session.agenda_versions.aggregate(Max("number"))["number__max"]
    version = AgendaVersion.objects.create(
        session=session,
        number=0 if number is None else number + 1,
        status=status,
        content=content,
        fingerprint=fingerprint,
        published_at=at or timezone.now(),
        published_by=by,
    )
    kept_files.ask_for(*AGENDA_FILES, subject_id=session.pk)
    return version
