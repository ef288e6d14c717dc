"""The law of a request for a correction: it is answered once."""

from django.utils.translation import gettext_lazy as _

from core.workflow import Step, Workflow, sources
from desk.models import Correction

Status = Correction.Status

correction_workflow = Workflow(
    states=Status,
    steps=[
        Step(
            name="answer_done",
            label=_("It is corrected"),
            sources=sources(Status.OPEN),
            target=Status.DONE,
            may="desk.answer_correction",
        ),
        Step(
            name="answer_not_done",
            label=_("It cannot be corrected"),
            sources=sources(Status.OPEN),
            target=Status.NOT_DONE,
            may="desk.answer_correction",
        ),
    ],
)
