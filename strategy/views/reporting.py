from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.rules import is_secretariat
from core.editing import EditedMeanwhile, clashes, first_time, take_over_revision
from core.workflow import NotYou
from strategy import services
from strategy.forms import BeginForm, ProgressForm, report_stands
from strategy.models import Action, ProgressReport
from strategy.views.loaders import action_for, countries_of, report_for
from strategy.workflow import PROGRESS


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a country's report on an action."""
    action = action_for(code)
    _only_focal_points(request.user, action)
    form = BeginForm(
        request.POST or None,
        countries=countries_of(request.user, action),
        indicators=_indicators(action),
        initial={"revision": 0, "year": timezone.localdate().year},
    )
    if request.method == "POST" and form.is_valid():
        try:
            report = _begin(action, form, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The draft is saved. Submit it when it is ready."))
            return redirect("strategy:progress", report.pk) if report else redirect("strategy:action", code)
    context = {"action": action, "report": None, "form": form, "clashes": None}
    return render(request, "strategy/progress_edit.html", context)


@transaction.atomic
def _begin(action: Action, form: BeginForm, *, by: Any) -> ProgressReport | None:
    """A form sent twice begins one report."""
    data = form.cleaned_data
    if not first_time(data["form_token"]):
        return None
    return services.begin_report(
        action,
        country=data["country"],
        year=data["year"],
        by=by,
        text_en=data["text_en"],
        text_ru=data["text_ru"],
        figures=form.figures(),
    )


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit a report that is with its country."""
    report = report_for(request, pk)
    returned = report.status == ProgressReport.Status.RETURNED
    PROGRESS.require(report, "amend_progress" if returned else "edit_progress", by=request.user)
    form = ProgressForm(request.POST or None, indicators=_indicators(report.action), initial=report_stands(report))
    found_clashes = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        texts = {"text_en": data["text_en"], "text_ru": data["text_ru"], "figures": form.figures()}
        try:
            services.edit_report(report, revision=data["revision"], by=request.user, **texts)
        except EditedMeanwhile as meanwhile:
            found_clashes = clashes(form, report_stands(meanwhile.current))
            take_over_revision(form, meanwhile.current.revision)
        else:
            messages.success(request, _("The report is saved."))
            return redirect("strategy:progress", pk)
    context = {"action": report.action, "report": report, "form": form, "clashes": found_clashes}
    return render(request, "strategy/progress_edit.html", context)


def _indicators(action: Action) -> list[Any]:
    return list(action.indicators.order_by("position", "pk"))


def _only_focal_points(user: Any, action: Action) -> None:
    if user.has_perm("strategy.add_progress", action):
        return
    if is_secretariat(user):
        raise NotYou(_("Focal points report the progress of their countries."))
    raise Http404
