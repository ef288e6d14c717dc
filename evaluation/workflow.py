"""The law of an evaluation: scheduled or opened, then closed for good; and of each free text: read, then shown."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.workflow import Step, Text, Workflow, sources
from evaluation import composition, opening
from evaluation.models import Answer, Questionnaire

S = Questionnaire.Status
M = Answer.Moderation


def is_incomplete(questionnaire: Any) -> Text | None:
    """What has to be mended first, or ``None``."""
    if questionnaire.session.status not in Questionnaire.ASKING_SESSIONS:
        return gettext("Only a session that is announced is evaluated.")
    found = composition.faults(questionnaire)
    return gettext("The questionnaire cannot be put to people yet: %(fault)s") % {"fault": found[0]} if found else None


def is_open_already(questionnaire: Any) -> Text | None:
    """A scheduled one whose moment has come asks people already."""
    has_opened = opening.takes_answers(questionnaire) or questionnaire.is_over()
    return gettext("The evaluation has opened.") if has_opened else None


def has_not_opened(questionnaire: Any) -> Text | None:
    """One that waits for its moment is taken back, not closed."""
    if opening.takes_answers(questionnaire) or questionnaire.is_over():
        return None
    return gettext("The evaluation has not opened yet.")


def is_running(answer: Any) -> Text | None:
    """As long as answers come in, nobody reads a text."""
    if answer.response.questionnaire.is_over():
        return None
    return gettext("Texts are read once the evaluation is closed.")


EVALUATION = Workflow(
    states=S,
    steps=[
        Step(
            name="schedule",
            label=_("Schedule the evaluation"),
            sources=sources(S.DRAFT),
            target=S.SCHEDULED,
            may="evaluation.run_questionnaire",
            condition=is_incomplete,
            warning=_("From its moment on the portal opens it by itself and writes to those who are asked."),
        ),
        Step(
            name="unschedule",
            label=_("Take back into preparation"),
            sources=sources(S.SCHEDULED),
            target=S.DRAFT,
            may="evaluation.run_questionnaire",
            condition=is_open_already,
        ),
        Step(
            name="open",
            label=_("Open the evaluation"),
            sources=sources(S.DRAFT, S.SCHEDULED),
            target=S.OPEN,
            may="evaluation.run_questionnaire",
            condition=is_incomplete,
            warning=_("From the first answer on, only slips in the wording can be corrected."),
        ),
        Step(
            name="close",
            label=_("Close the evaluation"),
            sources=sources(S.SCHEDULED, S.OPEN),
            target=S.CLOSED,
            may="evaluation.run_questionnaire",
            condition=has_not_opened,
            warning=_("A closed evaluation is not opened again."),
        ),
    ],
)

TEXTS = Workflow(
    states=M,
    field="moderation",
    steps=[
        Step(
            name="release",
            label=_("Release the text"),
            sources=sources(M.WAITING, M.RELEASED, M.WITHHELD),
            target=M.RELEASED,
            may="evaluation.moderate_text",
            condition=is_running,
        ),
        Step(
            name="withhold",
            label=_("Withhold the text"),
            sources=sources(M.WAITING, M.RELEASED),
            target=M.WITHHELD,
            may="evaluation.moderate_text",
            condition=is_running,
        ),
    ],
)
