"""National perspectives in the session pack: their texts as pages, and their files."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from contributions.enclosing import added, chosen, made
from contributions.models import NationalPerspective, PerspectiveFile, PerspectiveHeading
from contributions.plan import headings_of
from core import collation, scanning
from core.translations import LANGUAGES, text_in
from library.enclosures import Chapter, Enclosed, EnclosedFile
from library.pack_page import STYLES

ORDER = "en"
"""The United Nations' order of countries: the same in every language."""


def chapter(session: Any, user: Any, languages: Sequence[str]) -> Chapter:
    """What this person may read of the countries' perspectives, once a country has given it away."""
    checked = PerspectiveFile.objects.annotate(is_held=scanning.is_held("file")).order_by("language", "pk")
    everything: Any = NationalPerspective.objects
    found = everything.visible_to(user).filter(session=session).exclude(status__in=NationalPerspective.WITH_COUNTRY)
    loaded = found.select_related("country").prefetch_related(Prefetch("files", queryset=checked), "sections__heading")
    ordered = collation.ordered(loaded, by=lambda one: text_in(one.country, "name", ORDER), language=ORDER)
    headings = headings_of(session)
    things = [_enclosed(perspective, session, headings, languages) for perspective in ordered]
    return Chapter(title=_("National perspectives"), things=[thing for thing in things if thing.files])


def _enclosed(
    perspective: Any, session: Any, headings: Sequence[PerspectiveHeading], languages: Sequence[str]
) -> Enclosed:
    about = [
        "" if perspective.is_published else str(perspective.get_status_display()),
        _("sample data") if perspective.is_sample else "",
    ]
    return Enclosed(
        title=str(perspective.country),
        url=reverse("contributions:perspective", args=[session.slug, perspective.country.code]),
        about=" · ".join(filter(None, about)),
        is_public=perspective.is_published,
        files=[
            *_texts(perspective, session, headings, languages),
            *added(perspective.files.all(), languages, key="perspective-file"),
        ],
    )


def _texts(
    perspective: Any, session: Any, headings: Sequence[PerspectiveHeading], languages: Sequence[str]
) -> Iterator[EnclosedFile]:
    sections = {section.heading_id: section for section in perspective.sections.all()}
    written = {
        language: [
            (heading, body)
            for heading in headings
            if heading.pk in sections and (body := text_in(sections[heading.pk], "text", language))
        ]
        for language in LANGUAGES
    }
    for language in chosen((one for one, there in written.items() if there), languages):
        label = _("Text")
        with translation.override(language):
            context = {
                "session": session,
                "country": perspective.country,
                "parts": written[language],
                "styles": STYLES,
                "language": language,
            }
            content = render_to_string("contributions/pack_text.html", context).encode()
        yield made(
            content,
            key=f"perspective:{perspective.pk}:{language}",
            label=label,
            language=language,
            extension="html",
            at=perspective.published_at or perspective.submitted_at,
        )
