"""The search over everything that a reader may see: words and phrases in both languages, the best first."""

import re
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db import connection
from django.db.models import Case, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Length
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from rapidfuzz import fuzz, process

from accounts.rules import is_secretariat
from core.findable import A_FILE, WITHOUT_PAGES, Shown, Source, all_sources
from library.models import IndexedSubject, IndexedText, KnownWord
from library.models.index import CONFIGURATIONS

SHORTEST, LONGEST = 2, 200
"""Letters of a search."""
ON_A_PAGE = 20
MOST_PAGES_RANKED = 1000
"""Of a word that stands in more pages of files than this, these many are compared; every title is."""
OWN_LANGUAGE = 1.25
"""By how much a text in the reader's language counts more."""
BEGIN, END = "\ue000", "\ue001"
"""Signs of the private area around a found word, until all else is escaped."""
LIKE_ENOUGH = 75.0
WORD = re.compile(r"[^\W\d_]{4,}")
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011](?=[^\W\d_])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is searched for."""

    text: str
    source: str = ""
    session_id: int | None = None
    country: str = ""
    year: int | None = None
    language: str = ""

    @property
    def is_too_short(self) -> bool:
        return len(self.text) < SHORTEST

    @property
    def words(self) -> str:
        """What is looked up: "wrap-up" finds "wrap up", as "wrap up" finds "wrap-up"."""
        return HYPHEN.sub(" ", self.text)

    def with_text(self, text: str) -> "Wanted":
        """The same with other words."""
        return Wanted(
            text=text,
            source=self.source,
            session_id=self.session_id,
            country=self.country,
            year=self.year,
            language=self.language,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing among the results."""

    source: Source
    shown: Shown
    title: SafeString
    """With the found words marked."""
    excerpt: SafeString
    language: str
    """Of the excerpt."""
    page: int
    """Of the file, where the words stand in one; 0 elsewhere."""
    file: str = ""
    """Which of the files it is, where it is not the text itself: "Corr.1"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A page of results."""

    hits: list[Hit] = field(default_factory=list)
    number: int = 0
    """Of all things found."""
    suggestion: str = ""
    """How the words may be meant, where nothing was found; words of public texts only, and it finds something."""


def search(wanted: Wanted, *, user: Any, start: int = 0) -> Results:
    """A page of what was found, from the hit with number ``start``; a constant number of queries."""
    if wanted.is_too_short:
        return Results()
    best = _best(wanted, user=user)
    if not best:
        return Results(suggestion=_suggestion(wanted, user=user))
    return Results(hits=_shown(best[start : start + ON_A_PAGE], wanted), number=len(best))


def _best(wanted: Wanted, *, user: Any) -> list[int]:
    """The keys of the best text of each thing, the best thing first."""
    best: dict[int, tuple[float, int]] = {}
    thing = [f"subject__{name}" for name in ("source", "subject_id", "mark")]
    rows = list(_matches(wanted, user=user).values_list("pk", "subject", "rank", *thing).order_by("part", "pk"))
    now = {} if is_secretariat(user) else _as_they_are({source for *_text, source, _key, _mark in rows})
    for pk, subject, rank, source, key, mark in rows:
        if source in now and now[source].get(key) != mark:
            continue  # what the index says was written before this reader might see the thing, perhaps
        if subject not in best or best[subject][0] < rank:
            best[subject] = (rank, pk)
    return [pk for _rank, pk in sorted(best.values(), key=lambda one: (-one[0], -one[1]))]


def _as_they_are(names: set[str]) -> dict[str, dict[int, str]]:
    """What the things of these sources look like now, where the index may tell what nobody else was to read."""
    return {
        source.name: source.fingerprints()
        for name, source in all_sources().items()
        if name in names and source.is_checked
    }


def visible_subjects(user: Any) -> QuerySet[IndexedSubject]:
    """What this person may see, asked of each room anew."""
    allowed = [
        Q(source=source.name, subject_id__in=source.visible(user).order_by().values("pk"))
        for source in all_sources().values()
    ]
    return IndexedSubject.objects.filter(reduce(or_, allowed, Q(pk__in=[])))


