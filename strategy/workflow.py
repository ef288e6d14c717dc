"""The law of progress reports: draft → submitted → accepted, or returned to the country with a reason."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.translations import both
from core.workflow import Step, Text, Workflow, sources
from strategy.models import ProgressReport

Status = ProgressReport.Status


def lacks_text(report: Any) -> Text | None:
    """Figures alone say too little."""
    return None if any(both(report, "text").values()) else _("The report has no text yet.")


PROGRESS = Workflow(
    states=Status,
    steps=[
        Step(
            name="edit_progress",
            label=gettext_lazy("Edit"),
            sources=sources(Status.DRAFT),
            target=Status.DRAFT,
            may="strategy.change_progress",
        ),
        Step(
            name="amend_progress",
            label=gettext_lazy("Amend"),
            sources=sources(Status.RETURNED),
            target=Status.RETURNED,
            may="strategy.change_progress",
        ),
        Step(
            name="submit_progress",
            label=gettext_lazy("Submit to the secretariat"),
            sources=sources(Status.DRAFT, Status.RETURNED),
            target=Status.SUBMITTED,
            may="strategy.submit_progress",
            condition=lacks_text,
            warning=gettext_lazy("You cannot change the report while the secretariat has it."),
        ),
        Step(
            name="accept_progress",
            label=gettext_lazy("Accept"),
            sources=sources(Status.SUBMITTED),
            target=Status.ACCEPTED,
            may="strategy.accept_progress",
            warning=gettext_lazy("An accepted report is public and cannot be changed any more."),
        ),
        Step(
            name="return_progress",
            label=gettext_lazy("Return with a reason"),
            sources=sources(Status.SUBMITTED),
            target=Status.RETURNED,
            may="strategy.return_progress",
        ),
    ],
)
