"""Where a lower room shows what upper rooms add: each app fills these in its ``apps.py``.

A source is a function; the page that gathers calls all of them in the order of their ``position``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from core.workflow import Text

F = TypeVar("F", bound=Callable[..., Any])


class Registry(Generic[F]):
    """An ordered list of functions that apps add to."""

    def __init__(self) -> None:
        self._sources: list[tuple[int, F]] = []

    def add(self, source: F, *, position: int = 100) -> None:
        """Add a source; lower positions come first."""
        self._sources.append((position, source))
        self._sources.sort(key=lambda pair: pair[0])

    def __iter__(self) -> Iterator[F]:
        return iter([source for _position, source in self._sources])


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskEntry:
    """Something that a person has to do, by when."""

    title: Text
    url: str
    session: str = ""
    due_at: datetime | None = None
    zone: str = "UTC"
    state: str = ""
    """What holds now, in words."""
    tag: str = "awaiting"
    """Which tag class shows the state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTab:
    """A room of a session in the row below its title."""

    name: str
    label: Text
    url: str
    is_kept: bool = False
    """Browsers keep this room for the time without a connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLink:
    """Something that belongs to a slot or entry of the agenda: a perspective, a document."""

    label: Text
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPanel:
    """A part of a session's own page that an upper room fills."""

    title: Text
    template: str
    context: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessCell:
    """Where one country stands with one thing that is due."""

    state: str
    """What holds now, in words."""
    tag: str = "draft"
    """Which tag class shows the state."""
    url: str = ""
    awaits_country: bool = False
    """The country still has to do something; it can be reminded."""
    due_at: datetime | None = None
    """By when, where that is another moment than the column's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessColumn:
    """One thing that is due from every country; title, request and path are lazy, for letters in other languages."""

    name: str
    """For addresses and the keys of letters; it stays."""
    title: Text
    request: Text
    """What a reminder asks for, a sentence."""
    path: Text
    """The page on which a focal point does it."""
    due_at: datetime | None
    cells: dict[int, ReadinessCell]
    """By the key of the country; a country that is missing has done nothing yet."""
    takes_answers: bool = True
    """Whether a country can still answer, so that reminding it makes sense."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who takes part in a session, and under which names an agenda may print them."""

    names: tuple[str, ...]
    email: str
    language: str
    account: Any = None
    """Nothing: the person has none."""


desk_entries: Registry[Callable[[Any], list[DeskEntry]]] = Registry()
"""``(user) -> entries``"""

session_tabs: Registry[Callable[[Any, Any], SessionTab | None]] = Registry()
"""``(session, user) -> tab``, or ``None`` where this reader may not enter"""

session_panels: Registry[Callable[[Any, Any], SessionPanel | None]] = Registry()
"""``(session, user) -> panel``, or ``None`` where there is nothing for this reader"""

agenda_links: Registry[Callable[[Any, Any], dict[str, list[AgendaLink]]]] = Registry()
"""``(session, user) -> {key of an entry: links}``; the key of a country's entry is ``country:<code>``"""

slot_audience: Registry[Callable[[Any], list[Attendee]]] = Registry()
"""``(session) -> attendees``, who are written to when a slot in which they are named changes"""

letter_fates: Registry[Callable[[Any, bool], None]] = Registry()
"""``(letter, whether it goes)``: told in the same transaction when a held letter is released or withdrawn"""

letter_sessions: Registry[Callable[[Any], str]] = Registry()
"""``(what a letter is about) -> slug of its session``, or nothing where it is about none"""

readiness_columns: Registry[Callable[[Any], ReadinessColumn | None]] = Registry()
"""``(session) -> column`` of the board of countries × what is due, or ``None`` where nothing of it is due"""

person_data: Registry[Callable[[Any], dict[str, Any]]] = Registry()
"""``(email) -> what an app stores about a person``, for the person's own page"""

person_erasers: Registry[Callable[[str], list[str]]] = Registry()
"""``(email) -> lines that say what was erased and what was kept and why``"""
