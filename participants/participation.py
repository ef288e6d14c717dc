"""A participant's own entry for the calendar: the days of the session, in which capacity and how."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import ics
from meetings.models import AgendaVersion, Session
from meetings.published import agenda_of, latest
from meetings.timetable import moments
from participants import joining_services
from participants.models import JoiningDetails, Nomination, Participant


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
    """The days of the published agenda with their hours, else one event of whole days; cancelled with the session.

    In the active language. It leads to the page that says how to join, and never carries the link of the call.
    """
    session, version = participant.session, latest(participant.session)
    joining = JoiningDetails.objects.filter(session=session).first()
    changes, changed_at = _record_of(session, participant, participant.nomination, joining)
    can_join = joining is not None and joining_services.is_written(joining)
    is_online = participant.nomination is not None and participant.nomination.mode == Nomination.Mode.ONLINE
    event = ics.Event(
        uid=f"{session.slug}-participation-{participant.pk}",
        summary=str(session),
        starts=session.starts_on,
        ends=session.ends_on,
        changed_at=max(changed_at, version.published_at) if version else changed_at,
        sequence=changes + (version.number if version else 0),
        location=mode_of(participant) if is_online else session.place or str(session.get_mode_display()),
        description="\n".join(_description(participant)),
        url=settings.PUBLIC_URL
        + reverse("participants:joining" if can_join else "meetings:session", args=[session.slug]),
        is_tentative=session.is_tentative,
        is_cancelled=session.status == Session.Status.CANCELLED,
    )
    return ics.calendar(str(session), _by_day(event, version))


def _by_day(event: ics.Event, version: AgendaVersion | None) -> list[ics.Event]:
    """The event of each day, from the first slot to the end of the last; a day without slots is a whole day.

    The first one keeps the name that the event has before there is an agenda, so that calendars move it.
    """
    agenda = agenda_of(version) if version else None
    days = [(day, moments(agenda, day)) for day in agenda.days] if agenda else []
    if not any(timed for _day, timed in days):
        return [event]
    found: list[ics.Event] = []
    for day, timed in days:
        found.append(
            replace(
                event,
                uid=f"{event.uid}-{day.date:%Y%m%d}" if found else event.uid,
                starts=min(slot.starts for slot in timed) if timed else day.date,
                ends=max(slot.ends for slot in timed) if timed else day.date,
            )
        )
    return found


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
