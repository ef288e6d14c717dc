"""The letters that a new version proposes: held in the outbox, for the secretariat to read and release."""

import hashlib

from django.utils import translation

from core import outbox
from core.models import Letter
from meetings import calendars
from meetings.agenda import Agenda
from meetings.models import AgendaVersion, Session, Slot
from meetings.versions.own import Notice, OwnChange, notices

TEMPLATE = "meetings/letters/own_slot.txt"


def propose(session: Session, version: AgendaVersion, *, old: Agenda | None, new: Agenda) -> list[Letter]:
    """One letter for each person whose own slot changed; call in the transaction that publishes."""
    return [_write(session, version, new, notice, is_first=old is None) for notice in notices(session, old, new)]


def held(session: Session) -> int:
    """How many letters of this session's versions nobody has released or withdrawn yet."""
    return Letter.objects.filter(key__startswith=_key(session), status=Letter.Status.HELD).count()


def count_of(version: AgendaVersion) -> int:
    """How many letters one version proposed."""
    return Letter.objects.filter(key__startswith=f"{_key(version.session)}{version.number}:").count()


def _key(session: Session) -> str:
    return f"agenda:{session.pk}:"


def _write(session: Session, version: AgendaVersion, agenda: Agenda, notice: Notice, *, is_first: bool) -> Letter:
    person = notice.person
    digest = hashlib.sha256(person.email.casefold().encode()).hexdigest()[:32]
    attachments = _attachments(session, version, agenda, notice)
    context = {
        "session": session,
        "person": person,
        "version": version,
        "agenda": agenda,
        "changes": notice.changes,
        "is_first": is_first,
        "files": attachments,
    }
    return outbox.write_from(
        TEMPLATE,
        context,
        key=f"{_key(session)}{version.number}:{digest}",
        recipient=person.account or outbox.Correspondent(email=person.email, language=person.language),
        about=version,
        held=True,
        attachments=attachments,
    )


def _attachments(session: Session, version: AgendaVersion, agenda: Agenda, notice: Notice) -> list[outbox.Attachment]:
    """The person's events: those that are, and apart from them those that are to be taken out of a calendar."""
    timed = [change for change in notice.changes if change.now.slot.kind != Slot.Kind.HEADING]
    files = (
        ("agenda.ics", calendars.PUBLISH, [change for change in timed if change.after]),
        ("cancelled.ics", calendars.CANCEL, [change for change in timed if not change.after]),
    )
    with translation.override(notice.person.language):
        return [
            outbox.Attachment(
                name=name,
                subtype="calendar",
                content=_calendar(session, version, agenda, changes, method=method),
                parameters={"method": method},
            )
            for name, method, changes in files
            if changes
        ]


def _calendar(
    session: Session, version: AgendaVersion, agenda: Agenda, changes: list[OwnChange], *, method: str
) -> str:
    events = [
        calendars.event_of(
            session,
            change.key,
            calendars.Record(placed=change.now, agenda=agenda, version=version, is_cancelled=change.after is None),
        )
        for change in changes
    ]
    title = agenda.title.best(translation.get_language() or "en")
    return calendars.as_attachment(session, events, title=title, method=method).decode()
