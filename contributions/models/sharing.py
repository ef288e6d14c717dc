"""What good practices, needs, offers and capacity-building events have in common."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.models import Revisioned
from core.targets import split, validate_targets
from core.translations import text_or_other


class Area(models.TextChoices):
    """The thematic areas of the Working Group's terms of reference, which are “including, but not limited to” these."""

    ICT = "ict", _("ICT for development")
    INNOVATION = "innovation", _("Promotion of innovation and innovative technology applications")
    TRANSFER = "transfer", _("Transfer and commercialization of innovative technologies")
    SUPPORT = "support", _("Infrastructure for innovation support and financing, including public-private partnerships")
    OTHER = "other", _("Another area")


class Contribution(Revisioned):
    """What a country or an invited organization brings to a session for the others; the secretariat publishes it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        PUBLISHED = "published", _("published")

    room: ClassVar[str]
    """Under which name its pages stand in addresses; it stays."""

    WITH_OWNER = (Status.DRAFT, Status.RETURNED)
    """Waits for those who wrote it."""
    OPEN = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED)
    """Can still be edited."""

    session = models.ForeignKey(
        "meetings.Session", on_delete=models.PROTECT, related_name="+", verbose_name=_("session")
    )
    country = models.ForeignKey(
        "accounts.Country",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("country"),
    )
    institution = models.ForeignKey(
        "accounts.Institution",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization"),
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    area = models.CharField(_("thematic area"), max_length=20, choices=Area, blank=True)
    sdg_targets = models.CharField(_("SDG targets"), max_length=200, blank=True, validators=[validate_targets])
    return_reason = models.TextField(_("reason for the return"), blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(country__isnull=False, institution=None) | Q(country=None, institution__isnull=False),
                name="%(class)s_is_of_one_owner",
                violation_error_message=_("It is either a country's or an organization's."),
            ),
            models.CheckConstraint(
                condition=~Q(status="returned") | ~Q(return_reason=""),
                name="%(class)s_returned_with_reason",
                violation_error_message=_("Say why it is returned."),
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False, submitted_at__isnull=False),
                name="%(class)s_published_has_time",
            ),
        ]

    def __str__(self) -> str:
        return text_or_other(self, "title", language=get_language() or "en") or f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def waits_for_owner(self) -> bool:
        return self.status in self.WITH_OWNER

    @property
    def owner(self) -> Any:
        """The country or organization."""
        return self.country or self.institution

    @property
    def owner_name(self) -> str:
        """The country, or the organization by its whole name."""
        if self.institution is not None:
            return text_or_other(self.institution, "name", language=get_language() or "en")
        return str(self.country)

    @property
    def targets(self) -> list[str]:
        """The targets one by one."""
        return split(self.sdg_targets)
