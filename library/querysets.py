from typing import Any

from django.db.models import Prefetch, Q
from modeltranslation.manager import MultilingualManager, MultilingualQuerySet

from accounts.rules import is_council_member, is_interpreter, is_secretariat, roles_of
from core import scanning
from meetings.models import Session
from participants.models import Participant


class DocumentQuerySet(MultilingualQuerySet[Any]):
    """The documents of all sessions."""

    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """What a person may read; the level of access is the document's, the standing that person's in the session."""
        if is_secretariat(user):
            return self
        access = self.model.Access
        readable = Q(access=access.PUBLIC)
        if is_interpreter(user) or is_council_member(user):
            readable |= Q(access__in=[access.PARTICIPANTS, access.DELEGATIONS])
        attended = Participant.objects.of(user)
        readable |= Q(access=access.PARTICIPANTS) & (_of_bodies(user, "observer") | _sessions(attended))
        readable |= Q(access__in=[access.PARTICIPANTS, access.DELEGATIONS]) & (
            _of_bodies(user, "focal_point") | _sessions(attended.delegates())
        )
        return self.filter(readable, Q(session=None) | Q(session__status__in=Session.PUBLIC))

    def for_table(self) -> "DocumentQuerySet":
        """In the order of the list, with agenda items and versions: three queries, whatever their number."""
        versions = self.model._meta.get_field("versions").related_model._default_manager
        checked = versions.annotate(is_held=scanning.is_held("file")).order_by("-revision", "-number", "pk")
        return (
            self.select_related("session", "country")
            .prefetch_related(Prefetch("versions", queryset=checked), "agenda_items")
            .order_by("position", "pk")
        )

    def missing(self) -> "DocumentQuerySet":
        """Listed for a session that is open, but there in no language."""
        return (
            self.filter(versions=None, session__status=Session.Status.ANNOUNCED)
            .select_related("session")
            .order_by("session", "position", "pk")
        )


def _of_bodies(user: Any, role: str) -> Q:
    """Sessions of the bodies for which a person holds a role; general documents go with any of them."""
    bodies = {held.body_id for held in roles_of(user) if held.role == role}
    return Q(session__body__in=bodies) | Q(session=None) if bodies else Q(pk__in=[])


def _sessions(attended: Any) -> Q:
    """The sessions on whose list of participants a person stands."""
    return Q(session__in=attended.values("session"))


DocumentManager = MultilingualManager.from_queryset(DocumentQuerySet)
