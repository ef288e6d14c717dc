"""Reminders of an invitation: at set days before the deadline, to those who have not answered."""

from datetime import datetime, timedelta

from django.db import transaction

from core import outbox
from core.models import Letter
from meetings.models import Session
from participants.invitation_paper import facts_of
from participants.invitees import Invitee, invitees_of
from participants.models import Invitation
from participants.places import terms_of
from participants.sending import account_of

TEMPLATE = "participants/letters/invitation_reminder.txt"


def moments(terms: Invitation) -> list[tuple[int, datetime]]:
    """The set days with their moments, the first one first: at the hour of the deadline on the session's clocks."""
    session = terms.session
    if session.nominations_due_at is None:
        return []
    due = session.nominations_due_at.astimezone(session.zone)
    return [(days, due - timedelta(days=days)) for days in sorted(set(terms.reminder_days), reverse=True)]


def next_moment(terms: Invitation, *, at: datetime) -> datetime | None:
    """When the next reminder goes out; nothing after the last one, while paused, or before the session is announced."""
    if terms.reminders_paused_at is not None or terms.session.status != Session.Status.ANNOUNCED:
        return None
    return next((moment for _days, moment in moments(terms) if moment > at), None)


def latest_passed(terms: Invitation, *, at: datetime) -> tuple[int, datetime] | None:
    """The set day that counts now: the last one that has come, as long as nominations are not overdue."""
    session = terms.session
    if session.nominations_due_at is None or at >= session.nominations_due_at:
        return None
    return next((pair for pair in reversed(moments(terms)) if pair[1] <= at), None)


def to_remind(terms: Invitation, *, at: datetime) -> list[Invitee]:
    """Who was invited before the day that counts now and has not answered."""
    passed = latest_passed(terms, at=at)
    if passed is None or terms.reminders_paused_at is not None or terms.session.status != Session.Status.ANNOUNCED:
        return []
    return [
        one
        for one in invitees_of(terms.session)
        if one.awaits_answer and one.delegation.invited_at and one.delegation.invited_at <= passed[1]
    ]


def remind_all(*, at: datetime) -> int:
    """Write what is due now in all sessions; returns how many letters are new. Run again, it writes nothing twice.

    Where one session fails, the others are told first; the failure is raised at the end.
    """
    announced = Invitation.objects.filter(
        session__status=Session.Status.ANNOUNCED, session__nominations_due_at__gt=at, reminders_paused_at=None
    )
    written, failed = 0, []
    for session in Session.objects.filter(invitation__in=announced).order_by("pk"):
        try:
            written += remind(session, at=at)
        except Exception as error:  # noqa: BLE001 - raised below
            failed.append(error)
    if failed:
        message = "Reminders could not be written"
        raise ExceptionGroup(message, failed)
    return written


@transaction.atomic
def remind(session: Session, *, at: datetime) -> int:
    """Write what is due now in one session, once for each delegation, set day and person."""
    Invitation.objects.select_for_update(of=("self",)).filter(session=session).first()  # a pause waits for this
    terms = terms_of(session)
    if terms is None:
        return 0
    terms.session = session
    passed = latest_passed(terms, at=at)
    if passed is None:
        return 0
    letters = []
    for invitee in to_remind(terms, at=at):
        for person in invitee.people:
            user = account_of(person)
            key = f"invitation-reminder:{invitee.delegation.pk}:{passed[1]:%Y%m%d}:{passed[0]}:{user.pk}"
            letters.append((key, invitee, user))
    written = set(Letter.objects.filter(key__in=[key for key, _one, _user in letters]).values_list("key", flat=True))
    for key, invitee, user in letters:
        if key not in written:
            context = facts_of(invitee.delegation, terms)
            outbox.write_from(TEMPLATE, context, key=key, recipient=user, about=invitee.delegation)
    return sum(key not in written for key, _one, _user in letters)
