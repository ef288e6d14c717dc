"""Which offers fit a need, and which needs an offer: by area and kind, ranked by shared targets and words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from contributions.models import Area, NeedOrOffer
from core.translations import LANGUAGES, text_in

WORD = re.compile(r"[^\W\d_]{4,}")
SHORTEST_STEM, LONGEST_STEM, ENDING = 4, 6, 2
EMPTY = frozenset(
    [
        "also", "another", "been", "being", "between", "both", "each", "from", "have", "help", "into", "more",
        "most", "need", "needs", "offer", "offers", "other", "over", "seek", "some", "such", "than", "that",
        "their", "them", "then", "there", "these", "they", "this", "those", "through", "where", "which", "while",
        "will", "with", "within", "would", "your", "более", "будет", "быть", "были", "было", "ваша", "ваши",
        "всех", "если", "есть", "ищем", "которая", "которое", "которые", "который", "может", "можно", "нужда",
        "нужен", "нужна", "нужно", "нужны", "однако", "подать", "предлагаем", "предложение", "также", "только",
        "чтобы", "через", "этого", "этому", "области", "сфере", "стран", "страны", "country", "countries",
    ]
)  # fmt: skip
"""Words that say nothing about a subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Something that fits, and why."""

    other: NeedOrOffer
    targets: list[str] = field(default_factory=list)
    """The SDG targets that both serve."""
    goals: int = 0
    words: int = 0

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """The best come first."""
        return -len(self.targets), -self.goals, -self.words, self.other.pk


def stems(text: str) -> frozenset[str]:
    """The words of a text without their endings, roughly, as Russian and English decline them."""
    words = {word.casefold().replace("ё", "е") for word in WORD.findall(text)} - EMPTY
    return frozenset(word[: max(SHORTEST_STEM, min(LONGEST_STEM, len(word) - ENDING))] for word in words)


class Words:
    """The stems of needs and offers by language, made once for each."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], frozenset[str]] = {}

    def of(self, one: NeedOrOffer, language: str) -> frozenset[str]:
        """The stems of its title and description in a language."""
        key = one.pk, language
        if key not in self._known:
            self._known[key] = stems(f"{text_in(one, 'title', language)} {text_in(one, 'description', language)}")
        return self._known[key]

    def shared(self, one: NeedOrOffer, other: NeedOrOffer) -> int:
        """How many stems both have, in the language in which they have most in common."""
        return max(len(self.of(one, language) & self.of(other, language)) for language in LANGUAGES)


def fits(one: NeedOrOffer, others: Iterable[NeedOrOffer], *, words: Words | None = None) -> list[Fit]:
    """Those of the opposite direction, of another owner, that fit; the best first, no query.

    In “another area” the area says nothing, so that something else must be shared.
    """
    words = words or Words()
    found = [_compared(one, other, words) for other in others if _may_fit(one, other)]
    if one.area == Area.OTHER:
        found = [fit for fit in found if fit.targets or fit.words]
    return sorted(found, key=lambda fit: fit.rank)


def _may_fit(one: NeedOrOffer, other: NeedOrOffer) -> bool:
    return (
        bool(one.area and one.kind)
        and (one.area, one.kind) == (other.area, other.kind)
        and other.direction == one.opposite
        and (one.country_id, one.institution_id) != (other.country_id, other.institution_id)
    )


def _compared(one: NeedOrOffer, other: NeedOrOffer, words: Words) -> Fit:
    theirs = set(other.targets)
    return Fit(
        other=other,
        targets=[target for target in one.targets if target in theirs],
        goals=len(_goals(one) & _goals(other)),
        words=words.shared(one, other),
    )


def _goals(one: NeedOrOffer) -> set[str]:
    return {target.partition(".")[0] for target in one.targets}
