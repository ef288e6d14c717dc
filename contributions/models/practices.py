from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from contributions.models.sharing import Contribution
from contributions.sharing.querysets import PracticeManager
from core.uploads import extension_of


class GoodPractice(Contribution):
    """What has worked somewhere, told so that others can do it too: what was done, the results, what shows it."""

    room = "good-practices"

    title = models.CharField(_("title"), max_length=200, blank=True)
    summary = models.TextField(_("what was done"), blank=True)
    results = models.TextField(_("results"), blank=True)
    evidence_url = models.URLField(_("page with the evidence"), max_length=500, blank=True)

    objects = PracticeManager()

    class Meta(Contribution.Meta):
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")


class PracticeFile(models.Model):
    """A file that shows the results of a good practice."""

    practice = models.ForeignKey(GoodPractice, on_delete=models.CASCADE, related_name="files")
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    file = models.FileField(_("file"), upload_to="practices/%Y/%m/", max_length=200)
    original_name = models.CharField(_("name of the file"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))
    """In bytes."""
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("evidence of a good practice")
        verbose_name_plural = _("evidence of good practices")

    def __str__(self) -> str:
        return self.title

    @property
    def type_label(self) -> str:
        """PDF, DOCX, PPTX or XLSX."""
        return extension_of(self.original_name).upper()
