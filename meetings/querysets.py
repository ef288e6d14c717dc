from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone
from modeltranslation.manager import MultilingualManager, MultilingualQuerySet

from accounts.models import Role
from accounts.rules import holds


class SessionQuerySet(MultilingualQuerySet[Any]):
    """The sessions of all bodies."""

    def visible_to(self, user: Any) -> "SessionQuerySet":
        """Announced ones are for everybody; the secretariat sees those in preparation too."""
        if holds(user, Role.SECRETARIAT):
            return self
        return self.public()

    def public(self) -> "SessionQuerySet":
        return self.filter(status__in=self.model.PUBLIC)

    def upcoming(self) -> "SessionQuerySet":
        return self.filter(ends_on__gte=timezone.now().date())

    def with_working_copy(self) -> "SessionQuerySet":
        """Those whose agenda has slots: a new session may begin with it."""
        return self.filter(Exists(_rows("Slot").filter(day__session=OuterRef("pk"))))

    def for_list(self) -> "SessionQuerySet":
        """Newest first, with what a line of a list shows."""
        return self.select_related("body", "series").order_by("-starts_on", "pk")

    def for_page(self) -> "SessionQuerySet":
        """With everything that the session's own page shows."""
        return self.select_related("body", "series", "council_session", "council_session__body").prefetch_related(
            "expected_outcomes", "discussion_points"
        )


SessionManager = MultilingualManager.from_queryset(SessionQuerySet)


class SlotQuerySet(MultilingualQuerySet[Any]):
    """The slots of a working copy."""

    def in_order(self) -> "SlotQuerySet":
        return self.order_by("day__date", "position", "pk")


def _rows(name: str) -> Any:
    from django.apps import apps  # noqa: PLC0415 - the models import this module

    return apps.get_model("meetings", name)._default_manager.all()


SlotManager = MultilingualManager.from_queryset(SlotQuerySet)
