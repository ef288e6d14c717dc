"""Who may do what with good practices, needs, offers and events."""

from typing import Any

import rules

from accounts.models import Role
from accounts.rules import focal_country_ids, holds, is_secretariat
from contributions.models import Contribution
from participants.models import Contact, Participant
from participants.rules import belongs_to_delegations


@rules.predicate
def speaks_for_owner(user: Any, contribution: Contribution | None) -> bool:
    """Is the focal point of the country, or a contact of the organization in the session."""
    if contribution is None or not (user.is_authenticated and user.is_active):
        return False
    if contribution.country_id is not None:
        return contribution.country_id in focal_country_ids(user, body_id=contribution.session.body_id)
    answered_for = Contact.objects.filter(user=user, delegation__session=contribution.session_id)
    return bool(answered_for.filter(delegation__institution=contribution.institution_id).exists())


@rules.predicate
def belongs_to_delegations_of_body(user: Any, contribution: Contribution | None) -> bool:
    """Reads what is for the delegations of the session, or was in a delegation to another session of the body."""
    if contribution is None:
        return False
    if belongs_to_delegations(user, contribution.session):
        return True
    attended = Participant.objects.of(user).delegates()
    return bool(user.is_active and attended.filter(session__body=contribution.session.body_id).exists())


@rules.predicate
def takes_part_in_body(user: Any, contribution: Contribution | None) -> bool:
    """Takes part in sessions of the body: in a delegation, or for observers."""
    if contribution is None or not (user.is_authenticated and user.is_active):
        return False
    body = contribution.session.body_id
    return bool(
        holds(user, Role.OBSERVER, body_id=body)
        or belongs_to_delegations(user, contribution.session)
        or Participant.objects.of(user).filter(session__body=body).exists()
        or Contact.objects.filter(user=user, delegation__session__body=body).exists()
    )


rules.add_perm("contributions.change_sharing", speaks_for_owner | is_secretariat)
rules.add_perm("contributions.submit_sharing", speaks_for_owner | is_secretariat)
rules.add_perm("contributions.take_back_sharing", speaks_for_owner | is_secretariat)
rules.add_perm("contributions.publish_sharing", is_secretariat)
rules.add_perm("contributions.return_sharing", is_secretariat)
rules.add_perm("contributions.view_contact", speaks_for_owner | belongs_to_delegations_of_body)
rules.add_perm("contributions.ask_contact", takes_part_in_body & ~speaks_for_owner)
