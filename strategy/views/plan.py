from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.models import Country, Institution
from accounts.rules import is_secretariat
from core import downloads, history
from strategy import listing
from strategy import timeline as drawing
from strategy.forms import FilterForm
from strategy.models import Action, ActionPlan, ProgressReport, Strategy
from strategy.services import SPREADSHEET
from strategy.views.loaders import action_for, countries_of, plan_in_force


@require_safe
def strategy(request: HttpRequest) -> HttpResponse:
    """The strategy with its parts and objectives."""
    found = Strategy.objects.select_related("body").order_by("-pk").first()
    context = {
        "strategy": found,
        "parts": found.parts.order_by("position", "pk") if found else [],
        "objectives": found.objectives.order_by("number", "pk") if found else [],
        "plan": ActionPlan.objects.in_force(),
    }
    return render(request, "strategy/strategy.html", context)


@require_safe
def action_plan(request: HttpRequest) -> HttpResponse:
    """The plan in force: objectives with their actions, filtered as the reader asks."""
    plan = ActionPlan.objects.in_force()
    if plan is None:
        return render(request, "strategy/action_plan.html", {"plan": None})
    objectives = list(plan.strategy.objectives.order_by("number", "pk"))
    form = FilterForm(
        request.GET,
        objectives=objectives,
        countries=Country.objects.for_reader(),
        institutions=Institution.objects.order_by("code"),
    )
    everything = list(Action.objects.of(plan).for_list())
    shown = _matching(everything, form.cleaned_data if form.is_valid() else {})
    context = {
        "plan": plan,
        "form": form,
        "groups": listing.by_objective(objectives, shown),
        "counts": listing.counts(everything),
        "shown": len(shown),
        "total": len(everything),
        "may_edit": is_secretariat(request.user),
    }
    return render(request, "strategy/action_plan.html", context)


def _matching(actions: list[Action], wanted: dict[str, str]) -> list[Action]:
    """The actions that the filters leave; a plan is read as a whole, so this costs no query."""
    kind, _colon, code = wanted.get("lead", "").partition(":")
    lead = {"country": "lead_country", "institution": "lead_institution"}.get(kind)
    return [
        action
        for action in actions
        if wanted.get("objective") in {None, "", str(action.objective.number)}
        and wanted.get("status") in {None, "", action.status}
        and (lead is None or getattr(getattr(action, lead), "code", None) == code)
    ]


@require_safe
def action(request: HttpRequest, code: str) -> HttpResponse:
    """One action: facts, indicators, what the countries report."""
    found = action_for(code)
    user: Any = request.user
    reports = found.progress_reports.visible_to(user).for_list().with_figures()
    in_order = listing.in_reader_order(reports)
    may_edit = is_secretariat(user)
    context = {
        "action": found,
        "tag": listing.TAGS[Action.Status(found.status)],
        "indicators": found.indicators.order_by("position", "pk"),
        "accepted": [report for report in in_order if report.status == ProgressReport.Status.ACCEPTED],
        "others": [
            (report, listing.REPORT_TAGS[ProgressReport.Status(report.status)])
            for report in in_order
            if report.status != ProgressReport.Status.ACCEPTED
        ],
        "may_report": bool(countries_of(user, found)) if user.is_authenticated else False,
        "may_edit": may_edit,
        "changes": history.of(found) if may_edit else [],
    }
    return render(request, "strategy/action.html", context)


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """The plan along the years, as a picture and as a table."""
    plan = ActionPlan.objects.in_force()
    actions = list(Action.objects.of(plan).for_list()) if plan else []
    context = {
        "plan": plan,
        "lines": [(action, listing.TAGS[Action.Status(action.status)]) for action in actions],
        "drawing": drawing.draw(actions, language=get_language() or "en"),
    }
    return render(request, "strategy/timeline.html", context)


@require_safe
def spreadsheet(request: HttpRequest) -> HttpResponseBase:
    """The plan as a spreadsheet in the reader's language."""
    language = get_language() or "en"
    name = f"speca-action-plan-{language}.xlsx"
    return downloads.kept_file(request, SPREADSHEET, plan_in_force(), name=name, language=language)
