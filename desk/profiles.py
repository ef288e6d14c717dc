"""What the portal shows of one country, as the reader may see it."""

from dataclasses import dataclass
from typing import Any

from accounts.models import Country
from accounts.rules import is_secretariat
from contributions.models import NationalPerspective
from contributions.sharing.reading import Shared, shared_by
from meetings.models import Session
from participants import listing
from participants.models import Participant
from strategy.models import ProgressReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """The accepted participants of a country in one session."""

    session: Session
    participants: list[Participant]
    """Those who may be named; all of them for the secretariat."""
    unnamed: int = 0

    @property
    def others(self) -> str:
        """That there are people who are not named, in words."""
        return listing.others(self.unnamed, beside_names=bool(self.participants))


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One country."""

    country: Country
    perspectives: list[NationalPerspective]
    progress: list[ProgressReport]
    delegations: list[Delegation]
    shared: list[Shared]


def of(country: Country, *, user: Any) -> Profile:
    """The country's published contributions, and its people where the reader belongs to the session."""
    perspectives = NationalPerspective.objects.visible_to(user).published().filter(country=country).for_list()
    return Profile(
        country=country,
        perspectives=list(perspectives.order_by("-session__starts_on", "pk")),
        progress=list(ProgressReport.objects.accepted().filter(country=country).for_list()),
        delegations=_delegations(country, user=user),
        shared=shared_by(country, user=user),
    )


def _delegations(country: Country, *, user: Any) -> list[Delegation]:
    if not user.is_authenticated:
        return []
    sessions = Session.objects.visible_to(user).filter(participants__country=country).distinct().for_list()
    readable = [session for session in sessions if user.has_perm("participants.view_list", session)]
    people: dict[int, list[Participant]] = {}
    for participant in Participant.objects.filter(country=country, session__in=readable).for_list():
        people.setdefault(participant.session_id, []).append(participant)
    return [_delegation(session, people[session.pk], sees_all=is_secretariat(user)) for session in readable]


def _delegation(session: Session, people: list[Participant], *, sees_all: bool) -> Delegation:
    named = [one for one in people if sees_all or one.person.may_be_listed is not False]
    return Delegation(session=session, participants=named, unnamed=len(people) - len(named))