def _matches(wanted: Wanted, *, user: Any) -> Any:
    subjects = visible_subjects(user)
    if wanted.source:
        subjects = subjects.filter(source=wanted.source)
    if wanted.session_id is not None:
        subjects = subjects.filter(session_id=wanted.session_id)
    if wanted.country:
        subjects = subjects.filter(country=wanted.country)
    if wanted.year is not None:
        subjects = subjects.filter(year=wanted.year)
    queries = {language: _query(wanted.words, language) for language in CONFIGURATIONS}
    fitting = reduce(or_, (Q(language=language, words=query) for language, query in queries.items()))
    texts = IndexedText.objects.filter(fitting, subject__in=subjects)
    if wanted.language:
        texts = texts.filter(language=wanted.language)
    pages = texts.filter(part__gt=0).values("pk")[:MOST_PAGES_RANKED]
    reader = get_language() or "en"
    rank = Case(
        *[
            When(
                language=language,
                then=SearchRank(F("words"), query, normalization=Value(1))
                * Value(OWN_LANGUAGE if language == reader else 1.0),
            )
            for language, query in queries.items()
        ],
        output_field=FloatField(),
    )
    return texts.filter(Q(part=0) | Q(pk__in=pages)).annotate(rank=rank)


def _query(text: str, language: str) -> SearchQuery:
    return SearchQuery(text, config=CONFIGURATIONS[language], search_type="websearch")


def _shown(keys: list[int], wanted: Wanted) -> list[Hit]:
    """These texts, in the given order, with the words marked."""
    headline = Case(
        *[
            When(
                language=language,
                then=SearchHeadline(
                    "body",
                    _query(wanted.words, language),
                    config=configuration,
                    start_sel=BEGIN,
                    stop_sel=END,
                    max_words=34,
                    min_words=16,
                    max_fragments=2,
                    fragment_delimiter=" … ",
                ),
            )
            for language, configuration in CONFIGURATIONS.items()
        ]
    )
    texts = IndexedText.objects.filter(pk__in=keys).annotate(excerpt=headline).select_related("subject")
    found = {text.pk: text for text in texts}
    ordered = [found[pk] for pk in keys if pk in found]
    sources = all_sources()
    shown: dict[tuple[str, int], Shown] = {}
    for name in {text.subject.source for text in ordered}:
        keys = [text.subject.subject_id for text in ordered if text.subject.source == name]
        shown |= {(name, key): one for key, one in sources[name].show(keys).items()}
    pairs = [
        (text, shown[text.subject.source, text.subject.subject_id])
        for text in ordered
        if (text.subject.source, text.subject.subject_id) in shown
    ]
    titles = _marked_titles([one.title for _text, one in pairs], wanted)
    return [
        Hit(
            source=sources[text.subject.source],
            shown=one,
            title=title,
            excerpt=_safe(text.excerpt) if BEGIN in text.excerpt else _safe(""),
            language=text.language,
            page=text.part % A_FILE if text.part % A_FILE < WITHOUT_PAGES else 0,
            file=text.title if text.part else "",
        )
        for (text, one), title in zip(pairs, titles, strict=True)
    ]


def _marked_titles(titles: list[str], wanted: Wanted) -> list[SafeString]:
    """Titles in the reader's language with the found words marked; one query."""
    configuration = CONFIGURATIONS[get_language() or "en"]
    options = f"HighlightAll=true, StartSel={BEGIN}, StopSel={END}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ts_headline(%s::regconfig, title, websearch_to_tsquery(%s::regconfig, %s), %s) "
            "FROM unnest(%s::text[]) WITH ORDINALITY AS given (title, place) ORDER BY place",
            [configuration, configuration, wanted.words, options, titles],
        )
        return [_safe(row[0]) for row in cursor.fetchall()]


def _safe(text: str) -> SafeString:
    escaped = conditional_escape(text)
    return mark_safe(escaped.replace(BEGIN, "<mark>").replace(END, "</mark>"))  # what stood between is escaped


def _suggestion(wanted: Wanted, *, user: Any) -> str:
    """The words spelt as public texts spell them, where that finds something that this reader may see."""
    meant = WORD.sub(lambda match: _nearest(match.group()), wanted.text)
    if meant == wanted.text:
        return ""
    return meant if _best(wanted.with_text(meant), user=user) else ""


def _nearest(word: str) -> str:
    """A public text's word of about the same length that is spelt most like it, else the word itself."""
    folded = word.casefold()
    near = KnownWord.objects.annotate(letters=Length("word")).filter(
        letters__gte=len(folded) - 2, letters__lte=len(folded) + 2
    )
    counts: dict[str, int] = dict(near.values_list("word", "texts").order_by("-texts"))
    if folded in counts:
        return word
    found = process.extractOne(folded, counts.keys(), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return str(found[0]) if found else word
