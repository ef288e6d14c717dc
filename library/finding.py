"""The search over everything that a reader may see: words and phrases in both languages, the best first."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchRank, SearchVectorField
from django.db import connection
from django.db.models import Case, F, FloatField, Func, Q, QuerySet, Value, When
from django.db.models.functions import Length
from django.utils import translation
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from rapidfuzz import fuzz, process

from accounts.rules import is_secretariat
from core.findable import A_FILE, WITHOUT_PAGES, Shown, Source, all_sources
from library import signs, thesaurus
from library.asking import Asked, ask
from library.models import IndexedSubject, IndexedText, KnownWord
from library.models.index import CONFIGURATIONS

SHORTEST, LONGEST = 2, 200
"""Letters of a search."""
ON_A_PAGE = 20
MOST_PAGES_RANKED = 500
"""Of a word that stands in more pages of files than this, these many are compared; every title is."""
MOST_PAGES_ADDED = 100
"""The same for pages that say it in other words."""
THING = ("source", "subject_id", "mark", "year")
"""What is asked about the thing whose text it is."""
OWN_LANGUAGE = 1.25
"""By how much a text in the reader's language counts more."""
BOTH_ALPHABETS = CONFIGURATIONS["ru"]
"""PostgreSQL stems Latin words as English there too."""
BEGIN, END = "\ue000", "\ue001"
"""Signs of the private area around a found word, until all else is escaped."""
LIKE_ENOUGH = 75.0
WORD = re.compile(r"[^\W\d_]{4,}")
TITLE, TYPED = 2.0, 4.0
"""What words in a title, and the words as typed, put before all else: a rank by itself is less than this."""
KIND = 8.0
"""What puts "decisions" before whatever else has the word in its title."""
EVEN = 3
"""Decimals of a rank: what differs by less is even, and the newest comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is searched for."""

    text: str
    source: str = ""
    session_id: int | None = None
    country: str = ""
    year: int | None = None
    language: str = ""
    is_exact: bool = False
    """Only the words typed, not what means the same."""

    @property
    def is_too_short(self) -> bool:
        return len(self.text) < SHORTEST


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
    others: tuple[thesaurus.Term, ...] = ()
    """What means the same as what was typed; also looked for, unless only the words typed were wanted."""


def search(wanted: Wanted, *, user: Any, start: int = 0) -> Results:
    """A page of what was found, from the hit with number ``start``; a constant number of queries."""
    if wanted.is_too_short:
        return Results()
    asked = _asked(wanted)
    looked_for = asked.exactly() if wanted.is_exact else asked
    best = _best(wanted, looked_for, user=user)
    if not best:
        return Results(suggestion=_suggestion(wanted, user=user), others=asked.added)
    return Results(hits=_shown(best[start : start + ON_A_PAGE], looked_for), number=len(best), others=asked.added)


def _asked(wanted: Wanted) -> Asked:
    languages = [wanted.language] if wanted.language else CONFIGURATIONS
    return ask(wanted.text, languages=languages, kinds=_labels())


def _labels() -> dict[str, list[str]]:
    """How each kind of things is called, in all languages."""
    labels: dict[str, list[str]] = {}
    for language in CONFIGURATIONS:
        with translation.override(language):
            for source in all_sources().values():
                labels.setdefault(source.name, []).append(str(source.label))
    return labels


