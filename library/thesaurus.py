"""What else is looked for besides the words typed: the groups of terms of ``thesaurus.txt``, no word of any text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

from django.db import connection

from core.translations import LANGUAGES

FILE = Path(__file__).with_name("thesaurus.txt")
WORD = re.compile(r"\w+")
CYRILLIC = re.compile("[а-я]")
FORM = "~"
"""Before another form of the term that precedes."""
LINE = re.compile(r"(?P<language>[a-z]{2}): (?P<terms>.+)")

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase of a group."""

    language: str
    text: str
    base: str = ""
    """The term of which this is a form that is stemmed otherwise, and which is named in its stead."""

    def is_form_of(self, other: "Term") -> bool:
        """Whether these are the same words in other forms."""
        return (self.base or self.text) == (other.base or other.text)


Group = tuple[Term, ...]


class NotAGroupError(ValueError):
    """A line of the file that says nothing to the search."""


@cache
def groups() -> tuple[Group, ...]:
    """The groups of the file; terms of one group mean the same."""
    return tuple(read(FILE.read_text(encoding="utf-8")))


def read(text: str) -> Iterator[Group]:
    """The groups of a text: a line for each language, an empty line between groups; raises ``NotAGroupError``."""
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        group = tuple(term for line in lines for term in _terms(line))
        if group:
            yield group


def _terms(line: str) -> list[Term]:
    found = LINE.fullmatch(line.strip())
    if found is None or found["language"] not in LANGUAGES:
        message = f"Neither a remark nor the terms of a language: {line!r}"
        raise NotAGroupError(message)
    terms: list[Term] = []
    named = ""
    for text in filter(None, map(str.strip, found["terms"].split(";"))):
        is_form = text.startswith(FORM)
        named = named if is_form else text
        terms.append(Term(found["language"], text.removeprefix(FORM), base=named if is_form else ""))
    return terms


def words_of(text: str) -> list[str]:
    """The words of a text, as stems are asked for them."""
    return WORD.findall(folded(text))


def folded(text: str) -> str:
    """In small letters and without «ё», which is written where the meaning needs it only."""
    return text.casefold().replace("ё", "е")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Stems of words, as PostgreSQL makes them for the index; a stop word has none."""

    stems: dict[str, str | None]
    terms: dict[Stems, tuple[tuple[Term, Group], ...]]
    """By their stems, the terms of the thesaurus with their groups."""

    @property
    def longest(self) -> int:
        """Words of the longest term."""
        return max(map(len, self.terms), default=0)

    def key(self, words: Sequence[str]) -> Stems:
        """What all forms of these words have in common."""
        return tuple(self.stems.get(word) or word for word in words)

    def is_stop(self, word: str) -> bool:
        """Whether a word is too frequent to be looked for."""
        return self.stems.get(word, word) is None


_known: dict[str, str | None] = {}
_terms_by_stems: dict[Stems, tuple[tuple[Term, Group], ...]] = {}
_loading = Lock()


def lexicon(words: Iterable[str]) -> Lexicon:
    """What is known of the words that somebody typed, and of the thesaurus; one query, always."""
    typed = list(dict.fromkeys(words))
    if _terms_by_stems:
        return Lexicon(_stems(typed), _terms_by_stems)
    with _loading:
        own = dict.fromkeys(word for group in groups() for term in group for word in words_of(term.text))
        stems = _stems([*own, *typed])
        _known.update({word: stems[word] for word in own})
        found: dict[Stems, list[tuple[Term, Group]]] = {}
        for group in groups():
            for term in group:
                found.setdefault(Lexicon(_known, {}).key(words_of(term.text)), []).append((term, group))
        _terms_by_stems.update({key: tuple(pairs) for key, pairs in found.items()})
    return Lexicon(stems, _terms_by_stems)


def key_of(term: Term) -> Stems:
    """The stems of a term of the thesaurus, once some lexicon was asked for."""
    return Lexicon(_known, {}).key(words_of(term.text))


def vocabulary() -> set[str]:
    """Every word of the thesaurus; all of it is public."""
    return {word for group in groups() for term in group for word in words_of(term.text)}


def _stems(words: Sequence[str]) -> dict[str, str | None]:
    dictionaries = ["russian_stem" if CYRILLIC.search(word) else "english_stem" for word in words]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, (ts_lexize(dictionary::regdictionary, word))[1] "
            "FROM unnest(%s::text[], %s::text[]) AS given (word, dictionary)",
            [list(words), dictionaries],
        )
        return dict(cursor.fetchall())
