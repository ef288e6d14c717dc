"""What the pages of nominations show: a delegation as a list of things to do, and the board of all of them."""

from collections import Counter
from dataclasses import dataclass, field

from meetings.models import Session
from participants.answering import all_delegations
from participants.models import Delegation, Invitation, Nomination
from participants.places import Places, places_of, terms_of, total_for

Status = Nomination.Status


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationState:
    """A delegation, what of it is done and what remains."""

    delegation: Delegation
    """Unsaved where nothing has been begun."""
    nominations: list[Nomination] = field(default_factory=list)
    total: int | None = None
    """Of the places; nothing: no limit."""

    @property
    def places(self) -> Places:
        return places_of(self.nominations, total=self.total)

    @property
    def open(self) -> list[Nomination]:
        return [nomination for nomination in self.nominations if nomination.is_open]

    @property
    def closed(self) -> list[Nomination]:
        return [nomination for nomination in self.nominations if not nomination.is_open]

    @property
    def head(self) -> Nomination | None:
        return next((nomination for nomination in self.open if nomination.capacity == "head"), None)

    @property
    def to_submit(self) -> list[Nomination]:
        return [nomination for nomination in self.open if nomination.waits_for_focal_point]

    @property
    def not_named(self) -> list[Nomination]:
        """Those whom the newest letter does not name, as far as is known."""
        return [one for one in self.open if one.in_letter in {one.InLetter.NOT_FOUND, one.InLetter.DENIED}]

    @property
    def counts(self) -> Counter[str]:
        return Counter(nomination.status for nomination in self.nominations)

    @property
    def is_absent(self) -> bool:
        """Nobody comes: it declined, or is not represented."""
        return self.delegation.representation != Delegation.Representation.EXPECTED


def state_of(delegation: Delegation) -> DelegationState:
    """One delegation with what comes next in it; four queries."""
    return states_of([delegation])[0]


def states_of(delegations: list[Delegation]) -> list[DelegationState]:
    """The same of several, also of different sessions; as many queries however many there are."""
    begun = {delegation.pk: delegation for delegation in delegations if delegation.pk}
    nominations: dict[int, list[Nomination]] = {}
    for nomination in Nomination.objects.filter(delegation__in=begun).for_list().with_next():
        nomination.delegation = begun[nomination.delegation_id]  # one object, whose letters are loaded once
        nominations.setdefault(nomination.delegation_id, []).append(nomination)
    invited = Invitation.objects.filter(session__in={one.session_id for one in delegations})
    terms = {one.session_id: one for one in invited}
    return [
        DelegationState(
            delegation=one,
            nominations=nominations.get(one.pk, []),
            total=total_for(one, terms.get(one.session_id)),
        )
        for one in delegations
    ]


def board_of(session: Session) -> list[DelegationState]:
    """All delegations in the reader's order; a constant number of queries, whatever the number of nominations."""
    nominations: dict[int, list[Nomination]] = {}
    for nomination in Nomination.objects.filter(delegation__session=session).for_list():
        nominations.setdefault(nomination.delegation_id, []).append(nomination)
    terms = terms_of(session)
    states = [
        DelegationState(
            delegation=delegation,
            nominations=nominations.get(delegation.pk, []),
            total=total_for(delegation, terms),
        )
        for delegation in all_delegations(session)
    ]
    for state in states:
        for nomination in state.nominations:
            nomination.delegation = state.delegation  # one object, whose contacts are loaded once
    return states
