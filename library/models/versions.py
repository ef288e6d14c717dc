from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.uploads import extension_of


class LanguageVersion(models.Model):
    """One revision of a document in one language: a file of ours, or a page elsewhere. Never changed, only revised."""

    class Part(models.TextChoices):
        TEXT = "", _("The text itself: the first issue, or the next revision")
        CORRIGENDUM = "corr", _("A corrigendum to the present text; it may be in one language only")
        ADDENDUM = "add", _("An addendum")

    document = models.ForeignKey("library.Document", on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    revision = models.PositiveSmallIntegerField(_("revision"))
    """0 is the first issue, n is Rev.n; versions with the same number say the same in two languages.

    A corrigendum corrects the text of this revision; an addendum belongs to the document whatever its revision, 0.
    """
    part = models.CharField(_("what it is"), max_length=4, choices=Part, default=Part.TEXT, blank=True)
    number = models.PositiveSmallIntegerField(_("number"), default=0)
    """Of the corrigendum or addendum; 0 for the text itself."""
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

    is_held = False
    """Whether the file is still being checked for viruses; the querysets of pages tell."""

    class Meta:
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "language", "revision", "part", "number"],
                name="one_version_per_revision",
                violation_error_message=_("This revision is there already in this language."),
            ),
            models.CheckConstraint(
                condition=Q(part="", number=0) | Q(part="corr", number__gt=0) | Q(part="add", number__gt=0, revision=0),
                name="only_corrigenda_and_addenda_have_numbers",
                violation_error_message=_("A corrigendum or an addendum has a number from 1."),
            ),
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
        """Rev.1, Corr.1, Rev.1/Corr.1, Add.1; the first issue has no label."""
        text = f"Rev.{self.revision}" if self.revision else ""
        return "/".join(filter(None, [text, part_label(self.part, self.number)]))

    @property
    def mark(self) -> str:
        """What asks for this one in an address: 0, 1, 1-corr-1, add-1."""
        if self.part == self.Part.ADDENDUM:
            return f"add-{self.number}"
        return f"{self.revision}-corr-{self.number}" if self.part else str(self.revision)

    @property
    def type_label(self) -> str:
        """PDF, DOCX …; nothing for a page elsewhere."""
        return extension_of(self.original_name).upper()


def part_label(part: str, number: int) -> str:
    """Corr.1, Add.2; nothing for the text itself. The same in both languages, as on the papers."""
    return f"{part.capitalize()}.{number}" if part else ""
