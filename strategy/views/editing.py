from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.editing import Clash, EditedMeanwhile, clashes, first_time, take_over_revision
from strategy import services
from strategy.forms import ActionForm, IndicatorRows, action_stands, indicator_rows, indicators_from
from strategy.models import Action, ActionPlan
from strategy.views.loaders import action_for, plan_in_force


@login_required
@require_http_methods(["GET", "POST"])
def add_action(request: HttpRequest) -> HttpResponse:
    """A new action of the plan in force."""
    _only_editors(request)
    plan = plan_in_force()
    form = ActionForm(request.POST or None, objectives=_objectives(plan), initial={"revision": 0})
    rows = IndicatorRows(request.POST or None)
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        try:
            code = _add(plan, form, rows, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The action stands in the plan."))
            return redirect("strategy:action", code)
    context = {"action": None, "plan": plan, "form": form, "rows": rows, "clashes": None}
    return render(request, "strategy/action_edit.html", context)


@transaction.atomic
def _add(plan: ActionPlan, form: ActionForm, rows: Any, *, by: Any) -> str:
    """A form sent twice makes one action."""
    code: str = form.cleaned_data["code"]
    if first_time(form.cleaned_data["form_token"]):
        services.add_action(plan, by=by, values=form.values(), indicators=indicators_from(rows))
    return code


@login_required
@require_http_methods(["GET", "POST"])
def edit_action(request: HttpRequest, code: str) -> HttpResponse:
    """Edit an action and its indicators."""
    _only_editors(request)
    action = action_for(code)
    form = ActionForm(request.POST or None, objectives=_objectives(action.plan), initial=action_stands(action))
    rows = IndicatorRows(
        request.POST or None, initial=indicator_rows(list(action.indicators.order_by("position", "pk")))
    )
    found_clashes = None
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        try:
            saved = _save(action, form, rows, by=request.user)
        except EditedMeanwhile as meanwhile:
            found_clashes = _clashes(form, meanwhile.current)
            take_over_revision(form, meanwhile.current.revision)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The action is saved."))
            return redirect("strategy:action", saved.code)
    context = {"action": action, "plan": action.plan, "form": form, "rows": rows, "clashes": found_clashes}
    return render(request, "strategy/action_edit.html", context)


def _save(action: Action, form: ActionForm, rows: Any, *, by: Any) -> Action:
    return services.edit_action(
        action,
        revision=form.cleaned_data["revision"],
        by=by,
        values=form.values(),
        indicators=indicators_from(rows),
    )


def _clashes(form: ActionForm, current: Action) -> list[Clash]:
    return clashes(form, action_stands(current))


def _objectives(plan: ActionPlan) -> Any:
    return plan.strategy.objectives.order_by("number", "pk")


def _only_editors(request: HttpRequest) -> None:
    if not request.user.has_perm("strategy.change_action"):
        raise Http404
