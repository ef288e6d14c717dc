"""Who in a session may be one person entered twice; only the secretariat is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.rules import is_secretariat
from participants.models import Delegation, Nomination, Participant, Person
from participants.names import Likeness, Name, keys, likeness, readings

NEIGHBOURS = 20
"""With how many of one name each is compared: a name that half the session bears needs no list of all pairs."""

KNOWN = 2000
"""Of how many people a process remembers how their names may be read, for the next look at the board."""


class Reason(TextChoices):
    """Why two entries may be one person."""

    EMAIL = "email", _("same e-mail address")
    SAME = Likeness.SAME.value, _("same name")
    SWAPPED = Likeness.SWAPPED.value, _("given and family name swapped")
    SHORTER = Likeness.SHORTER.value, _("same name, with and without a patronymic or second name")
    CLOSE = Likeness.CLOSE.value, _("similar spelling")
    DELEGATION = "delegation", _("another delegation")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Somebody as a session knows them: nominated, or put into the list by the secretariat."""

    nomination: Nomination | None = None
    participant: Participant | None = None

    @property
    def person(self) -> Person:
        found: Person = (self.nomination or self.participant).person  # type: ignore[union-attr]  # one of them is there
        return found

    @property
    def delegation(self) -> Delegation | None:
        return self.nomination.delegation if self.nomination else None

    @property
    def is_closed(self) -> bool:
        """Declined or withdrawn."""
        return self.nomination is not None and not self.nomination.is_open

    @cached_property
    def email(self) -> str:
        return self.person.email.strip().lower()

    @cached_property
    def _written(self) -> tuple[str, str, str, str]:
        person = self.person
        return person.given_name, person.family_name, person.given_name_native, person.family_name_native

    @property
    def names(self) -> frozenset[Name]:
        return _names(*self._written)

    @property
    def keys(self) -> frozenset[tuple[str, ...]]:
        return _keys(*self._written) | ({("email", self.email)} if self.email else set())


@lru_cache(maxsize=KNOWN)
def _names(given: str, family: str, given_native: str, family_native: str) -> frozenset[Name]:
    return readings(given, family) | readings(given_native, family_native)


@lru_cache(maxsize=KNOWN)
def _keys(given: str, family: str, given_native: str, family_native: str) -> frozenset[tuple[str, ...]]:
    return frozenset(keys(_names(given, family, given_native, family_native)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Two entries that may be one person, and why."""

    one: Entry
    other: Entry
    reasons: tuple[Reason, ...]


def entries(nominations: Iterable[Nomination], listed: Iterable[Participant]) -> list[Entry]:
    """All whom a session knows; ``listed`` are those without a nomination."""
    return [*(Entry(nomination=one) for one in nominations), *(Entry(participant=one) for one in listed)]


def twins(one: Entry, other: Entry) -> Twins | None:
    """Why two entries may be one person; nothing where both are closed."""
    if one.is_closed and other.is_closed:
        return None
    reasons = [Reason.EMAIL] if one.email and one.email == other.email else []
    alike = likeness(one.names, other.names)
    if alike:
        reasons.append(Reason(alike.value))
    if not reasons:
        return None
    if one.delegation and other.delegation and one.delegation.pk != other.delegation.pk:
        reasons.append(Reason.DELEGATION)
    return Twins(one=one, other=other, reasons=tuple(reasons))


def all_twins(everybody: list[Entry]) -> list[Twins]:
    """Each two entries that may be one person, once; the work grows with the number of entries, not with its square."""
    buckets: dict[tuple[str, ...], list[int]] = {}
    suspected: set[tuple[int, int]] = set()
    for place, entry in enumerate(everybody):
        for key in entry.keys:
            bucket = buckets.setdefault(key, [])
            suspected |= {(earlier, place) for earlier in bucket[-NEIGHBOURS:]}
            bucket.append(place)
    found = (twins(everybody[one], everybody[other]) for one, other in sorted(suspected))
    return [pair for pair in found if pair]


def twins_in(session: Any, nominations: Iterable[Nomination]) -> list[Twins]:
    """Who of these, and of those whom the secretariat put into the list, may be there twice; one query."""
    listed = Participant.objects.added_by_secretariat().filter(session=session).for_list()
    return all_twins(entries(nominations, listed))


def twins_of(nomination: Nomination, *, user: Any) -> list[Twins]:
    """Who in the session may be this nominee, for the secretariat; two queries, none for others."""
    if not is_secretariat(user):
        return []
    session = nomination.delegation.session
    own = Entry(nomination=nomination)
    others = entries(
        Nomination.objects.filter(delegation__session=session).exclude(pk=nomination.pk).for_list(),
        Participant.objects.added_by_secretariat().filter(session=session).for_list(),
    )
    found = (twins(own, other) for other in others)
    return [pair for pair in found if pair]
