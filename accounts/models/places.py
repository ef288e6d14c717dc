from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.querysets import CountryManager


class Country(models.Model):
    """A participating country of SPECA; shown in the alphabetical order of the reader's language."""

    code = models.CharField(_("code"), max_length=2, unique=True)
    """ISO 3166-1 alpha-2, lower case."""
    name = models.CharField(_("name"), max_length=100)
    formal_name = models.CharField(_("formal name"), max_length=200)
    time_zone = models.CharField(_("time zone of the capital"), max_length=50)

    objects = CountryManager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return self.name or self.code.upper()


class Institution(models.Model):
    """An organization that people speak for: UNECE, ESCAP, an invited organization or country outside the Programme."""

    class Kind(models.TextChoices):
        SECRETARIAT = "secretariat", _("secretariat")
        COUNTRY = "country", _("observer country")
        UN_ENTITY = "un", _("United Nations entity")
        INTERGOVERNMENTAL = "igo", _("intergovernmental organization")
        OTHER = "other", _("other organization")

    code = models.SlugField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=50)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")

    def __str__(self) -> str:
        return self.short_name or self.code
