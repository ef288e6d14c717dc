"""The verbs of nominations: nominate, amend, submit, accept, return, decline, withdraw."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import services as accounts
from accounts.models import User
from core.editing import lock_for_edit
from core.workflow import PORTAL, NotNow, NotYou
from participants import as_read, change_services, letters, note_services
from participants.answering import answers_for, begun
from participants.completeness import Gap, missing, told
from participants.finality import locked_session, require_provisional
from participants.listing import ask_for_files
from participants.models import Delegation, Nomination, Participant, Person
from participants.uniqueness import check_free, require_free, require_not_listed
from participants.workflow import (
    NEEDS_REASON,
    change_refusal,
    nomination_workflow,
    replacement_refusal,
    session_is_open,
)


@transaction.atomic
def nominate(
    delegation: Delegation,
    *,
    person: Person,
    capacity: str,
    mode: str,
    by: Any,
    replaces: Nomination | None = None,
) -> Nomination:
    """Propose a person as a member of a delegation; a draft, with gaps if need be, until it is submitted.

    In the place of somebody: who is accepted stays so until the new person is accepted. What the secretariat enters
    for a delegation is marked so.
    """
    if not by.has_perm("participants.nominate", delegation):
        raise NotYou(_("Only those who answer for a delegation nominate its participants."))
    locked_session(delegation.session_id)  # before the delegation is written, as where an invitation writes all of them
    delegation = begun(delegation)
    if replaces is not None and replaces.delegation_id != delegation.pk:
        raise NotYou(_("Only those who answer for a delegation nominate its participants."))
    nomination = Nomination(
        delegation=delegation,
        capacity=capacity,
        mode=mode,
        replaces=replaces,
        is_entered_by_secretariat=not answers_for(by, delegation),
    )
    reason = session_is_open(delegation.session) or (replacement_refusal(replaces) if replaces else None)
    if reason:
        raise NotNow(str(reason))
    check_free(nomination, person=person)
    nomination.is_complete = not missing(nomination, person=person)
    note_answer(person, before=None)
    person.save()
    nomination.person = person
    nomination.save()
    note_services.look_for_new(delegation, [nomination])
    nomination.refresh_from_db(fields=["in_letter"])
    expect(delegation)
    return nomination


def expect(delegation: Delegation) -> None:
    """Somebody is nominated, or comes back: the delegation comes, whatever was said since it was loaded."""
    locked = Delegation.objects.select_for_update(no_key=True, of=("self",)).get(pk=delegation.pk)
    if locked.representation != Delegation.Representation.EXPECTED:
        locked.representation = Delegation.Representation.EXPECTED
        locked.save(update_fields=["representation"])
    delegation.representation = locked.representation


@transaction.atomic
def amend(nomination: Nomination, *, person: Person, capacity: str, mode: str, revision: int, by: Any) -> None:
    """Change what is said of a nominee: a draft may keep gaps; what lies with the secretariat is corrected by it.

    Raises ``EditedMeanwhile`` where somebody else has saved since ``revision``.
    """
    if not by.has_perm("participants.change_nomination", nomination):
        raise NotYou(_("Only the focal point and the secretariat change a nomination."))
    locked = lock_for_edit(Nomination.objects.all(), pk=nomination.pk, revision=revision)
    reason = change_refusal(locked, by=by)
    if reason:
        raise NotNow(str(reason))
    before = Person.objects.get(pk=person.pk)
    if (locked.capacity, locked.mode) == (capacity, mode) and _is_same(person, before):
        return
    locked.capacity, locked.mode = capacity, mode
    check_free(locked, person=person)
    if locked.status == Nomination.Status.ACCEPTED:
        require_provisional(locked.delegation.session_id)
        _keep_address(person, before=before)
    gaps = missing(locked, person=person)
    if locked.waits_for_focal_point:
        locked.is_complete = not gaps
    elif _opened(gaps, before=before):
        raise ValidationError(told(gaps))
    note_answer(person, before=before)
    person.save()
    note_services.look_for(locked, before=before)
    locked.save_edit()
    nomination.refresh_from_db()
    if nomination.status == Nomination.Status.ACCEPTED:
        ask_for_files(nomination.delegation.session_id)


def _is_same(person: Person, before: Person) -> bool:
    names = [field.attname for field in Person._meta.concrete_fields]
    return all(getattr(person, name) == getattr(before, name) for name in names)


def _opened(gaps: list[Gap], *, before: Person) -> bool:
    """Whether a correction would leave a gap; those who were never asked whether they may be listed need not be."""
    return any(gap.field != "may_be_listed" or before.may_be_listed is not None for gap in gaps)


def note_answer(person: Person, *, before: Person | None) -> None:
    """Keep the moment at which the person's agreement to be listed was last told."""
    if person.may_be_listed != (before.may_be_listed if before else None):
        person.listing_answered_at = timezone.now()


