"""The letters about nominations: each is written in the transaction of what it tells of, in the reader's language."""

from typing import Any

from accounts.models import Role, RoleAssignment, User
from core import outbox
from participants.answering import those_who_answer
from participants.models import ChangeRequest, Nomination

FOLDER = "participants/letters"


def secretariat() -> list[User]:
    """The staff of the two secretariats, each once."""
    staff = RoleAssignment.objects.current().filter(role=Role.SECRETARIAT).select_related("user").order_by("user_id")
    return list({held.user_id: held.user for held in staff}.values())


def _write(name: str, nomination: Nomination, *, to: User, **context: Any) -> None:
    moments = [moment for moment in (nomination.submitted_at, nomination.decided_at) if moment]
    stamp = ":".join([nomination.status, *(f"{moment:%Y%m%dT%H%M%S%f}" for moment in moments)]) if moments else ""
    outbox.write_from(
        f"{FOLDER}/{name}.txt",
        {
            "nomination": nomination,
            "person": nomination.person,
            "country": nomination.delegation,
            "session": nomination.delegation.session,
            **context,
        },
        key=f"nomination:{nomination.pk}:{name}:{stamp}:{to.pk}",
        recipient=to,
        about=nomination,
    )


def submitted(nominations: list[Nomination], *, by: User) -> None:
    """To the secretariat, once for all that a delegation submits together.

    What a colleague submitted for a delegation is told to the others of the secretariat, and to those who answer for
    the delegation.
    """
    speaking = those_who_answer(nominations[0].delegation)
    is_for_them = by not in speaking
    for person in secretariat():
        if person != by:
            _write("submitted", nominations[0], to=person, nominations=nominations, is_for_them=is_for_them)
    for person in speaking if is_for_them else []:
        _write("entered", nominations[0], to=person, nominations=nominations)


def accepted(nomination: Nomination, *, user: User, is_new: bool) -> None:
    """To the person, with how to sign in; to the focal points, that it is decided."""
    _write("accepted", nomination, to=user, is_new=is_new)
    for focal_point in those_who_answer(nomination.delegation):
        if focal_point != user:
            _write("decided", nomination, to=focal_point)


def returned(nomination: Nomination) -> None:
    """To the focal points, with the reason."""
    for focal_point in those_who_answer(nomination.delegation):
        _write("returned", nomination, to=focal_point)


def declined(nomination: Nomination, *, user: User | None) -> None:
    """To the focal points, with the reason; to a person who had been accepted, that it ended."""
    for focal_point in those_who_answer(nomination.delegation):
        _write("declined", nomination, to=focal_point)
    _tell_person_of_end(nomination, user=user)


def waitlisted(nomination: Nomination) -> None:
    """To the focal points: the nomination is kept until there is a place."""
    for focal_point in those_who_answer(nomination.delegation):
        _write("waitlisted", nomination, to=focal_point)


def replaced(nomination: Nomination, user: User | None) -> None:
    """To a person who had been accepted and in whose place another one comes."""
    _tell_person_of_end(nomination, user=user)


def change_requested(change: ChangeRequest) -> None:
    """To the secretariat."""
    for person in secretariat():
        _write_change("change_requested", change, to=person)


def change_accepted(change: ChangeRequest) -> None:
    """To the focal points and to the person, at the new address."""
    participant = change.nomination.participant
    participant.refresh_from_db()
    people = {one.pk: one for one in those_who_answer(change.nomination.delegation)}
    if participant.user is not None:
        people[participant.user.pk] = participant.user
    for person in people.values():
        _write_change("change_accepted", change, to=person)


def change_returned(change: ChangeRequest) -> None:
    """To the focal points, and to the person where the request was theirs; with the reason."""
    people = {one.pk: one for one in those_who_answer(change.nomination.delegation)}
    if change.requested_by is not None:
        people[change.requested_by.pk] = change.requested_by
    for person in people.values():
        _write_change("change_returned", change, to=person)


def _write_change(name: str, change: ChangeRequest, *, to: User) -> None:
    nomination = change.nomination
    stamp = f"{change.pk}:{change.status}:{change.requested_at:%Y%m%dT%H%M%S%f}"
    outbox.write_from(
        f"{FOLDER}/{name}.txt",
        {
            "change": change,
            "nomination": nomination,
            "person": nomination.person,
            "country": nomination.delegation,
            "session": nomination.delegation.session,
        },
        key=f"change:{stamp}:{name}:{to.pk}",
        recipient=to,
        about=nomination,
    )


def withdrawn(nomination: Nomination, *, user: User | None, by: User) -> None:
    """To the secretariat; to a person who had been accepted, that it ended.

    What a colleague withdrew for a delegation is told to those who answer for it too.
    """
    speaking = those_who_answer(nomination.delegation)
    for person in secretariat():
        if person != by:
            _write("withdrawn", nomination, to=person)
    for person in [] if by in speaking else speaking:
        _write("entered_withdrawn", nomination, to=person)
    _tell_person_of_end(nomination, user=user)


def _tell_person_of_end(nomination: Nomination, *, user: User | None) -> None:
    if user is not None:
        _write("ended", nomination, to=user)
