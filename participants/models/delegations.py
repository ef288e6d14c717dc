from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from participants.querysets import DelegationQuerySet

if TYPE_CHECKING:
    from participants.models.notes_verbales import NoteVerbale


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
        ]

    def __str__(self) -> str:
        if self.country is not None:
            return str(self.country)
        if self.institution is not None:
            return str(self.institution.name)
        expert = min(self.contacts.all(), key=lambda contact: contact.pk, default=None) if self.pk else None
        return str(expert or _("invited expert"))

    @cached_property
    def letters(self) -> "list[NoteVerbale]":
        """Its notes verbales, the newest first; lists load them for all their delegations at once."""
        return list(self.notes_verbales.for_list()) if self.pk else []

    @property
    def letter(self) -> "NoteVerbale | None":
        """The note verbale that counts."""
        return self.letters[0] if self.letters else None

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
