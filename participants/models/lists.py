from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Revisioned


class ParticipantList(Revisioned):
    """Whether a session's list of participants is provisional or final; no row is provisional."""

    class Status(models.TextChoices):
        PROVISIONAL = "provisional", _("provisional")
        FINAL = "final", _("final")

    session = models.OneToOneField(
        "meetings.Session", on_delete=models.CASCADE, related_name="participant_list", verbose_name=_("session")
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.PROVISIONAL)
    finalized_at = models.DateTimeField(_("made final"), null=True, blank=True)
    finalized_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)
    """Why a final list was opened again."""

    class Meta:
        verbose_name = _("list of participants")
        verbose_name_plural = _("lists of participants")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="final") | Q(finalized_at__isnull=False), name="final_list_has_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.session_id}"

    @property
    def is_final(self) -> bool:
        return self.status == self.Status.FINAL
