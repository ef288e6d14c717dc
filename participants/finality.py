"""Whether a session's list of participants is final, the law of making it so, and what a final list refuses.

A session that was closed before lists were made final has no row here: its list counts as final, and the date is not
known. The secretariat opens it again like any other.
"""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from core.workflow import NotNow, Step, Text, Workflow, sources
from meetings.models import Session
from participants.models import ChangeRequest, Nomination, Participant, ParticipantList

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


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMatters:
    """What is still open when a list is to be made final; nothing of it is in the way."""

    to_decide: int
    """Nominations that lie with the secretariat."""
    with_countries: int
    """Drafts and returned nominations."""
    changes: int
    """Change requests that are not closed."""
    not_asked: int
    """People in the list who have not said whether they agree to be named."""
    not_named: int
    """People in the list who do not agree."""
    attendance_missing: int
    """People in the list of whom nobody has recorded whether they were there."""

    def __bool__(self) -> bool:
        return bool(self.to_decide or self.with_countries or self.changes or self.not_asked or self.attendance_missing)


def open_matters(session: Session) -> OpenMatters:
    """What the secretariat should know before it makes the list final; three queries."""
    nominations = Nomination.objects.filter(delegation__session=session)
    nominated = nominations.aggregate(
        to_decide=Count("pk", filter=Q(status__in=Nomination.WITH_SECRETARIAT)),
        with_countries=Count("pk", filter=Q(status__in=Nomination.WITH_FOCAL_POINT)),
    )
    listed = Participant.objects.filter(session=session).aggregate(
        not_asked=Count("pk", filter=Q(person__may_be_listed=None)),
        not_named=Count("pk", filter=Q(person__may_be_listed=False)),
        attendance_missing=Count("pk", filter=Q(attendance=Participant.Attendance.EXPECTED)),
    )
    changes = ChangeRequest.objects.open().filter(nomination__delegation__session=session).count()
    return OpenMatters(changes=changes, **nominated, **listed)


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
