"""The law of decisions: draft → circulated (and again, as Rev.n) → adopted → sent to the Governing Council."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.templatetags.portal import clock, day, zone_label
from core.workflow import Step, Text, Workflow, sources
from decisions.models import Decision, Paragraph, Recommendation

Status = Decision.Status


def lacks_text(decision: Any) -> Text | None:
    """A text without an operative paragraph decides nothing."""
    if decision.paragraphs.filter(kind=Paragraph.Kind.OPERATIVE).exists():
        return None
    return _("The draft has no operative paragraph yet.")


def comments_closed(decision: Any) -> Text | None:
    """Since when comments are closed, on the session's clocks."""
    if decision.comments_due_at > timezone.now():
        return None
    local = decision.comments_due_at.astimezone(decision.session.zone)
    return _("Comments have been closed since %(day)s, %(time)s (%(zone)s).") % {
        "day": day(local),
        "time": clock(local),
        "zone": zone_label(local),
    }


def cannot_be_sent(decision: Any) -> Text | None:
    """Why there is nothing to send, or nowhere to send it."""
    if Recommendation.objects.filter(decision=decision).exists():
        return _("This decision has already been sent to the Governing Council.")
    if decision.session.council_session_id is None:
        return _("The session names no session of the Governing Council to which it reports.")
    return None


DECISION = Workflow(
    states=Status,
    steps=[
        Step(
            name="edit",
            label=gettext_lazy("Edit the draft"),
            sources=sources(Status.DRAFT),
            target=Status.DRAFT,
            may="decisions.change_decision",
        ),
        Step(
            name="revise",
            label=gettext_lazy("Prepare a revision"),
            sources=sources(Status.CIRCULATED),
            target=Status.CIRCULATED,
            may="decisions.change_decision",
        ),
        Step(
            name="circulate",
            label=gettext_lazy("Circulate for comments"),
            sources=sources(Status.DRAFT),
            target=Status.CIRCULATED,
            may="decisions.circulate_decision",
            condition=lacks_text,
            warning=gettext_lazy("A circulated draft cannot become a draft again; it can be revised or withdrawn."),
        ),
        Step(
            name="circulate_again",
            label=gettext_lazy("Circulate the revision"),
            sources=sources(Status.CIRCULATED),
            target=Status.CIRCULATED,
            may="decisions.circulate_decision",
            condition=lacks_text,
            warning=gettext_lazy(
                "The revision replaces the text that was circulated before; that text stays on record."
            ),
        ),
        Step(
            name="comment",
            label=gettext_lazy("Comment"),
            sources=sources(Status.CIRCULATED),
            target=Status.CIRCULATED,
            may="decisions.comment_decision",
            condition=comments_closed,
        ),
        Step(
            name="adopt",
            label=gettext_lazy("Record the adoption"),
            sources=sources(Status.CIRCULATED),
            target=Status.ADOPTED,
            may="decisions.adopt_decision",
            warning=gettext_lazy("The adopted text becomes public and cannot be changed any more."),
        ),
        Step(
            name="forward",
            label=gettext_lazy("Send to the Governing Council"),
            sources=sources(Status.ADOPTED),
            target=Status.ADOPTED,
            may="decisions.forward_decision",
            condition=cannot_be_sent,
            warning=gettext_lazy("A recommendation that was sent cannot be called back."),
        ),
        Step(
            name="withdraw",
            label=gettext_lazy("Withdraw"),
            sources=sources(Status.DRAFT, Status.CIRCULATED),
            target=Status.WITHDRAWN,
            may="decisions.withdraw_decision",
            warning=gettext_lazy("A withdrawn draft cannot be taken up again."),
        ),
    ],
)

RECOMMENDATION = Workflow(
    states=Recommendation.Status,
    steps=[
        Step(
            name="answer",
            label=gettext_lazy("Record the Council's answer"),
            sources=sources(Recommendation.Status.SENT),
            target=Recommendation.Status.ANSWERED,
            may="decisions.answer_recommendation",
            warning=gettext_lazy("The answer becomes public and cannot be changed any more."),
        ),
    ],
)
