from datetime import date, datetime
from typing import Any, Self

from django.db.models import Case, DurationField, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q, Value, When
from modeltranslation.manager import MultilingualManager, MultilingualQuerySet

from accounts.models import Role
from accounts.rules import is_secretariat, roles_of
from core import scanning
from meetings.models import Session
from participants.models import Contact


def owned_by(user: Any) -> Q:
    """What belongs to the countries whose focal point a person is, and to the organizations whose contact they are."""
    own = Q(pk__in=[])
    if user is None or not (user.is_authenticated and user.is_active):
        return own
    for held in roles_of(user):
        if held.role == Role.FOCAL_POINT:
            own |= Q(country=held.country_id, session__body=held.body_id)
    answered_for = Contact.objects.filter(
        user=user, delegation__session=OuterRef("session"), delegation__institution=OuterRef("institution")
    )
    return own | Q(Exists(answered_for))


class ContributionQuerySet(MultilingualQuerySet[Any]):
    """What countries and organizations share."""

    def visible_to(self, user: Any) -> Self:
        """What is published is for everybody; what is not, for those who write it and for the secretariat."""
        if is_secretariat(user):
            return self
        readable = Q(status=self.model.Status.PUBLISHED) | owned_by(user)
        return self.filter(readable, session__status__in=Session.PUBLIC)

    def writable_by(self, user: Any) -> Self:
        """What this person answers for; all of it for the secretariat."""
        if is_secretariat(user):
            return self
        return self.filter(owned_by(user), session__status__in=Session.PUBLIC)

    def published(self) -> Self:
        return self.filter(status=self.model.Status.PUBLISHED)

    def waiting_for_secretariat(self) -> Self:
        return self.filter(status=self.model.Status.SUBMITTED)

    def waiting_for_owner(self) -> Self:
        return self.filter(status__in=self.model.WITH_OWNER)

    def towards(self, target: str) -> Self:
        """What serves a target, “9.b”, or any target of a goal, “9”."""
        ending = r"(,|$)" if "." in target else r"\."
        return self.filter(sdg_targets__regex=rf"(^|, ){target.replace('.', '[.]')}{ending}")

    def of_owner(self, code: str) -> Self:
        """Of a country or an organization, by its code."""
        return self.filter(Q(country__code=code) | Q(institution__code=code))

    def with_owner(self) -> Self:
        """With what names it, its owner and its session."""
        return self.select_related("session__body", "country", "institution")

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")


class PracticeQuerySet(ContributionQuerySet):
    """The good practices."""

    def with_files(self) -> Self:
        """With the evidence, and whether the scanner still holds it."""
        files = self.model._meta.get_field("files").related_model._default_manager
        checked = files.annotate(is_held=scanning.is_held("file")).order_by("language", "pk")
        return self.prefetch_related(Prefetch("files", queryset=checked))


class NeedQuerySet(ContributionQuerySet):
    """The needs and offers."""

    def valid_on(self, today: date) -> Self:
        """What still stands on that day."""
        return self.filter(valid_until__gte=today)


class EventQuerySet(ContributionQuerySet):
    """The capacity-building events."""

    def to_come_first(self, now: datetime) -> Self:
        """Those that are not over in the order of time, then the others, the last one first."""
        age = ExpressionWrapper(Value(now) - F("starts_at"), output_field=DurationField())
        return self.annotate(is_over=Q(ends_at__lt=now)).order_by(
            "is_over", Case(When(is_over=True, then=age)), "starts_at", "pk"
        )

    def in_order(self) -> Self:
        return self.order_by("starts_at", "pk")


PracticeManager = MultilingualManager.from_queryset(PracticeQuerySet)
NeedManager = MultilingualManager.from_queryset(NeedQuerySet)
EventManager = MultilingualManager.from_queryset(EventQuerySet)
