"""Two texts compared word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from core.translations import LANGUAGES
from meetings.agenda import Bilingual

WORDS = re.compile(r"\s+|\d+(?:[:.,]\d+)+|\w+|[^\s\w]")
"""Spaces, times and numbers with their signs, words, and other signs one by one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that both texts have, or only one of them."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class TextChange:
    """What a text was and is, in one language; the words that went and came are marked."""

    language: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces; texts that have next to nothing in common are marked whole."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if before and after and matcher.ratio() < ALIKE:
        return (Piece(before, is_changed=True),), (Piece(after, is_changed=True),)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        _add(left, "".join(old[old_from:old_to]), is_changed=kind != "equal")
        _add(right, "".join(new[new_from:new_to]), is_changed=kind != "equal")
    return tuple(left), tuple(right)


ALIKE = 0.4
"""The share of words that two texts have in common, below which they are two texts and not one that was changed."""


def _add(row: list[Piece], text: str, *, is_changed: bool) -> None:
    """A single space between two changed words is part of the change, so that a reader hears one run of words."""
    if not text:
        return
    if is_changed and len(row) > 1 and row[-1].text.isspace() and row[-2].is_changed:
        space = row.pop().text
        text = row.pop().text + space + text
    if not is_changed and row and not row[-1].is_changed:
        text = row.pop().text + text
    row.append(Piece(text, is_changed=is_changed))


def text_changes(before: Bilingual, after: Bilingual) -> tuple[TextChange, ...]:
    """The languages in which a text has changed."""
    return tuple(
        TextChange(language, *pieces(before.in_language(language), after.in_language(language)))
        for language in LANGUAGES
        if before.in_language(language) != after.in_language(language)
    )
