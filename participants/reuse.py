"""People of earlier sessions, to be nominated again: each once, with the newest data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.workflow import NotNow
from participants import services
from participants.answering import begun
from participants.finality import locked_session
from participants.models import Delegation, Nomination, Participant, Person
from participants.names import latin
from participants.uniqueness import has_head

COPIED = (
    "title", "given_name", "family_name", "given_name_native", "family_name_native", "function_en", "function_ru",
    "institution_en", "institution_ru", "city", "email", "phone", "language", "spoken_languages", "gender",
    "seniority", "is_sample",
)  # fmt: skip
"""Not why the person was nominated then, and not the agreement to be listed: both are asked anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody who was nominated by this delegation before."""

    nomination: Nomination
    """The latest one."""

    @property
    def person(self) -> Person:
        person: Person = self.nomination.person
        return person


def known_people(delegation: Delegation, *, user: Any, wanted: str = "") -> list[Known]:
    """Whom the country, organization or expert sent to earlier sessions that the reader answers for; three queries.

    Without those who are in this session already. ``wanted`` are words of the name, function or institution.
    """
    earlier = Nomination.objects.visible_to(user).filter(submitted_at__isnull=False, person__erased_at=None)
    earlier = earlier.exclude(delegation__session=delegation.session_id).exclude(person__family_name="")
    if delegation.country_id or delegation.institution_id:
        earlier = earlier.filter(
            delegation__country=delegation.country_id, delegation__institution=delegation.institution_id
        )
    else:
        contacts = delegation.contacts.values("email")
        earlier = earlier.filter(delegation__country=None, delegation__institution=None, person__email__in=contacts)
    newest = earlier.for_list().order_by("-delegation__session__starts_on", "-submitted_at", "-pk")
    seen = _here(delegation)
    found = []
    for nomination in newest:
        marks = _marks(nomination.person)
        if not marks & seen:
            found.append(Known(nomination=nomination))
        seen |= marks
    words = latin(wanted).split()
    return [one for one in found if all(word in _text(one.person) for word in words)]


def _here(delegation: Delegation) -> set[str]:
    """By what those are known who are in this session already."""
    nominated = Nomination.objects.open().filter(delegation__session=delegation.session_id).select_related("person")
    listed = Participant.objects.added_by_secretariat().filter(session=delegation.session_id)
    addresses = {email.lower() for email in listed.values_list("person__email", flat=True) if email}
    for one in nominated:
        addresses |= _marks(one.person) if one.delegation_id == delegation.pk else {one.person.email.lower()}
    return addresses - {""}


def _marks(person: Person) -> set[str]:
    """By what the same person is known again: the address, or the whole name however it is spelt."""
    name = " ".join(sorted(f"{latin(person.given_name)} {latin(person.family_name)}".split()))
    return {mark for mark in (person.email.lower(), name) if mark}


def _text(person: Person) -> str:
    told = (getattr(person, name) for name in COPIED if isinstance(getattr(person, name), str))
    return latin(" ".join(told))


@transaction.atomic
def nominate_again(delegation: Delegation, nominations: Iterable[int], *, by: Any) -> list[Nomination]:
    """Begin a draft for each of these people of earlier sessions; those who are there already are passed over."""
    chosen = set(nominations)
    locked_session(delegation.session_id)  # a form sent twice finds them nominated
    known = [one.nomination for one in known_people(delegation, user=by) if one.nomination.pk in chosen]
    if not known:
        raise NotNow(_("Nobody is chosen, or all of them are nominated already."))
    delegation = begun(delegation)
    return [_again(delegation, earlier, by=by) for earlier in known]


def _again(delegation: Delegation, earlier: Nomination, *, by: Any) -> Nomination:
    person = Person(**{name: getattr(earlier.person, name) for name in COPIED})
    capacity = earlier.capacity
    if capacity == Nomination.Capacity.HEAD and has_head(delegation):
        capacity = Nomination.Capacity.ADVISER
    mode = earlier.mode if earlier.delegation.session.mode == delegation.session.mode else ""
    return services.nominate(delegation, person=person, capacity=capacity, mode=mode, by=by)
