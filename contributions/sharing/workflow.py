"""The law of good practices, needs, offers and events: their owners submit, the secretariat publishes or returns."""

from django.utils.translation import gettext_lazy as _

from contributions.models import Contribution
from contributions.sharing.completeness import missing, told
from core.workflow import Step, Text, Workflow, sources

S = Contribution.Status


def _nothing_is_missing(contribution: Contribution) -> Text | None:
    gaps = missing(contribution)
    return told(gaps) if gaps else None


sharing_workflow = Workflow(
    states=S,
    steps=[
        Step(
            name="submit",
            label=_("Submit to the secretariat"),
            sources=sources(*Contribution.WITH_OWNER),
            target=S.SUBMITTED,
            may="contributions.submit_sharing",
            condition=_nothing_is_missing,
            warning=_("The secretariat reads it and publishes it or returns it. Until then you can take it back."),
        ),
        Step(
            name="publish",
            label=_("Publish"),
            sources=sources(S.SUBMITTED),
            target=S.PUBLISHED,
            may="contributions.publish_sharing",
            condition=_nothing_is_missing,
            warning=_(
                "Everybody will be able to read it and to find it by the search; a contact is not shown to them."
            ),
        ),
        Step(
            name="return",
            label=_("Return with a reason"),
            sources=sources(S.SUBMITTED, S.PUBLISHED),
            target=S.RETURNED,
            may="contributions.return_sharing",
            warning=_("If it is published, it leaves the public pages until it is published again."),
        ),
        Step(
            name="take_back",
            label=_("Take back"),
            sources=sources(S.SUBMITTED, S.PUBLISHED),
            target=S.DRAFT,
            may="contributions.take_back_sharing",
            warning=_("It becomes a draft again. If it is published, it leaves the public pages."),
        ),
    ],
)
