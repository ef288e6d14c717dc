from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.uploads import extension_of


class LanguageVersion(models.Model):
    """One revision of a document in one language: a file of ours, or a page elsewhere. Never changed, only revised."""

    document = models.ForeignKey("library.Document", on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    revision = models.PositiveSmallIntegerField(_("revision"))
    """0 is the first issue, n is Rev.n; versions with the same number say the same in two languages."""
    file = models.FileField(_("file"), upload_to="documents/%Y/%m/", max_length=200, blank=True)
    original_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    size = models.PositiveBigIntegerField(_("size"), default=0)
    """In bytes."""
    sha256 = models.CharField(max_length=64, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    external_url = models.URLField(_("address elsewhere"), max_length=500, blank=True)
    url_seen_on = models.DateField(_("last seen there"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    published_at = models.DateTimeField(_("published"))

    class Meta:
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
        constraints = [
            models.UniqueConstraint(fields=["document", "language", "revision"], name="one_version_per_revision"),
            models.CheckConstraint(
                condition=Q(external_url="") & ~Q(file="")
                | ~Q(external_url="") & Q(file="", url_seen_on__isnull=False),
                name="version_is_file_or_dated_link",
                violation_error_message=_("A version is a file, or an address with the day it was last seen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_language_display()} {self.revision_label}".strip()

    @property
    def revision_label(self) -> str:
        """Rev.1; the first issue has no label."""
        return f"Rev.{self.revision}" if self.revision else ""

    @property
    def type_label(self) -> str:
        """PDF, DOCX …; nothing for a page elsewhere."""
        return extension_of(self.original_name).upper()
