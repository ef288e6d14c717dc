"""The law of a national perspective: a country writes and submits, the secretariat publishes or returns."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contributions.models import NationalPerspective
from core.workflow import Step, Text, Workflow, sources

S = NationalPerspective.Status


def _needs_text(perspective: NationalPerspective) -> Text | None:
    has_text = perspective.sections.exclude(Q(text_en=None) | Q(text_en="")).exists()
    if has_text or perspective.sections.exclude(Q(text_ru=None) | Q(text_ru="")).exists():
        return None
    return _("There is no text yet. Write something under at least one heading, in English or in Russian.")


perspective_workflow = Workflow(
    states=S,
    steps=[
        Step(
            name="submit",
            label=_("Submit to the secretariat"),
            sources=sources(*NationalPerspective.WITH_COUNTRY),
            target=S.SUBMITTED,
            may="contributions.submit_perspective",
            condition=_needs_text,
            warning=_("The secretariat and the interpreters will read the text. It cannot be made a draft again."),
        ),
        Step(
            name="publish",
            label=_("Publish"),
            sources=sources(S.SUBMITTED),
            target=S.PUBLISHED,
            may="contributions.publish_perspective",
            warning=_("Everybody will be able to read it, and the agenda will link to it. This cannot be undone."),
        ),
        Step(
            name="return",
            label=_("Return with a reason"),
            sources=sources(S.SUBMITTED),
            target=S.RETURNED,
            may="contributions.return_perspective",
            warning=_("Interpreters will no longer see the text until it is submitted again."),
        ),
    ],
)
