"""Participating countries by the names that people print."""

from accounts.models import Country
from core.translations import LANGUAGES, text_in


class Countries:
    """All participating countries, asked for once."""

    def __init__(self) -> None:
        self.by_name: dict[str, Country] = {}
        for country in Country.objects.order_by("pk"):
            for language in LANGUAGES:
                for field in ("name", "formal_name"):
                    self.by_name[_plain(text_in(country, field, language))] = country

    def find(self, text: str) -> Country | None:
        """The country of which this is the name and nothing else."""
        return self.by_name.get(_plain(text)) if text.strip() else None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ").strip(" .:;,")
