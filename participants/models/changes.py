from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participants.models.nominations import Nomination
from participants.querysets import ChangeRequestQuerySet


class ChangeRequest(models.Model):
    """What is to be said differently of somebody accepted; the secretariat accepts or returns it.

    The proposed data stand in a ``Person`` of their own, which is let go of once the request is closed.
    """

    class Status(models.TextChoices):
        SUBMITTED = "submitted", _("requested")
        RETURNED = "returned", _("returned for a change")
        ACCEPTED = "accepted", _("accepted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    OPEN = (Status.SUBMITTED, Status.RETURNED)

    nomination = models.ForeignKey(
        "participants.Nomination",
        on_delete=models.CASCADE,
        related_name="change_requests",
        verbose_name=_("nomination"),
    )
    person = models.OneToOneField(
        "participants.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="change_request",
        verbose_name=_("proposed data"),
    )
    capacity = models.CharField(_("capacity"), max_length=20, choices=Nomination.Capacity)
    mode = models.CharField(_("takes part"), max_length=20, choices=Nomination.Mode)
    fields: Any = models.JSONField(_("changed fields"), default=list)
    """The names of the fields that differ: what stays in the record once the data are gone."""
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.SUBMITTED)
    reason = models.TextField(_("reason"), blank=True)
    """Why it was returned."""
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("change request")
        verbose_name_plural = _("change requests")
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"],
                condition=Q(status__in=["submitted", "returned"]),
                name="one_open_change_request",
                violation_error_message=_("A change is requested for this person already."),
            ),
            models.CheckConstraint(
                condition=~Q(status="returned") | ~Q(reason=""),
                name="returned_change_has_reason",
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN
