"""The agenda for calendars (RFC 5545): one event a slot, whose UID stays and whose SEQUENCE rises when it changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core import ics
from meetings import wording
from meetings.agenda import Agenda, TimetableSlot
from meetings.models import AgendaVersion, Session, Slot
from meetings.published import agenda_of
from meetings.timetable import headings
from meetings.versions import Placed
from meetings.versions.differences import placed

PUBLISH, CANCEL = "PUBLISH", "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A slot as it last stood in a published version, and the version in which it last changed."""

    placed: Placed
    agenda: Agenda
    version: AgendaVersion
    is_cancelled: bool = False


def as_calendar(session: Session, version: AgendaVersion, *, language: str) -> bytes:
    """A version as a calendar, in the session's zone; what earlier versions had and this one has not is cancelled."""
    versions = session.agenda_versions.filter(number__lte=version.number).order_by("number")
    records = _records((row, agenda_of(row)) for row in versions)
    with translation.override(language):
        events = [event_of(session, key, record) for key, record in records.items()]
        return ics.calendar(agenda_of(version).title.best(language), _all_cancelled(session, version, events))


def as_attachment(session: Session, events: Iterable[ics.Event], *, title: str, method: str) -> bytes:
    """Events for the mail to one person, in the active language."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return ics.calendar(title or str(session), events, method=method, organizer=address)


def event_of(session: Session, key: str, record: Record) -> ics.Event:
    """One slot as an event, in the active language."""
    slot = record.placed.slot
    return ics.Event(
        uid=f"{session.slug}-{key.replace(':', '-')}",
        sequence=record.version.number,
        changed_at=record.version.published_at.astimezone(UTC),
        starts=record.placed.starts,
        ends=record.placed.ends,
        summary=summary_of(slot),
        description="\n".join(_description(slot)),
        location=session.place or str(session.get_mode_display()),
        url=settings.PUBLIC_URL + reverse("meetings:agenda", args=[session.slug]),
        is_tentative=record.version.status != AgendaVersion.Status.ADOPTED,
        is_cancelled=record.is_cancelled,
    )


def summary_of(slot: TimetableSlot) -> str:
    """“3 (a) Regional perspective”; “3 (continued) …” where it goes on."""
    language = translation.get_language() or "en"
    own, items = headings(slot)
    if own:
        return own.best(language)
    said = "; ".join(" ".join(filter(None, [wording.number_of(item), item.title.best(language)])) for item in items)
    return said or str(Slot.Kind(slot.kind).label)


def _records(versions: Iterable[tuple[AgendaVersion, Agenda]]) -> dict[str, Record]:
    records: dict[str, Record] = {}
    for version, agenda in versions:
        there = {key: found for key, found in placed(agenda).items() if found.slot.kind != Slot.Kind.HEADING}
        for key, found in there.items():
            record = Record(placed=found, agenda=agenda, version=version)
            if key not in records or _as_printed(records[key]) != _as_printed(record):
                records[key] = record
        for key, record in records.items():
            if key not in there and not record.is_cancelled:
                records[key] = Record(placed=record.placed, agenda=record.agenda, version=version, is_cancelled=True)
    return records


def _as_printed(record: Record) -> tuple[Any, ...]:
    """What a calendar must take over when it changes."""
    status = record.version.status == AgendaVersion.Status.ADOPTED
    return record.is_cancelled, status, record.agenda.time_zone, record.placed


def _all_cancelled(session: Session, version: AgendaVersion, events: list[ics.Event]) -> list[ics.Event]:
    """Where the whole session is cancelled, every event is."""
    if session.status != Session.Status.CANCELLED:
        return events
    return [replace(event, is_cancelled=True, sequence=version.number + 1) for event in events]


def _description(slot: TimetableSlot) -> Iterator[str]:
    language = translation.get_language() or "en"
    own, items = headings(slot)
    if own:
        yield from (" ".join(filter(None, [wording.number_of(item), item.title.best(language)])) for item in items)
    yield from (wording.entry_line(entry) for entry in slot.entries_for_reader())
    yield from (wording.voice_line(voice) for voice in slot.speakers)
    for title, voices in wording.leaders(slot.moderators):
        yield _("%(role)s: %(who)s") % {"role": title, "who": "; ".join(map(wording.voice_line, voices))}
    if slot.note:
        yield slot.note.best(language)
