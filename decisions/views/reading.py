from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import history
from decisions import paper, services
from decisions.forms import CommentForm
from decisions.listing import TAGS, lines, points_without_outcome
from decisions.models import Decision
from decisions.views.comments import countries_of
from decisions.views.loaders import decision_for, session_for
from decisions.workflow import DECISION, RECOMMENDATION

ADDRESSES = {
    "edit": "decisions:edit",
    "revise": "decisions:edit",
    "circulate": "decisions:circulate",
    "circulate_again": "decisions:circulate",
    "adopt": "decisions:adopt",
    "forward": "decisions:forward",
    "withdraw": "decisions:withdraw",
    "answer": "decisions:answer",
}
"""Where a step is taken; a comment has its form on the page itself."""


@require_safe
def decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """The decisions of a session that this reader may know of, and the discussion points without an outcome."""
    session = session_for(request, slug)
    found = lines(Decision.objects.of(session).visible_to(request.user).for_list())
    context = {
        "session": session,
        "tab": "decisions",
        "lines": found,
        "open_points": points_without_outcome(session, found),
        "may_add": request.user.has_perm("decisions.add_decision", session),
    }
    return render(request, "decisions/decisions.html", context)


@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision as a paper, with its comments for those who may read them."""
    found = decision_for(request, pk)
    text = paper.read_text(found)
    user: Any = request.user
    may_read_comments = user.has_perm("decisions.view_comments", found)
    may_see_history = user.has_perm("decisions.view_history", found)
    may_comment = services.may_comment_now(found, by=user)
    comments = found.comments.select_related("country", "on") if may_read_comments else []
    context = {
        "session": found.session,
        "tab": "decisions",
        "decision": found,
        "tag": TAGS[Decision.Status(found.status)],
        "commented": paper.commented(text, comments),
        "may_read_comments": may_read_comments,
        "comment_form": CommentForm(countries=countries_of(user, found), text=text) if may_comment else None,
        "steps": _steps(found, user),
        "has_unsent_changes": may_see_history and found.is_editable and paper.has_unsent_changes(found),
        "revisions": found.revisions.order_by("number") if may_read_comments else [],
        "changes": history.of(found) if may_see_history else [],
    }
    return render(request, "decisions/decision.html", context)


def _steps(decision: Decision, user: Any) -> list[dict[str, Any]]:
    available = DECISION.available(decision, by=user)
    if hasattr(decision, "recommendation"):
        available += RECOMMENDATION.available(decision.recommendation, by=user)
    return [
        {"name": step.name, "label": step.label, "url": reverse(ADDRESSES[step.name], args=[decision.pk])}
        for step in available
        if step.name in ADDRESSES
    ]
