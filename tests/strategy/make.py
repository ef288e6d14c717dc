"""A strategy, a plan and reports in every state that matters, reached through the services."""

from typing import Any

from accounts.models import Country
from meetings.models import Body
from strategy import services
from strategy.models import Action, ActionPlan, Objective, ProgressReport, Strategy, StrategyPart
from tests.access import World
from tests.make import Cast


def make_plan(body: Body) -> ActionPlan:
    strategy = Strategy.objects.create(slug="innovation", body=body, title_en="Strategy", title_ru="Стратегия")
    for position, kind in enumerate(StrategyPart.Kind, start=1):
        StrategyPart.objects.create(strategy=strategy, position=position, kind=kind, text_en="Part", text_ru="Часть")
    for number in (1, 2):
        Objective.objects.create(strategy=strategy, number=number, text_en=f"Objective {number}", text_ru="Цель")
    plan: ActionPlan = ActionPlan.objects.create(strategy=strategy, title_en="Action plan", title_ru="План действий")
    return plan


def make_action(plan: ActionPlan, *, by: Any, code: str = "1.1", **values: Any) -> Action:
    objective = plan.strategy.objectives.get(number=int(code.partition(".")[0]))
    given: dict[str, Any] = {"code": code, "objective": objective, "title_en": f"Train people {code}", **values}
    indicators = [{"text_en": "People trained", "text_ru": "Обученные", "target": 100}]
    return services.add_action(plan, by=by, values=given, indicators=indicators)


def make_report(action: Action, *, by: Any, country: str = "kz", year: int = 2021, **values: Any) -> ProgressReport:
    return services.begin_report(
        action,
        country=Country.objects.get(code=country),
        year=year,
        by=by,
        **{"text_en": "Two trainings were held", "text_ru": "Проведены два тренинга", **values},
    )


def make_submitted(action: Action, *, by: Any, **values: Any) -> ProgressReport:
    report = make_report(action, by=by, **values)
    services.submit_report(report, by=by)
    return report


def make_accepted(action: Action, *, cast: Cast, by: Any = None, **values: Any) -> ProgressReport:
    report = make_submitted(action, by=by or cast.focal_kz, **values)
    services.accept_report(report, by=cast.secretariat)
    return report


def make_returned(action: Action, *, cast: Cast, **values: Any) -> ProgressReport:
    report = make_submitted(action, by=cast.focal_kz, **values)
    services.return_report(report, reason="Which trainings?", by=cast.secretariat)
    return report


def furnish(world: World) -> None:
    cast = world.cast
    plan = make_plan(cast.body)
    action = make_action(plan, by=cast.secretariat)
    world.things |= {
        "action": action,
        "progress_draft": make_report(action, by=cast.focal_kz, year=2020),
        "progress_submitted": make_submitted(action, by=cast.focal_kz, year=2021),
        "progress_returned": make_returned(action, cast=cast, year=2022),
        "progress_accepted": make_accepted(action, cast=cast, year=2023),
    }
