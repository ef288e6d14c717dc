"""Whether a letter names a person: in either script, in any order, with initials, in a Russian case, misspelt."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from participants.models import Person
from participants.names import Name, close, readings, spellings

WORD = re.compile(r"[^\W\d_]+(?:['’‘ʻʼ`][^\W\d_]+)*")
TITLES = re.compile(
    r"\b(?:h\.\s?e\.|mr|mrs|ms|miss|dr|prof|г-н\w*|г-ж\w*|гг?\.|е\.\s?п\.|господин\w*|госпож\w*|д-р\w*|проф)(?!\w)\.?",
    re.IGNORECASE,
)
PARTICLES = frozenset({"van", "von", "de", "der", "del", "di", "da", "al", "el", "ul", "bin", "ibn", "ben", "abu"})
MOST_WORDS_OF_A_NAME = 3
MOST_BETWEEN = 2
"""Words between the given and the family name: a patronymic, a second given name."""
FULL_LINE = 45
"""Characters from which a line was broken by the width of the page, so that a name may go on below."""
CLUSTER = re.compile("[бвгджзклмнпрстфхцчшщ]ь?[бвгджзклмнпрстфхцчшщ]$")
SHORTEST_INFLECTED = 4
SHORTEST_STEM = 3
SHORTEST_ALONE = 4
AROUND = 60
"""Characters shown before and after a name that was found."""

ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ого", ("ый", "ий", "ой")),
    ("ому", ("ый", "ий", "ой")),
    ("его", ("ий",)),
    ("ему", ("ий",)),
    ("ом", ("",)),
    ("ем", ("й", "ь", "")),
    ("ём", ("й", "ь", "")),
    ("ым", ("", "ый")),
    ("им", ("ий", "")),
    ("ой", ("а", "ая")),
    ("ей", ("я", "а")),
    ("ую", ("ая",)),
    ("а", ("",)),
    ("я", ("ь", "й")),
    ("у", ("", "а")),
    ("ю", ("ь", "й", "я")),
    ("ы", ("а",)),
    ("и", ("я", "ь", "а")),
    ("е", ("", "а", "я", "й", "ь")),
)
"""The ends of Russian names in their cases, and those of the nominative that they may stand for."""


class Span(NamedTuple):
    """Words of a text, from the first to the one after the last."""

    first: int
    end: int


class Text:
    """The words of a letter that may be names, to be looked up by how they are spelt."""

    def __init__(self, text: str) -> None:
        self.written = unicodedata.normalize("NFKC", text)
        self.text = TITLES.sub(lambda found: " " * len(found[0]), self.written)
        self.words = list(WORD.finditer(self.text))
        self.broken = [self._is_broken(word) for word in range(len(self.words) - 1)]
        self.spans: dict[str, list[Span]] = defaultdict(list)
        for first in range(len(self.words)):
            self._index(first)

    def _index(self, first: int) -> None:
        word = self.words[first][0]
        if not (word[0].isupper() or word in PARTICLES):
            return
        for form in _forms(word):
            self.spans[form].append(Span(first, first + 1))
        for length in range(2, MOST_WORDS_OF_A_NAME + 1):
            if first + length > len(self.words) or self.broken[first + length - 2]:
                return
            parts = [_spelt(one[0]) for one in self.words[first : first + length]]
            for form in {"".join(reading) for reading in zip(*parts, strict=True)}:
                self.spans[form].append(Span(first, first + length))

    def _gap(self, word: int) -> str:
        """What stands between a word and the next."""
        return self.text[self.words[word].end() : self.words[word + 1].start()]

    def _is_broken(self, word: int) -> bool:
        """Whether no name goes on from a word to the next."""
        gap = self._gap(word)
        if re.search(r"[\d;:•–—/|]", gap):
            return True
        if "." in gap and len(self.words[word][0]) > len("Zh"):
            return True
        return "\n" in gap and not self._goes_on(self.words[word].end(), gap)

    def _goes_on(self, end: int, gap: str) -> bool:
        """Whether a line was broken where there was no more room: at the end of a full line, or in a narrow column."""
        if gap.count("\n") > 1:
            return False
        at = end + gap.index("\n")
        above = self.text[self.text.rfind("\n", 0, at) + 1 : at]
        below = self.text[at + 1 :].partition("\n")[0]
        return len(above) >= FULL_LINE or len(above.split()) == 1 or len(below.split()) == 1

    def _belong(self, given: Span, family: Span) -> bool:
        """Whether a given and a family name stand together; after a comma only the given name."""
        left, right = sorted((given, family))
        if right.first < left.end or right.first - left.end > MOST_BETWEEN:
            return False
        gaps = range(left.end - 1, right.first)
        if any(self.broken[word] for word in gaps):
            return False
        return left is family or not any("," in self._gap(word) for word in gaps)

    def find(self, name: Name) -> Span | None:
        """Where a name stands, the surest place first."""
        given, family = name.given, "".join(name.family)
        if not given or not family:
            alone = "".join(given) or family
            found = self.spans.get(alone, []) if len(alone) >= SHORTEST_ALONE else []
            return found[0] if found else None
        families = self.spans.get(family, [])
        givens = [*self.spans.get("".join(given), []), *self.spans.get(given[0], [])]
        for one in families:
            for other in givens:
                if self._belong(other, one):
                    return _together(one, other)
        return self._with_initial(families, given[0]) or self._misspelt(families, givens, given[0], family)

    def _with_initial(self, families: Iterable[Span], given: str) -> Span | None:
        for family in families:
            before = family.first - 2 if self._is_initial(family.first - 2) else family.first - 1
            for first in (before, family.end):
                initial = Span(first, first + 1)
                if (
                    self._is_initial(first)
                    and given.startswith(_spelt(self.words[first][0]))
                    and (first != family.first - 2 or self._is_initial(family.first - 1))
                    and self._belong(initial, family)
                ):
                    return _together(family, initial)
        return None

    def _is_initial(self, word: int) -> bool:
        if not 0 <= word < len(self.words):
            return False
        found = self.words[word]
        is_dotted = self.text[found.end() : found.end() + 1] == "."
        return found[0][0].isupper() and (len(found[0]) == 1 or (is_dotted and len(found[0]) == len("Zh")))

    def _misspelt(self, families: list[Span], givens: list[Span], given: str, family: str) -> Span | None:
        """One of the two names as it should be, the other one slip of the pen away."""
        for sure, wanted, is_family in ((families, given, True), (givens, family, False)):
            for span in sure:
                for other in self._beside(span):
                    pair = (other, span) if is_family else (span, other)
                    if any(close(form, wanted) for form in _spelt(self.words[other.first][0])) and self._belong(*pair):
                        return _together(span, other)
        return None

    def _beside(self, span: Span) -> Iterator[Span]:
        for first in (*range(span.first - MOST_BETWEEN - 1, span.first), *range(span.end, span.end + MOST_BETWEEN + 1)):
            if 0 <= first < len(self.words) and self.words[first][0][0].isupper():
                yield Span(first, first + 1)

    def around(self, span: Span) -> str:
        """The words before and after, as they stand."""
        start, end = self.words[span.first].start(), self.words[span.end - 1].end()
        before, after = self.written[max(0, start - AROUND) : start], self.written[end : end + AROUND]
        if start > AROUND:
            before = "… " + before.partition(" ")[2]
        if end + AROUND < len(self.written):
            after = after.rpartition(" ")[0] + " …"
        return " ".join(f"{before}{self.written[start:end]}{after}".split())


def _together(one: Span, other: Span) -> Span:
    return Span(min(one.first, other.first), max(one.end, other.end))


@lru_cache(maxsize=20_000)
def _spelt(word: str) -> tuple[str, ...]:
    """A word as each reading spells it."""
    return spellings(word)


@lru_cache(maxsize=20_000)
def _forms(word: str) -> frozenset[str]:
    """The spellings of a word, and those of the names of which it may be a case."""
    return frozenset(form for one in (word, *_nominatives(word)) for form in _spelt(one))


def _nominatives(word: str) -> Iterator[str]:
    lowered = word.lower()
    if len(lowered) < SHORTEST_INFLECTED or not "а" <= lowered[-1] <= "я":
        return
    for ending, becomes in ENDINGS:
        stem = lowered.removesuffix(ending)
        if stem != lowered and len(stem) >= SHORTEST_STEM:
            yield from (stem + one for one in becomes)
            if "" in becomes and CLUSTER.search(stem):
                yield f"{stem[:-1].rstrip('ь')}е{stem[-1]}"  # Павла is a case of Павел


@lru_cache(maxsize=16)
def _parsed(text: str) -> Text:
    return Text(text)


def find(text: str, person: Person) -> Span | None:
    """Where a text names a person; nothing where it does not."""
    names = readings(person.given_name, person.family_name) | readings(
        person.given_name_native, person.family_name_native
    )
    letter = _parsed(text)
    return next((span for name in sorted(names) if (span := letter.find(name)) is not None), None)


def is_named(text: str, person: Person) -> bool:
    """Whether a text names a person."""
    return find(text, person) is not None


def place_in(text: str, person: Person) -> str:
    """The words of a text around a person's name; empty where it is not there."""
    span = find(text, person)
    return _parsed(text).around(span) if span is not None else ""
