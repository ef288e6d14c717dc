"""National perspectives among what can be found."""

from collections.abc import Collection
from typing import Any

from django.db.models.functions import MD5
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contributions.models import NationalPerspective
from core.findable import Findable, FindableText, Shown, Source, marks_of
from core.translations import LANGUAGES, text_in


def perspectives() -> Source:
    """Each perspective by its headings and texts."""
    return Source(
        name="perspective",
        label=gettext_lazy("National perspectives"),
        marks=_marks,
        read=_read,
        visible=NationalPerspective.objects.visible_to,
        show=_show,
        is_checked=True,
    )


def _marks() -> dict[int, str]:
    everything: Any = NationalPerspective.objects.all()
    texts = [MD5(f"sections__text_{language}") for language in LANGUAGES]
    headings = [f"sections__heading__title_{language}" for language in LANGUAGES]
    return marks_of(everything.order_by("pk", "sections").values_list("pk", *texts, *headings))


def _read(pk: int) -> Findable | None:
    perspective: Any = NationalPerspective.objects.for_page().filter(pk=pk).first()
    if perspective is None:
        return None
    return Findable(
        texts=[
            FindableText(
                language=language,
                title=text_in(perspective.country, "name", language),
                body=_body(perspective, language),
            )
            for language in LANGUAGES
        ],
        session_id=perspective.session_id,
        country=perspective.country.code,
        year=perspective.session.starts_on.year,
    )


def _body(perspective: Any, language: str) -> str:
    parts = []
    for section in perspective.sections.all():
        text = text_in(section, "text", language)
        if text:
            parts += [f"{text_in(section.heading, 'title', language)}.", text]
    return "\n".join(parts)


def _show(keys: Collection[int]) -> dict[int, Shown]:
    found = NationalPerspective.objects.filter(pk__in=keys).select_related("country", "session")
    return {
        perspective.pk: Shown(
            title=_("National perspective: %(country)s") % {"country": perspective.country},
            url=reverse("contributions:perspective", args=[perspective.session.slug, perspective.country.code]),
            about=str(perspective.session),
        )
        for perspective in found
    }
