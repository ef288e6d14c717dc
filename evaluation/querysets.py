from typing import Any

from django.db.models import Exists, OuterRef, Q
from modeltranslation.manager import MultilingualManager, MultilingualQuerySet

from accounts.models import Role
from accounts.rules import holds, roles_of
from meetings.models import Session
from participants.models import Participant

ASKED_ROLES = (Role.FOCAL_POINT, Role.OBSERVER)
"""With the delegates, those whom a questionnaire asks."""


class QuestionnaireQuerySet(MultilingualQuerySet[Any]):
    """The evaluations of all sessions."""

    def visible_to(self, user: Any) -> "QuestionnaireQuerySet":
        """The secretariat sees all; those who are asked see it from its opening on."""
        if holds(user, Role.SECRETARIAT):
            return self
        roles = roles_of(user)
        if user is None or not user.is_authenticated:
            return self.none()
        bodies = {held.body_id for held in roles if held.role in ASKED_ROLES}
        return self.filter(
            Q(session__body_id__in=bodies)
            | Q(Exists(Participant.objects.of(user).delegates().filter(session=OuterRef("session")))),
            session__status__in=Session.PUBLIC,
        ).exclude(status=self.model.Status.DRAFT)

    def waiting_for(self, user: Any) -> "QuestionnaireQuerySet":
        """Open ones that ask this person and have no answer of theirs."""
        return (
            self.asking(user)
            .filter(status=self.model.Status.OPEN)
            .exclude(ballots__user=user)
            .select_related("session")
            .order_by("closes_at", "pk")
        )

    def asking(self, user: Any) -> "QuestionnaireQuerySet":
        """Those whose answer is wanted from this person, the secretariat left out."""
        if holds(user, Role.SECRETARIAT):
            return self.none()
        return self.visible_to(user)

    def with_questions(self) -> "QuestionnaireQuerySet":
        return self.select_related("session", "session__body").prefetch_related("questions")


QuestionnaireManager = MultilingualManager.from_queryset(QuestionnaireQuerySet)
