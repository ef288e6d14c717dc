import re

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from participants.querysets import PersonManager

CYRILLIC = re.compile(r"[\u0400-\u04ff]")


class Person(models.Model):
    """A person as one session knows them, so that an old list keeps the function of that time.

    Personal data stand here and nowhere else; history leaves this table out, so that a person can be erased.
    """

    class Title(models.TextChoices):
        MR = "mr", _("Mr.")
        MS = "ms", _("Ms.")
        HE_MR = "he_mr", _("H.E. Mr.")
        HE_MS = "he_ms", _("H.E. Ms.")
        DR = "dr", _("Dr.")
        PROF = "prof", _("Prof.")

    title = models.CharField(pgettext_lazy("form of address", "title"), max_length=10, choices=Title, blank=True)
    """Empty where the source gives none."""
    given_name = models.CharField(_("given name"), max_length=100)
    family_name = models.CharField(_("family name"), max_length=100)
    given_name_native = models.CharField(_("given name in Cyrillic or national script"), max_length=100, blank=True)
    family_name_native = models.CharField(_("family name in Cyrillic or national script"), max_length=100, blank=True)
    function = models.CharField(_("function"), max_length=200, blank=True)
    institution = models.CharField(_("institution"), max_length=300, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    """Empty once erased."""
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(
        _("language of letters to this person"), max_length=5, choices=settings.LANGUAGES, default="en"
    )
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)
    """Made for the demonstration; not in the sources."""
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        indexes = [models.Index(models.functions.Lower("email"), name="person_address")]

    def __str__(self) -> str:
        if not self.family_name:
            return str(_("(a person whose data were erased)"))
        given_name, family_name = self.names_in(get_language() or "en")
        return f"{self.get_title_display()} {given_name} {family_name.upper()}".strip()

    def names_in(self, language: str) -> tuple[str, str]:
        """Given and family name for a list in a language: the Cyrillic ones in Russian, where they are known."""
        if language == "ru" and CYRILLIC.search(self.family_name_native):
            return self.given_name_native or self.given_name, self.family_name_native
        return self.given_name, self.family_name