def _best(wanted: Wanted, asked: Asked, *, user: Any) -> list[int]:
    """The keys of the best text of each thing, the best thing first."""
    if not asked:
        return []
    reader = get_language() or "en"
    best: dict[int, tuple[tuple[float, ...], tuple[float, ...], int]] = {}
    columns = ["pk", "subject", "rank", "language", *(f"subject__{name}" for name in THING)]
    rows = list(_matches(wanted, asked, user=user).values_list(*columns).order_by("part", "pk"))
    now = {} if is_secretariat(user) else _as_they_are({source for *_text, source, _key, _mark, _year in rows})
    for pk, subject, rank, language, source, key, mark, year in rows:
        if source in now and now[source].get(key) != mark:
            continue  # what the index says was written before this reader might see the thing, perhaps
        value = rank + KIND * (source in asked.kinds)
        within = (value // TITLE, language == reader, value)
        if subject not in best or best[subject][0] < within:
            best[subject] = (within, (round(value, EVEN), year or 0, key), pk)
    return [pk for _within, _place, pk in sorted(best.values(), key=lambda one: one[1:], reverse=True)]


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


def _matches(wanted: Wanted, asked: Asked, *, user: Any) -> Any:
    subjects = visible_subjects(user)
    if wanted.source:
        subjects = subjects.filter(source=wanted.source)
    if wanted.session_id is not None:
        subjects = subjects.filter(session_id=wanted.session_id)
    if wanted.country:
        subjects = subjects.filter(country=wanted.country)
    if wanted.year is not None:
        subjects = subjects.filter(year=wanted.year)
    languages = [wanted.language] if wanted.language else list(CONFIGURATIONS)
    typed, meant = ({language: of(language) for language in languages} for of in (asked.typed, asked.meant))
    texts = IndexedText.objects.filter(subject__in=subjects)
    compared = [
        texts.filter(_says(meant), part=0).values("pk"),
        texts.filter(_says(typed), part__gt=0).values("pk")[:MOST_PAGES_RANKED],
    ]
    if asked.has_more:
        compared.append(texts.filter(_says(meant), part__gt=0).values("pk")[:MOST_PAGES_ADDED])
    title = Func(F("words"), Value("{a}"), function="ts_filter", output_field=SearchVectorField())
    return (
        IndexedText.objects.filter(pk__in=compared[0].union(*compared[1:], all=True))
        .annotate(title_words=title)
        .annotate(rank=_rank(typed, meant) if asked.has_more else _rank_in(typed, TYPED))
    )


def _says(queries: dict[str, Any], field: str = "words") -> Q:
    """That a text says what is asked in its language."""
    return reduce(or_, (Q(language=language, **{field: query}) for language, query in queries.items()))


def _rank(typed: dict[str, Any], meant: dict[str, Any]) -> Case:
    """What was typed before what was added, each with titles first."""
    return Case(When(_says(typed), then=_rank_in(typed, TYPED)), default=_rank_in(meant), output_field=FloatField())


def _rank_in(queries: dict[str, Any], base: float = 0.0) -> Any:
    reader = get_language() or "en"
    weights = {language: OWN_LANGUAGE if language == reader else 1.0 for language in queries}
    rank = Case(
        *[
            When(language=language, then=SearchRank(F("words"), query, normalization=Value(1)) * weights[language])
            for language, query in queries.items()
        ],
        output_field=FloatField(),
    )
    first = Case(When(Q(part=0) & _says(queries, "title_words"), then=TITLE), default=0.0, output_field=FloatField())
    return Value(base) + first + rank


def _shown(keys: list[int], asked: Asked) -> list[Hit]:
    """These texts, in the given order, with the words marked."""
    typed = {language: asked.typed(language) for language in CONFIGURATIONS}
    headline = Case(
        When(_says(typed), then=_headline(typed)),
        default=_headline({language: asked.meant(language) for language in CONFIGURATIONS}),
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
    titles = _marked_titles([one.title for _text, one in pairs], asked)
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


def _headline(queries: dict[str, Any]) -> Case:
    """Where a text says what is asked in its language."""
    return Case(
        *[
            When(
                language=language,
                then=SearchHeadline(
                    "body",
                    query,
                    config=CONFIGURATIONS[language],
                    start_sel=BEGIN,
                    stop_sel=END,
                    max_words=34,
                    min_words=16,
                    max_fragments=2,
                    fragment_delimiter=" … ",
                ),
            )
            for language, query in queries.items()
        ]
    )


def _marked_titles(titles: list[str], asked: Asked) -> list[SafeString]:
    """Titles in either language with the words typed marked, or else what means the same; one query."""
    typed, typed_values = _compiled(asked.typed)
    meant, meant_values = _compiled(asked.meant)
    options = f"HighlightAll=true, StartSel={BEGIN}, StopSel={END}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ts_headline(given.config, title, "  # noqa: S608 - the words are among the values
            f"CASE WHEN to_tsvector(given.config, title) @@ {typed} THEN {typed} ELSE {meant} END, %s) "
            "FROM (SELECT %s::regconfig AS config, * FROM unnest(%s::text[]) WITH ORDINALITY AS one (title, place)) "
            "AS given ORDER BY place",
            [*typed_values, *typed_values, *meant_values, options, BOTH_ALPHABETS, list(map(signs.kept, titles))],
        )
        return [_safe(row[0]) for row in cursor.fetchall()]


def _compiled(of: Callable[[str], Any]) -> tuple[str, list[Any]]:
    """What is asked in all languages, as SQL with its values."""
    texts = IndexedText.objects.all().query
    query = reduce(or_, map(of, CONFIGURATIONS)).resolve_expression(texts)
    sql, values = texts.get_compiler(connection=connection).compile(query)
    return sql, list(values)


def _safe(text: str) -> SafeString:
    escaped = conditional_escape(signs.shown(text))
    return mark_safe(escaped.replace(BEGIN, "<mark>").replace(END, "</mark>"))  # what stood between is escaped


def _suggestion(wanted: Wanted, *, user: Any) -> str:
    """The words spelt as public texts spell them, where that finds something that this reader may see."""
    meant = WORD.sub(lambda match: _nearest(match.group()), wanted.text)
    if meant == wanted.text:
        return ""
    again = replace(wanted, text=meant, is_exact=False)
    return meant if _best(again, _asked(again), user=user) else ""


def _nearest(word: str) -> str:
    """A word of public texts or of the thesaurus, of about the same length, that is spelt most like it; else itself."""
    folded = word.casefold()
    lengths = range(len(folded) - 2, len(folded) + 3)
    near = KnownWord.objects.annotate(letters=Length("word")).filter(letters__in=lengths)
    counts: dict[str, int] = dict(near.values_list("word", "texts").order_by("-texts"))
    counts.update({one: 0 for one in thesaurus.vocabulary() if len(one) in lengths and one not in counts})
    if folded in counts:
        return word
    found = process.extractOne(folded, counts.keys(), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return str(found[0]) if found else word