def _keep_address(person: Person, *, before: Person) -> None:
    if before.email.lower() != person.email.lower():
        raise ValidationError(
            {"email": _("An accepted participant signs in with this address. It is changed by a change request.")}
        )


@transaction.atomic
def submit(nomination: Nomination, *, by: Any, at: datetime | None = None) -> None:
    """Hand a nomination to the secretariat, who are told; ``at`` is for records entered afterwards.

    What the secretariat submits for a delegation is told to those who answer for it. Raises ``ValidationError`` where
    something is missing.
    """
    _lock([nomination])
    _submit(nomination, by=by, at=at or timezone.now())
    letters.submitted([nomination], by=by)


@transaction.atomic
def submit_all(delegation: Delegation, *, by: Any, only_complete: bool = False) -> list[Nomination]:
    """Hand all that a delegation has prepared to the secretariat, who are told once.

    Where something is missing in one of them, none goes, unless the person says that the others may.
    """
    prepared = prepared_by(by, delegation.nominations.waiting_for_focal_point().for_list())
    ready = [nomination for nomination in prepared if not missing(nomination)]
    if not prepared or (only_complete and not ready):
        raise NotNow(_("There is nothing to submit."))
    if len(ready) < len(prepared) and not only_complete:
        raise ValidationError(_("Something is missing in some nominations. Nothing was submitted."))
    now = timezone.now()
    _lock(ready)
    for nomination in ready:
        _submit(nomination, by=by, at=now)
    letters.submitted(ready, by=by)
    return ready


def prepared_by(user: Any, nominations: Iterable[Nomination]) -> list[Nomination]:
    """Those of a delegation's drafts that this person may submit; at most two queries."""
    found = list(nominations)
    if found and not answers_for(user, found[0].delegation):
        return [one for one in found if user.has_perm("participants.submit_nomination", one)]
    return found


def _lock(nominations: Iterable[Nomination]) -> None:
    """Hold these and those whose places they take, in the order of all who need several, and before the session."""
    concerned = {pk for one in nominations for pk in (one.pk, one.replaces_id)}
    list(Nomination.objects.select_for_update(of=("self",)).filter(pk__in=concerned - {None}).order_by("pk"))


def _submit(nomination: Nomination, *, by: Any, at: datetime) -> None:
    with nomination_workflow.step(nomination, "submit", by=by) as locked:
        gaps = missing(locked)
        if gaps:
            raise ValidationError(told(gaps))
        locked.is_complete = True
        due_at = locked.delegation.session.nominations_due_at
        if locked.submitted_at is None:
            locked.is_late = due_at is not None and at > due_at
        locked.submitted_at = at
        locked.decided_at = None
        locked.reason = ""
    replaced = nomination.replaces
    if replaced is not None and replaced.is_open and replaced.status != Nomination.Status.ACCEPTED:
        _leave_list(replaced, step="end_replaced", reason="", by=PORTAL)


@transaction.atomic
def accept(nomination: Nomination, *, by: Any, at: datetime | None = None) -> Participant:
    """Take the person into the list of participants, give them an account, and tell them and the focal point."""
    _lock([nomination])
    with nomination_workflow.step(nomination, "accept", by=by) as locked:
        replaced = _end_replaced(locked)
        require_provisional(locked.delegation.session_id)
        require_free(locked, person=locked.person)
        require_not_listed(locked, email=locked.person.email)
        locked.decided_at = at or timezone.now()
        locked.reason = ""
    person, delegation = nomination.person, nomination.delegation
    user, is_new = accounts.find_or_make(
        person.email, language=person.language, name=f"{person.given_name} {person.family_name}"
    )
    participant = Participant.objects.create(
        session_id=delegation.session_id,
        group=Participant.Group.OBSERVER if delegation.is_of_observers else Participant.Group.COUNTRY,
        country_id=delegation.country_id,
        institution_id=delegation.institution_id,
        nomination=nomination,
        person=person,
        user=user,
    )
    letters.accepted(nomination, user=user, is_new=is_new)
    if replaced is not None:
        letters.replaced(*replaced)
    ask_for_files(delegation.session_id)
    return participant


def _end_replaced(nomination: Nomination) -> tuple[Nomination, User | None] | None:
    """Let the person go whose place this one takes, with the account if it was in the list."""
    replaced = nomination.replaces
    if replaced is None or not replaced.is_open:
        return None
    return replaced, _leave_list(replaced, step="end_replaced", reason="", by=PORTAL)


