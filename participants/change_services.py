"""The verbs of change requests: what is to be said differently of somebody accepted."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import services as accounts
from core.workflow import PORTAL, NotNow, NotYou
from participants import as_read, letters, note_services
from participants.finality import require_provisional
from participants.listing import ask_for_files
from participants.models import ChangeRequest, Nomination, Participant, Person
from participants.uniqueness import check_free, require_free, require_not_listed
from participants.workflow import change_workflow, request_refusal

PERSONAL = (
    "title", "given_name", "family_name", "given_name_native", "family_name_native", "function_en", "function_ru",
    "institution_en", "institution_ru", "city", "seniority", "criteria", "email", "phone", "language",
    "spoken_languages", "gender", "may_be_listed",
)  # fmt: skip
"""What a request can change of a person; capacity and mode besides."""


def open_change(nomination: Nomination) -> ChangeRequest | None:
    """The request that is not yet closed, if there is one."""
    return ChangeRequest.objects.open().for_page().filter(nomination=nomination).first()


@transaction.atomic
def request_change(nomination: Nomination, *, person: Person, capacity: str, mode: str, by: Any) -> ChangeRequest:
    """Ask the secretariat, who are told, to change what is said of somebody accepted.

    An open request is replaced by this one. ``person`` holds the data as they should be. Raises ``ValidationError``
    where nothing differs or the address or the place of the head is taken.
    """
    if not by.has_perm("participants.request_change", nomination):
        raise NotYou(_("Only the focal point and the person concerned request a change."))
    locked: Nomination = Nomination.objects.select_for_update(of=("self",)).get(pk=nomination.pk)
    refusal = request_refusal(locked)
    if refusal:
        raise NotNow(str(refusal))
    fields = _differing(locked, person=person, capacity=capacity, mode=mode)
    if not fields:
        raise ValidationError(_("Nothing differs from what is accepted."))
    check_free(_as_proposed(locked, capacity=capacity), person=person)
    person.pk = None
    person.is_sample = locked.person.is_sample
    person.save(force_insert=True)
    earlier = open_change(locked)
    proposed = {"person": person, "capacity": capacity, "mode": mode, "fields": fields}
    if earlier is None:
        change = ChangeRequest.objects.create(
            nomination=locked, requested_by=by, requested_at=timezone.now(), **proposed
        )
    else:
        change = _request_again(earlier, proposed, by=by)
    letters.change_requested(change)
    return change


def _request_again(change: ChangeRequest, proposed: dict[str, Any], *, by: Any) -> ChangeRequest:
    with change_workflow.step(change, "resubmit_change", by=by) as locked:
        superseded = locked.person
        for name, value in proposed.items():
            setattr(locked, name, value)
        locked.requested_by, locked.requested_at = by, timezone.now()
        locked.decided_at, locked.reason = None, ""
    if superseded is not None:
        superseded.delete()
    return change


def _differing(nomination: Nomination, *, person: Person, capacity: str, mode: str) -> list[str]:
    fields = [name for name in PERSONAL if getattr(nomination.person, name) != getattr(person, name)]
    fields += ["capacity"] if nomination.capacity != capacity else []
    return fields + (["mode"] if nomination.mode != mode else [])


def _as_proposed(nomination: Nomination, *, capacity: str) -> Nomination:
    """The nomination as it would be, unsaved, to ask whether that is free."""
    return Nomination(
        pk=nomination.pk,
        delegation=nomination.delegation,
        capacity=capacity,
        replaces_id=nomination.replaces_id,
    )


@transaction.atomic
def accept_change(change: ChangeRequest, *, by: Any, read: str | None = None) -> None:
    """Take the change over into the nomination and the list; who asked, the focal points and the person are told.

    ``read``: the mark of the request that was read (``as_read.mark_of_change``), here and below.
    """
    nomination = change.nomination
    Nomination.objects.select_for_update(of=("self",)).get(pk=nomination.pk)  # first, as everywhere else
    with change_workflow.step(change, "accept_change", by=by) as locked:
        as_read.require(read, as_read.mark_of_change(locked))
        require_provisional(nomination.delegation.session_id)
        proposed = locked.person
        if proposed is None:
            raise NotNow(_("The data of this person were erased. Nominate the person anew."))
        require_free(_as_proposed(nomination, capacity=locked.capacity), person=proposed)
        if "email" in locked.fields:
            require_not_listed(nomination, email=proposed.email)
        locked.decided_at, locked.reason, locked.person = timezone.now(), "", None
    _take_over(nomination, proposed, change)
    letters.change_accepted(change)
    proposed.delete()
    ask_for_files(nomination.delegation.session_id)


def _take_over(nomination: Nomination, proposed: Person, change: ChangeRequest) -> None:
    locked = Nomination.objects.select_for_update(of=("self",)).select_related("person").get(pk=nomination.pk)
    person, before = locked.person, Person.objects.get(pk=locked.person_id)
    taken_over = set(change.fields)
    if person.listing_answered_at is not None and person.listing_answered_at > change.requested_at:
        taken_over.discard("may_be_listed")  # the person has chosen anew since
    for name in taken_over.intersection(PERSONAL):
        setattr(person, name, getattr(proposed, name))
    if "may_be_listed" in taken_over:
        person.listing_answered_at = change.requested_at
    person.save()
    note_services.look_for(locked, before=before)
    if "capacity" in change.fields:
        locked.capacity = change.capacity
    if "mode" in change.fields:
        locked.mode = change.mode
    locked.save_edit()
    if "email" in change.fields:
        user, _is_new = accounts.find_or_make(
            person.email, language=person.language, name=f"{person.given_name} {person.family_name}"
        )
        participant = Participant.objects.select_for_update(of=("self",)).get(nomination=locked)
        participant.user = user
        participant.save(update_fields=["user"])


@transaction.atomic
def return_change(change: ChangeRequest, *, reason: str, by: Any, read: str | None = None) -> None:
    """Give a request back with a reason; who asked and the focal points are told."""
    with change_workflow.step(change, "return_change", by=by) as locked:
        as_read.require(read, as_read.mark_of_change(locked))
        locked.decided_at, locked.reason = timezone.now(), reason
    letters.change_returned(change)


@transaction.atomic
def withdraw_change(change: ChangeRequest, *, by: Any, read: str | None = None) -> None:
    """Let go of a request; what was proposed is deleted."""
    _end(change, "withdraw_change", by=by, read=read)


def end_open_change(nomination: Nomination) -> None:
    """Close what is still requested of a nomination that ends."""
    change = open_change(nomination)
    if change is not None:
        _end(change, "end_change", by=PORTAL)


def _end(change: ChangeRequest, step: str, *, by: Any, read: str | None = None) -> None:
    with change_workflow.step(change, step, by=by) as locked:
        as_read.require(read, as_read.mark_of_change(locked))
        proposed = locked.person  # it may be requested anew since it was loaded
        locked.decided_at, locked.person = timezone.now(), None
    if proposed is not None:
        proposed.delete()
