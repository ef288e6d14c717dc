"""The steps of what is shared, each after a page that says what will happen; and the question to a contact."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contributions.models import Contribution
from contributions.sharing import asking, services
from contributions.sharing.rooms import address, room_of
from contributions.sharing.small_forms import QuestionForm, ReasonForm
from contributions.sharing.workflow import sharing_workflow
from contributions.views.sharing_loaders import contribution_for_writer, need_for, reader, sent
from core.editing import RevisionForm, first_time

STEPS = {"submit": "submit", "publish": "publish", "return": "return", "take-back": "take_back"}
"""The steps by their names in addresses."""
TAKEN: dict[str, Callable[..., None]] = {
    "submit": services.submit,
    "publish": services.publish,
    "return": services.return_contribution,
    "take_back": services.take_back,
}


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, room: str, pk: int, step: str) -> HttpResponse:
    """Submit, publish, return or take back."""
    if step not in STEPS:
        raise Http404
    name, found = STEPS[step], contribution_for_writer(request, room, pk)
    taken = sharing_workflow.require(found, name, by=request.user)
    form = _form(request, name, found)
    if request.method == "POST" and (form is None or form.is_valid()):
        TAKEN[name](found, by=reader(request), **(form.cleaned_data if form else {}))
        messages.success(request, _done(name))
        return redirect(address(found))
    context = {
        "room": room_of(found),
        "one": found,
        "step": taken,
        "form": form,
        "recipients": services.recipients_of(found, name, by=reader(request)),
        "tells_secretariat": services.tells_secretariat(name, by=reader(request)),
    }
    return render(request, "contributions/sharing/step.html", context)


def _form(request: HttpRequest, name: str, found: Contribution) -> forms.Form | None:
    """What is asked with a step: the reason, or silently the revision that was read before publishing."""
    if name == "return":
        return ReasonForm(sent(request))
    if name == "publish":
        return RevisionForm(sent(request), initial={"revision": request.GET.get("revision", found.revision)})
    return None


def _done(name: str) -> str:
    return {
        "submit": _("It is with the secretariat now."),
        "publish": _("It is published."),
        "return": _("It is returned to those who wrote it."),
        "take_back": _("It is a draft again."),
    }[name]


@login_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Delete a draft, after a page that says what will happen."""
    found = contribution_for_writer(request, room, pk)
    services.require_removable(found, by=request.user)
    if request.method == "POST":
        services.remove(found, by=request.user)
        messages.success(request, _("The draft is deleted."))
        return redirect("contributions:board")
    return render(request, "contributions/sharing/remove.html", {"room": room_of(found), "one": found})


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the contact of a need or an offer, whose address is not shown."""
    need = need_for(request, pk)
    asking.require_asking(need, by=request.user)
    form = QuestionForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if first_time(form.cleaned_data["form_token"]):
                asking.ask(need, text=form.cleaned_data["text"], by=reader(request))
        messages.success(request, _("Your question goes to the contact by e-mail. The answer comes to your address."))
        return redirect(address(need))
    return render(request, "contributions/sharing/ask.html", {"one": need, "form": form})
