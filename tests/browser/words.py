"""What the pages say, in the language of the page: looked up where the portal itself looks it up."""

from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

COUNTRIES = {
    "kz": {"en": "Kazakhstan", "ru": "Казахстан"},
    "uz": {"en": "Uzbekistan", "ru": "Узбекистан"},
}


def say(language: str, text: str, *, context: str = "", **values: object) -> str:
    """A text of the portal in a language, with its placeholders filled in."""
    with translation.override(language):
        found = pgettext(context, text) if context else gettext(text)
    return found % values if values else found


def count(language: str, one: str, many: str, number: int, name: str = "number") -> str:
    """A text that depends on a number."""
    with translation.override(language):
        return ngettext(one, many, number) % {name: number}
