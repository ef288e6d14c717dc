from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, Value, When
from modeltranslation.manager import MultilingualManager, MultilingualQuerySet

from accounts.models import Role
from accounts.rules import is_secretariat, roles_of

RANKS = ("head", "alternate", "adviser")


def in_own_delegations(user: Any, *, path: str) -> Q:
    """What belongs to the delegations that the person answers for; ``path`` leads to the delegation.

    Those of the countries and bodies whose focal point the person is, and those of observers whose contact they are.
    """
    if not user.is_authenticated:
        return Q(pk__in=[])
    contacts = apps.get_model("participants", "Contact").objects.filter(user=user)
    own = Q(**{f"{path}pk__in": contacts.values("delegation")})
    for held in roles_of(user):
        if held.role == Role.FOCAL_POINT:
            own |= Q(**{f"{path}country": held.country_id, f"{path}session__body": held.body_id})
    return own


def with_letters(path: str = "") -> Prefetch[Any]:
    """The letters of each delegation, loaded in one query; ``path`` leads to the delegation."""
    notes = apps.get_model("participants", "NoteVerbale").objects.for_list()
    return Prefetch(f"{path}notes_verbales", queryset=notes, to_attr="letters")


def by_rank(field: str) -> Case:
    """Head, alternates, advisers, and those without a rank."""
    return Case(
        *[When(**{field: name}, then=Value(rank)) for rank, name in enumerate(RANKS)],
        default=Value(len(RANKS)),
        output_field=IntegerField(),
    )


class PersonQuerySet(MultilingualQuerySet[Any]):
    """People as the sessions know them."""

    def of_address(self, email: str) -> "PersonQuerySet":
        """One person's data in all sessions."""
        return self.filter(email__iexact=email).order_by("pk")


PersonManager = MultilingualManager.from_queryset(PersonQuerySet)


class DelegationQuerySet(models.QuerySet[Any]):
    """The delegations of all sessions."""

    def visible_to(self, user: Any) -> "DelegationQuerySet":
        """The secretariat's, the focal point's own, and the one that the person belongs to."""
        if is_secretariat(user):
            return self
        member = Q(pk__in=[])
        if user.is_authenticated:
            member = Q(pk__in=self.model.objects.filter(nominations__participant__user=user).values("pk"))
        return self.filter(in_own_delegations(user, path="") | member)

    def with_letter(self) -> "DelegationQuerySet":
        notes = apps.get_model("participants", "NoteVerbale").objects.filter(delegation=OuterRef("pk"))
        return self.filter(Exists(notes))

    def for_page(self) -> "DelegationQuerySet":
        return self.select_related("session__body", "country", "institution")

    def for_board(self) -> "DelegationQuerySet":
        """With what names a delegation; observers by kind and in the order of their coming."""
        return (
            self.select_related("session__body", "country", "institution")
            .prefetch_related("contacts", with_letters())
            .order_by("institution__kind", "institution__code", "pk")
        )


class NominationQuerySet(models.QuerySet[Any]):
    """The nominations of all sessions."""

    def visible_to(self, user: Any) -> "NominationQuerySet":
        """The secretariat's, those of the focal point's country, and a delegate's own."""
        if is_secretariat(user):
            return self
        own = Q(participant__user=user) if user.is_authenticated else Q(pk__in=[])
        return self.filter(in_own_delegations(user, path="delegation__") | own)

    def open(self) -> "NominationQuerySet":
        return self.filter(status__in=self.model.OPEN)

    def waiting_for_secretariat(self) -> "NominationQuerySet":
        return self.filter(status__in=self.model.WITH_SECRETARIAT)

    def waiting_for_focal_point(self) -> "NominationQuerySet":
        return self.filter(status__in=self.model.WITH_FOCAL_POINT)

    def for_list(self) -> "NominationQuerySet":
        """With what a line shows: open ones first, by rank and name."""
        return self.select_related(
            "person", "delegation__country", "delegation__institution", "delegation__session__body"
        ).order_by(
            Case(When(status__in=self.model.OPEN, then=Value(0)), default=Value(1)),
            by_rank("capacity"),
            "person__family_name",
            "pk",
        )

    def with_letters(self) -> "NominationQuerySet":
        """With the letters of their delegations."""
        return self.prefetch_related(with_letters("delegation__"))

    def with_next(self) -> "NominationQuerySet":
        """With what tells who has to act next."""
        return self.prefetch_related("change_requests", "replacements__person")

    def for_page(self) -> "NominationQuerySet":
        return self.select_related(
            "person",
            "delegation__country",
            "delegation__institution",
            "delegation__session__body",
            "participant",
            "replaces__person",
        )


