"""Which lines of two versions are the same speaker, and which names are the same person."""

import re
import unicodedata
from collections.abc import Iterable

from meetings.agenda import Bilingual, Voice

HONORIFICS = frozenset(
    {"mr", "ms", "mrs", "miss", "mx", "dr", "prof", "professor", "he", "hon", "sir", "dame", "amb", "ambassador"}
    | {"г", "гн", "гжа", "господин", "госпожа", "др", "проф", "профессор", "еп", "посол"}
)
"""Forms of address, without stops and hyphens: they are no part of a name."""
STOPS = re.compile(r"(?<=\b\w)\.\s*(?=\w\.)|[.\-\u2010-\u2015'’ʼ`]")
WORDS = re.compile(r"\w+")


def name_key(name: str) -> tuple[str, ...]:
    """The same for the same name: without honorifics, accents, capitals and spacing, family name first or last."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ё", "е"))
    plain = STOPS.sub(
        "", "".join(letter for letter in plain if not unicodedata.combining(letter) or letter == "\u0306")
    )
    found = WORDS.findall(unicodedata.normalize("NFC", plain))
    return tuple(sorted(word for word in found if word not in HONORIFICS))


def name_keys(names: Iterable[str]) -> set[tuple[str, ...]]:
    """The keys of several forms of a name; a single word is no name of a person."""
    return {key for name in names if len(key := name_key(name)) > 1}


def names_of(voice: Voice) -> set[tuple[str, ...]]:
    """Under which names a speaker is printed: the name, else what stands before the first comma; none for a country."""
    if voice.name:
        return name_keys([voice.name.en, voice.name.ru])
    return name_keys(text.partition(",")[0] for text in (voice.text.en, voice.text.ru))


def is_same(before: Voice, after: Voice) -> bool:
    """Whether a line that was typed over still names the same person, function or organization."""
    if before.name and after.name:
        return bool(_parts(before.name) & _parts(after.name))
    return bool(before.name) == bool(after.name) or before.text == after.text


def _parts(name: Bilingual) -> set[str]:
    return {word for text in (name.en, name.ru) for word in name_key(text)}


def paired(before: Iterable[Voice], after: Iterable[Voice]) -> list[tuple[Voice | None, Voice | None]]:
    """The speakers of one place in both versions, side by side; nothing where somebody left or joined."""
    left, found = list(before), []
    for voice in after:
        match = next((old for old in left if old.key and old.key == voice.key and is_same(old, voice)), None)
        match = match or next((old for old in left if old.text == voice.text), None)
        if match is not None:
            left.remove(match)
        found.append((match, voice))
    return [*found, *((voice, None) for voice in left)]


def number_of(voice: Voice) -> int:
    """The key of the row that a line was made from; 0 where an old version does not tell."""
    digits = voice.key.rpartition(":")[2]
    return int(digits) if digits.isdecimal() else 0
