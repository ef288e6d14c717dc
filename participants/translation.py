"""The language columns of persons, and the history of what is not personal."""

from core.translations import track, translate
from participants.models import ChangeRequest, Delegation, Nomination, Participant, Person

translate(Person, fields=("function", "institution"), history=False)
track(Delegation, exclude=("letter", "letter_name"))  # a file's name may carry a person's
track(Nomination)
track(Participant)
track(ChangeRequest)
