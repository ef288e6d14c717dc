"""How one can take part in a session."""

from meetings.models import Session
from participants.models import Nomination

OFFERED = {
    Session.Mode.VIRTUAL: (Nomination.Mode.ONLINE,),
    Session.Mode.IN_PERSON: (Nomination.Mode.IN_PERSON,),
    Session.Mode.HYBRID: (Nomination.Mode.ONLINE, Nomination.Mode.IN_PERSON),
}


def modes_of(session: Session) -> list[tuple[str, str]]:
    """The choices of a form, with their words."""
    return [(mode.value, str(mode.label)) for mode in OFFERED[Session.Mode(session.mode)]]
