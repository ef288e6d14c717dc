"""The bodies, their sessions, what is discussed and when."""

from meetings.models.agenda import AgendaEntry, AgendaItem, Day, Slot, Speaker
from meetings.models.bodies import Body, BodyObjective, ThematicArea
from meetings.models.sessions import DiscussionPoint, ExpectedOutcome, Series, Session
from meetings.models.versions import AgendaVersion

__all__ = [
    "AgendaEntry",
    "AgendaItem",
    "AgendaVersion",
    "Body",
    "BodyObjective",
    "Day",
    "DiscussionPoint",
    "ExpectedOutcome",
    "Series",
    "Session",
    "Slot",
    "Speaker",
    "ThematicArea",
]
