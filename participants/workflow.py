"""The law of a nomination: the country proposes, the secretariat decides, and each may let go of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.rules import is_secretariat
from core.workflow import Step, Text, Workflow, sources
from meetings.models import Session
from participants.models import Nomination

Status = Nomination.Status


def session_is_open(session: Session) -> Text | None:
    """Nominations are made for a session that is announced and not yet closed."""
    if session.status == Session.Status.ANNOUNCED:
        return None
    return _("This session takes no more nominations.")


def _session_is_open(nomination: Nomination) -> Text | None:
    return session_is_open(nomination.delegation.session)


nomination_workflow = Workflow(
    states=Status,
    steps=[
        Step(
            name="submit",
            label=_("Submit"),
            sources=sources(Status.DRAFT, Status.RETURNED),
            target=Status.SUBMITTED,
            may="participants.submit_nomination",
            condition=_session_is_open,
        ),
        Step(
            name="accept",
            label=_("Accept"),
            sources=sources(Status.SUBMITTED),
            target=Status.ACCEPTED,
            may="participants.accept_nomination",
        ),
        Step(
            name="return",
            label=_("Return for a change"),
            sources=sources(Status.SUBMITTED),
            target=Status.RETURNED,
            may="participants.return_nomination",
        ),
        Step(
            name="decline",
            label=_("Decline"),
            sources=sources(Status.SUBMITTED, Status.ACCEPTED),
            target=Status.DECLINED,
            may="participants.decline_nomination",
            warning=_("This cannot be undone. The country can nominate the person again."),
        ),
        Step(
            name="withdraw",
            label=_("Withdraw"),
            sources=sources(*Nomination.OPEN),
            target=Status.WITHDRAWN,
            may="participants.withdraw_nomination",
            warning=_("This cannot be undone. You can nominate the person again."),
        ),
        Step(
            name="erase",
            label=_("Erase the person"),
            sources=sources(*Nomination.OPEN),
            target=Status.WITHDRAWN,
            may="participants.erase_nomination",
        ),
    ],
)

NEEDS_REASON = frozenset({"return", "decline"})


def change_refusal(nomination: Nomination, *, by: Any) -> Text | None:
    """Why this person cannot change the nomination now: it lies with the focal point or with the secretariat."""
    if is_secretariat(by):
        if nomination.status in {Status.SUBMITTED, Status.ACCEPTED}:
            return None
        return _("The secretariat corrects only what was submitted; the status is “%(status)s”.") % {
            "status": Status(nomination.status).label
        }
    if nomination.waits_for_focal_point:
        return _session_is_open(nomination)
    if nomination.waits_for_secretariat:
        return _("The nomination lies with the secretariat. Ask them to return it if it has to be changed.")
    if nomination.status == Status.ACCEPTED:
        return _("The nomination is accepted. Write to the secretariat, who can correct it, or withdraw it.")
    return _("The nomination is closed; the status is “%(status)s”.") % {"status": Status(nomination.status).label}
