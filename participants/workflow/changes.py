"""The law of a change request: what was accepted stands until the secretariat takes the change over."""

from django.utils.translation import gettext_lazy as _

from core.workflow import Step, Text, Workflow, sources
from participants import finality
from participants.models import ChangeRequest, Nomination

Change = ChangeRequest.Status


def _may_be_taken_over(change: ChangeRequest) -> Text | None:
    """The nomination is still accepted, and the list is provisional."""
    return _still_accepted(change) or finality.refusal(change.nomination.delegation.session)


def _still_accepted(change: ChangeRequest) -> Text | None:
    if change.nomination.status == Nomination.Status.ACCEPTED:
        return None
    return _("The nomination is no longer accepted.")


change_workflow = Workflow(
    states=Change,
    steps=[
        Step(
            name="accept_change",
            label=_("Accept the change"),
            sources=sources(Change.SUBMITTED),
            target=Change.ACCEPTED,
            may="participants.accept_change",
            condition=_may_be_taken_over,
        ),
        Step(
            name="return_change",
            label=_("Return the change"),
            sources=sources(Change.SUBMITTED),
            target=Change.RETURNED,
            may="participants.return_change",
        ),
        Step(
            name="resubmit_change",
            label=_("Request again"),
            sources=sources(*ChangeRequest.OPEN),
            target=Change.SUBMITTED,
            may="participants.resubmit_change",
            condition=_still_accepted,
        ),
        Step(
            name="withdraw_change",
            label=_("Withdraw the change"),
            sources=sources(*ChangeRequest.OPEN),
            target=Change.WITHDRAWN,
            may="participants.withdraw_change",
        ),
        Step(
            name="end_change",
            label=_("End the change"),
            sources=sources(*ChangeRequest.OPEN),
            target=Change.WITHDRAWN,
            may="participants.end_change",
        ),
    ],
)


def request_refusal(nomination: Nomination) -> Text | None:
    """Why no change can be requested now: only what is accepted needs a request."""
    if nomination.status != Nomination.Status.ACCEPTED:
        return _("A change is requested only of somebody accepted; the status is “%(status)s”.") % {
            "status": Nomination.Status(nomination.status).label
        }
    return None