@transaction.atomic
def return_for_change(nomination: Nomination, *, reason: str, by: Any) -> None:
    """Give a nomination back to the focal points of the country, who are told why."""
    with nomination_workflow.step(nomination, "return", by=by) as locked:
        locked.decided_at = timezone.now()
        locked.reason = reason
    letters.returned(nomination)


@transaction.atomic
def waitlist(nomination: Nomination, *, by: Any) -> None:
    """Keep a nomination until there is a place; the focal points are told."""
    with nomination_workflow.step(nomination, "waitlist", by=by) as locked:
        locked.decided_at = timezone.now()
    letters.waitlisted(nomination)


@transaction.atomic
def reconsider(nomination: Nomination, *, by: Any) -> None:
    """Open a declined nomination again for a decision; nobody is told before there is one."""
    with nomination_workflow.step(nomination, "reconsider", by=by) as locked:
        require_free(locked, person=locked.person)
        locked.decided_at = None
        locked.reason = ""
        if locked.submitted_at is None:
            locked.submitted_at = timezone.now()
        note_services.look_for(locked)
        expect(locked.delegation)


@transaction.atomic
def recall(nomination: Nomination, *, by: Any) -> None:
    """Take a nomination back before it is decided, to change it; the time of its first submission stays."""
    with nomination_workflow.step(nomination, "recall", by=by) as locked:
        locked.decided_at = None


@transaction.atomic
def restore(nomination: Nomination, *, by: Any) -> None:
    """Begin a withdrawn nomination again, as a draft."""
    with nomination_workflow.step(nomination, "restore", by=by) as locked:
        require_free(locked, person=locked.person)
        locked.decided_at = None
        locked.reason = ""
        note_services.look_for(locked)
        expect(locked.delegation)


@transaction.atomic
def decline(nomination: Nomination, *, reason: str, by: Any) -> None:
    """Refuse a nomination, also one accepted before; the focal point is told why, and the person that it ended."""
    user = _leave_list(nomination, step="decline", reason=reason, by=by)
    letters.declined(nomination, user=user)


@transaction.atomic
def withdraw(nomination: Nomination, *, by: Any) -> None:
    """Let go of a nomination; the secretariat is told of what it knew, and an accepted person too."""
    was_known = nomination.submitted_at is not None
    user = _leave_list(nomination, step="withdraw", reason="", by=by)
    if was_known:
        letters.withdrawn(nomination, user=user, by=by)


def _leave_list(nomination: Nomination, *, step: str, reason: str, by: Any) -> User | None:
    """End a nomination; returns the account of the person who was in the list by it."""
    with nomination_workflow.step(nomination, step, by=by) as locked:
        locked.decided_at = timezone.now()
        locked.reason = reason
        participant = Participant.objects.filter(nomination=locked).select_related("user").first()
        if participant is not None:
            require_provisional(participant.session_id)
            participant.delete()
            ask_for_files(participant.session_id)
        change_services.end_open_change(locked)
    return participant.user if participant else None


VERBS: dict[str, Callable[..., Any]] = {
    "submit": submit,
    "accept": accept,
    "return": return_for_change,
    "waitlist": waitlist,
    "decline": decline,
    "reconsider": reconsider,
    "recall": recall,
    "withdraw": withdraw,
    "restore": restore,
}
"""The steps that people take, by their names in the workflow."""


@transaction.atomic
def take(nomination: Nomination, step: str, *, read: str, by: Any, reason: str = "") -> None:
    """Take a step on a nomination as it was read (``as_read.mark_of``); ``NotAsRead`` where it is another one now."""
    _lock([nomination])
    stands = Nomination.objects.for_page().with_letters().get(pk=nomination.pk)
    nomination_workflow.require(stands, step, by=by)
    as_read.require(read, as_read.mark_of(stands))
    VERBS[step](nomination, by=by, **_given(step, reason))


@transaction.atomic
def decide(
    nominations: Iterable[Nomination], step: str, *, by: Any, reason: str = "", read: Mapping[int, str] | None = None
) -> None:
    """Take one decision on several nominations: on all of them or, where one is refused, on none.

    ``read``: the marks of what was read, by the keys of the nominations.
    """
    nominations = list(nominations)
    _lock(nominations)
    if read is not None:
        keys = [one.pk for one in nominations]
        as_read.require_all(read, Nomination.objects.for_list().with_letters().filter(pk__in=keys))
    for nomination in nominations:
        try:
            VERBS[step](nomination, by=by, **_given(step, reason))
        except NotNow as refusal:
            raise NotNow(f"{nomination.person}: {refusal}") from refusal


def _given(step: str, reason: str) -> dict[str, str]:
    return {"reason": reason} if step in NEEDS_REASON else {}
