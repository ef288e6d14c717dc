from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core import history
from participants import change_services, letters, services
from participants.answering import those_who_answer
from participants.duplicates import twins_of
from participants.forms import ReasonForm
from participants.lines import line_of, side_of
from participants.models import Nomination, Person
from participants.places import goes_beyond
from participants.views import previews
from participants.views.loaders import nomination_for, reader, sent
from participants.workflow import (
    NEEDS_REASON,
    change_refusal,
    nomination_workflow,
    replacement_refusal,
    request_refusal,
    session_is_open,
)

DONE = {
    "submit": gettext_lazy("The nomination is submitted."),
    "accept": gettext_lazy("The nomination is accepted. The person is in the list of participants."),
    "return": gettext_lazy("The nomination is returned to the focal point."),
    "waitlist": gettext_lazy("The nomination is on the waiting list."),
    "decline": gettext_lazy("The nomination is declined."),
    "reconsider": gettext_lazy("The nomination waits for a decision again."),
    "recall": gettext_lazy("The nomination is a draft again."),
    "restore": gettext_lazy("The nomination is a draft again."),
    "withdraw": gettext_lazy("The nomination is withdrawn."),
}


@login_required
@require_safe
def nomination(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One nomination, with what can be done with it now and its history."""
    found = nomination_for(request, slug, pk)
    user = reader(request)
    sees_history = user.has_perm("participants.view_nomination_history", found)
    context = {
        "session": found.delegation.session,
        "tab": "participants",
        "nomination": found,
        "line": line_of(found, side=side_of(user, found.delegation)),
        "steps": nomination_workflow.available(found, by=user),
        "may_change": user.has_perm("participants.change_nomination", found) and not change_refusal(found, by=user),
        "change": change_services.open_change(found),
        "may_request": user.has_perm("participants.request_change", found) and not request_refusal(found),
        "may_replace": user.has_perm("participants.replace_nomination", found)
        and not (session_is_open(found.delegation.session) or replacement_refusal(found)),
        "languages": [Person.SpokenLanguage(code).label for code in found.person.spoken_languages],
        "changes": history.of(found) if sees_history else None,
        "twins": twins_of(found, user=user),
        "sees_delegation": sees_history,
    }
    return render(request, "participants/nomination.html", context)


def recipients_of(found: Nomination, step: str) -> list[str]:
    """To whom a mail goes when the step is taken, for the page that asks."""
    people = those_who_answer(found.delegation)
    nominee = found.person.email
    told = {
        "submit": [user.email for user in letters.secretariat()],
        "accept": [nominee, *(user.email for user in people if user.email != nominee)],
        "return": [user.email for user in people],
        "decline": [user.email for user in people],
        "waitlist": [user.email for user in people],
        "withdraw": [user.email for user in letters.secretariat()] if found.submitted_at else [],
    }.get(step, [])
    if step == "accept" and found.replaces and found.replaces.status == Nomination.Status.ACCEPTED:
        told = [*told, found.replaces.person.email]
    ends = step in {"decline", "withdraw"} and found.status == Nomination.Status.ACCEPTED
    return [*told, nominee] if ends else told


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    """Ask, then take one step of the law of nominations."""
    found = nomination_for(request, slug, pk)
    if step not in services.VERBS:
        raise Http404
    wanted = nomination_workflow.require(found, step, by=reader(request))
    form = ReasonForm(sent(request)) if step in NEEDS_REASON else None
    line = line_of(found, side=side_of(reader(request), found.delegation))
    is_possible = step != "submit" or not line.gaps
    if request.method == "POST" and is_possible and (form is None or form.is_valid()):
        extra = {"reason": form.cleaned_data["reason"]} if form else {}
        services.VERBS[step](found, by=reader(request), **extra)
        messages.success(request, DONE[step])
        return redirect("participants:nomination", slug=slug, pk=pk)
    context = {
        "session": found.delegation.session,
        "tab": "participants",
        "nomination": found,
        "step": wanted,
        "line": line,
        "is_beyond": step in {"accept", "submit"} and goes_beyond(found),
        "form": form,
        "letters": previews.letters_of(found, step, by=reader(request)),
    }
    return render(request, "participants/step.html", context)
