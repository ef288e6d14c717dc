"""To whom of a delegation the last letter did not arrive, for the pages on which the address can be put right."""

from dataclasses import dataclass

from core import bounces
from core.bounces import LostMail
from participants.answering import those_who_answer
from participants.board import DelegationState
from participants.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class LostTo:
    """Somebody whom mail does not reach."""

    name: str
    address: str
    mail: LostMail


def of_person(person: Person) -> LostMail | None:
    """What became of the last letter to a person; two queries."""
    return bounces.lost_mail([person.email]).get(person.email.lower())


def of_delegation(state: DelegationState) -> list[LostTo]:
    """Those who answer for a delegation, and its people, whom mail does not reach; four queries at most."""
    people = {one.person.email.lower(): (str(one.person), one.person.email) for one in state.open if one.person.email}
    if state.delegation.pk is not None and state.delegation.is_of_observers:
        people |= {one.email.lower(): (one.name, one.email) for one in state.delegation.contacts.all()}
    people |= {user.email.lower(): (user.name or user.email, user.email) for user in those_who_answer(state.delegation)}
    lost = bounces.lost_mail(people)
    return [LostTo(name=people[key][0], address=people[key][1], mail=lost[key]) for key in people if key in lost]
