"""How many people a delegation may send, and which of its nominations go beyond that."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from meetings.models import Session
from participants.models import Delegation, Invitation, Nomination

HOLDING = frozenset(
    {Nomination.Status.DRAFT, Nomination.Status.SUBMITTED, Nomination.Status.RETURNED, Nomination.Status.ACCEPTED}
)
"""Who holds a place; those on the waiting list wait for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of one delegation."""

    total: int | None = None
    """Nothing: no limit."""
    taken: int = 0
    beyond: frozenset[int] = field(default_factory=frozenset)
    """The keys of the nominations for which there is no place."""

    @property
    def are_all_taken(self) -> bool:
        return self.total is not None and self.taken >= self.total


def terms_of(session: Session) -> Invitation | None:
    """On which terms a session's participants are invited; one query."""
    return Invitation.objects.filter(session=session).first()


def total_for(delegation: Delegation, terms: Invitation | None) -> int | None:
    """How many places the delegation is offered."""
    if terms is None:
        return None
    return terms.observer_places if delegation.is_of_observers else terms.places


def places_of(nominations: Iterable[Nomination], *, total: int | None) -> Places:
    """Who of a delegation takes a place; the accepted come first, then in the order of submission.

    Who is to take the place of somebody needs none of their own as long as the other one is there.
    """
    found = list(nominations)
    there = {one.pk for one in found if one.is_open}
    holders = [one for one in found if one.status in HOLDING and one.replaces_id not in there]
    if total is None:
        return Places(taken=len(holders))
    holders.sort(key=_turn)
    return Places(total=total, taken=len(holders), beyond=frozenset(one.pk for one in holders[total:]))


def _turn(nomination: Nomination) -> tuple[bool, bool, float, int]:
    at = nomination.submitted_at
    return (nomination.status != Nomination.Status.ACCEPTED, at is None, at.timestamp() if at else 0.0, nomination.pk)


def places_for(delegation: Delegation) -> Places:
    """The places of a delegation as it stands; two queries."""
    total = total_for(delegation, terms_of(delegation.session))
    nominations = Nomination.objects.filter(delegation=delegation).open() if delegation.pk else []
    return places_of(nominations, total=total)


def beyond_in(session: Session, *, among: Iterable[Nomination]) -> set[int]:
    """Which of these nominations of a session there is no place for; two queries."""
    wanted = {one.delegation_id: one.delegation for one in among}
    terms = terms_of(session)
    nominations: dict[int, list[Nomination]] = {}
    for one in Nomination.objects.filter(delegation__in=wanted).open():
        nominations.setdefault(one.delegation_id, []).append(one)
    return {
        pk for key, found in nominations.items() for pk in places_of(found, total=total_for(wanted[key], terms)).beyond
    }


def goes_beyond(nomination: Nomination) -> bool:
    """Whether there is no place for this person, also where they wait for one; two queries."""
    places = places_for(nomination.delegation)
    if nomination.status == Nomination.Status.WAITLISTED and not nomination.replaces_id:
        return places.are_all_taken
    return nomination.pk in places.beyond
