from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contributions.models.needs import NeedOrOffer
from contributions.models.practices import GoodPractice


class ContributionContact(models.Model):
    """Who can tell more of a good practice, or answers questions about a need or an offer: a function and an address.

    Personal data: history leaves this table out, so that a person can be erased.
    """

    practice = models.OneToOneField(
        GoodPractice, null=True, on_delete=models.CASCADE, related_name="contact", verbose_name=_("good practice")
    )
    need = models.OneToOneField(
        NeedOrOffer, null=True, on_delete=models.CASCADE, related_name="contact", verbose_name=_("need or offer")
    )
    function = models.CharField(_("function"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language of letters"), max_length=5, choices=settings.LANGUAGES, default="en")
    confirmed_at = models.DateTimeField(_("entered or changed"))

    class Meta:
        verbose_name = _("contact for a contribution")
        verbose_name_plural = _("contacts for contributions")
        constraints = [
            models.CheckConstraint(
                condition=Q(practice=None, need__isnull=False) | Q(practice__isnull=False, need=None),
                name="contact_is_for_one_contribution",
            )
        ]

    def __str__(self) -> str:
        return self.function or str(self._meta.verbose_name)

    @property
    def subject(self) -> Any:
        """What the contact is for."""
        return self.practice or self.need


class Question(models.Model):
    """That somebody asked the contact of a need or an offer something; the words stand in the letter only.

    Personal data: history leaves this table out.
    """

    need = models.ForeignKey(
        NeedOrOffer, on_delete=models.CASCADE, related_name="questions", verbose_name=_("need or offer")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"))

    class Meta:
        verbose_name = _("question about a need or an offer")
        verbose_name_plural = _("questions about needs and offers")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
