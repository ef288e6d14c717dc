"""The language columns of persons, and the history of what is not personal."""

from core.translations import track, translate
from participants.models import (
    ChangeRequest,
    Delegation,
    Invitation,
    InvitationLetter,
    JoiningDetails,
    Nomination,
    NoteVerbale,
    Participant,
    ParticipantList,
    Person,
)

translate(Person, fields=("function", "institution"), history=False)
translate(Invitation, fields=("text", "roles_asked", "signature"))
translate(JoiningDetails, fields=("text",))
track(Delegation)
track(Nomination)
track(Participant)
track(ChangeRequest)
track(InvitationLetter, exclude=("file", "read_as"))
track(NoteVerbale, exclude=("file", "name", "text"))  # a file's name may carry a person's
track(ParticipantList)
