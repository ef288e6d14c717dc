"""The three files of the list in both languages, made in one go with progress; kept where each of them is kept."""

import time
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from core import jobs, kept_files
from core.models import Job, KeptFile
from core.translations import LANGUAGES
from core.workflow import NotYou, Text
from meetings.models import Session
from participants.listing import FILES

JOB = "participants.list_files"
PATIENCE_SECONDS = 60.0
POLL_SECONDS = 0.2
STAGES: dict[str, Text] = {
    "participants-pdf:en": gettext_lazy("Making the English PDF"),
    "participants-docx:en": gettext_lazy("Making the English Word file"),
    "participants-xlsx:en": gettext_lazy("Making the English Excel file"),
    "participants-pdf:ru": gettext_lazy("Making the Russian PDF"),
    "participants-docx:ru": gettext_lazy("Making the Russian Word file"),
    "participants-xlsx:ru": gettext_lazy("Making the Russian Excel file"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """One of the six files; nothing is kept while it is not made, or no longer what the list says."""

    name: str
    language: str
    kept: KeptFile | None

    @property
    def extension(self) -> str:
        return kept_files.producer_of(self.name).extension


def start(session: Session, *, by: Any) -> Job:
    """Have them made; where that is under way already, the same work."""
    if not by.has_perm("participants.change_list", session):
        raise NotYou(_("Only the secretariat has the files of the list made."))
    return jobs.start(JOB, subject_id=session.pk, by=by)


def latest(session: Session) -> Job | None:
    """The work that was started last."""
    return jobs.latest(JOB, subject_id=session.pk)


def files_of(session: Session) -> list[ListFile]:
    """What is ready of what the list says now; three queries."""
    fingerprint = kept_files.producer_of(FILES[0]).fingerprint(session)
    found = KeptFile.objects.filter(producer__in=FILES, subject_id=session.pk, fingerprint=fingerprint)
    ready = {(one.producer, one.language): one for one in found}
    return [
        ListFile(name=name, language=language, kept=ready.get((name, language)))
        for name in FILES
        for language in LANGUAGES
    ]


def run(progress: jobs.Progress) -> None:
    """Make what is missing, one after the other; what is there already costs nothing."""
    session = Session.objects.filter(pk=progress.subject_id).first()
    if session is None:
        return  # deleted meanwhile, with its list
    for stage in STAGES:
        progress.at(stage)
        name, _colon, language = stage.partition(":")
        _make(name, session, language)


def _make(name: str, session: Session, language: str) -> None:
    """Make one file, or wait for whoever is making it already."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        kept_files.make(name, session.pk, language)
        if kept_files.find(name, Session.objects.get(pk=session.pk), language=language) is not None:
            return
        if time.monotonic() > until:
            raise jobs.JobError(gettext_noop("The list was being changed all the time. Try again in a minute."))
        time.sleep(POLL_SECONDS)
