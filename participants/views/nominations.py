from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core import history, outbox
from participants import as_read, change_services, finality, lost_mail, services
from participants.as_read import NotAsRead
from participants.duplicates import twins_of
from participants.forms import ReasonForm
from participants.lines import line_of, side_of
from participants.models import Nomination, Person
from participants.named import named_of
from participants.places import goes_beyond
from participants.views import holding, previews
from participants.views.loaders import is_read_differently, nomination_for, reader, sent
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
        "read": as_read.mark_of(found),
        "languages": _languages(found),
        "changes": history.of(found) if sees_history else None,
        "twins": twins_of(found, user=user),
        "lost": lost_mail.of_person(found.person),
        "sees_delegation": sees_history,
        "named": named_of(found, user=user),
        "list_refusal": finality.refusal(found.delegation.session) if _concerns_list(found) else None,
        "may_reopen": user.has_perm("participants.reopen_list"),
    }
    return render(request, "participants/nomination.html", context)


def _languages(found: Nomination) -> list[str]:
    return [str(Person.SpokenLanguage(code).label) for code in found.person.spoken_languages]


def _concerns_list(found: Nomination) -> bool:
    """Whether a final list stands in the way of what is usually done next."""
    return found.waits_for_secretariat or found.status == Nomination.Status.ACCEPTED


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    """Ask, then take one step of the law of nominations."""
    found = nomination_for(request, slug, pk)
    if step not in services.VERBS:
        raise Http404
    wanted = nomination_workflow.require(found, step, by=reader(request))
    form = ReasonForm(sent(request)) if step in NEEDS_REASON else None
    hold = holding.form_for(request)
    line = line_of(found, side=side_of(reader(request), found.delegation))
    is_possible = step != "submit" or not line.gaps
    if request.method == "POST" and is_possible and (form is None or form.is_valid()):
        extra = {"reason": form.cleaned_data["reason"]} if form else {}
        try:
            with outbox.holding(wanted=holding.is_wanted(hold)) as held:
                services.take(found, step, read=request.POST.get("read", ""), by=reader(request), **extra)
        except NotAsRead:
            found = nomination_for(request, slug, pk)
            line = line_of(found, side=side_of(reader(request), found.delegation))
        else:
            messages.success(request, DONE[step])
            there = holding.to_held_letters(request, held, found.delegation.session)
            return there or redirect("participants:nomination", slug=slug, pk=pk)
    read = as_read.mark_of(found)
    context = {
        "session": found.delegation.session,
        "tab": "participants",
        "nomination": found,
        "step": wanted,
        "line": line,
        "is_beyond": step in {"accept", "submit"} and goes_beyond(found),
        "form": form,
        "hold": hold,
        "letters": previews.letters_of(found, step, by=reader(request)),
        "named": named_of(found, user=reader(request)),
        "read": read,
        "is_stale": is_read_differently(request, read),
        "languages": _languages(found),
    }
    return render(request, "participants/step.html", context)
