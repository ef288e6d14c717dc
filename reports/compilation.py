"""The work behind the button: gathers the facts, keeps them, renders both files.

It may be killed at any point and run again: every stage replaces what it finds, and only the last one says that the
compilation is complete.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy

from core import pdf
from core.jobs import Progress
from core.translations import LANGUAGES
from core.workflow import Text
from meetings.models import Session
from reports import facts, gather, paper
from reports.models import Report, ReportFile
from reports.models.reports import file_path

STAGES: dict[str, Text] = {
    "session": gettext_lazy("Gathering the session and its agenda"),
    "attendance": gettext_lazy("Gathering the attendance"),
    "perspectives": gettext_lazy("Gathering the national perspectives"),
    "sharing": gettext_lazy("Gathering good practices, needs and offers"),
    "decisions": gettext_lazy("Gathering decisions and recommendations"),
    "plan": gettext_lazy("Gathering the state of the action plan"),
    "evaluation": gettext_lazy("Gathering the evaluation of the session"),
    "file_en": gettext_lazy("Making the English file"),
    "file_ru": gettext_lazy("Making the Russian file"),
}
PARTS = {
    "session": gather.session,
    "attendance": gather.attendance,
    "perspectives": gather.perspectives,
    "sharing": gather.sharing,
    "decisions": gather.decisions,
    "plan": gather.plan,
    "evaluation": gather.evaluation,
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A report in one language, not stored."""

    content: bytes
    text: str
    pages: int


def facts_of(session: Session, *, progress: Progress | None = None) -> facts.Facts:
    """All that a report of the session tells now."""
    parts: dict[str, Any] = {}
    for name, part in PARTS.items():
        if progress is not None:
            progress.at(name)
        parts[name] = part(session)
    return facts.Facts(gathered_at=timezone.now(), **parts)


def render(gathered: facts.Facts, *, language: str) -> Rendered:
    """The facts as a tagged PDF."""
    html = paper.html_of(gathered, language=language)
    content = pdf.from_html(html)
    text = " ".join(strip_tags(html.partition("<main>")[2].replace("<", " <")).split())
    return Rendered(content=content, text=text, pages=pdf.count_pages(content))


def run(progress: Progress) -> None:
    """Compile a report."""
    report = Report.objects.select_related("session__body", "session__series", "session__council_session").get(
        pk=progress.subject_id
    )
    if report.compiled_at is not None:
        return  # killed between the last file and the note that all is done
    gathered = facts_of(report.session, progress=progress)
    Report.objects.filter(pk=report.pk).update(snapshot=facts.to_json(gathered))
    for language in LANGUAGES:
        progress.at(f"file_{language}")
        keep_file(report, render(gathered, language=language), language=language)
    report.compiled_at = timezone.now()
    report.save(update_fields=["compiled_at"])


def keep_file(report: Report, rendered: Rendered, *, language: str) -> ReportFile:
    """Store a file of the present compilation in place of any other in that language."""
    file = report.files.filter(language=language).first() or ReportFile(report=report, language=language)
    before = str(file.file)
    file.compilation = report.compilation
    file.sha256 = hashlib.sha256(rendered.content).hexdigest()
    file.size, file.pages, file.text = len(rendered.content), rendered.pages, rendered.text
    file.made_at = timezone.now()
    storage = file.file.storage
    storage.delete(file_path(file, ""))  # what a killed run left
    file.file.save("", ContentFile(rendered.content), save=False)
    with transaction.atomic():
        file.save()
        if before and before != str(file.file):
            transaction.on_commit(lambda: storage.delete(before))
    return file
