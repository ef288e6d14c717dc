"""What can be found by the search: each room offers its things as sources, the library keeps the index of all.

A source says cheaply what each of its things looks like now (``marks``), reads the texts of one of them in the worker
(``read``), and at every search decides anew what this reader may see (``visible``).
"""

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from core.registries import Registry
from core.workflow import Text

WITHOUT_PAGES = 1_000_000
"""Parts from here on are pieces of a file that has no pages."""
FORM = 2
"""Of the index: another number when texts are kept in another way, so that all of them are read anew."""
A_FILE = 2 * WITHOUT_PAGES
"""How far the parts of one file of a thing are from those of its next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindableText:
    """A text in one language by which a thing is found."""

    language: str
    title: str = ""
    body: str = ""
    part: int = 0
    """0: the thing as a whole; n: page n of its file, n + A_FILE: of its second one, which ``title`` names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """A thing as the index keeps it."""

    texts: list[FindableText] = field(default_factory=list)
    session_id: int | None = None
    country: str = ""
    """The code of the country whose it is."""
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A thing among the results, in the reader's language."""

    title: str
    url: str
    about: str = ""
    """Where it belongs: its session, its country."""
    gap_language: str = ""
    """The language of the title, where it is not there in the reader's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One kind of things that can be found."""

    name: str
    """Stays for ever: it stands in the index and in addresses."""
    label: Text
    marks: Callable[[], dict[int, str]]
    """By key, what changes whenever a text of the thing changes; a few queries for all of them."""
    read: Callable[[int], Findable | None]
    visible: Callable[[Any], Any]
    """``(user) -> queryset`` of what this person may see."""
    show: Callable[[Collection[int]], dict[int, Shown]]
    """In the reader's language; as many queries for one as for many."""
    is_internal: bool = False
    """Only the secretariat is told that there is such a kind."""
    is_checked: bool = False
    """Its texts may change before others may see it: what the index says is told only while it still stands there."""

    def fingerprints(self) -> dict[int, str]:
        """The marks as the index keeps them."""
        return {key: hashlib.sha256(f"{FORM} {mark}".encode()).hexdigest() for key, mark in self.marks().items()}


def marks_of(*queries: Iterable[tuple[Any, ...]]) -> dict[int, str]:
    """Marks from rows of a key and values that depend on what the texts say; each query in an order of its own."""
    marks: dict[int, str] = {}
    for rows in queries:
        for key, *values in rows:
            marks[key] = f"{marks.get(key, '')}{values!r}"
    return marks


sources: Registry[Callable[[], Source]] = Registry()
"""Functions that give a source; in the order in which the kinds are named."""


def all_sources() -> dict[str, Source]:
    """The sources of all rooms, by name."""
    return {source.name: source for make in sources for source in [make()]}
