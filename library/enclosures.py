"""What rooms above the library put into the session pack beside its documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any

from core.registries import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class EnclosedFile:
    """One file of a thing; its key is the same in every language."""

    key: str
    label: str
    language: str
    extension: str
    at: datetime
    open: Callable[[], IO[bytes]]
    size: int | None
    """``None``: the store of files does not have it now."""
    mark: str
    """Names the content: another content has another one."""
    is_held: bool = False
    """It is still being checked for viruses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A thing of which files lie in the pack."""

    title: str
    url: str
    """On the portal, from the root."""
    heading: str = ""
    """The title as HTML, where it may be in the other language."""
    about: str = ""
    is_public: bool = True
    files: list[EnclosedFile] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What one room puts into the pack, in the active language; the things stand in one order in every language."""

    title: str
    things: list[Enclosed]


chapters: Registry[Callable[[Any, Any, Sequence[str]], Chapter | None]] = Registry()
"""``(session, user, languages)``: what this person may see, in these languages, with the words of the active one"""


def chapters_of(session: Any, user: Any, languages: Sequence[str]) -> list[Chapter]:
    """What all rooms put into the pack for a reader; what has no file stays out."""
    found = [source(session, user, languages) for source in chapters]
    return [chapter for chapter in found if chapter is not None and chapter.things]
