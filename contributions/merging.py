"""Several people at one text: what each changed is kept, and only what two changed at once is asked about.

A form carries a mark of each field as its reader saw it. A field that differs from its mark was typed in; a field of
the database that differs from the mark was changed by somebody else meanwhile. Both at once is a clash.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from contributions.models.headings import Texts
from core.translations import LANGUAGES

NOTHING_SEEN = "-"
MARK_BYTES = 6


@dataclass(frozen=True, slots=True)
class Merge:
    """What becomes of the fields of a form, by their names."""

    wins: dict[str, str] = field(default_factory=dict)
    """Typed by this person alone: to be written."""
    brought: dict[str, str] = field(default_factory=dict)
    """Changed by others alone, as it stands there now."""
    clashes: dict[str, str] = field(default_factory=dict)
    """Changed by both, as it stands there now: nothing is written until somebody has seen both."""
    homeless: dict[str, str] = field(default_factory=dict)
    """Typed into fields that are there no longer."""


def merge(*, typed: Mapping[str, str], seen: Mapping[str, str], stands: Mapping[str, str]) -> Merge:
    """Lay what was typed over what stands there; a field that was not sent was not typed in."""
    found = Merge(homeless={name: text for name, text in typed.items() if text and name not in stands})
    for name, now in stands.items():
        base = seen.get(name, "")
        is_changed_there = mark(now) != base
        mine = typed.get(name)
        if mine is None or mark(mine) == base:
            if is_changed_there:
                found.brought[name] = now
        elif mine != now:
            (found.clashes if is_changed_there else found.wins)[name] = now if is_changed_there else mine
    return found


def mark(text: str) -> str:
    """A short mark of a text; that of no text is empty."""
    return blake2b(text.encode(), digest_size=MARK_BYTES).hexdigest() if text else ""


def token_of(stands: Mapping[str, str], *, before: Mapping[str, str] | None = None) -> str:
    """The marks of all fields in one hidden field: “text_en_1:0f3c…,speaker:77ab…”; some as they were ``before``."""
    marks = {name: mark(text) for name, text in stands.items()} | {**(before or {})}
    return ",".join(f"{name}:{base}" for name, base in marks.items() if base) or NOTHING_SEEN


def read_token(token: str) -> dict[str, str]:
    """The marks by the names of the fields; what is not there was empty."""
    pairs = (part.partition(":") for part in token.split(",") if ":" in part)
    return {name: base for name, _colon, base in pairs}


def tidy(text: str) -> str:
    """A text as it is kept: lines end as they do in the database, nothing blank around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def text_name(language: str, number: int) -> str:
    """What the field of a heading in a language is called."""
    return f"text_{language}_{number}"


def named(texts: Texts) -> dict[str, str]:
    """Texts by heading and language under the names of their fields."""
    return {
        text_name(language, number): tidy(wording[language])
        for number, wording in texts.items()
        for language in LANGUAGES
        if language in wording
    }
