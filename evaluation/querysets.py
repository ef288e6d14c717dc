from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from modeltranslation.manager import MultilingualManager, MultilingualQuerySet

from accounts.models import Role
from accounts.rules import holds, roles_of
from meetings.models import Session
from participants.models import Participant

ASKED_ROLES = (Role.FOCAL_POINT, Role.OBSERVER)
"""With those in the list of participants, those whom a questionnaire asks."""
ASKED_GROUPS = (Participant.Group.COUNTRY, Participant.Group.OBSERVER)
"""Of the list of participants; the secretariat is not asked."""


class QuestionnaireQuerySet(MultilingualQuerySet[Any]):
    """The evaluations of all sessions."""

    def visible_to(self, user: Any) -> "QuestionnaireQuerySet":
        """The secretariat sees all; those who are asked see it from the moment it is scheduled."""
        if holds(user, Role.SECRETARIAT):
            return self
        roles = roles_of(user)
        if user is None or not user.is_authenticated:
            return self.none()
        bodies = {held.body_id for held in roles if held.role in ASKED_ROLES}
        listed = Participant.objects.of(user).filter(group__in=ASKED_GROUPS, session=OuterRef("session"))
        return self.filter(
            Q(session__body_id__in=bodies) | Q(Exists(listed)), session__status__in=Session.PUBLIC
        ).exclude(status=self.model.Status.DRAFT)

    def waiting_for(self, user: Any) -> "QuestionnaireQuerySet":
        """Those that ask this person, now or at their moment, and have no answer of theirs."""
        return (
            self.asking(user)
            .filter(status__in=[self.model.Status.SCHEDULED, self.model.Status.OPEN])
            .exclude(ballots__user=user)
            .select_related("session")
            .order_by("closes_at", "pk")
        )

    def asking(self, user: Any) -> "QuestionnaireQuerySet":
        """Those whose answer is wanted from this person, the secretariat left out."""
        if holds(user, Role.SECRETARIAT):
            return self.none()
        return self.visible_to(user)

    def running(self) -> "QuestionnaireQuerySet":
        """Those that the portal opens, reminds of and closes by itself."""
        return self.filter(status__in=[self.model.Status.SCHEDULED, self.model.Status.OPEN]).select_related("session")

    def with_questions(self) -> "QuestionnaireQuerySet":
        """With sections and questions in their order."""
        questions = self.model._meta.get_field("questions").related_model._default_manager.order_by("position", "pk")
        sections = self.model._meta.get_field("sections").related_model._default_manager.order_by("position", "pk")
        return self.select_related("session", "session__body").prefetch_related(
            Prefetch("questions", queryset=questions), Prefetch("sections", queryset=sections)
        )


QuestionnaireManager = MultilingualManager.from_queryset(QuestionnaireQuerySet)


class AnswerQuerySet(models.QuerySet[Any]):
    """Answers of all questionnaires."""

    def texts_of(self, questionnaire: Any) -> "AnswerQuerySet":
        """The free texts of one evaluation; their order tells nothing, since their keys are drawn."""
        return self.filter(response__questionnaire=questionnaire, number=None).order_by("question__position", "pk")

    def moderated_for(self, user: Any) -> "AnswerQuerySet":
        """Those that this person may read before they are released."""
        return self if holds(user, Role.SECRETARIAT) else self.none()
