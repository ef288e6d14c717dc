"""What the pages of the plan load first: not for this reader means not found."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import Country
from accounts.rules import focal_country_ids
from strategy.models import Action, ActionPlan, ProgressReport


def plan_in_force() -> ActionPlan:
    """The plan, or no such page."""
    plan: ActionPlan | None = ActionPlan.objects.in_force()
    if plan is None:
        raise Http404
    return plan


def action_for(code: str) -> Action:
    """An action of the plan in force."""
    found: Action = get_object_or_404(Action.objects.of(plan_in_force()).for_page(), code=code)
    return found


def report_for(request: HttpRequest, pk: int) -> ProgressReport:
    """The report, if this reader may know of it."""
    found: ProgressReport = get_object_or_404(
        ProgressReport.objects.visible_to(request.user).for_list().with_figures(), pk=pk
    )
    return found


def countries_of(user: Any, action: Action) -> Any:
    """The countries for which this person reports."""
    return Country.objects.filter(pk__in=focal_country_ids(user, body_id=action.plan.strategy.body_id))
