"""The published agenda as files: JSON after the contract, a calendar, PDF and DOCX, each in either language."""

from datetime import time
from typing import Any

from django.utils import translation

from core import pdf
from core.kept_files import Producer, fingerprint_of
from core.uploads import DOCX, PDF
from meetings import timetable, word
from meetings.agenda import CLOCK, Agenda, Entry, TimetableSlot, Voice
from meetings.models import AgendaVersion, Session
from meetings.published import agenda_of, latest


def as_contract(agenda: Agenda, *, language: str) -> dict[str, Any]:
    """The agenda in the contract's format: what is not known is null, no text is lost."""
    with translation.override(language):
        return {
            "title": agenda.title.best(language),
            "time_zone": agenda.time_zone,
            "status": agenda.status,
            "days": [
                {"date": day.date.isoformat(), "slots": [_slot_json(slot, language) for slot in day.slots]}
                for day in agenda.days
            ],
        }


def _slot_json(slot: TimetableSlot, language: str) -> dict[str, Any]:
    has_times = slot.kind != timetable.HEADING
    return {
        "number": slot.number,
        "kind": slot.kind,
        "title": slot.title.best(language).rstrip(":. "),
        "starts": _clock(slot.starts) if has_times else None,
        "ends": _clock(slot.ends) if has_times else None,
        "moderators": [_leader_json(voice, language) for voice in slot.moderators],
        "note": slot.note.best(language),
        "entries": [_entry_json(entry, language) for entry in _entries(slot)],
    }


def _entries(slot: TimetableSlot) -> list[Entry]:
    """The lines below a slot, before them its items where it has a title of its own, and who speaks without a line."""
    title, items = timetable.headings(slot)
    found = [Entry(key=item.key, number=item.number, title=item.title) for item in items if title]
    if slot.speakers:
        found.append(Entry(key=slot.key, speakers=slot.speakers))
    return [*found, *slot.entries_for_reader()]


def _entry_json(entry: Entry, language: str) -> dict[str, Any]:
    return {
        "number": entry.number,
        "title": entry.title.best(language).rstrip(":. "),
        "by": entry.by.best(language),
        "starts": _clock(entry.starts),
        "ends": _clock(entry.ends),
        "speakers": [_speaker_json(voice, language) for voice in entry.speakers],
    }


def _leader_json(voice: Voice, language: str) -> dict[str, Any]:
    return {"text": voice.text.best(language), "tbc": voice.tbc, **_mode_json(voice)}


def _speaker_json(voice: Voice, language: str) -> dict[str, Any]:
    return {
        "text": voice.text.best(language),
        "name": voice.name.best(language),
        "tbc": voice.tbc,
        **_mode_json(voice),
    }


def _mode_json(voice: Voice) -> dict[str, str]:
    """How the person takes part, where it is said; the contract's format has no place for it, so it stands beside."""
    return {"mode": voice.mode} if voice.mode else {}


def _clock(at: time | None) -> str | None:
    return at.strftime(CLOCK) if at else None


def paper_context(session: Session, version: AgendaVersion) -> dict[str, Any]:
    """What the agenda on paper shows: the PDF and the page to be printed have the same."""
    agenda = agenda_of(version)
    return {
        "session": session,
        "version": version,
        "agenda": agenda,
        "days": timetable.read(agenda),
        "with_roles": word.has_chairs(agenda),
    }


def as_pdf(session: Session, language: str) -> bytes:
    """The published agenda as a tagged PDF."""
    with translation.override(language):
        context = paper_context(session, _version(session))
    return pdf.render("print/agenda.html", context, language=language)


def as_docx(session: Session, language: str) -> bytes:
    """The published agenda as a Word document."""
    version = _version(session)
    with translation.override(language):
        return word.document(session, version, agenda_of(version), language=language)


def _version(session: Session) -> AgendaVersion:
    version = latest(session)
    if version is None:
        message = "Only a published agenda is made into a file."
        raise ValueError(message)
    return version


def _load(pk: int) -> Session | None:
    found = Session.objects.filter(pk=pk).first()
    return found if found is not None and latest(found) is not None else None


def _fingerprint(session: Session) -> str:
    version = _version(session)
    return fingerprint_of(version.fingerprint, version.number, session.revision)


PRODUCERS = [
    Producer(
        name=f"agenda.{kind.extension}",
        load=_load,
        fingerprint=_fingerprint,
        render=render,
        extension=kind.extension,
        content_type=kind.content_type,
    )
    for kind, render in ((PDF, as_pdf), (DOCX, as_docx))
]
