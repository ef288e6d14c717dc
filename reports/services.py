"""The verbs of reports; each is one transaction."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import RoleAssignment
from core import jobs, outbox
from core.models import Job
from core.workflow import PORTAL, NotNow, NotYou
from meetings.models import Session
from reports import compilation, paper
from reports.models import Report, ReportFile
from reports.workflow import JOB, REPORT, is_being_compiled


@transaction.atomic
def compile_report(session: Session, *, by: Any) -> Report:
    """Begin the report of a session to the Governing Council, or compile the one there is anew.

    Asked again while it is being compiled, nothing more is begun.
    """
    if not by.has_perm("reports.compile_report"):
        raise NotYou(_("Only the secretariat compiles reports."))
    council_session = session.council_session
    if council_session is None:
        raise NotNow(_("The session names no session of the Governing Council to which it reports."))
    report, _created = Report.objects.get_or_create(
        session=session, kind=Report.Kind.COUNCIL, defaults={"council_session": council_session}
    )
    if is_being_compiled(report):
        return report
    with REPORT.step(report, "compile", by=by) as locked:
        locked.council_session = council_session
        locked.compilation += 1
        locked.compiled_at = None
    jobs.start(JOB, subject_id=report.pk, by=by)
    return report


def clear(report: Report, *, by: Any) -> None:
    """Show the report to the members of the Council, who are told."""
    with REPORT.step(report, "clear", by=by) as locked:
        members = RoleAssignment.objects.council_members()
        _tell(locked, members, letter="cleared", occasion=f"cleared:{locked.compilation}")


def issue(report: Report, *, by: Any) -> None:
    """Give the report to everybody, for good; Council members and focal points are told."""
    with REPORT.step(report, "issue", by=by) as locked:
        locked.issued_at = timezone.now()
        members = RoleAssignment.objects.council_members()
        focal_points = RoleAssignment.objects.focal_points(body=locked.session.body)
        _tell(locked, [*members, *focal_points], letter="issued", occasion="issued")


@transaction.atomic
def forget(report: Report) -> None:
    """Drop what was compiled, because somebody in it is erased; the report is a draft without files again."""
    with REPORT.step(report, "compile", by=PORTAL) as locked:
        locked.compiled_at = None
        locked.snapshot = {}
    for file in report.files.all():
        transaction.on_commit(partial(file.file.storage.delete, str(file.file)))
    report.files.all().delete()


def _tell(report: Report, roles: Iterable[RoleAssignment], *, letter: str, occasion: str) -> None:
    for held in roles:
        outbox.write_from(
            f"reports/letters/{letter}.txt",
            {"report": report, "session": report.session},
            key=f"report:{report.pk}:{occasion}:{held.user_id}",
            recipient=held.user,
            about=report,
        )


def consequences(report: Report, step: str) -> list[str]:
    """What a step does, and who gets a mail, for the page that asks for confirmation."""
    members = RoleAssignment.objects.council_members().count()
    if step == "clear":
        return [
            ngettext(
                "An e-mail goes to the national coordinator who has an account.",
                "An e-mail goes to each of the %(count)d national coordinators who have an account.",
                members,
            )
            % {"count": members}
        ]
    if step == "issue":
        focal_points = RoleAssignment.objects.focal_points(body=report.session.body).count()
        return [
            _("The report stands in the list of reports, for everybody to download in English and in Russian."),
            ngettext(
                "An e-mail goes to %(count)d person: the national coordinators and the focal points of the body.",
                "An e-mail goes to %(count)d people: the national coordinators and the focal points of the body.",
                members + focal_points,
            )
            % {"count": members + focal_points},
        ]
    return [_("The report is compiled again from what stands in the portal. No e-mail is sent.")]


def file_of(report: Report, *, language: str) -> ReportFile | None:
    """The file of the present compilation, once it is complete."""
    if report.compiled_at is None:
        return None
    return next((file for file in report.files.all() if file.language == language), None)


def job_of(report: Report) -> Job | None:
    """The latest compilation, for its progress."""
    return jobs.latest(JOB, subject_id=report.pk)


def html_of(session: Session, *, language: str) -> str:
    """The report of a session as it would be now, as HTML; nothing is stored."""
    return paper.html_of(compilation.facts_of(session), language=language)


def pdf_of(session: Session, *, language: str) -> bytes:
    """The report of a session as it would be now, as a tagged PDF; nothing is stored."""
    return compilation.render(compilation.facts_of(session), language=language).content
