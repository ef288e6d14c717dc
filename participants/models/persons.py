import re

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
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

    class Gender(models.TextChoices):
        WOMAN = "woman", _("woman")
        MAN = "man", _("man")
        OTHER = "other", _("another answer")

    class Seniority(models.TextChoices):
        MINISTER = "minister", _("minister or deputy minister")
        DIRECTOR = "director", _("head of an agency or department")
        MANAGER = "manager", _("head of a division or unit")
        SPECIALIST = "specialist", _("specialist or adviser")
        RESEARCHER = "researcher", _("researcher or lecturer")

    class SpokenLanguage(models.TextChoices):
        ENGLISH = "en", _("English")
        RUSSIAN = "ru", _("Russian")
        AZERBAIJANI = "az", _("Azerbaijani")
        DARI = "prs", _("Dari")
        KAZAKH = "kk", _("Kazakh")
        KYRGYZ = "ky", _("Kyrgyz")
        PASHTO = "ps", _("Pashto")
        TAJIK = "tg", _("Tajik")
        TURKMEN = "tk", _("Turkmen")
        UZBEK = "uz", _("Uzbek")

    title = models.CharField(pgettext_lazy("form of address", "title"), max_length=10, choices=Title, blank=True)
    """Empty where the source gives none."""
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
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
    spoken_languages = ArrayField(
        models.CharField(max_length=3, choices=SpokenLanguage),
        verbose_name=_("languages the person works in"),
        default=list,
        blank=True,
        size=len(SpokenLanguage),
    )
    gender = models.CharField(_("gender"), max_length=10, choices=Gender, blank=True)
    """For the balance in numbers only; where it is not said, the title tells, or nobody does."""
    seniority = models.CharField(_("level"), max_length=20, choices=Seniority, blank=True)
    criteria = models.TextField(_("why this person"), max_length=2000, blank=True)
    """How the person meets the criteria of the concept note; for the secretariat."""
    may_be_listed = models.BooleanField(_("agrees to be listed"), null=True, blank=True)
    """``None``: not asked yet. Who does not agree is counted in the list, not named."""
    listing_answered_at = models.DateTimeField(_("agreement asked"), null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)
    """Made for the demonstration; not in the sources."""
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        indexes = [models.Index(models.functions.Lower("email"), name="person_address")]

    def __str__(self) -> str:
        if self.erased_at and not self.family_name:
            return str(_("(a person whose data were erased)"))
        if not self.family_name:
            return self.given_name or str(_("(no name yet)"))
        given_name, family_name = self.names_in(get_language() or "en")
        return f"{self.get_title_display()} {given_name} {family_name.upper()}".strip()

    def names_in(self, language: str) -> tuple[str, str]:
        """Given and family name for a list in a language: the Cyrillic ones in Russian, where they are known."""
        if language == "ru" and CYRILLIC.search(self.family_name_native):
            return self.given_name_native or self.given_name, self.family_name_native
        return self.given_name, self.family_name
