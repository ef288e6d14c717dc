"""Documents among what can be found: by title, reference and kind, and by the text of their newest files.

These are the newest text of each language, the corrigenda to it, and the addenda; not what was replaced.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language, gettext_lazy

from core import scanning
from core.extraction import Limits, text_of_file
from core.findable import A_FILE, WITHOUT_PAGES, Findable, FindableText, Shown, Source, marks_of
from core.translations import LANGUAGES, text_in, text_or_other
from core.uploads import PDF, PPTX, extension_of
from library.models import Document, LanguageVersion
from library.table import additions_in, versions_in

OF_A_PAPER = Limits(parts=2000, characters=5_000_000, seconds=60)
"""How much of a file is read for the search."""
PIECE = 20_000
"""Characters of a file that has no pages."""


def documents() -> Source:
    """Each document in the newest version of each language."""
    return Source(
        name="document",
        label=gettext_lazy("Documents"),
        marks=_marks,
        read=_read,
        visible=Document.objects.visible_to,
        show=_show,
    )


def _marks() -> dict[int, str]:
    everything: Any = Document.objects.all()
    return marks_of(
        everything.order_by("pk").values_list(
            "pk", "title_en", "title_ru", "reference", "kind", "country__code", "session", "session__starts_on"
        ),
        everything.annotate(is_held=scanning.is_held("versions__file"))
        .order_by("pk", "versions")
        .values_list("pk", "versions", "versions__language", "versions__part", "versions__sha256", "is_held"),
    )


def _read(pk: int) -> Findable | None:
    document = Document.objects.for_table().filter(pk=pk).first()
    if document is None:
        return None
    texts = []
    for language in LANGUAGES:
        texts.append(_as_a_whole(document, language))
        for place, version in enumerate(_newest(document, language)):
            texts += _pages(version, place=place)
    return Findable(
        texts=texts,
        session_id=document.session_id,
        country=document.country.code if document.country else "",
        year=document.session.starts_on.year if document.session else None,
    )


def _newest(document: Document, language: str) -> list[LanguageVersion]:
    texts = versions_in(document, language)[:1]
    return [*texts, *additions_in(document, language, revision=texts[0].revision if texts else 0)]


def _as_a_whole(document: Document, language: str) -> FindableText:
    with translation.override(language):
        words = [document.reference, document.get_kind_display(), document.country and str(document.country)]
    return FindableText(
        language=language,
        title=text_in(document, "title", language),
        body=" ".join(str(word) for word in words if word),
    )


def _pages(version: LanguageVersion, *, place: int) -> list[FindableText]:
    """The text of a file, page by page; nothing of a page elsewhere, a scan, or what cannot be read or not yet."""
    if not version.file or scanning.held(str(version.file.name)):
        return []
    with version.file.open("rb") as file:
        read = text_of_file(file.read(), name=version.original_name, limits=OF_A_PAPER)
    has_pages = extension_of(version.original_name) in {PDF.extension, PPTX.extension}
    parts = enumerate(read.pages, 1) if has_pages else enumerate(_pieces(read.text), WITHOUT_PAGES)
    label, first = version.revision_label if version.part else "", place * A_FILE
    return [
        FindableText(language=version.language, title=label, body=part, part=first + number)
        for number, part in parts
        if part.strip()
    ]


def _pieces(text: str) -> Iterator[str]:
    """A long text in parts that end with a line, where it has lines."""
    while text:
        end = len(text) if len(text) <= PIECE else text.rfind("\n", 0, PIECE) + 1 or PIECE
        yield text[:end]
        text = text[end:]


def _show(keys: Collection[int]) -> dict[int, Shown]:
    language = get_language() or "en"
    found: Any = Document.objects.filter(pk__in=keys).select_related("session", "country")
    return {
        document.pk: Shown(
            title=text_or_other(document, "title", language=language) or document.reference,
            url=reverse("library:document", args=[document.pk]),
            about=", ".join(
                str(part) for part in (document.get_kind_display(), document.country, document.session) if part
            ),
        )
        for document in found
    }
