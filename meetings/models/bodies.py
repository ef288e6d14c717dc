from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager


class Body(models.Model):
    """A working group or the Governing Council; a renamed group is a new body with a predecessor."""

    class Kind(models.TextChoices):
        WORKING_GROUP = "working_group", _("Working Group")
        GOVERNING_COUNCIL = "governing_council", _("Governing Council")

    slug = models.SlugField(max_length=50, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    mandate = models.TextField(_("mandate"), blank=True)
    sdgs = models.CharField(_("Sustainable Development Goals"), max_length=60, blank=True)
    """Numbers of the goals, "8, 9, 13, 17"."""
    predecessor = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="successor", verbose_name=_("predecessor")
    )

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("pk")), name="body_is_not_its_own_predecessor"
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.slug


class ThematicArea(models.Model):
    """One of the areas that the terms of reference give to a body."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="thematic_areas")
    position = models.PositiveSmallIntegerField()
    text = models.TextField(_("thematic area"))

    objects = MultilingualManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "position"], name="one_thematic_area_per_position")]

    def __str__(self) -> str:
        return self.text


class BodyObjective(models.Model):
    """What a body is there for."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="objectives")
    position = models.PositiveSmallIntegerField()
    text = models.TextField(_("objective"))

    objects = MultilingualManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "position"], name="one_body_objective_per_position")]

    def __str__(self) -> str:
        return self.text
