"""Search over all rooms; each room searches its own things and checks what the reader may see."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Country
from core import registries
from core.registries import SearchHit
from core.translations import LANGUAGES, text_in
from meetings.models import Session

SHORTEST = 2
"""Letters that a search needs."""
STEM = 4
"""Words longer than this are also marked where only their ending differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One hit with the words of the search marked in it."""

    hit: SearchHit
    title: SafeString
    excerpt: SafeString


def groups_for(query: str, *, user: Any) -> dict[str, list[Found]]:
    """What was found, by kind, the best first; nothing for a query that is too short."""
    query = query.replace("\x00", "").strip()[:200]
    if len(query) < SHORTEST:
        return {}
    hits = [hit for source in registries.search_sources for hit in source(query, user)]
    groups: dict[str, list[Found]] = {}
    for hit in sorted(hits, key=lambda hit: -hit.rank):
        found = Found(hit=hit, title=marked(str(hit.title), query), excerpt=marked(hit.excerpt, query))
        groups.setdefault(hit.kind, []).append(found)
    return groups


def marked(text: str, query: str) -> SafeString:
    """The text, escaped, with the words of the query in ``<mark>``."""
    words = [re.escape(_stem(word)) for word in re.findall(r"\w+", query) if len(word) >= SHORTEST]
    if not words:
        return conditional_escape(text)
    pattern = re.compile(rf"\b(?:{'|'.join(words)})\w*", re.IGNORECASE)
    parts, end = [], 0
    for match in pattern.finditer(text):
        parts += [conditional_escape(text[end : match.start()]), format_html("<mark>{}</mark>", match.group())]
        end = match.end()
    parts.append(conditional_escape(text[end:]))
    return mark_safe("".join(parts))  # each part is escaped above


def _stem(word: str) -> str:
    return word if len(word) <= STEM else word[: max(STEM, len(word) - 2)]


def sessions(query: str, user: Any) -> list[SearchHit]:
    """Sessions with the words in their title or scope, in either language."""
    wanted = Q()
    for word in query.split():
        one = Q()
        for field in ("title", "scope", "background"):
            for language in LANGUAGES:
                one |= Q(**{f"{field}_{language}__icontains": word})
        wanted &= one
    return [
        SearchHit(
            title=str(session),
            url=reverse("meetings:session", args=[session.slug]),
            kind=_("Sessions"),
            excerpt=excerpt(_in_language(session, "scope"), query),
            rank=1.0,
        )
        for session in Session.objects.visible_to(user).filter(wanted).for_list()[:20]
    ]


def countries(query: str, _user: Any) -> list[SearchHit]:
    """Countries by their name in either language."""
    folded = query.casefold()
    return [
        SearchHit(title=str(country), url=reverse("desk:country", args=[country.code]), kind=_("Countries"), rank=2.0)
        for country in Country.objects.for_reader()
        if any(text_in(country, "name", language).casefold().startswith(folded) for language in LANGUAGES)
    ]


def _in_language(subject: Any, field: str) -> str:
    language = get_language() or "en"
    return text_in(subject, field, language)


def excerpt(text: str, query: str, *, around: int = 110) -> str:
    """The part of a text where the first word of the query stands."""
    found = re.search("|".join(re.escape(_stem(word)) for word in query.split()), text, re.IGNORECASE)
    middle = found.start() if found else 0
    start, end = max(0, middle - around), min(len(text), middle + around)
    if start:
        start = text.find(" ", start) + 1
    if end < len(text):
        end = text.rfind(" ", middle, end)
    shown = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}"
