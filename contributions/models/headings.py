from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager

DEFAULT_HEADINGS = (
    ("Digital connectivity and e-resilience", "Цифровая связность и электронная устойчивость"),
    ("Digital inclusion", "Цифровая инклюзивность"),
    ("Innovation policy", "Инновационная политика"),
    ("Technology transfer", "Передача технологий"),
    ("Cooperation sought", "Ожидаемое сотрудничество"),
)
"""What a national perspective covers where the secretariat has set nothing else for a session."""

Texts = Mapping[int, Mapping[str, str]]
"""What stands at the place of each heading: {position: {language: text}}."""


class PerspectiveHeading(models.Model):
    """What each country is asked to cover in its perspective for a session."""

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="perspective_headings")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("heading"), max_length=200)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("heading of the perspectives")
        verbose_name_plural = _("headings of the perspectives")
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="one_perspective_heading_per_position")
        ]

    def __str__(self) -> str:
        return self.title
