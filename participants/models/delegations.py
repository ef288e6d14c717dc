import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.uploads import extension_of
from participants.querysets import DelegationQuerySet


def letter_path(_delegation: "Delegation", name: str) -> str:
    """Where a letter is stored: under a name that tells nothing."""
    return f"letters/{uuid.uuid4().hex}.{extension_of(name)}"


class Delegation(models.Model):
    """Who comes to a session for a country, for an organization, or as one invited expert; and whether anybody does.

    An expert's delegation has neither country nor institution; its contact is the expert.
    """

    class Representation(models.TextChoices):
        EXPECTED = "expected", _("expected")
        NOT_REPRESENTED = "not_represented", _("not represented")
        DECLINED = "declined", _("does not take part")

    session = models.ForeignKey(
        "meetings.Session", on_delete=models.CASCADE, related_name="delegations", verbose_name=_("session")
    )
    country = models.ForeignKey(
        "accounts.Country",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="delegations",
        verbose_name=_("country"),
    )
    institution = models.ForeignKey(
        "accounts.Institution",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="delegations",
        verbose_name=_("organization"),
    )
    """Of observers: an organization, or a country outside the Programme."""
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    """When the last letter of invitation went out."""
    representation = models.CharField(
        _("representation"), max_length=20, choices=Representation, default=Representation.EXPECTED
    )
    letter = models.FileField(_("letter"), upload_to=letter_path, max_length=200, blank=True)
    """The note verbale for the whole delegation."""
    letter_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    letter_sha256 = models.CharField(_("fingerprint of the letter"), max_length=64, blank=True)
    letter_size = models.PositiveIntegerField(_("size of the letter"), default=0)
    letter_received_at = models.DateTimeField(_("letter received"), null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "country"],
                name="one_delegation_per_country",
                violation_error_message=_("This country has a delegation in this session already."),
            ),
            models.UniqueConstraint(
                fields=["session", "institution"],
                name="one_delegation_per_institution",
                violation_error_message=_("This organization has a delegation in this session already."),
            ),
            models.CheckConstraint(
                condition=models.Q(country=None) | models.Q(institution=None), name="delegation_speaks_for_one"
            ),
            models.CheckConstraint(
                condition=models.Q(letter="") | models.Q(letter_received_at__isnull=False),
                name="letter_has_time",
            ),
        ]

    def __str__(self) -> str:
        if self.country is not None:
            return str(self.country)
        if self.institution is not None:
            return str(self.institution.name)
        expert = min(self.contacts.all(), key=lambda contact: contact.pk, default=None) if self.pk else None
        return str(expert or _("invited expert"))

    @property
    def is_of_observers(self) -> bool:
        return self.country_id is None

    @property
    def is_of_expert(self) -> bool:
        """One person who speaks for nobody else."""
        return self.country_id is None and self.institution_id is None

    @property
    def code(self) -> str:
        """The delegation in addresses: the code of its country or organization, or ``expert-<key>``."""
        speaks_for = self.country or self.institution
        return speaks_for.code if speaks_for is not None else f"expert-{self.pk}"
