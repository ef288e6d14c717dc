from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.uploads import extension_of
from library.models.documents import Document


class DraftFile(models.Model):
    """A file that was uploaded with others and waits to be made a document, or a version of one."""

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="draft_files")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    file = models.FileField(_("file"), upload_to="documents/%Y/%m/", max_length=200)
    original_name = models.CharField(_("name of the file"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=100)
    stem = models.CharField(max_length=200, blank=True)
    """What the name says without the language; files with the same one are versions of one document."""
    title = models.CharField(_("title"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    kind = models.CharField(_("kind"), max_length=30, choices=Document.Kind)
    """Title, language and kind are guesses until somebody has looked at them."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "sha256"], name="one_draft_per_content")]

    def __str__(self) -> str:
        return self.original_name

    @property
    def type_label(self) -> str:
        """PDF, DOCX, and so on."""
        return extension_of(self.original_name).upper()
