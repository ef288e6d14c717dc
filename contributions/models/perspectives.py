from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager

from contributions.querysets import PerspectiveQuerySet
from core.models import Revisioned
from core.uploads import extension_of


class NationalPerspective(Revisioned):
    """What one country contributes to the countries' item of a session: a text under headings, and slides."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        PUBLISHED = "published", _("published")

    OPEN = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED)
    """Can still be edited."""
    WITH_COUNTRY = (Status.DRAFT, Status.RETURNED)

    session = models.ForeignKey("meetings.Session", on_delete=models.PROTECT, related_name="perspectives")
    country = models.ForeignKey(
        "accounts.Country", on_delete=models.PROTECT, related_name="perspectives", verbose_name=_("country")
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    delivered_by = models.ForeignKey(
        "participants.Participant",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("participant who delivers it"),
    )
    """Of the country's people in the list; where nobody is chosen there, ``speaker`` counts."""
    speaker = models.CharField(_("delivered by"), max_length=300, blank=True)
    """Who delivers it, as it is to be printed: a person's name, so history leaves it out."""
    return_reason = models.TextField(_("reason for the return"), blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    is_late = models.BooleanField(_("came after the deadline"), default=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(_("text last changed"), null=True, blank=True, editable=False)

    objects = PerspectiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("national perspective")
        verbose_name_plural = _("national perspectives")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "country"],
                name="one_perspective_per_country",
                violation_error_message=_("This country has a perspective for this session already."),
            ),
            models.CheckConstraint(
                condition=~Q(status="returned") | ~Q(return_reason=""),
                name="returned_perspective_has_reason",
                violation_error_message=_("Say why it is returned."),
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False), name="published_perspective_has_time"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(submitted_at__isnull=False), name="perspective_was_submitted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def changed_since_submitted(self) -> bool:
        """Whether somebody who read it in advance has to look again."""
        return self.submitted_at is not None and self.updated_at is not None and self.updated_at > self.submitted_at


class PerspectiveSection(models.Model):
    """What a country says under one heading, in Russian, English or both."""

    perspective = models.ForeignKey(NationalPerspective, on_delete=models.CASCADE, related_name="sections")
    heading = models.ForeignKey(
        "contributions.PerspectiveHeading", on_delete=models.PROTECT, related_name="sections", verbose_name=_("heading")
    )
    text = models.TextField(_("text"), blank=True)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("section of a perspective")
        verbose_name_plural = _("sections of perspectives")
        constraints = [models.UniqueConstraint(fields=["perspective", "heading"], name="one_section_per_heading")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class PerspectiveFile(models.Model):
    """Slides that go with a perspective."""

    perspective = models.ForeignKey(NationalPerspective, on_delete=models.CASCADE, related_name="files")
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    file = models.FileField(_("file"), upload_to="perspectives/%Y/%m/", max_length=200)
    original_name = models.CharField(_("name of the file"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))
    """In bytes."""
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("slides of a perspective")
        verbose_name_plural = _("slides of perspectives")

    def __str__(self) -> str:
        return self.title

    @property
    def type_label(self) -> str:
        """PDF or PPTX."""
        return extension_of(self.original_name).upper()
