"""A perspective and the countries' page as they are read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from accounts.models import Country
from accounts.rules import focal_country_ids, is_secretariat
from contributions.models import NationalPerspective, PerspectiveHeading
from core.context_processors import NATIVE_NAMES
from core.translations import LANGUAGES, stale_fields, text_in
from meetings.models import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A passage in one language."""

    language: str
    name: str
    """Of the language, in itself."""
    text: str
    is_stale: bool
    """Whether it is older than its counterpart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What is said under one heading: the languages it is there in, and which of them is older than the other."""

    heading: PerspectiveHeading
    texts: dict[str, str]
    stale: str = ""

    @property
    def wordings(self) -> list[Wording]:
        """The languages in which it is there, the reader's own first."""
        languages = sorted(self.texts, key=lambda language: language != get_language())
        return [
            Wording(
                language=language,
                name=NATIVE_NAMES[language],
                text=self.texts[language],
                is_stale=language == self.stale,
            )
            for language in languages
            if self.texts[language]
        ]

    @property
    def has_both(self) -> bool:
        return all(self.texts.values())

    @property
    def has_any(self) -> bool:
        return any(self.texts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A country on the page of a session's perspectives, as far as this reader may know."""

    country: Country
    perspective: NationalPerspective | None
    languages: list[str]
    may_write: bool


def passages_of(perspective: NationalPerspective) -> list[Passage]:
    """The texts of a perspective that ``for_page()`` has loaded; one query for their age."""
    sections = list(perspective.sections.all())
    stale = stale_fields(sections)
    return [
        Passage(
            heading=section.heading,
            texts={language: text_in(section, "text", language) for language in LANGUAGES},
            stale=stale.get((section.pk, "text"), ""),
        )
        for section in sections
    ]


def languages_of(perspective: NationalPerspective) -> list[str]:
    """The languages in which something is written, from loaded sections."""
    return [
        language
        for language in LANGUAGES
        if any(text_in(section, "text", language) for section in perspective.sections.all())
    ]


def lines_of(session: Session, perspectives: Iterable[NationalPerspective], *, user: Any) -> list[Line]:
    """All countries in the alphabetical order of the reader's language; one query for the countries."""
    by_country = {perspective.country_id: perspective for perspective in perspectives}
    own = focal_country_ids(user, body_id=session.body_id)
    staff = is_secretariat(user)
    lines = []
    for country in Country.objects.for_reader():
        found = by_country.get(country.pk)
        lines.append(
            Line(
                country=country,
                perspective=found,
                languages=languages_of(found) if found else [],
                may_write=(staff or country.pk in own) and (found is None or found.is_open),
            )
        )
    return lines
