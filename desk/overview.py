"""What home shows: the session that matters now, and what happens next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from desk.dates import DEADLINES, deadline_label
from library.models import Document
from library.table import Row, row_of, today_of
from meetings.models import Body, Session
from reports.models import Report

MOST_SESSIONS = 6
MOST_DOCUMENTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The next thing that happens with a session."""

    text: str
    at: datetime | None = None


def session_of_the_day(user: Any) -> Session | None:
    """The next session; where none is planned, the latest one of a working group, else the latest of all."""
    visible = Session.objects.visible_to(user).for_page()
    return (
        visible.upcoming().exclude(status=Session.Status.CANCELLED).order_by("starts_on", "pk").first()
        or visible.filter(body__kind=Body.Kind.WORKING_GROUP).order_by("-starts_on", "pk").first()
        or visible.order_by("-starts_on", "pk").first()
    )


def sessions_for_home(user: Any, *, without: Session | None) -> list[Session]:
    """The newest sessions beside the one that is shown at large."""
    found = Session.objects.visible_to(user).for_list()
    if without is not None:
        found = found.exclude(pk=without.pk)
    return list(found[:MOST_SESSIONS])


def sessions_for_boards() -> list[Session]:
    """The newest sessions of working groups, whose readiness the secretariat watches."""
    found = Session.objects.filter(body__kind=Body.Kind.WORKING_GROUP).exclude(status=Session.Status.CANCELLED)
    return list(found.for_list()[:MOST_SESSIONS])


def next_of(session: Session) -> Next:
    """The nearest deadline, or the session itself, or what follows it."""
    now = timezone.now()
    coming = [(at, field) for field in DEADLINES if (at := getattr(session, field)) is not None and at > now]
    if session.status == Session.Status.CANCELLED:
        return Next(text=_("The session is cancelled."))
    if coming:
        at, field = min(coming)
        return Next(text=deadline_label(field), at=at)
    today = now.astimezone(session.zone).date()
    if today < session.starts_on:
        return Next(text=_("The session opens"), at=session.first_moment)
    if today <= session.ends_on:
        return Next(text=_("The session takes place."))
    if session.council_session is not None:
        return Next(text=_("The session has taken place. Its recommendations go to the Governing Council."))
    return Next(text=_("The session has taken place."))


def documents_of(session: Session, *, user: Any) -> list[Row]:
    """The first documents of a session that this reader may see, in the order of its list."""
    documents = Document.objects.visible_to(user).filter(session=session).for_table()
    today = today_of(session)
    return [row_of(document, today=today) for document in documents[:MOST_DOCUMENTS]]


def latest_report(user: Any) -> Report | None:
    """The report of the newest session that this reader may read."""
    found: Report | None = Report.objects.visible_to(user).filter(status=Report.Status.ISSUED).for_list().first()
    return found
