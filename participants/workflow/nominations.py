"""The law of a nomination: the country proposes, the secretariat decides, and each may let go of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.rules import is_secretariat
from core.workflow import Step, Text, Workflow, sources
from meetings.models import Session
from participants import finality
from participants.models import Nomination

Status = Nomination.Status


def session_is_open(session: Session) -> Text | None:
    """Nominations are made for a session that is announced and not yet closed."""
    if session.status == Session.Status.ANNOUNCED:
        return None
    return _("This session takes no more nominations.")


def _session_is_open(nomination: Nomination) -> Text | None:
    return session_is_open(nomination.delegation.session)


def _list_is_provisional(nomination: Nomination) -> Text | None:
    return finality.refusal(nomination.delegation.session)


def _can_come_back(nomination: Nomination) -> Text | None:
    """A person whose data were erased does not come back, nor one whose place somebody else is to take now."""
    if nomination.person.erased_at:
        return _("The data of this person were erased. Nominate the person anew.")
    replaced = nomination.replaces
    if replaced is not None and replaced.replacements.open().exclude(pk=nomination.pk).exists():
        return _("Another person is nominated in the same place now. That nomination has to end first.")
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
            sources=sources(*Nomination.WITH_SECRETARIAT),
            target=Status.ACCEPTED,
            may="participants.accept_nomination",
            condition=_list_is_provisional,
        ),
        Step(
            name="return",
            label=_("Return for a change"),
            sources=sources(*Nomination.WITH_SECRETARIAT),
            target=Status.RETURNED,
            may="participants.return_nomination",
        ),
        Step(
            name="waitlist",
            label=_("Put on the waiting list"),
            sources=sources(Status.SUBMITTED),
            target=Status.WAITLISTED,
            may="participants.waitlist_nomination",
        ),
        Step(
            name="decline",
            label=_("Decline"),
            sources=sources(*Nomination.WITH_SECRETARIAT, Status.ACCEPTED),
            target=Status.DECLINED,
            may="participants.decline_nomination",
            condition=finality.refusal_if_listed,
            warning=_("Somebody accepted before leaves the list of participants."),
        ),
        Step(
            name="reconsider",
            label=_("Decide anew"),
            sources=sources(Status.DECLINED),
            target=Status.SUBMITTED,
            may="participants.reconsider_nomination",
            condition=_can_come_back,
        ),
        Step(
            name="recall",
            label=_("Take back for a change"),
            sources=sources(*Nomination.WITH_SECRETARIAT),
            target=Status.DRAFT,
            may="participants.recall_nomination",
            condition=_session_is_open,
        ),
        Step(
            name="withdraw",
            label=_("Withdraw"),
            sources=sources(*Nomination.OPEN),
            target=Status.WITHDRAWN,
            may="participants.withdraw_nomination",
            condition=finality.refusal_if_listed,
            warning=_("Somebody accepted before leaves the list of participants."),
        ),
        Step(
            name="restore",
            label=_("Nominate again"),
            sources=sources(Status.WITHDRAWN),
            target=Status.DRAFT,
            may="participants.restore_nomination",
            condition=_can_come_back,
        ),
        Step(
            name="end_replaced",
            label=_("End, as another person takes the place"),
            sources=sources(*Nomination.OPEN),
            target=Status.WITHDRAWN,
            may="participants.end_replaced_nomination",
            condition=finality.refusal_if_listed,
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


def replacement_refusal(nomination: Nomination) -> Text | None:
    """Why nobody can be nominated in the place of this person now."""
    if not nomination.is_open:
        return _("The nomination is closed; the status is “%(status)s”.") % {"status": Status(nomination.status).label}
    if nomination.replacements.open().exists():
        return _("Somebody is nominated in the place of this person already.")
    return None


def change_refusal(nomination: Nomination, *, by: Any) -> Text | None:
    """Why this person cannot change the nomination now: it lies with the focal point or with the secretariat."""
    if is_secretariat(by):
        if nomination.status in {*Nomination.WITH_SECRETARIAT, Status.ACCEPTED}:
            return finality.refusal_if_listed(nomination)
        if not (nomination.is_entered_by_secretariat and nomination.waits_for_focal_point):
            return _("The secretariat corrects only what was submitted; the status is “%(status)s”.") % {
                "status": Status(nomination.status).label
            }
    if nomination.waits_for_focal_point:
        return _session_is_open(nomination)
    if nomination.waits_for_secretariat:
        return _("The nomination lies with the secretariat. Take it back to change it.")
    if nomination.status == Status.ACCEPTED:
        return _("The nomination is accepted. Request a change; the secretariat decides on it.")
    return _("The nomination is closed; the status is “%(status)s”.") % {"status": Status(nomination.status).label}
