"""Who may do what with nominations and the list of participants, and who belongs to a session."""

from collections.abc import Iterable
from typing import Any

import rules

from accounts.models import Role
from accounts.rules import holds, is_council_member, is_interpreter, is_secretariat
from participants.answering import answers_for
from participants.models import ChangeRequest, Delegation, Nomination, Participant


def is_delegate(user: Any, session: Any) -> bool:
    """Whether the person is in a country's delegation to the session, by an accepted nomination; one query."""
    return bool(
        user.is_authenticated
        and user.is_active
        and Participant.objects.of(user).delegates().filter(session=session).exists()
    )


def is_participant(user: Any, session: Any) -> bool:
    """Whether the person is in the session's list of participants, in whatever group; one query."""
    return bool(
        user.is_authenticated and user.is_active and Participant.objects.of(user).filter(session=session).exists()
    )


def belongs_to_delegations(user: Any, session: Any) -> bool:
    """Whether the person reads what is for the delegations of a session; at most one query."""
    return bool(
        is_secretariat(user)
        or is_interpreter(user)
        or is_council_member(user)
        or holds(user, Role.FOCAL_POINT, body_id=session.body_id)
        or is_delegate(user, session)
    )


def belongs_to_session(user: Any, session: Any) -> bool:
    """Whether the person reads what is for the participants of a session; at most two queries."""
    return (
        holds(user, Role.OBSERVER, body_id=session.body_id)
        or belongs_to_delegations(user, session)
        or is_participant(user, session)
    )


def belonging_to(user: Any, sessions: Iterable[Any]) -> list[Any]:
    """Those of the sessions whose participant's papers the person reads, as of each alone; one query for all."""
    if not user.is_authenticated or not user.is_active:
        return []
    attended = set(Participant.objects.of(user).values_list("session", flat=True))
    everywhere = is_secretariat(user) or is_interpreter(user) or is_council_member(user)
    return [
        session
        for session in sessions
        if everywhere
        or session.pk in attended
        or any(holds(user, role, body_id=session.body_id) for role in (Role.FOCAL_POINT, Role.OBSERVER))
    ]


@rules.predicate
def answers_for_delegation(user: Any, delegation: Delegation | None) -> bool:
    """Speaks for the country of the delegation, or is the contact of observers."""
    return delegation is not None and answers_for(user, delegation)


@rules.predicate
def nominates(user: Any, nomination: Nomination | None) -> bool:
    """Answers for the delegation that nominates."""
    return nomination is not None and bool(answers_for_delegation(user, nomination.delegation))


@rules.predicate
def entered_for_delegation(user: Any, nomination: Nomination | None) -> bool:
    """Of the secretariat, about what it entered itself for a delegation that did not do it here."""
    return nomination is not None and nomination.is_entered_by_secretariat and bool(is_secretariat(user))


@rules.predicate
def is_nominee(user: Any, nomination: Nomination | None) -> bool:
    """The accepted person themselves."""
    return bool(
        nomination is not None
        and user.is_authenticated
        and user.is_active
        and Participant.objects.of(user).filter(nomination=nomination).exists()
    )


@rules.predicate
def asks_for_change(user: Any, change: ChangeRequest | None) -> bool:
    """Answers for the delegation, or is the person whom the change is about."""
    return change is not None and bool((nominates | is_nominee)(user, change.nomination))


@rules.predicate
def takes_part(user: Any, session: Any) -> bool:
    """Is in the session's list of participants."""
    return session is not None and is_participant(user, session)


@rules.predicate
def reads_list(user: Any, session: Any) -> bool:
    """Belongs to the session in one way or another."""
    return session is not None and belongs_to_session(user, session)


rules.add_perm("participants.nominate", answers_for_delegation | is_secretariat)
rules.add_perm("participants.change_letter", answers_for_delegation | is_secretariat)
rules.add_perm("participants.mark_in_letter", is_secretariat)
rules.add_perm("participants.change_representation", answers_for_delegation | is_secretariat)
rules.add_perm("participants.change_nomination", nominates | is_secretariat)
rules.add_perm("participants.view_nomination_history", nominates | is_secretariat)
rules.add_perm("participants.submit_nomination", nominates | entered_for_delegation)
rules.add_perm("participants.withdraw_nomination", nominates | entered_for_delegation)
rules.add_perm("participants.accept_nomination", is_secretariat)
rules.add_perm("participants.return_nomination", is_secretariat)
rules.add_perm("participants.decline_nomination", is_secretariat)
rules.add_perm("participants.waitlist_nomination", is_secretariat)
rules.add_perm("participants.reconsider_nomination", is_secretariat)
rules.add_perm("participants.recall_nomination", nominates)
rules.add_perm("participants.restore_nomination", nominates | entered_for_delegation)
rules.add_perm("participants.replace_nomination", nominates | is_secretariat)
rules.add_perm("participants.end_replaced_nomination", rules.always_deny)  # only the portal itself
rules.add_perm("participants.request_change", nominates | is_nominee)
rules.add_perm("participants.accept_change", is_secretariat)
rules.add_perm("participants.return_change", is_secretariat)
rules.add_perm("participants.resubmit_change", asks_for_change)
rules.add_perm("participants.withdraw_change", asks_for_change)
rules.add_perm("participants.end_change", rules.always_deny)  # only the portal itself
rules.add_perm("participants.erase_nomination", rules.always_deny)  # only the portal itself
rules.add_perm("participants.view_list", reads_list)
rules.add_perm("participants.change_list", is_secretariat)
rules.add_perm("participants.invite", is_secretariat)
rules.add_perm("participants.view_joining", takes_part | is_secretariat)
rules.add_perm("participants.change_joining", is_secretariat)
rules.add_perm("participants.finalize_list", is_secretariat)
rules.add_perm("participants.reopen_list", is_secretariat)
