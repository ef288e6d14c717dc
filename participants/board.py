"""What the pages of nominations show: a delegation as a list of things to do, and the board of all countries."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from accounts.models import Country
from accounts.rules import focal_country_ids
from meetings.models import Session
from participants.models import Delegation, Nomination

Status = Nomination.Status


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationState:
    """A country's delegation, what of it is done and what remains."""

    country: Country
    delegation: Delegation
    """Unsaved where nothing has been begun."""
    nominations: list[Nomination] = field(default_factory=list)

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
    def counts(self) -> Counter[str]:
        return Counter(nomination.status for nomination in self.nominations)

    @property
    def is_absent(self) -> bool:
        """The country does not come: it declined, or is not represented."""
        return self.delegation.representation != Delegation.Representation.EXPECTED


def countries_of(user: Any, session: Session) -> list[Country]:
    """The countries whose focal point the person is for the session's body."""
    own = focal_country_ids(user, body_id=session.body_id)
    return [country for country in Country.objects.for_reader() if country.pk in own] if own else []


def state_of(session: Session, country: Country) -> DelegationState:
    """One country's delegation; two queries."""
    delegation = Delegation.objects.filter(session=session, country=country).first()
    nominations = list(Nomination.objects.filter(delegation=delegation).for_list()) if delegation else []
    shown = delegation or Delegation(session=session, country=country)
    shown.session, shown.country = session, country
    return DelegationState(country=country, delegation=shown, nominations=nominations)


def board_of(session: Session) -> list[DelegationState]:
    """All countries in the reader's order; three queries, whatever the number of nominations."""
    delegations = {one.country_id: one for one in Delegation.objects.filter(session=session)}
    nominations: dict[int, list[Nomination]] = {}
    for nomination in Nomination.objects.filter(delegation__session=session).for_list():
        nominations.setdefault(nomination.delegation.country_id, []).append(nomination)
    return [
        DelegationState(
            country=country,
            delegation=delegations.get(country.pk) or Delegation(session=session, country=country),
            nominations=nominations.get(country.pk, []),
        )
        for country in Country.objects.for_reader()
    ]
