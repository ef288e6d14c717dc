from typing import Any

from django.db import models
from django.db.models import Prefetch, Q

from accounts.rules import is_interpreter, is_secretariat, roles_of
from meetings.models import Session


def open_sessions(*, body_ids: set[Any]) -> Any:
    """The announced sessions of these bodies, which wait for perspectives."""
    return Session.objects.filter(status=Session.Status.ANNOUNCED, body__in=body_ids).order_by("starts_on", "pk")


class PerspectiveQuerySet(models.QuerySet[Any]):
    """The national perspectives of all sessions."""

    def visible_to(self, user: Any) -> "PerspectiveQuerySet":
        """Published ones are for everybody; a country's focal point sees its own, an interpreter what is submitted."""
        if is_secretariat(user):
            return self
        status = self.model.Status
        readable = Q(status=status.PUBLISHED)
        if is_interpreter(user):
            readable |= Q(status=status.SUBMITTED)
        for held in roles_of(user):
            if held.role == "focal_point":
                readable |= Q(country=held.country_id, session__body=held.body_id)
        return self.filter(readable, session__status__in=Session.PUBLIC)

    def published(self) -> "PerspectiveQuerySet":
        return self.filter(status=self.model.Status.PUBLISHED)

    def waiting_for_secretariat(self) -> "PerspectiveQuerySet":
        return self.filter(status=self.model.Status.SUBMITTED)

    def for_list(self) -> "PerspectiveQuerySet":
        """With what a line of a list shows; the order of countries is the reader's."""
        return self.select_related("country", "session").order_by("session", "country__code", "pk")

    def for_page(self) -> "PerspectiveQuerySet":
        """With its texts in the order of the headings, and its files."""
        section = self.model._meta.get_field("sections").related_model._default_manager
        files = self.model._meta.get_field("files").related_model._default_manager
        return self.select_related("country", "session", "session__body", "delivered_by__person").prefetch_related(
            Prefetch(
                "sections", queryset=section.select_related("heading").order_by("heading__position", "heading__pk")
            ),
            Prefetch("files", queryset=files.order_by("language", "pk")),
        )
