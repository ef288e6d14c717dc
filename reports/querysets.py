from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.rules import is_council_member, is_secretariat
from meetings.models import Session
from meetings.querysets import SessionQuerySet
from participants.models import Participant


class ReportQuerySet(models.QuerySet[Any]):
    """The reports of all sessions."""

    def visible_to(self, user: Any) -> "ReportQuerySet":
        """Issued ones are for everybody, cleared ones for the members of the Council, drafts for the secretariat."""
        if is_secretariat(user):
            return self
        seen = Q(status="issued")
        if is_council_member(user):
            seen |= Q(status="cleared")
        return self.filter(seen)

    def not_issued(self) -> "ReportQuerySet":
        return self.exclude(status="issued")

    def compiled(self) -> "ReportQuerySet":
        return self.filter(compiled_at__isnull=False)

    def naming(self, email: str) -> "ReportQuerySet":
        """Those of the sessions in whose list of participants the person stands."""
        people = Participant.objects.filter(person__email__iexact=email)
        return self.filter(session__in=people.values("session"))

    def for_list(self) -> "ReportQuerySet":
        """Newest session first, with what a line shows."""
        return (
            self.select_related("session__body", "council_session__body")
            .prefetch_related("files")
            .order_by("-session__starts_on", "pk")
        )

    def for_page(self) -> "ReportQuerySet":
        return self.for_list()


def sessions_without_report() -> SessionQuerySet:
    """The sessions that report to the Council and have no report yet, newest first."""
    sessions: SessionQuerySet = Session.objects.public().exclude(status=Session.Status.CANCELLED)
    return sessions.filter(council_session__isnull=False, reports=None).for_list()


def sessions_to_report() -> SessionQuerySet:
    """Those of them that are over."""
    return sessions_without_report().filter(ends_on__lt=timezone.now().date())
