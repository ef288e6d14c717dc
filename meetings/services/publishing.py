"""Publishing an agenda, and telling how late a day runs."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from core import kept_files
from core.workflow import NotNow
from meetings import agenda, working_copy
from meetings.agenda import Bilingual
from meetings.edits import writing
from meetings.models import AgendaVersion, RunningDelay, Session
from meetings.published import agenda_of
from meetings.versions import letters

AGENDA_FILES = ("agenda.pdf", "agenda.docx")


def publish_agenda(
    session: Session, *, by: Any, status: str, at: datetime | None = None, note: Bilingual | None = None
) -> AgendaVersion:
    """Make a copy of the working copy that everybody reads from now on; an unchanged agenda is not published twice.

    Letters to those whose own slot changed are held in the outbox; nobody is told of what was published in the past,
    which an import says with ``at``.

    Raises:
        NotNow: an adopted agenda is to be provisional again, without a note that tells the readers why.

    """
    with writing(session, by=by, step="publish_agenda"):
        value = working_copy.read(session, status=status)
        content = agenda.to_json(value)
        fingerprint = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
        latest = session.agenda_versions.order_by("-number").first()
        if latest is not None and latest.fingerprint == fingerprint:
            return latest
        if is_undoing_adoption(latest, status) and not note:
            raise NotNow(_("The agenda is adopted. Tell the readers why it no longer is."))
        version = AgendaVersion.objects.create(
            session=session,
            number=0 if latest is None else latest.number + 1,
            revision=_revision(session, latest, status),
            status=status,
            note={"en": note.en, "ru": note.ru} if note else {},
            content=content,
            fingerprint=fingerprint,
            published_at=at or timezone.now(),
            published_by=by,
        )
        kept_files.ask_for(*AGENDA_FILES, subject_id=session.pk)
        if at is None:
            letters.propose(session, version, old=agenda_of(latest) if latest else None, new=value)
        return version


def is_undoing_adoption(latest: AgendaVersion | None, status: str) -> bool:
    """Whether an adopted agenda would no longer be one."""
    adopted = AgendaVersion.Status.ADOPTED
    return latest is not None and latest.status == adopted and status != adopted


def _revision(session: Session, latest: AgendaVersion | None, status: str) -> int:
    if status == AgendaVersion.Status.ADOPTED:
        return session.agenda_versions.filter(status=status).count()
    return 0 if latest is None else latest.number + 1


def set_delay(session: Session, *, by: Any, on: date, minutes: int) -> None:
    """Tell how many minutes late a day runs; 0: on time again."""
    with writing(session, by=by, step="set_delay"):
        delay = RunningDelay(session=session, date=on, minutes=minutes, set_at=timezone.now())
        delay.full_clean(exclude=["session"], validate_unique=False)  # a second one of the day replaces the first
        RunningDelay.objects.update_or_create(
            session=session, date=on, defaults={"minutes": minutes, "set_at": delay.set_at}
        )
