"""The agenda that everybody reads: the last published version, and those before it."""

from dataclasses import dataclass

from meetings.agenda import Agenda, Bilingual, from_json
from meetings.models import AgendaVersion, Session
from meetings.versions import Differences, differences


def agenda_of(version: AgendaVersion) -> Agenda:
    """The value that a version keeps."""
    return from_json(version.content)


def latest(session: Session) -> AgendaVersion | None:
    """What the public reads."""
    return session.agenda_versions.order_by("-number").first()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A published version beside what changed since the one before it."""

    version: AgendaVersion
    agenda: Agenda
    changes: Differences | None
    """Nothing for the first one."""
    before: int | None = None
    """The number of the one before it."""

    @property
    def note(self) -> Bilingual:
        """What the readers are told with it."""
        return Bilingual(**self.version.note)


def issues(session: Session) -> list[Issue]:
    """All published versions, the oldest first; one query."""
    found: list[Issue] = []
    for version in session.agenda_versions.order_by("number"):
        version.session = session
        agenda = agenda_of(version)
        last = found[-1] if found else None
        changes = differences(last.agenda, agenda) if last else None
        before = last.version.number if last else None
        found.append(Issue(version=version, agenda=agenda, changes=changes, before=before))
    return found
