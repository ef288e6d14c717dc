"""For whom a person may share something: sessions with the countries and organizations that they answer for."""

from typing import Any

from accounts.models import Country, Institution, Role, User
from accounts.rules import is_secretariat, roles_of
from contributions.models import Contribution
from core import collation
from meetings.models import Body, Session
from participants.answering import delegation_of, those_who_answer
from participants.models import Contact, Delegation

Owner = Country | Institution


def sessions_for(user: Any) -> list[Session]:
    """The public sessions of working groups for which the person may write something, the newest first."""
    sessions: Any = Session.objects.public().filter(body__kind=Body.Kind.WORKING_GROUP)
    if not is_secretariat(user):
        bodies = {held.body_id for held in roles_of(user) if held.role == Role.FOCAL_POINT}
        invited = Contact.objects.filter(user=user, delegation__institution__isnull=False)
        sessions = sessions.filter(body__in=bodies) | sessions.filter(pk__in=invited.values("delegation__session"))
    return list(sessions.distinct().for_list())


def owners_for(user: Any, session: Session) -> list[Owner]:
    """Those for whom the person may write in a session, countries first, in the reader's order."""
    if is_secretariat(user):
        organizations: list[Institution] = collation.ordered(Institution.objects.all(), by=lambda one: str(one.name))
        return [*Country.objects.for_reader(), *organizations]
    held = {one.country_id for one in roles_of(user) if one.role == Role.FOCAL_POINT and one.body_id == session.body_id}
    contacts = Contact.objects.filter(user=user, delegation__session=session)
    invited = Institution.objects.filter(pk__in=contacts.values("delegation__institution"))
    return [
        *(country for country in Country.objects.for_reader() if country.pk in held),
        *collation.ordered(invited, by=lambda one: str(one.name)),
    ]


def name_of(owner: Owner) -> str:
    """The country, or the organization by its whole name."""
    return str(owner.name) if isinstance(owner, Institution) else str(owner)


def writers_of(contribution: Contribution) -> list[User]:
    """Who gets the letters: the focal points of the country, or the contacts of the organization in the session."""
    if contribution.country is not None:
        return those_who_answer(delegation_of(contribution.session, contribution.country))
    found = Delegation.objects.filter(session=contribution.session_id, institution=contribution.institution_id)
    return [user for delegation in found for user in those_who_answer(delegation)]


def writes_anything(user: Any) -> bool:
    """Whether the person shares something for somebody, or decides about what is shared; at most one query."""
    if not (user.is_authenticated and user.is_active):
        return False
    if is_secretariat(user) or any(held.role == Role.FOCAL_POINT for held in roles_of(user)):
        return True
    return bool(Contact.objects.filter(user=user, delegation__institution__isnull=False).exists())
