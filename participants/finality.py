"""Whether a session's list of participants is final, the law of making it so, and what a final list refuses.

A session that was closed before lists were made final has no row here: its list counts as final, and the date is not
known. The secretariat opens it again like any other.
"""

from django.utils.translation import gettext_lazy as _

from core.workflow import NotNow, Step, Text, Workflow, sources
from meetings.models import Session
from participants.models import Nomination, Participant, ParticipantList

Status = ParticipantList.Status
HAS_LIST = frozenset({Session.Status.ANNOUNCED, Session.Status.CLOSED})


def list_of(session: Session) -> ParticipantList:
    """Where the list of a session stands, unsaved where nobody has said so; one query, none the second time."""
    found: ParticipantList | None = getattr(session, "participant_list", None)
    if found is not None:
        return found
    is_closed = session.status == Session.Status.CLOSED
    return ParticipantList(session=session, status=Status.FINAL if is_closed else Status.PROVISIONAL)


def refusal(session: Session) -> Text | None:
    """Why nothing in the list can be changed now."""
    if list_of(session).is_final:
        return _("The list of participants is final. The secretariat has to open it again first.")
    return None


def refusal_if_listed(nomination: Nomination) -> Text | None:
    """Why somebody who is in the list cannot leave it now."""
    if nomination.status == Nomination.Status.ACCEPTED:
        return refusal(nomination.delegation.session)
    return None


def locked_session(pk: int) -> Session:
    """The session, locked: what is in its list and whether that is final are changed one after the other."""
    found: Session = Session.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)
    return found


def require_provisional(session_id: int) -> None:
    """Ask, inside the transaction that changes the list, whether it may be changed; ``NotNow`` where it is final."""
    reason = refusal(locked_session(session_id))
    if reason:
        raise NotNow(str(reason))


def _can_be_final(found: ParticipantList) -> Text | None:
    """Somebody is in the list of a session that is announced or closed."""
    if found.session.status not in HAS_LIST:
        return _("The session is not announced, or it was cancelled.")
    if not Participant.objects.filter(session=found.session_id).exists():
        return _("Nobody is in the list yet.")
    return None


list_workflow = Workflow(
    states=Status,
    steps=[
        Step(
            name="finalize",
            label=_("Make the list final"),
            sources=sources(Status.PROVISIONAL),
            target=Status.FINAL,
            may="participants.finalize_list",
            condition=_can_be_final,
            warning=_("Until the list is opened again, nobody comes into it, leaves it or is changed in it."),
        ),
        Step(
            name="reopen",
            label=_("Open the list again"),
            sources=sources(Status.FINAL),
            target=Status.PROVISIONAL,
            may="participants.reopen_list",
        ),
    ],
)
