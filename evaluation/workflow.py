"""The law of an evaluation: the secretariat opens it, and closes it for good."""

from django.utils.translation import gettext_lazy as _

from core.workflow import Step, Workflow, sources
from evaluation.models import Questionnaire

S = Questionnaire.Status

EVALUATION = Workflow(
    states=S,
    steps=[
        Step(
            name="open",
            label=_("Open the evaluation"),
            sources=sources(S.DRAFT),
            target=S.OPEN,
            may="evaluation.run_questionnaire",
            warning=_("Once it is open, the questions stay as they are."),
        ),
        Step(
            name="close",
            label=_("Close the evaluation"),
            sources=sources(S.OPEN),
            target=S.CLOSED,
            may="evaluation.run_questionnaire",
            warning=_("A closed evaluation is not opened again."),
        ),
    ],
)
