"""The bodies, their sessions, what is discussed and when."""

from meetings.models.agenda import AgendaItem, Day, Interpretation, Slot, SlotItem
from meetings.models.bodies import Body, BodyObjective, ThematicArea
from meetings.models.edits import AgendaEdit, EditorPresence
from meetings.models.readings import AgendaReading
from meetings.models.sessions import DiscussionPoint, ExpectedOutcome, Series, Session
from meetings.models.versions import AgendaVersion, RunningDelay
from meetings.models.voices import AgendaEntry, Speaker, SpeakerContact

__all__ = [
    "AgendaEdit",
    "AgendaEntry",
    "AgendaItem",
    "AgendaReading",
    "AgendaVersion",
    "Body",
    "BodyObjective",
    "Day",
    "DiscussionPoint",
    "EditorPresence",
    "ExpectedOutcome",
    "Interpretation",
    "RunningDelay",
    "Series",
    "Session",
    "Slot",
    "SlotItem",
    "Speaker",
    "SpeakerContact",
    "ThematicArea",
]
