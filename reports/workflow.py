"""The law of reports: draft (compiled as often as needed) → cleared → issued."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import jobs
from core.workflow import Step, Text, Workflow, sources
from reports.models import Report

Status = Report.Status

JOB = "reports.compile"


def is_being_compiled(report: Any) -> Text | None:
    """One compilation at a time."""
    job = jobs.latest(JOB, subject_id=report.pk)
    if job is not None and job.status in job.OPEN:
        return _("The report is being compiled.")
    return None


def is_not_compiled(report: Any) -> Text | None:
    """Only what has both its files can go further."""
    if report.compiled_at is None:
        return _("The report is not compiled yet.")
    return None


REPORT = Workflow(
    states=Status,
    steps=[
        Step(
            name="compile",
            label=gettext_lazy("Compile the report"),
            sources=sources(Status.DRAFT, Status.CLEARED),
            target=Status.DRAFT,
            may="reports.compile_report",
            condition=is_being_compiled,
            warning=gettext_lazy(
                "The present files are replaced by what the portal knows now, and the report is a draft again."
            ),
        ),
        Step(
            name="clear",
            label=gettext_lazy("Clear the report"),
            sources=sources(Status.DRAFT),
            target=Status.CLEARED,
            may="reports.clear_report",
            condition=is_not_compiled,
            warning=gettext_lazy("The members of the Governing Council can read it from then on."),
        ),
        Step(
            name="issue",
            label=gettext_lazy("Issue the report"),
            sources=sources(Status.CLEARED),
            target=Status.ISSUED,
            may="reports.issue_report",
            condition=is_not_compiled,
            warning=gettext_lazy(
                "Everybody can read an issued report, and neither its text nor its files can be changed any more."
            ),
        ),
    ],
)
