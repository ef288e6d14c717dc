"""The verbs of a session."""

from datetime import time
from typing import Any

from django.db import transaction

from core.workflow import NotYou
from meetings.models import Day, Session
from meetings.services.beginning import start_from_earlier
from meetings.workflow import session_workflow

FIRST_HOUR = time(10)
"""When the first day of a new session begins, until the secretariat says otherwise."""


@transaction.atomic
def prepare_session(session: Session, *, by: Any, earlier: Session | None = None) -> Session:
    """A new session, seen by the secretariat only until it is announced, with its first day or an earlier agenda."""
    if not by.has_perm("meetings.change_session"):
        raise NotYou
    session.status = Session.Status.DRAFT
    session.full_clean()
    session.save()
    if earlier is None:
        Day.objects.create(session=session, date=session.starts_on, starts_at=FIRST_HOUR)
    else:
        start_from_earlier(session, earlier, by=by)
    return session


def take_step(session: Session, name: str, *, by: Any) -> None:
    """Announce, close or cancel a session."""
    with session_workflow.step(session, name, by=by):
        pass
