"""The pages of countries among what can be found."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.models import Country
from core.findable import Findable, FindableText, Shown, Source, marks_of
from core.translations import LANGUAGES, text_in

NAMES = ("name", "formal_name")


def countries() -> Source:
    """Each country by its names."""
    return Source(
        name="country",
        label=gettext_lazy("Countries"),
        marks=_marks,
        read=_read,
        visible=lambda _user: Country.objects.all(),
        show=_show,
    )


def _marks() -> dict[int, str]:
    columns = [f"{name}_{language}" for name in NAMES for language in LANGUAGES]
    everything: Any = Country.objects.all()
    return marks_of(everything.values_list("pk", *columns))


def _read(pk: int) -> Findable | None:
    country = Country.objects.filter(pk=pk).first()
    if country is None:
        return None
    return Findable(
        texts=[
            FindableText(
                language=language,
                title=text_in(country, "name", language),
                body=f"{text_in(country, 'formal_name', language)} {country.code.upper()}",
            )
            for language in LANGUAGES
        ],
        country=country.code,
    )


def _show(keys: Collection[int]) -> dict[int, Shown]:
    found: Any = Country.objects.filter(pk__in=keys)
    return {
        country.pk: Shown(title=str(country), url=reverse("desk:country", args=[country.code])) for country in found
    }
