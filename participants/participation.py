"""A participant's own entry for the calendar: the days of the session, in which capacity and how."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import ics
from meetings.models import Session
from participants.models import Nomination, Participant


def capacity_of(participant: Participant) -> str:
    """In which capacity, or to which group of the list the person belongs."""
    if participant.nomination:
        return str(Nomination.Capacity(participant.nomination.capacity).label)
    return str(Participant.Group(participant.group).label)


def mode_of(participant: Participant) -> str:
    """How the person takes part; those without a nomination as the session is held."""
    if participant.nomination:
        return str(Nomination.Mode(participant.nomination.mode).label)
    return str(Session.Mode(participant.session.mode).label)


def as_calendar(participant: Participant) -> bytes:
    """One event of whole days, in the active language; cancelled with the session."""
    session = participant.session
    changes, changed_at = _record_of(session, participant, participant.nomination)
    is_online = participant.nomination is not None and participant.nomination.mode == Nomination.Mode.ONLINE
    event = ics.Event(
        uid=f"{session.slug}-participation-{participant.pk}",
        summary=str(session),
        starts=session.starts_on,
        ends=session.ends_on,
        changed_at=changed_at,
        sequence=changes,
        location=mode_of(participant) if is_online else session.place or str(session.get_mode_display()),
        description="\n".join(_description(participant)),
        url=settings.PUBLIC_URL + reverse("meetings:session", args=[session.slug]),
        is_tentative=session.is_tentative,
        is_cancelled=session.status == Session.Status.CANCELLED,
    )
    return ics.calendar(str(session), [event])


def _description(participant: Participant) -> Iterator[str]:
    yield _("In the list of participants: %(capacity)s") % {"capacity": capacity_of(participant)}
    yield _("You take part: %(mode)s") % {"mode": mode_of(participant)}
    url = settings.PUBLIC_URL + reverse("meetings:agenda", args=[participant.session.slug])
    yield _("The times are in the agenda: %(url)s") % {"url": url}


def _record_of(*subjects: Any) -> tuple[int, datetime]:
    """How often any of these has changed, and when last: each change is a newer entry for a calendar."""
    changes, last = 0, []
    for subject in filter(None, subjects):
        events = subject.pgh_event_model.objects.filter(pgh_obj_id=subject.pk)
        found = events.aggregate(number=Count("pgh_id"), last=Max("pgh_created_at"))
        changes += found["number"]
        last.append(found["last"])
    return changes, max(filter(None, last), default=timezone.now())
