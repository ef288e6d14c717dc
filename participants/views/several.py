from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.rules import is_secretariat
from core import outbox
from core.numbers import whole
from core.workflow import NotYou
from meetings.models import Session
from participants import as_read, services
from participants.answering import delegations_of
from participants.as_read import NotAsRead
from participants.forms import ReasonForm
from participants.models import Nomination
from participants.places import beyond_in
from participants.views import holding, previews
from participants.views.loaders import reader, sent, session_for
from participants.workflow import NEEDS_REASON, nomination_workflow

DECISIONS = ("accept", "return", "waitlist", "decline")


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, then take one decision on several nominations: on all of them or on none."""
    session, user = session_for(request, slug), reader(request)
    if not is_secretariat(user):
        if delegations_of(user, session):
            raise NotYou(_("Only the secretariat decides on nominations."))
        raise Http404
    step = request.GET.get("step", "")
    if step not in DECISIONS:
        raise Http404
    chosen = [pk for text in request.GET.getlist("n") if (pk := whole(text)) is not None]
    found = _waiting(session, chosen, user=user)
    form = ReasonForm(sent(request)) if step in NEEDS_REASON else None
    hold = holding.form_for(request)
    read = as_read.marks_in(request.POST.getlist("read"))
    if request.method == "POST" and found and (form is None or form.is_valid()):
        reason = form.cleaned_data["reason"] if form else ""
        try:
            with outbox.holding(wanted=holding.is_wanted(hold)) as held:
                services.decide(found, step, reason=reason, read=read, by=user)
        except NotAsRead:
            found = _waiting(session, chosen, user=user)
        else:
            done = ngettext("%(count)s nomination is decided.", "%(count)s nominations are decided.", len(found))
            messages.success(request, done % {"count": len(found)})
            return holding.to_held_letters(request, held, session) or redirect("participants:nominations", slug=slug)
    marks = {one.pk: as_read.mark_of(one) for one in found}
    context = {
        "session": session,
        "tab": "participants",
        "step": nomination_workflow.steps[step],
        "marked": [(one, marks[one.pk]) for one in found],
        "changed": {pk for pk, mark in marks.items() if read.get(pk) != mark} if request.method == "POST" else set(),
        "is_stale": request.method == "POST" and read != marks,
        "beyond": beyond_in(session, among=found) if step == "accept" else set(),
        "form": form,
        "hold": hold,
        "letters": previews.letters_of_several(found[: previews.MOST], step, by=user) if found else [],
        "further": max(0, len(found) - previews.MOST),
    }
    return render(request, "participants/decide.html", context)


def _waiting(session: Session, chosen: list[int], *, user: User) -> list[Nomination]:
    """Those of the chosen who wait for a decision, as they are now."""
    waiting = Nomination.objects.visible_to(user).waiting_for_secretariat().filter(delegation__session=session)
    return list(waiting.filter(pk__in=chosen).for_list().with_letters().select_related("replaces__person"))
