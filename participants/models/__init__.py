"""Who comes to a session: delegations, nominations, and the list of participants."""

from participants.models.changes import ChangeRequest
from participants.models.delegations import Delegation
from participants.models.nominations import Nomination
from participants.models.participants import Participant
from participants.models.persons import Person
from participants.models.sheets import NominationSheet

__all__ = ["ChangeRequest", "Delegation", "Nomination", "NominationSheet", "Participant", "Person"]
