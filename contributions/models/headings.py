from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager

from core.models import Revisioned

DEFAULT_HEADINGS = (
    (
        "Digital connectivity and e-resilience",
        "Цифровая связность и электронная устойчивость",
        "Where networks reach, what holds when they are overloaded, and what is planned.",
        "До кого доходят сети, что выдерживает перегрузку и что планируется.",
    ),
    (
        "Digital inclusion",
        "Цифровая инклюзивность",
        "Who is not yet reached: rural areas, women, older people, people with disabilities.",
        "Кто еще не охвачен: сельские районы, женщины, пожилые люди, люди с инвалидностью.",
    ),
    (
        "Innovation policy",
        "Инновационная политика",
        "Strategies, laws and funds since the last session, and what they have brought.",
        "Стратегии, законы и фонды, принятые после прошлой сессии, и их результаты.",
    ),
    (
        "Technology transfer",
        "Передача технологий",
        "What was transferred, from and to whom, and what stood in the way.",
        "Что было передано, от кого и кому, и что этому мешало.",
    ),
    (
        "Cooperation sought",
        "Ожидаемое сотрудничество",
        "What the country offers the other countries, and what it seeks from them.",
        "Что страна предлагает другим странам и чего ждет от них.",
    ),
)
"""What a national perspective covers where the secretariat has set nothing else for a session."""

Texts = Mapping[int, Mapping[str, str]]
"""What is said under each heading: {number of the heading: {language: text}}."""


class PerspectiveHeading(models.Model):
    """What each country is asked to cover in its perspective for a session."""

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="perspective_headings")
    number = models.PositiveSmallIntegerField()
    """Names it within the session, and stays when the order changes: forms that are open go on under their heading."""
    position = models.PositiveSmallIntegerField(_("place in the order"))
    title = models.CharField(_("heading"), max_length=200)
    hint = models.CharField(_("what to write there"), max_length=300, blank=True)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("heading of the perspectives")
        verbose_name_plural = _("headings of the perspectives")
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="one_perspective_heading_per_number"),
        ]

    def __str__(self) -> str:
        return self.title


class PerspectivePlan(Revisioned):
    """What the secretariat has set for the perspectives of a session; its revision tells two editors apart."""

    session = models.OneToOneField(
        "meetings.Session", on_delete=models.CASCADE, related_name="perspective_plan", verbose_name=_("session")
    )
    minutes = models.PositiveSmallIntegerField(_("minutes for each country"), null=True, blank=True)

    class Meta:
        verbose_name = _("plan of the perspectives")
        verbose_name_plural = _("plans of the perspectives")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class DeliveryTurn(models.Model):
    """When a country delivers its perspective, and in how many minutes, where the secretariat has set it."""

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="perspective_turns")
    country = models.ForeignKey(
        "accounts.Country", on_delete=models.PROTECT, related_name="+", verbose_name=_("country")
    )
    position = models.PositiveSmallIntegerField(_("place in the order"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)

    class Meta:
        verbose_name = _("turn of a country")
        verbose_name_plural = _("turns of the countries")
        constraints = [models.UniqueConstraint(fields=["session", "country"], name="one_turn_per_country")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
