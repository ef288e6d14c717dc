from typing import Any

from django.apps import apps
from django.db.models import Prefetch, Q
from django.utils import timezone
from modeltranslation.manager import MultilingualManager, MultilingualQuerySet

from accounts.models import Role
from accounts.rules import holds, roles_of
from meetings.models import Session
from participants.models import Participant


class DecisionQuerySet(MultilingualQuerySet[Any]):
    """The decisions of all sessions."""

    def visible_to(self, user: Any) -> "DecisionQuerySet":
        """Adopted ones are for everybody, circulated ones for the delegations, drafts for the secretariat."""
        if holds(user, Role.SECRETARIAT):
            return self
        return self.filter(session__status__in=Session.PUBLIC).filter(
            Q(status="adopted") | Q(circulated_at__isnull=False) & _of_delegations(user)
        )

    def of(self, session: Session) -> "DecisionQuerySet":
        return self.filter(session=session)

    def adopted(self) -> "DecisionQuerySet":
        return self.filter(status="adopted")

    def not_withdrawn(self) -> "DecisionQuerySet":
        return self.exclude(status="withdrawn")

    def open_for_comments(self) -> "DecisionQuerySet":
        return self.filter(status="circulated", comments_due_at__gt=timezone.now())

    def to_be_adopted(self) -> "DecisionQuerySet":
        """Circulated, and the time for comments is over."""
        return self.filter(status="circulated", comments_due_at__lte=timezone.now())

    def to_be_forwarded(self) -> "DecisionQuerySet":
        return self.adopted().filter(recommendation=None, session__council_session__isnull=False)

    def awaiting_answer(self) -> "DecisionQuerySet":
        return self.filter(recommendation__status="sent")

    def for_list(self) -> "DecisionQuerySet":
        """In the order of their numbers, with the title that each reader sees."""
        revisions = apps.get_model("decisions", "Revision")._default_manager
        latest = revisions.order_by("decision_id", "-number").distinct("decision_id")
        return (
            self.select_related("session", "session__body", "discussion_point", "recommendation")
            .prefetch_related(Prefetch("revisions", queryset=latest, to_attr="latest_revisions"))
            .order_by("-session__starts_on", "session_id", "number", "pk")
        )

    def for_page(self) -> "DecisionQuerySet":
        """With what the page of one decision shows beside its text."""
        return self.for_list().select_related(
            "agenda_item", "session__council_session", "recommendation__council_session"
        )


def _of_delegations(user: Any) -> Q:
    """The decisions whose drafts this person reads: see ``decisions.rules.reads_circulated``."""
    if holds(user, Role.NATIONAL_COORDINATOR) or holds(user, Role.INTERPRETER):
        return Q(pk__isnull=False)
    bodies = {held.body_id for held in roles_of(user) if held.role == Role.FOCAL_POINT}
    return Q(session__body__in=bodies) | Q(session__in=Participant.objects.of(user).delegates().values("session"))


DecisionManager = MultilingualManager.from_queryset(DecisionQuerySet)
