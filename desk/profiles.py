"""What the portal shows of one country, as the reader may see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import Country
from accounts.rules import is_secretariat
from contributions.delivery import speaker_of
from contributions.models import NationalPerspective, PerspectiveFile
from contributions.reading import languages_of
from contributions.sharing.reading import Shared, shared_by
from library.models import Document
from library.table import Row, row_of
from meetings.models import Session
from participants import listing
from participants.models import Participant
from participants.rules import belonging_to
from strategy.models import ProgressReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """The accepted participants of a country in one session."""

    participants: list[Participant]
    """Those who may be named; all of them for the secretariat."""
    unnamed: int = 0

    @property
    def others(self) -> str:
        """That there are people who are not named, in words."""
        return listing.others(self.unnamed, beside_names=bool(self.participants))


@dataclass(frozen=True, slots=True, kw_only=True)
class AtSession:
    """What one country brought to one session, and who came."""

    session: Session
    perspective: NationalPerspective | None = None
    languages: list[str] = field(default_factory=list)
    """In which the perspective is written."""
    speaker: str = ""
    files: list[PerspectiveFile] = field(default_factory=list)
    documents: list[Row] = field(default_factory=list)
    """Statements, presentations and other papers of the country, with what there is in each language."""
    delegation: Delegation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One country."""

    country: Country
    sessions: list[AtSession]
    """The newest first."""
    documents: list[Row]
    """Its papers that belong to no session."""
    progress: list[ProgressReport]
    shared: list[Shared]


def of(country: Country, *, user: Any) -> Profile:
    """The country's contributions as this reader may see them, and its people where the reader belongs to the session.

    A constant number of queries, however many sessions there were.
    """
    papers = _papers(country, user=user)
    return Profile(
        country=country,
        sessions=_sessions(country, papers, user=user),
        documents=papers.get(None, []),
        progress=list(ProgressReport.objects.accepted().filter(country=country).for_list()),
        shared=shared_by(country, user=user),
    )


def _papers(country: Country, *, user: Any) -> dict[int | None, list[Row]]:
    """The documents of a country by session, in the order of their lists; three queries."""
    today = timezone.now().date()
    found: dict[int | None, list[Row]] = {}
    for document in Document.objects.visible_to(user).filter(country=country).for_table():
        found.setdefault(document.session_id, []).append(row_of(document, today=today))
    return found


def _sessions(country: Country, papers: Mapping[int | None, list[Row]], *, user: Any) -> list[AtSession]:
    perspectives: Any = NationalPerspective.objects.visible_to(user).filter(country=country).for_page()
    written = {perspective.session_id: perspective for perspective in perspectives}
    delegations = _delegations(country, user=user)
    sessions = {session.pk: session for session, _delegation in delegations}
    sessions |= {perspective.session_id: perspective.session for perspective in written.values()}
    for rows in papers.values():
        if session := rows[0].document.session:
            sessions[session.pk] = session
    people = {session.pk: delegation for session, delegation in delegations}
    newest_first = sorted(sessions.values(), key=lambda session: (session.starts_on, session.pk), reverse=True)
    return [
        _at(session, written.get(session.pk), people.get(session.pk), papers.get(session.pk, []), user=user)
        for session in newest_first
    ]


def _at(
    session: Session,
    perspective: NationalPerspective | None,
    delegation: Delegation | None,
    documents: list[Row],
    *,
    user: Any,
) -> AtSession:
    if perspective is None:
        return AtSession(session=session, delegation=delegation, documents=documents)
    knows_all = user.has_perm("contributions.change_perspective", perspective)
    return AtSession(
        session=session,
        perspective=perspective,
        languages=languages_of(perspective),
        speaker=speaker_of(perspective, language=get_language() or "en", everybody=knows_all),
        files=list(perspective.files.all()),
        documents=documents,
        delegation=delegation,
    )


def _delegations(country: Country, *, user: Any) -> list[tuple[Session, Delegation]]:
    if not user.is_authenticated:
        return []
    sessions = Session.objects.visible_to(user).filter(participants__country=country).distinct().for_list()
    readable = belonging_to(user, sessions)
    people: dict[int, list[Participant]] = {}
    for participant in Participant.objects.filter(country=country, session__in=readable).for_list():
        people.setdefault(participant.session_id, []).append(participant)
    staff = is_secretariat(user)
    return [(session, _delegation(people[session.pk], sees_all=staff)) for session in readable]


def _delegation(people: list[Participant], *, sees_all: bool) -> Delegation:
    named = [one for one in people if sees_all or one.person.may_be_listed is not False]
    return Delegation(participants=named, unnamed=len(people) - len(named))
