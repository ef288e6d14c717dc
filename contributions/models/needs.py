from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contributions.models.sharing import Contribution
from contributions.sharing.querysets import NeedManager


class NeedOrOffer(Contribution):
    """A technology, expertise or training that somebody looks for, or that somebody has for others."""

    room = "needs-and-offers"

    class Direction(models.TextChoices):
        NEED = "need", _("need")
        OFFER = "offer", _("offer")

    class Kind(models.TextChoices):
        TECHNOLOGY = "technology", _("technology transfer")
        EXPERTISE = "expertise", _("expertise")
        CAPACITY = "capacity", _("capacity-building")

    direction = models.CharField(_("need or offer"), max_length=10, choices=Direction, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    objects = NeedManager()

    class Meta(Contribution.Meta):
        verbose_name = _("need or offer")
        verbose_name_plural = _("needs and offers")
        constraints = [
            *Contribution.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(status="published")
                | (~Q(direction="") & ~Q(kind="") & ~Q(area="") & Q(valid_until__isnull=False)),
                name="published_need_can_be_matched",
            ),
        ]

    @property
    def is_need(self) -> bool:
        return self.direction == self.Direction.NEED

    @property
    def opposite(self) -> str:
        """The direction of what fits it."""
        return self.Direction.OFFER if self.is_need else self.Direction.NEED

    def is_over(self, today: date) -> bool:
        """Whether it was valid until an earlier day."""
        return self.valid_until is not None and self.valid_until < today
