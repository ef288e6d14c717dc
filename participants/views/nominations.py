from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core import history
from core.editing import Clash, first_time
from core.workflow import NotNow, NotYou
from participants import change_services, letters, services
from participants.answering import those_who_answer
from participants.duplicates import twins_of
from participants.forms import EditNominationForm, NewNominationForm, ReasonForm
from participants.models import Delegation, Nomination
from participants.views import previews
from participants.views.loaders import nomination_for, own_delegation, reader, sent, session_for
from participants.views.saving import clashes_of
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
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Nominate a person for the own country's delegation."""
    session = session_for(request, slug)
    delegation = own_delegation(request, session)
    refusal = session_is_open(session)
    if refusal:
        raise NotNow(str(refusal))
    replaces = _replaced(request, slug)
    initial = {"language": reader(request).language}
    if replaces is not None:
        initial |= {"capacity": replaces.capacity, "mode": replaces.mode}
    form = NewNominationForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid() and _add(request, form, delegation, replaces):
        if "submit" in request.POST and form.instance.pk:
            return redirect("participants:step", slug=slug, pk=form.instance.nomination.pk, step="submit")
        return redirect("participants:nominations", slug=slug)
    context = {"session": session, "tab": "participants", "form": form, "delegation": delegation}
    return render(request, "participants/add.html", {**context, "replaces": replaces})


def _replaced(request: HttpRequest, slug: str) -> Nomination | None:
    """Whose place the new person is to take, if ``?replaces=`` says so."""
    asked = request.GET.get("replaces")
    if not asked:
        return None
    if not asked.isdecimal():
        raise Http404
    found = nomination_for(request, slug, int(asked))
    if not reader(request).has_perm("participants.replace_nomination", found):
        raise NotYou
    refusal = replacement_refusal(found)
    if refusal and request.method != "POST":
        raise NotNow(str(refusal))
    return found


def _add(request: HttpRequest, form: NewNominationForm, delegation: Delegation, replaces: Nomination | None) -> bool:
    """Whether the nomination stands now; what was wrong is written into the form."""
    data = form.cleaned_data
    try:
        with transaction.atomic():
            if not first_time(data["form_token"]):
                return True
            services.nominate(
                delegation,
                person=form.save(commit=False),
                capacity=data["capacity"],
                mode=data["mode"],
                by=reader(request),
                replaces=replaces,
            )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("The nomination is saved as a draft."))
    return True


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
        "steps": nomination_workflow.available(found, by=user),
        "may_change": user.has_perm("participants.change_nomination", found) and not change_refusal(found, by=user),
        "change": change_services.open_change(found),
        "may_request": user.has_perm("participants.request_change", found) and not request_refusal(found),
        "may_replace": user.has_perm("participants.replace_nomination", found)
        and not (session_is_open(found.delegation.session) or replacement_refusal(found)),
        "changes": history.of(found) if sees_history else None,
        "twins": twins_of(found, user=user),
        "sees_delegation": sees_history,
    }
    return render(request, "participants/nomination.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change what is said of a nominee."""
    found = nomination_for(request, slug, pk)
    user = reader(request)
    if not user.has_perm("participants.change_nomination", found):
        raise NotYou(_("Only the focal point and the secretariat change a nomination."))
    refusal = change_refusal(found, by=user)
    if refusal:
        raise NotNow(str(refusal))
    initial = {"capacity": found.capacity, "mode": found.mode, "revision": found.revision}
    form = EditNominationForm(sent(request), instance=found.person, initial=initial)
    differing: list[Clash] | None = None
    if request.method == "POST" and form.is_valid():
        differing = clashes_of(form, partial(_amend, form, found, by=user))
        if differing is None and not form.errors:
            messages.success(request, _("The changes are saved."))
            return redirect("participants:nomination", slug=slug, pk=pk)
    context = {"session": found.delegation.session, "tab": "participants", "form": form, "nomination": found}
    return render(request, "participants/edit.html", {**context, "clashes": differing})


def _amend(form: EditNominationForm, found: Nomination, *, by: Any) -> None:
    data = form.cleaned_data
    services.amend(
        found,
        person=form.save(commit=False),
        capacity=data["capacity"],
        mode=data["mode"],
        revision=data["revision"],
        by=by,
    )


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
    if request.method == "POST" and (form is None or form.is_valid()):
        extra = {"reason": form.cleaned_data["reason"]} if form else {}
        services.VERBS[step](found, by=reader(request), **extra)
        messages.success(request, DONE[step])
        return redirect("participants:nomination", slug=slug, pk=pk)
    context = {
        "session": found.delegation.session,
        "tab": "participants",
        "nomination": found,
        "step": wanted,
        "form": form,
        "letters": previews.letters_of(found, step, by=reader(request)),
    }
    return render(request, "participants/step.html", context)
