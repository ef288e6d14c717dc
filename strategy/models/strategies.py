from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager


class Strategy(models.Model):
    """A strategy of the countries that a body looks after."""

    slug = models.SlugField(max_length=60, unique=True)
    body = models.ForeignKey(
        "meetings.Body", on_delete=models.PROTECT, related_name="strategies", verbose_name=_("body")
    )
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")

    def __str__(self) -> str:
        return self.title or self.slug


class StrategyPart(models.Model):
    """One of the five parts under which the strategy is discussed."""

    class Kind(models.TextChoices):
        TIMELINE = "timeline", _("Timeline")
        RESOURCES = "resources", _("Resources")
        GOVERNANCE = "governance", _("Governance")
        FUNDING = "funding", _("Funding sources")
        WAY_FORWARD = "way_forward", _("Solutions and the way forward")

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("part"), max_length=20, choices=Kind)
    text = models.TextField(_("text"))
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("part of a strategy")
        verbose_name_plural = _("parts of a strategy")
        constraints = [
            models.UniqueConstraint(fields=["strategy", "kind"], name="one_part_per_kind"),
            models.UniqueConstraint(fields=["strategy", "position"], name="one_part_per_position"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Objective(models.Model):
    """One of the objectives of a strategy; actions stand under it."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="objectives")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("objective"))

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="one_objective_per_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"
