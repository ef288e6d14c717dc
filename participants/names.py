"""Whether two names may be one person's: in another script, transliterated otherwise, swapped, shortened, misspelt."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True))
    | {"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": ""}
    | {"ю": "yu", "я": "ya"}
    | {"ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i"}
    | {"ӣ": "i", "ӯ": "u", "ҳ": "h", "ҷ": "dzh", "ў": "o"}
)
"""Russian, then what Kazakh, Kyrgyz, Tajik and Uzbek add."""

LETTERS = str.maketrans(
    {"ş": "sh", "š": "sh", "ș": "sh", "ç": "ch", "č": "ch", "ž": "zh", "ə": "a", "ı": "i", "ø": "o", "ł": "l"}
    | {"đ": "d", "æ": "ae", "œ": "oe"}
    | dict.fromkeys("'’‘ʻʼ`´ʹʿʾ", "")
)
"""Latin letters that mean more than their base, and the marks that mean nothing."""

VARIANTS = (
    (r"tsch|tch", "ch"),
    (r"shch|sch", "sh"),
    (r"dzh|dj|zh", "j"),
    (r"kh", "h"),
    (r"gh", "g"),
    (r"th", "t"),
    (r"ph", "f"),
    (r"ts|tz", "c"),
    (r"y[eo]", "e"),
    (r"ae", "a"),
    (r"oe", "o"),
    (r"ue", "u"),
    (r"y", "i"),
    (r"w", "v"),
    (r"q|ck", "k"),
    (r"x", "ks"),
    (r"(.)\1+", r"\1"),
)
FOLDS = tuple((re.compile(pattern), becomes) for pattern, becomes in VARIANTS)

OTHER_READINGS: tuple[dict[int, str], ...] = (
    {},
    str.maketrans({"j": "y"}),
    str.maketrans({"c": "j", "x": "h"}),
)
"""As in English; j as in Julia; c and x as in Azerbaijani. Digraphs with c stay what they are."""

CLOSE = 0.9
LONG, TOO_LONG = 11, 24
PREFIXES = 3


class Likeness(StrEnum):
    """How two names are alike, the surest first."""

    SAME = "same"
    SWAPPED = "swapped"
    SHORTER = "shorter"
    CLOSE = "close"


class Name(NamedTuple):
    """The folded words of a given and a family name."""

    given: tuple[str, ...]
    family: tuple[str, ...]

    @property
    def swapped(self) -> "Name":
        return Name(self.family, self.given)


def _letters(text: str) -> str:
    """Lower case, in Latin letters without marks; what separates words becomes a space."""
    lowered = unicodedata.normalize("NFC", text.lower()).translate(CYRILLIC).translate(LETTERS)
    bare = "".join(one for one in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(one))
    return " ".join("".join(one if one.isalnum() else " " for one in bare.lower()).split())


def _fold(letters: str) -> str:
    for pattern, becomes in FOLDS:
        letters = pattern.sub(becomes, letters)
    return letters


def latin(text: str) -> str:
    """A text in which the usual spellings of one name fall together; to be compared, never to be shown."""
    return _fold(_letters(text))


def readings(given: str, family: str) -> frozenset[Name]:
    """A name as it may be read; more than one where a letter is read differently from language to language."""
    first, second = _letters(given), _letters(family)
    if not first and not second:
        return frozenset()
    return frozenset(
        Name(tuple(_fold(_read(first, table)).split()), tuple(_fold(_read(second, table)).split()))
        for table in OTHER_READINGS
    )


def spellings(word: str) -> tuple[str, ...]:
    """A word as each reading spells it, in the same order for every word."""
    letters = _letters(word)
    return tuple(_fold(_read(letters, table)) for table in OTHER_READINGS)


def _read(letters: str, table: Mapping[int, str]) -> str:
    """Another reading of single letters; those of ch, sh, dj and ck are no single letters."""
    parts = re.split(r"(s?h?ch|tsch|dj|ck)", letters)
    return "".join(part if place % 2 else part.translate(table) for place, part in enumerate(parts))


def close(one: str, other: str) -> bool:
    """One slip of the pen apart; a woman's form of a name is another name."""
    shorter, longer = sorted((one, other), key=lambda word: (len(word), word))
    if not shorter or shorter[0] != longer[0] or longer == f"{shorter}a":
        return False
    matcher = SequenceMatcher(None, shorter, longer, autojunk=False)
    return matcher.quick_ratio() >= CLOSE and matcher.ratio() >= CLOSE


def _straight(one: Name, other: Name) -> Likeness | None:
    """How two names are alike whose parts stand in their places."""
    same_family = "".join(one.family) == "".join(other.family)
    if same_family and "".join(one.given) == "".join(other.given):
        return Likeness.SAME
    length = min(len(one.given), len(other.given))
    if not length or not one.family or not other.family:
        return None
    first, second = "".join(one.given[:length]), "".join(other.given[:length])
    if same_family and first == second:
        return Likeness.SHORTER
    if same_family:
        return Likeness.CLOSE if close(first, second) else None
    if first == second and close("".join(one.family), "".join(other.family)):
        return Likeness.CLOSE
    return None


def _likenesses(one: Iterable[Name], other: Iterable[Name]) -> Iterator[Likeness]:
    for left, right in itertools.product(one, other):
        straight = _straight(left, right)
        if straight:
            yield straight
        crossed = {_straight(left, right.swapped), _straight(left.swapped, right)} - {None}
        if crossed:
            yield Likeness.CLOSE if crossed == {Likeness.CLOSE} else Likeness.SWAPPED


def likeness(one: Iterable[Name], other: Iterable[Name]) -> Likeness | None:
    """The surest way in which any readings of two names are alike."""
    found = set(_likenesses(one, other))
    return next((kind for kind in Likeness if kind in found), None)


def same_name(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two pairs of given and family name may be one person's."""
    return likeness(readings(*one), readings(*other)) is not None


def _shortened(word: str) -> Iterator[str]:
    """A word, and what is left of it without one letter but the first, of a long one without two."""
    yield word
    first, rest = word[:1], word[1:]
    for left_out in range(1, (2 if LONG <= len(word) <= TOO_LONG else 1) + 1):
        yield from (first + "".join(kept) for kept in itertools.combinations(rest, max(len(rest) - left_out, 0)))


def _pairs(name: Name) -> Iterator[tuple[str, str]]:
    """A name as two words, whole and without the later given names."""
    given, family = "".join(name.given), "".join(name.family)
    yield given, family
    for length in range(1, min(PREFIXES, len(name.given) - 1) + 1):
        yield "".join(name.given[:length]), family
    for length in range(1, min(PREFIXES, len(name.family) - 1) + 1):
        yield given, "".join(name.family[:length])


def keys(names: Iterable[Name]) -> set[tuple[str, ...]]:
    """What names that are alike have in common, so that nobody need be compared with everybody."""
    pairs = {pair for name in names for pair in _pairs(name)}
    whole = {tuple(sorted(pair)) for pair in pairs}
    close = {("close", kept, rest) for pair in pairs for kept, slip in (pair, pair[::-1]) for rest in _shortened(slip)}
    return whole | close
