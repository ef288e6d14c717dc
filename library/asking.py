"""From what somebody typed to what the database is asked: the words as typed, and the same with what means the same.

Terms of the thesaurus are added to words, one level deep; never to a phrase in quotation marks or to what is left out.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain
from operator import and_, or_
from types import MappingProxyType
from typing import Any

from django.contrib.postgres.search import SearchQuery

from library import signs, thesaurus
from library.models.index import CONFIGURATIONS
from library.thesaurus import Lexicon, Term

HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011](?=[^\W\d_])")
PIECE = re.compile(r'-?"[^"]*"?|[^\s"]+')
EITHER = "or"

Query = Any
"""A ``SearchQuery`` or what ``&``, ``|`` and ``~`` make of some."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What must be found: a word, a phrase, or a term of several words."""

    text: str
    is_phrase: bool = False
    """In quotation marks."""
    is_left_out: bool = False
    spellings: tuple[str, ...] = ()
    """Of a term of the thesaurus: with its hyphen and without, unless a word of it says nothing by itself."""
    is_spread: bool = False
    """A term whose words may stand apart, too; then it counts less. The letter of "e-government" may not."""
    added: tuple[Term, ...] = ()

    def typed(self, language: str) -> Query:
        """Just this, in a text of this language."""
        if self.spellings:
            return reduce(or_, (_phrase(text, language) for text in self.spellings))
        words = _websearch(f'"{split(self.text)}"' if self.is_phrase else split(self.text), language)
        return ~words if self.is_left_out else words

    def meant(self, language: str) -> Query:
        """This, or what means the same, or its words apart."""
        more = [_phrase(term.text, language) for term in self.added if term.language == language]
        if self.is_spread:
            more.append(_websearch(split(self.text), language))
        return reduce(or_, more, self.typed(language))


@dataclass(frozen=True, slots=True)
class Asked:
    """A search in words of the database; ``sides`` are what stands before and after each "or"."""

    sides: tuple[tuple[Unit, ...], ...] = ()
    added: tuple[Term, ...] = ()
    """What is looked for besides, each once."""
    kinds: frozenset[str] = frozenset()
    """Kinds of things whose very name was typed."""

    def __bool__(self) -> bool:
        return bool(self.sides)

    @property
    def has_more(self) -> bool:
        """Whether anything besides the words just as they were typed is looked for."""
        return any(unit.added or unit.is_spread for side in self.sides for unit in side)

    def exactly(self) -> "Asked":
        """The same without anything besides the words typed."""
        sides = tuple(tuple(replace(unit, added=()) for unit in side) for side in self.sides)
        return Asked(sides=sides, kinds=self.kinds)

    def typed(self, language: str) -> Query:
        """The words as they were typed."""
        return self._joined(lambda unit: unit.typed(language))

    def meant(self, language: str) -> Query:
        """The words, or what means the same."""
        return self._joined(lambda unit: unit.meant(language))

    def _joined(self, asked: Callable[[Unit], Query]) -> Query:
        return reduce(or_, (reduce(and_, map(asked, side)) for side in self.sides))


def split(text: str) -> str:
    """Without hyphens between letters: "wrap-up" finds "wrap up", as "wrap up" finds "wrap-up"."""
    return HYPHEN.sub(" ", text)


def ask(
    text: str,
    *,
    languages: Iterable[str] = tuple(CONFIGURATIONS),
    kinds: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> Asked:
    """What to look for in texts of these languages; ``kinds``: names of the kinds of things. One query."""
    text = signs.typed(text)
    pieces = PIECE.findall(text)
    words = {label: thesaurus.words_of(label) for labels in kinds.values() for label in labels}
    known = thesaurus.lexicon([*thesaurus.words_of(text), *chain.from_iterable(words.values())])
    key = known.key(thesaurus.words_of(text))
    sides: list[list[Unit]] = [[]]
    run: list[str] = []
    for place, piece in enumerate([*pieces, ""]):
        is_either = piece.casefold() == EITHER and 0 < place < len(pieces) - 1
        if piece and not is_either and piece[0] not in '"-':
            run.append(piece)
            continue
        sides[-1] += _units(run, known)
        run = []
        if is_either:
            sides.append([])
        elif piece:
            sides[-1] += _as_it_stands(piece)
    kept = tuple(tuple(side) for side in sides if side)
    return Asked(
        sides=kept,
        added=_each_once(kept, languages=set(languages)),
        kinds=frozenset(
            name for name, labels in kinds.items() if any(known.key(words[label]) == key for label in labels)
        ),
    )


def _as_it_stands(piece: str) -> list[Unit]:
    """A phrase in quotation marks, or something that must not stand there."""
    is_left_out = piece.startswith("-")
    rest = piece[1:] if is_left_out else piece
    text = rest.strip('"')
    if not thesaurus.words_of(text):
        return []
    return [Unit(text=text, is_phrase=rest.startswith('"'), is_left_out=is_left_out)]


def _units(pieces: Sequence[str], known: Lexicon) -> list[Unit]:
    """The longest terms that stand in these words, and the words between them; stop words are passed over."""
    units: list[Unit] = []
    start = 0
    while start < len(pieces):
        most = min(len(pieces) - start, known.longest)
        for length in range(most, 0, -1):
            unit = _term(pieces[start : start + length], known)
            if unit:
                units.append(unit)
                start += length
                break
        else:
            words = thesaurus.words_of(pieces[start])
            if not all(map(known.is_stop, words)):
                units.append(Unit(text=pieces[start]))
            start += 1
    return units


def _term(pieces: Sequence[str], known: Lexicon) -> Unit | None:
    text = " ".join(pieces)
    words = thesaurus.words_of(text)
    key = known.key(words)
    found = known.terms.get(key)
    if not found or all(map(known.is_stop, words)):
        return None
    is_whole = not any(map(known.is_stop, words[1:]))
    spelt = [term.text for term, _group in found if HYPHEN.search(term.text)]
    split_up = [text] if not spelt or is_whole else []
    forms = [one.text for term, group in found for one in group if one.is_form_of(term) and one.text != term.text]
    others = (one for term, group in found for one in group if not one.is_form_of(term))
    return Unit(
        text=text,
        spellings=tuple(dict.fromkeys([*spelt, *map(split, split_up), *forms])),
        is_spread=len(words) > 1 and min(map(len, words)) > 1 and bool(split_up),
        added=_by_stems(one for one in others if thesaurus.key_of(one) != key),
    )


def _by_stems(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Each once, whatever its form."""
    found: dict[Any, Term] = {}
    for term in terms:
        found.setdefault(thesaurus.key_of(term), term)
    return tuple(found.values())


def _each_once(sides: Iterable[Iterable[Unit]], *, languages: set[str]) -> tuple[Term, ...]:
    terms = (term for side in sides for unit in side for term in unit.added)
    return _by_stems(term for term in terms if term.language in languages and not term.base)


def _websearch(text: str, language: str) -> SearchQuery:
    return SearchQuery(text, config=CONFIGURATIONS[language], search_type="websearch")


def _phrase(text: str, language: str) -> SearchQuery:
    return SearchQuery(text, config=CONFIGURATIONS[language], search_type="phrase")
