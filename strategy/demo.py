"""The strategy of the demo session's Working Group, with a sample plan and sample reports of three countries."""

from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import Country, Institution, User
from core import kept_files
from decisions.models import Decision
from meetings.models import Session
from strategy import demo_texts as texts
from strategy import services
from strategy.models import Action, ActionPlan, Objective, Strategy, StrategyPart

SLUG = "innovation-strategy"


@transaction.atomic
def load(*, session: Session) -> None:
    """Write strategy, plan and reports, once; what people changed since stays."""
    if Strategy.objects.filter(slug=SLUG).exists():
        return
    strategy = Strategy.objects.create(slug=SLUG, body=session.body, **texts.STRATEGY)
    for position, (kind, en, ru) in enumerate(texts.PARTS, start=1):
        StrategyPart.objects.create(
            strategy=strategy, position=position, kind=kind, text_en=en, text_ru=ru, **texts.CONCEPT_NOTE
        )
    for number, (en, ru) in enumerate(texts.OBJECTIVES, start=1):
        Objective.objects.create(strategy=strategy, number=number, text_en=en, text_ru=ru)
    plan = ActionPlan.objects.create(strategy=strategy, is_sample=True, **texts.PLAN)
    mandate = Decision.objects.of(session).adopted().order_by("number").first()
    actions = {row["code"]: _add(plan, row, session=session, mandate=mandate) for row in texts.ACTIONS}
    for row in texts.REPORTS:
        _report(actions[row["action"]], row)
    kept_files.ask_for(services.SPREADSHEET, subject_id=plan.pk)


def _add(plan: ActionPlan, row: dict[str, Any], *, session: Session, mandate: Decision | None) -> Action:
    own = {"country", "institution", "indicators"}
    values = {name: value for name, value in row.items() if name not in own}
    values["objective"] = plan.strategy.objectives.get(number=int(row["code"].partition(".")[0]))
    if "country" in row:
        values["lead_country"] = Country.objects.get(code=row["country"])
    if "institution" in row:
        values["lead_institution"] = Institution.objects.get(code=row["institution"])
    values |= {"mandated_by": mandate, "session": session, "is_sample": True}
    secretariat = User.objects.get(email="secretariat@example.org")
    return services.add_action(plan, by=secretariat, values=values, indicators=row["indicators"])


def _report(action: Action, row: dict[str, Any]) -> None:
    focal_point = User.objects.get(email=f"focal-{row['country']}@example.org")
    indicators = action.indicators.order_by("position")
    report = services.begin_report(
        action,
        country=Country.objects.get(code=row["country"]),
        year=row["year"],
        by=focal_point,
        text_en=row["text_en"],
        text_ru=row["text_ru"],
        figures={indicator.pk: Decimal(value) for indicator, value in zip(indicators, row["figures"], strict=False)},
        is_sample=True,
    )
    services.submit_report(report, by=focal_point)
    if row["accepted"]:
        services.accept_report(report, by=User.objects.get(email="secretariat@example.org"))
