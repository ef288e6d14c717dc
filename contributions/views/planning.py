"""The secretariat sets what the countries cover, in which order they speak, and for how long."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from contributions import planning
from contributions.delivery import delivery_of
from contributions.forms import HeadingsForm, OrderForm
from contributions.plan import headings_of, last_number, last_session, plan_of, written_under
from contributions.views.loaders import session_for_secretariat
from core.editing import Clash, EditedMeanwhile, RevisionForm, clashes, take_over_revision
from meetings.models import Session


@login_required
@require_http_methods(["GET", "POST"])
def headings(request: HttpRequest, slug: str) -> HttpResponse:
    """Set what the countries are asked to cover in a session."""
    session = session_for_secretariat(request, slug)
    written = written_under(session)
    form = _headings_form(session, request.POST if request.method == "POST" else None, written)
    differing: list[Clash] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            planning.set_headings(session, by=request.user, revision=form.cleaned_data["revision"], lines=form.lines())
        except EditedMeanwhile as meanwhile:
            stands = _headings_form(session, None, written)
            differing = clashes(form, {name: stands[name].value() for name in stands.fields})
            take_over_revision(form, meanwhile.current.revision)
        else:
            messages.success(request, _("The headings are saved."))
            return redirect("contributions:perspectives", slug)
    context = {
        "session": session,
        "tab": "perspectives",
        "form": form,
        "clashes": differing,
        "last": None if written else last_session(session),
    }
    return render(request, "contributions/headings.html", context)


def _headings_form(session: Session, data: Any, written: set[int]) -> HeadingsForm:
    initial = {"revision": plan_of(session).revision}
    last = last_number(session)
    return HeadingsForm(data, headings=headings_of(session), last=last, written=written, initial=initial)


@login_required
@require_POST
def copy_headings(request: HttpRequest, slug: str) -> HttpResponse:
    """Take over what was set for the last session."""
    session = session_for_secretariat(request, slug)
    try:
        planning.copy_headings(session, by=request.user, revision=_revision(request))
    except EditedMeanwhile as meanwhile:
        messages.warning(request, str(meanwhile))
    else:
        messages.success(request, _("The headings of the last session are taken over. Change them where needed."))
    return redirect("contributions:headings", slug)


@login_required
@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, slug: str) -> HttpResponse:
    """Set in which order the countries speak, and for how long."""
    session = session_for_secretariat(request, slug)
    delivery = delivery_of(session)
    initial = {"revision": delivery.plan.revision, "each": delivery.plan.minutes}
    form = OrderForm(request.POST if request.method == "POST" else None, delivery=delivery, initial=initial)
    differing: list[Clash] | None = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            planning.set_order(
                session,
                by=request.user,
                revision=data["revision"],
                each=data["each"],
                countries=form.countries(),
                own=form.own(),
            )
        except EditedMeanwhile as meanwhile:
            stands = OrderForm(delivery=delivery, initial=initial)
            differing = clashes(form, {name: stands[name].value() for name in stands.fields})
            take_over_revision(form, meanwhile.current.revision)
        else:
            messages.success(request, _("The order is saved."))
            return redirect("contributions:delivery", slug)
    context = {"session": session, "tab": "perspectives", "form": form, "delivery": delivery, "clashes": differing}
    return render(request, "contributions/order.html", context)


@login_required
@require_POST
def forget_order(request: HttpRequest, slug: str) -> HttpResponse:
    """Go back to the order of the agenda or of the alphabet."""
    session = session_for_secretariat(request, slug)
    try:
        planning.forget_order(session, by=request.user, revision=_revision(request))
    except EditedMeanwhile as meanwhile:
        messages.warning(request, str(meanwhile))
    else:
        messages.success(request, _("The order is that of the agenda again, or of the alphabet."))
    return redirect("contributions:order", slug)


def _revision(request: HttpRequest) -> int:
    """The revision that the editor saw; what is no number fits none."""
    form = RevisionForm(request.POST)
    return int(form.cleaned_data["revision"]) if form.is_valid() else -1
