"""The verbs of the list of participants: those whom the secretariat adds, and who was there."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Institution, User
from core.editing import lock_for_edit
from core.workflow import NotYou
from meetings.models import Session
from participants.listing import ask_for_files
from participants.models import Participant, Person


def _require(session: Session, *, by: Any) -> None:
    if not by.has_perm("participants.change_list", session):
        raise NotYou(_("Only the secretariat changes the list of participants."))


@transaction.atomic
def add_to_list(
    session: Session, *, person: Person, group: str, institution: Institution | None, by: Any
) -> Participant:
    """Put an observer or a member of the secretariat into the list; an account of that address is linked."""
    _require(session, by=by)
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
    Session.objects.select_for_update(no_key=True, of=("self",)).get(pk=session.pk)
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
    locked = lock_for_edit(Participant.objects.added_by_secretariat(), pk=participant.pk, revision=revision)
    _check_free(locked.session, person=person, but=locked)
    person.save()
    locked.group, locked.institution, locked.user = group, institution, _account_of(person)
    locked.save_edit()
    ask_for_files(locked.session_id)


@transaction.atomic
def remove_from_list(participant: Participant, *, by: Any) -> None:
    """Take out somebody whom the secretariat added, with all that is stored about them there."""
    _require(participant.session, by=by)
    session_id, person = participant.session_id, participant.person
    participant.delete()
    person.delete()
    ask_for_files(session_id)


@transaction.atomic
def record_attendance(session: Session, *, attendance: Mapping[int, str], by: Any) -> int:
    """Keep who was there, for the report; returns how many lines changed."""
    _require(session, by=by)
    changed = 0
    rows = Participant.objects.filter(session=session, pk__in=attendance).select_for_update(of=("self",))
    for participant in rows.order_by("pk"):
        if participant.attendance != attendance[participant.pk]:
            participant.attendance = attendance[participant.pk]
            participant.save(update_fields=["attendance"])
            changed += 1
    return changed
