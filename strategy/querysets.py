from typing import Any

from django.apps import apps
from django.db.models import Count, Prefetch, Q
from modeltranslation.manager import MultilingualManager, MultilingualQuerySet

from accounts.models import Role
from accounts.rules import is_secretariat, roles_of


class ActionPlanQuerySet(MultilingualQuerySet[Any]):
    """The plans."""

    def in_force(self) -> Any:
        """The newest plan, with its strategy; ``None`` where there is none yet."""
        return self.select_related("strategy", "strategy__body").order_by("-pk").first()


ActionPlanManager = MultilingualManager.from_queryset(ActionPlanQuerySet)


class ActionQuerySet(MultilingualQuerySet[Any]):
    """The actions of all plans."""

    def of(self, plan: Any) -> "ActionQuerySet":
        return self.filter(plan=plan)

    def in_order(self) -> "ActionQuerySet":
        return self.order_by("objective__number", "position", "pk")

    def with_lead_and_mandate(self) -> "ActionQuerySet":
        return self.select_related("objective", "lead_country", "lead_institution", "mandated_by", "session")

    def for_list(self) -> "ActionQuerySet":
        """With what a line shows, and the number of accepted reports."""
        accepted = Count("progress_reports", filter=Q(progress_reports__status="accepted"))
        counted: ActionQuerySet = self.with_lead_and_mandate().annotate(accepted_reports=accepted)
        return counted.in_order()

    def for_page(self) -> "ActionQuerySet":
        return self.with_lead_and_mandate().select_related("plan", "plan__strategy", "plan__strategy__body")

    def with_indicators(self) -> "ActionQuerySet":
        indicators: Any = apps.get_model("strategy", "Indicator")._default_manager
        return self.prefetch_related(Prefetch("indicators", queryset=indicators.order_by("position", "pk")))


ActionManager = MultilingualManager.from_queryset(ActionQuerySet)


class ProgressReportQuerySet(MultilingualQuerySet[Any]):
    """The reports of all countries."""

    def visible_to(self, user: Any) -> "ProgressReportQuerySet":
        """Accepted ones are for everybody, the others for their country and the secretariat."""
        if is_secretariat(user):
            return self
        return self.filter(Q(status="accepted") | _of_own_country(user))

    def own(self, user: Any) -> "ProgressReportQuerySet":
        return self.filter(_of_own_country(user))

    def accepted(self) -> "ProgressReportQuerySet":
        return self.filter(status="accepted")

    def submitted(self) -> "ProgressReportQuerySet":
        return self.filter(status="submitted")

    def waiting_for_focal_point(self) -> "ProgressReportQuerySet":
        return self.filter(status__in=self.model.WITH_FOCAL_POINT)

    def of_plan(self, plan: Any) -> "ProgressReportQuerySet":
        return self.filter(action__plan=plan)

    def for_list(self) -> "ProgressReportQuerySet":
        """Newest year first; the order of countries is the reader's language's business."""
        return self.select_related(
            "action", "action__plan", "action__plan__strategy", "action__plan__strategy__body", "country"
        ).order_by("-year", "country__code", "pk")

    def with_figures(self) -> "ProgressReportQuerySet":
        return self.prefetch_related("measurements", "measurements__indicator")


def _of_own_country(user: Any) -> Q:
    own = Q(pk__in=[])
    for held in roles_of(user):
        if held.role == Role.FOCAL_POINT:
            own |= Q(country=held.country_id, action__plan__strategy__body=held.body_id)
    return own


ProgressReportManager = MultilingualManager.from_queryset(ProgressReportQuerySet)
