import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.uploads import extension_of
from participants.querysets import DelegationQuerySet


def letter_path(_delegation: "Delegation", name: str) -> str:
    """Where a letter is stored: under a name that tells nothing."""
    return f"letters/{uuid.uuid4().hex}.{extension_of(name)}"


class Delegation(models.Model):
    """What a country sends to a session: its letter, and whether it is represented at all."""

    class Representation(models.TextChoices):
        EXPECTED = "expected", _("expected")
        NOT_REPRESENTED = "not_represented", _("not represented")
        DECLINED = "declined", _("does not take part")

    session = models.ForeignKey(
        "meetings.Session", on_delete=models.CASCADE, related_name="delegations", verbose_name=_("session")
    )
    country = models.ForeignKey(
        "accounts.Country", on_delete=models.PROTECT, related_name="delegations", verbose_name=_("country")
    )
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
            models.CheckConstraint(
                condition=models.Q(letter="") | models.Q(letter_received_at__isnull=False),
                name="letter_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.country_id}"
