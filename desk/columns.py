"""What is due from each country before a session, for the readiness board."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.rules import is_secretariat
from contributions.models import NationalPerspective
from core.registries import ReadinessCell, ReadinessColumn, SessionTab
from meetings.models import Session
from participants.models import Delegation, Nomination

PERSPECTIVE_TAGS = {"draft": "draft", "submitted": "awaiting", "returned": "returned", "published": "published"}


def session_tab(session: Session, user: Any) -> SessionTab | None:
    """The board, for the secretariat."""
    if not is_secretariat(user):
        return None
    return SessionTab(name="readiness", label=_("Readiness"), url=reverse("desk:readiness", args=[session.slug]))


def nominations(session: Session) -> ReadinessColumn:
    """How many are nominated, and whether a decision is awaited."""
    found: dict[int, list[str]] = {}
    open_ones = Nomination.objects.open().filter(delegation__session=session)
    for country, status in open_ones.values_list("delegation__country", "status"):
        found.setdefault(country, []).append(status)
    url = reverse("participants:nominations", args=[session.slug])
    cells = {country: _nomination_cell(statuses, url) for country, statuses in found.items()}
    absent = session.delegations.exclude(representation=Delegation.Representation.EXPECTED)
    for delegation in absent:
        cells[delegation.country_id] = ReadinessCell(state=delegation.get_representation_display(), url=url)
    return ReadinessColumn(title=_("Nominations"), due_at=session.nominations_due_at, cells=cells)


def _nomination_cell(statuses: list[str], url: str) -> ReadinessCell:
    waiting = statuses.count("submitted")
    accepted = statuses.count("accepted")
    if waiting:
        text = ngettext("%(count)s to decide", "%(count)s to decide", waiting) % {"count": waiting}
        return ReadinessCell(state=text, tag="awaiting", url=url)
    if "returned" in statuses:
        return ReadinessCell(state=_("returned"), tag="returned", url=url)
    if accepted:
        text = ngettext("%(count)s accepted", "%(count)s accepted", accepted) % {"count": accepted}
        return ReadinessCell(state=text, tag="accepted", url=url)
    return ReadinessCell(state=_("draft"), tag="draft", url=url)


def letters(session: Session) -> ReadinessColumn:
    """Whether the letter of the delegation is there."""
    url = reverse("participants:nominations", args=[session.slug])
    cells = {
        delegation.country_id: ReadinessCell(state=_("received"), tag="accepted", url=url)
        for delegation in session.delegations.with_letter()
    }
    return ReadinessColumn(title=_("Letter of nomination"), due_at=session.nominations_due_at, cells=cells)


def perspectives(session: Session) -> ReadinessColumn:
    """How far each country's perspective is."""
    cells = {
        perspective.country_id: ReadinessCell(
            state=perspective.get_status_display(),
            tag=PERSPECTIVE_TAGS[perspective.status],
            url=reverse("contributions:perspective", args=[session.slug, perspective.country.code]),
        )
        for perspective in NationalPerspective.objects.filter(session=session).for_list()
    }
    return ReadinessColumn(title=_("National perspective"), due_at=session.perspectives_due_at, cells=cells)


COLUMNS: tuple[Any, ...] = (nominations, letters, perspectives)
