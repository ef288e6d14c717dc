"""Who answers for which delegation: a focal point for a country, a contact for observers, the secretariat for all.

A country's delegation stands in the database from the moment that something is begun in it; until then it is an
unsaved row. Those of observers are made when they are invited.
"""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.models import Country, RoleAssignment, User
from accounts.rules import focal_country_ids
from meetings.models import Session
from participants.models import Contact, Delegation


def all_delegations(session: Session) -> list[Delegation]:
    """The countries in the reader's order, then the observers; three queries."""
    found = list(Delegation.objects.filter(session=session).for_board())
    return _in_order(session, list(Country.objects.for_reader()), found)


def delegations_of(user: Any, session: Session) -> list[Delegation]:
    """Those for which the person answers: as the focal point of a country, or as a contact of observers."""
    return delegations_in([session], user=user)


def delegations_in(sessions: Collection[Session], *, user: Any) -> list[Delegation]:
    """The same in several sessions, one after the other; as many queries however many there are."""
    if not user.is_authenticated:
        return []
    own = {session.pk: focal_country_ids(user, body_id=session.body_id) for session in sessions}
    every = set().union(*own.values())
    countries = [country for country in Country.objects.for_reader() if country.pk in every] if every else []
    answered_for = Q(country__in=every) | Q(pk__in=Contact.objects.filter(user=user).values("delegation"))
    found: dict[int, list[Delegation]] = {}
    for one in Delegation.objects.filter(answered_for, session__in=sessions).for_board():
        found.setdefault(one.session_id, []).append(one)
    return [
        delegation
        for session in sessions
        for delegation in _in_order(
            session, [country for country in countries if country.pk in own[session.pk]], found.get(session.pk, [])
        )
    ]


def _in_order(session: Session, countries: list[Country], found: list[Delegation]) -> list[Delegation]:
    """These countries, each with its delegation or an unsaved one; then the observers."""
    by_country = {one.country_id: one for one in found if not one.is_of_observers}
    ordered = [
        *(by_country.get(country.pk) or Delegation(session=session, country=country) for country in countries),
        *(one for one in found if one.is_of_observers),
    ]
    for delegation in ordered:
        delegation.session = session
    return ordered


def delegation_of(session: Session, country: Country) -> Delegation:
    """The delegation of a country, unsaved where nothing is begun in it."""
    found = Delegation.objects.filter(session=session, country=country).first()
    delegation = found or Delegation()
    delegation.session, delegation.country = session, country
    return delegation


@transaction.atomic
def begun(delegation: Delegation) -> Delegation:
    """The same delegation as it stands in the database; a country's is written there."""
    if delegation.pk is not None:
        return delegation
    made, _created = Delegation.objects.get_or_create(session=delegation.session, country=delegation.country)
    return made


def answers_for(user: Any, delegation: Delegation) -> bool:
    """Whether the person speaks for the country, or is a contact of the observers; at most one query."""
    if not (user.is_authenticated and user.is_active):
        return False
    if not delegation.is_of_observers:
        return delegation.country_id in focal_country_ids(user, body_id=delegation.session.body_id)
    return bool(delegation.contacts.filter(user=user).exists())


def those_who_answer(delegation: Delegation) -> list[User]:
    """The accounts of the focal points or contacts; one query."""
    if delegation.is_of_observers:
        contacts = delegation.contacts.select_related("user").order_by("pk")
        return [contact.user for contact in contacts if contact.user is not None]
    held = RoleAssignment.objects.focal_points(body=delegation.session.body_id, country=delegation.country_id)
    return list({one.user_id: one.user for one in held}.values())
