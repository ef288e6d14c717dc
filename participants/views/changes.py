from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core import outbox
from core.editing import first_time
from core.workflow import NotNow, NotYou
from participants import as_read, change_services, finality
from participants.as_read import NotAsRead
from participants.forms import ReasonForm
from participants.models import ChangeRequest, Nomination, Person
from participants.person_forms import ChangeForm
from participants.views import holding, previews
from participants.views.loaders import change_for, is_read_differently, nomination_for, reader, sent
from participants.workflow import NEEDS_REASON, change_workflow, request_refusal

DONE = {
    "accept_change": gettext_lazy("The change is accepted."),
    "return_change": gettext_lazy("The change is returned."),
    "withdraw_change": gettext_lazy("The change is withdrawn."),
}
VERBS: dict[str, Callable[..., None]] = {
    "accept_change": change_services.accept_change,
    "return_change": change_services.return_change,
    "withdraw_change": change_services.withdraw_change,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One field as accepted and as requested."""

    label: str
    before: str
    after: str


def _compared(change: ChangeRequest) -> list[Compared]:
    nomination, proposed = change.nomination, change.person
    form = ChangeForm()
    rows = []
    for name in change.fields:
        old: Any = nomination if name in {"capacity", "mode"} else nomination.person
        new: Any = change if name in {"capacity", "mode"} else proposed
        if new is not None:
            label = str(form[name].label)
            rows.append(Compared(label=label, before=_shown(old, name), after=_shown(new, name)))
    return rows


def _shown(subject: Any, name: str) -> str:
    if name == "spoken_languages":
        return ", ".join(str(Person.SpokenLanguage(code).label) for code in subject.spoken_languages)
    if name == "may_be_listed":
        return {True: _("yes"), False: _("no")}.get(subject.may_be_listed, "")
    display = getattr(subject, f"get_{name}_display", None)
    return str(display() if display else getattr(subject, name) or "")


@login_required
@require_http_methods(["GET", "POST"])
def request_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say how what is accepted should be changed."""
    found, user = nomination_for(request, slug, pk), reader(request)
    if not user.has_perm("participants.request_change", found):
        raise NotYou(_("Only the focal point and the person concerned request a change."))
    refusal = request_refusal(found)
    if refusal:
        raise NotNow(str(refusal))
    earlier = change_services.open_change(found)
    shown = earlier if earlier is not None and earlier.person is not None else found
    form = ChangeForm(
        sent(request),
        instance=Person.objects.get(pk=_person_id(shown)),
        initial={"capacity": shown.capacity, "mode": shown.mode},
    )
    form.offer_modes(found.delegation.session)
    if request.method == "POST" and form.is_valid() and _request(request, form, found):
        messages.success(request, _("The change is requested. The secretariat has been told."))
        return redirect("participants:nomination", slug=slug, pk=pk)
    context = {"session": found.delegation.session, "tab": "participants", "form": form, "nomination": found}
    return render(request, "participants/request_change.html", {**context, "change": earlier})


def _person_id(shown: ChangeRequest | Nomination) -> int:
    """The key of the person whom the form begins with."""
    return cast("int", shown.person_id)


def _request(request: HttpRequest, form: ChangeForm, found: Nomination) -> bool:
    """Whether the request stands now; what was wrong is written into the form."""
    data = form.cleaned_data
    try:
        with transaction.atomic():
            if first_time(data["form_token"]):
                change_services.request_change(
                    found,
                    person=form.save(commit=False),
                    capacity=data["capacity"],
                    mode=data["mode"],
                    by=reader(request),
                )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@login_required
@require_safe
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What is requested beside what is accepted, with what can be done now."""
    found, user = change_for(request, slug, pk), reader(request)
    steps = [step for step in change_workflow.available(found, by=user) if step.name in VERBS]
    context = {
        "session": found.nomination.delegation.session,
        "tab": "participants",
        "nomination": found.nomination,
        "change": found,
        "rows": _compared(found),
        "read": as_read.mark_of_change(found),
        "steps": steps,
        "sees_delegation": user.has_perm("participants.view_nomination_history", found.nomination),
        "may_amend": user.has_perm("participants.request_change", found.nomination),
        "list_refusal": finality.refusal(found.nomination.delegation.session),
        "may_reopen": user.has_perm("participants.reopen_list"),
    }
    return render(request, "participants/change.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def change_step(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    """Ask, then accept, return or withdraw a change request."""
    found = change_for(request, slug, pk)
    if step not in VERBS:
        raise Http404
    wanted = change_workflow.require(found, step, by=reader(request))
    form = ReasonForm(sent(request)) if step in NEEDS_REASON else None
    hold = holding.form_for(request)
    if request.method == "POST" and (form is None or form.is_valid()):
        extra = {"reason": form.cleaned_data["reason"]} if form else {}
        try:
            with outbox.holding(wanted=holding.is_wanted(hold)) as held:
                VERBS[step](found, by=reader(request), read=request.POST.get("read", ""), **extra)
        except NotAsRead:
            found = change_for(request, slug, pk)
        else:
            messages.success(request, DONE[step])
            there = holding.to_held_letters(request, held, found.nomination.delegation.session)
            return there or redirect("participants:nomination", slug=slug, pk=pk)
    read = as_read.mark_of_change(found)
    context = {
        "session": found.nomination.delegation.session,
        "tab": "participants",
        "nomination": found.nomination,
        "step": wanted,
        "form": form,
        "hold": hold,
        "letters": previews.letters_of_change(found, VERBS[step], step, by=reader(request)),
        "rows": _compared(found),
        "read": read,
        "is_stale": is_read_differently(request, read),
    }
    return render(request, "participants/change_step.html", context)
