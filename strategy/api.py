"""The action plan for programs."""

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from core.translations import text_in
from strategy.listing import lead_of
from strategy.models import Action, ActionPlan
from strategy.periods import Period

router = Router(tags=["action plan"])


class InLanguages(Schema):
    """A text in each language; empty where it is missing."""

    en: str
    ru: str


class ActionOut(Schema):
    """One action; a year without a quarter is the whole year, an empty date is to be confirmed."""

    code: str
    objective: int
    title: InLanguages
    lead: InLanguages
    starts: str
    ends: str
    status: str
    sdg_targets: list[str]
    funding: str
    mandated_by: int | None
    accepted_reports: int
    is_sample: bool


class PlanOut(Schema):
    """The plan in force."""

    title: InLanguages
    actions: list[ActionOut]


@router.get("/action-plan", response=PlanOut, summary="The action plan in force")
def action_plan(request: HttpRequest) -> PlanOut:  # noqa: ARG001 - ninja passes it by name
    """The actions in the order of their codes."""
    plan = ActionPlan.objects.in_force()
    if plan is None:
        raise Http404
    actions = Action.objects.of(plan).for_list()
    return PlanOut(title=_both(plan, "title"), actions=[_out(action) for action in actions])


def _out(action: Action) -> ActionOut:
    return ActionOut(
        code=action.code,
        objective=action.objective.number,
        title=_both(action, "title"),
        lead=InLanguages(en=lead_of(action, language="en"), ru=lead_of(action, language="ru")),
        starts=_written(action.starts),
        ends=_written(action.ends),
        status=action.status,
        sdg_targets=action.targets,
        funding=action.funding,
        mandated_by=action.mandated_by_id,
        accepted_reports=action.accepted_reports,  # type: ignore[attr-defined]  # counted by ``for_list()``
        is_sample=action.is_sample,
    )


def _both(subject: ActionPlan | Action, field: str) -> InLanguages:
    return InLanguages(en=text_in(subject, field, "en"), ru=text_in(subject, field, "ru"))


def _written(period: Period | None) -> str:
    return period.written if period else ""
