"""The verbs of the list of participants: those whom the secretariat adds, who was there, and when it is final."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Institution, User
from core.editing import lock_for_edit
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants import finality, list_files
from participants.finality import list_workflow, require_provisional
from participants.listing import ask_for_files, speaks_for
from participants.models import Participant, ParticipantList, Person


def _require(session: Session, *, by: Any) -> None:
    if not by.has_perm("participants.change_list", session):
        raise NotYou(_("Only the secretariat changes the list of participants."))


@transaction.atomic
def add_to_list(
    session: Session, *, person: Person, group: str, institution: Institution | None, by: Any
) -> Participant:
    """Put an observer or a member of the secretariat into the list; an account of that address is linked."""
    _require(session, by=by)
    require_provisional(session.pk)
    _check_free(session, person=person, but=None)
    person.save()
    participant = Participant.objects.create(
        session=session,
        group=group,
        institution=institution,
        person=person,
        user=_account_of(person),
    )
    ask_for_files(session.pk)
    return participant


def _account_of(person: Person) -> User | None:
    return User.objects.filter(email__iexact=person.email).first() if person.email else None


def _check_free(session: Session, *, person: Person, but: Participant | None) -> None:
    """One address once in a list; the session is locked by now."""
    same = Participant.objects.filter(session=session, person__email__iexact=person.email)
    if person.email and same.exclude(pk=but.pk if but else None).exists():
        raise ValidationError({"email": _("A person with this e-mail address is in the list already.")})


@transaction.atomic
def amend_in_list(
    participant: Participant,
    *,
    person: Person,
    group: str,
    institution: Institution | None,
    revision: int,
    by: Any,
) -> None:
    """Correct what the list says of somebody whom the secretariat added."""
    _require(participant.session, by=by)
    try:
        locked = lock_for_edit(Participant.objects.added_by_secretariat(), pk=participant.pk, revision=revision)
    except Participant.DoesNotExist as gone:
        raise _no_longer_listed() from gone
    require_provisional(locked.session_id)
    _check_free(locked.session, person=person, but=locked)
    person.save()
    locked.group, locked.institution, locked.user = group, institution, _account_of(person)
    locked.save_edit()
    ask_for_files(locked.session_id)


def _no_longer_listed() -> NotNow:
    return NotNow(_("This person is no longer in the list of participants."))


@transaction.atomic
def remove_from_list(participant: Participant, *, by: Any) -> None:
    """Take out somebody whom the secretariat added, with all that is stored about them there."""
    _require(participant.session, by=by)
    session_id, person = participant.session_id, participant.person
    if not Participant.objects.select_for_update(of=("self",)).filter(pk=participant.pk).exists():
        raise _no_longer_listed()
    require_provisional(session_id)
    if participant.nomination_id is not None:
        raise NotNow(_("This person was nominated. Decline the nomination to take them out of the list."))
    participant.delete()
    person.delete()
    ask_for_files(session_id)


@transaction.atomic
def record_attendance(
    session: Session,
    *,
    attendance: Mapping[int, str],
    represented_by: Mapping[int, int | None] | None = None,
    by: Any,
) -> int:
    """Keep who was there and who spoke for whom, for the report; returns how many lines changed.

    Also of a final list: it says who is a participant, not who came. Of somebody who was represented and is not in
    ``represented_by`` what was known stays.
    """
    _require(session, by=by)
    rows = Participant.objects.filter(session=session).select_related("person", "nomination")
    everybody = {row.pk: row for row in rows.select_for_update(of=("self",)).order_by("pk")}
    changed = []
    for pk in sorted(attendance.keys() & everybody.keys()):
        participant = everybody[pk]
        before = participant.attendance, participant.represented_by_id
        participant.attendance = attendance[pk]
        participant.represented_by_id = _representative(participant, everybody, represented_by or {})
        if before != (participant.attendance, participant.represented_by_id):
            changed.append(participant)
    Participant.objects.bulk_update(changed, ["attendance", "represented_by"], batch_size=200)
    return len(changed)


def _representative(
    participant: Participant, everybody: Mapping[int, Participant], represented_by: Mapping[int, int | None]
) -> int | None:
    """The key of the person who spoke for this one: somebody else of the same delegation."""
    if participant.attendance != Participant.Attendance.REPRESENTED:
        return None
    chosen = represented_by.get(participant.pk, participant.represented_by_id)
    if chosen is None:
        return None
    other = everybody.get(chosen)
    if other is None or other.pk == participant.pk or speaks_for(other) != speaks_for(participant):
        raise ValidationError(_("Somebody is represented only by another person of the same delegation."))
    return chosen


@transaction.atomic
def finalize(session: Session, *, by: Any) -> ParticipantList:
    """Make the list final, and have its files made."""
    found = _begun(session, "finalize", by=by)
    with list_workflow.step(found, "finalize", by=by) as locked:
        locked.finalized_at, locked.finalized_by, locked.reason = timezone.now(), by, ""
    list_files.start(session, by=by)
    return found


@transaction.atomic
def reopen(session: Session, *, reason: str, by: Any) -> ParticipantList:
    """Make a final list provisional again; why stays in its history."""
    found = _begun(session, "reopen", by=by)
    with list_workflow.step(found, "reopen", by=by) as locked:
        locked.finalized_at, locked.finalized_by, locked.reason = None, None, reason
    ask_for_files(session.pk)
    return found


def _begun(session: Session, step: str, *, by: Any) -> ParticipantList:
    """Where the list stands, as a row of the database; the session is locked, and the step is possible."""
    found = finality.list_of(finality.locked_session(session.pk))
    list_workflow.require(found, step, by=by)
    if found.pk is None:
        found.finalized_at = timezone.now() if found.is_final else None
        found.save()
    return found
