from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import history
from core.workflow import Step
from strategy import services
from strategy.forms import ReturnForm
from strategy.listing import REPORT_TAGS
from strategy.models import ProgressReport
from strategy.views.loaders import report_for
from strategy.workflow import PROGRESS

ADDRESSES = {"amend_progress": "edit_progress"}
"""Where a step is taken, where its page bears another name."""


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One country's report on one action."""
    found = report_for(request, pk)
    user: Any = request.user
    context = {
        "report": found,
        "action": found.action,
        "tag": REPORT_TAGS[ProgressReport.Status(found.status)],
        "figures": found.measurements.all(),
        "steps": [
            {"label": step.label, "url": reverse(f"strategy:{ADDRESSES.get(step.name, step.name)}", args=[pk])}
            for step in PROGRESS.available(found, by=user)
        ],
        "changes": history.of(found) if user.has_perm("strategy.view_progress_history", found) else [],
    }
    return render(request, "strategy/progress.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the report to the secretariat."""
    found = report_for(request, pk)
    step = PROGRESS.require(found, "submit_progress", by=request.user)
    if request.method == "POST":
        services.submit_report(found, by=request.user)
        messages.success(request, _("The report is with the secretariat."))
        return redirect("strategy:progress", pk)
    happens = [_("The secretariat reads the report and accepts it or returns it with a reason. No e-mail is sent.")]
    return _ask(request, found, step, happens=happens)


@login_required
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the report public."""
    found = report_for(request, pk)
    step = PROGRESS.require(found, "accept_progress", by=request.user)
    if request.method == "POST":
        services.accept_report(found, by=request.user)
        messages.success(request, _("The report is public."))
        return redirect("strategy:progress", pk)
    happens = [
        _("Everybody can read the report, and its figures count for the indicators."),
        _mail_to(found),
    ]
    return _ask(request, found, step, happens=happens)


@login_required
@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the report to its country with a reason."""
    found = report_for(request, pk)
    step = PROGRESS.require(found, "return_progress", by=request.user)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.return_report(found, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("The report is with its country again."))
        return redirect("strategy:progress", pk)
    happens = [_("The country reads your reason, amends the report and submits it again."), _mail_to(found)]
    return _ask(request, found, step, happens=happens, form=form)


def _mail_to(report: ProgressReport) -> str:
    return _("An e-mail goes to the focal points of %(country)s.") % {"country": report.country}


def _ask(
    request: HttpRequest, report: ProgressReport, step: Step, *, happens: list[str], form: ReturnForm | None = None
) -> HttpResponse:
    context = {"report": report, "action": report.action, "step": step, "happens": happens, "form": form}
    return render(request, "strategy/step.html", context)