class ChangeRequestQuerySet(models.QuerySet[Any]):
    """The change requests of all sessions."""

    def visible_to(self, user: Any) -> "ChangeRequestQuerySet":
        """Who may see the nomination may see what is to change in it."""
        if is_secretariat(user):
            return self
        own = Q(nomination__participant__user=user) if user.is_authenticated else Q(pk__in=[])
        return self.filter(in_own_delegations(user, path="nomination__delegation__") | own)

    def open(self) -> "ChangeRequestQuerySet":
        return self.filter(status__in=self.model.OPEN)

    def waiting_for_secretariat(self) -> "ChangeRequestQuerySet":
        return self.filter(status=self.model.Status.SUBMITTED)

    def for_session(self, session: Any) -> "ChangeRequestQuerySet":
        """What waits for the secretariat in a session, the oldest first."""
        waiting = self.waiting_for_secretariat().filter(nomination__delegation__session=session)
        return waiting.select_related(
            "nomination__person", "nomination__delegation__country", "nomination__delegation__institution"
        ).order_by("requested_at", "pk")

    def for_page(self) -> "ChangeRequestQuerySet":
        return self.select_related(
            "person",
            "requested_by",
            "nomination__person",
            "nomination__delegation__country",
            "nomination__delegation__institution",
            "nomination__delegation__session__body",
            "nomination__participant",
        )


class NoteVerbaleQuerySet(models.QuerySet[Any]):
    """The letters of nomination of all sessions, the newest first."""

    def visible_to(self, user: Any) -> "NoteVerbaleQuerySet":
        """The secretariat's and those who answer for the delegation; not the delegate's, who is named among others."""
        if is_secretariat(user):
            return self
        return self.filter(in_own_delegations(user, path="delegation__"))

    def kept(self) -> "NoteVerbaleQuerySet":
        """Those whose file is there still."""
        return self.filter(deleted_at=None)

    def newest_first(self) -> "NoteVerbaleQuerySet":
        return self.order_by("-received_at", "-pk")

    def for_list(self) -> "NoteVerbaleQuerySet":
        """With who sent it, without its text: the newest first."""
        return self.newest_first().select_related("received_by").defer("text")


class InvitationLetterQuerySet(models.QuerySet[Any]):
    """The letters of invitation of all sessions."""

    def visible_to(self, user: Any) -> "InvitationLetterQuerySet":
        """The secretariat's and, once it has gone out, those who answer for the delegation that is invited."""
        if is_secretariat(user):
            return self
        return self.filter(in_own_delegations(user, path="delegation__"), is_held=False)

    def newest_first(self) -> "InvitationLetterQuerySet":
        return self.order_by("-number", "language")


class ParticipantQuerySet(models.QuerySet[Any]):
    """The lists of participants of all sessions."""

    def of(self, user: Any) -> "ParticipantQuerySet":
        """Where this person is in the list."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def delegates(self) -> "ParticipantQuerySet":
        """Those of the participating countries."""
        return self.filter(group="country")

    def added_by_secretariat(self) -> "ParticipantQuerySet":
        """Those who are in the list without a nomination."""
        return self.filter(nomination=None)

    def for_list(self) -> "ParticipantQuerySet":
        """With all that a line shows; the order of countries and organizations is the reader's language's business."""
        return self.select_related("person", "country", "institution", "nomination").order_by(
            by_rank("nomination__capacity"), "person__family_name", "person__given_name", "pk"
        )
