"""Who comes to a session: delegations, nominations, and the list of participants."""

from participants.models.changes import ChangeRequest
from participants.models.delegations import Delegation
from participants.models.invitations import Contact, Invitation, InvitationLetter, JoiningDetails
from participants.models.lists import ParticipantList
from participants.models.nominations import Nomination
from participants.models.notes_verbales import NoteVerbale
from participants.models.participants import Participant
from participants.models.persons import Person
from participants.models.sheets import NominationSheet

__all__ = [
    "ChangeRequest",
    "Contact",
    "Delegation",
    "Invitation",
    "InvitationLetter",
    "JoiningDetails",
    "Nomination",
    "NominationSheet",
    "NoteVerbale",
    "Participant",
    "ParticipantList",
    "Person",
]
