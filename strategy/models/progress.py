from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Revisioned
from strategy.querysets import ProgressReportManager


class ProgressReport(Revisioned):
    """What a country says of its progress with an action in a year."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        ACCEPTED = "accepted", _("accepted")

    WITH_FOCAL_POINT = (Status.DRAFT, Status.RETURNED)

    action = models.ForeignKey(
        "strategy.Action", on_delete=models.PROTECT, related_name="progress_reports", verbose_name=_("action")
    )
    country = models.ForeignKey(
        "accounts.Country", on_delete=models.PROTECT, related_name="progress_reports", verbose_name=_("country")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    text = models.TextField(_("progress"))
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="progress_reports"
    )
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    return_reason = models.TextField(_("reason for the return"), blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = ProgressReportManager()

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        constraints = [
            models.UniqueConstraint(
                fields=["action", "country", "year"],
                name="one_report_per_country_and_year",
                violation_error_message=_("There is a report of this country for this year already."),
            ),
            models.CheckConstraint(
                condition=~Q(status="returned") | ~Q(return_reason=""),
                name="returned_report_has_reason",
                violation_error_message=_("Say why you return it."),
            ),
        ]

    def __str__(self) -> str:
        return f"progress {self.pk}"
