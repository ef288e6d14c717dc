"""Publishing an agenda, and telling how late a day runs."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from core import kept_files
from meetings import agenda, working_copy
from meetings.edits import writing
from meetings.models import AgendaVersion, RunningDelay, Session

AGENDA_FILES = ("agenda.pdf", "agenda.docx")


def publish_agenda(session: Session, *, by: Any, status: str, at: datetime | None = None) -> AgendaVersion:
    """Make a copy of the working copy that everybody reads from now on; an unchanged agenda is not published twice."""
    with writing(session, by=by, step="publish_agenda"):
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


def set_delay(session: Session, *, by: Any, on: date, minutes: int) -> None:
    """Tell how many minutes late a day runs; 0: on time again."""
    with writing(session, by=by, step="set_delay"):
        delay = RunningDelay(session=session, date=on, minutes=minutes, set_at=timezone.now())
        delay.full_clean(validate_unique=False)
        RunningDelay.objects.update_or_create(
            session=session, date=on, defaults={"minutes": minutes, "set_at": delay.set_at}
        )
