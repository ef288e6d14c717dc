from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reports.querysets import ReportQuerySet


class Report(models.Model):
    """The report that carries the outcomes of a session to the Governing Council."""

    class Kind(models.TextChoices):
        COUNCIL = "council", _("report to the Governing Council")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        CLEARED = "cleared", _("cleared")
        ISSUED = "issued", _("issued")

    session = models.ForeignKey(
        "meetings.Session", on_delete=models.PROTECT, related_name="reports", verbose_name=_("session")
    )
    council_session = models.ForeignKey(
        "meetings.Session",
        on_delete=models.PROTECT,
        related_name="reports_received",
        verbose_name=_("session of the Governing Council"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.COUNCIL)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    compilation = models.PositiveSmallIntegerField(_("compilation"), default=0)
    """Raised each time that the report is compiled anew."""
    snapshot = models.JSONField(default=dict, blank=True)
    """``reports.facts.Facts``: what was gathered, in both languages, so that an issued report never changes."""
    compiled_at = models.DateTimeField(_("compiled"), null=True, blank=True)
    """Empty while the present compilation has not all its files."""
    issued_at = models.DateTimeField(_("issued"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "kind"],
                name="one_report_per_session_and_kind",
                violation_error_message=_("This session has its report already."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(compiled_at__isnull=False),
                name="cleared_report_is_compiled",
                violation_error_message=_("Only a compiled report can be cleared."),
            ),
            models.CheckConstraint(
                condition=Q(status="issued", issued_at__isnull=False) | (~Q(status="issued") & Q(issued_at=None)),
                name="issued_report_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_issued(self) -> bool:
        return self.status == self.Status.ISSUED


def file_path(file: "ReportFile", _name: str) -> str:
    """The same for the same compilation, so that a run after a kill replaces what it finds half made."""
    return f"reports/{file.report_id}/{file.compilation}-{file.language}.pdf"


class ReportFile(models.Model):
    """A report in one language, as it was rendered from the snapshot."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    compilation = models.PositiveSmallIntegerField(_("compilation"))
    file = models.FileField(upload_to=file_path, max_length=200)
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    size = models.PositiveIntegerField(_("size"))
    pages = models.PositiveSmallIntegerField(_("pages"))
    text = models.TextField(_("text"))
    """Without marks, for the search."""
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        constraints = [models.UniqueConstraint(fields=["report", "language"], name="one_file_per_language")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.language}"
