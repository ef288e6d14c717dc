"""What is due from each country before a session, for the readiness board."""

from datetime import datetime
from typing import Any

from django.db.models import F, prefetch_related_objects
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Country
from accounts.rules import is_secretariat
from contributions.models import NationalPerspective
from core.registries import ReadinessCell, ReadinessColumn, SessionTab
from core.templatetags.portal import day
from decisions.models import Comment, Decision
from meetings.models import Session
from participants.models import Delegation, Nomination

PERSPECTIVE_TAGS = {"draft": "draft", "submitted": "awaiting", "returned": "returned", "published": "published"}


def session_tab(session: Session, user: Any) -> SessionTab | None:
    """The board, for the secretariat."""
    if not is_secretariat(user):
        return None
    return SessionTab(name="readiness", label=_("Readiness"), url=reverse("desk:readiness", args=[session.slug]))


def invitation(session: Session) -> ReadinessColumn:
    """Whether each country is invited, and whether it does not take part; the secretariat's own task."""
    url = reverse("participants:invitation", args=[session.slug])
    invited = dict(session.delegations.filter(country__isnull=False).values_list("country", "invited_at"))
    held = set(session.delegations.filter(invitation_letters__is_held=True).values_list("country", flat=True))
    return ReadinessColumn(
        name="invitation",
        title=gettext_lazy("Invitation"),
        request=gettext_lazy("Please answer the invitation to the session."),
        path=reverse_lazy("participants:nominations", args=[session.slug]),
        due_at=None,
        cells={
            country.pk: _invitation_cell(session, invited.get(country.pk), url, is_held=country.pk in held)
            for country in Country.objects.all()
        }
        | _absent(session, url),
        takes_answers=False,
    )


def _invitation_cell(session: Session, invited_at: datetime | None, url: str, *, is_held: bool) -> ReadinessCell:
    if is_held:
        return ReadinessCell(state=_("held for reading"), tag="awaiting", url=url)
    if invited_at is None:
        return ReadinessCell(state=_("not invited"), url=url)
    text = _("sent on %(date)s") % {"date": day(invited_at.astimezone(session.zone))}
    return ReadinessCell(state=text, tag="published", url=url)


def nominations(session: Session) -> ReadinessColumn:
    """How many are nominated, and whether a decision is awaited."""
    found: dict[int, list[str]] = {}
    open_ones = Nomination.objects.open().filter(delegation__session=session)
    for country, status in open_ones.values_list("delegation__country", "status"):
        found.setdefault(country, []).append(status)
    url = reverse("participants:nominations", args=[session.slug])
    cells = {country: _nomination_cell(statuses, url) for country, statuses in found.items()}
    return ReadinessColumn(
        name="nominations",
        title=gettext_lazy("Nominations"),
        request=gettext_lazy("Please nominate the participants of your country and submit the nominations."),
        path=reverse_lazy("participants:nominations", args=[session.slug]),
        due_at=session.nominations_due_at,
        cells=cells | _absent(session, url),
        takes_answers=session.status == Session.Status.ANNOUNCED,
    )


def _absent(session: Session, url: str) -> dict[int, ReadinessCell]:
    """The countries that do not take part: nothing is awaited from them."""
    prefetch_related_objects([session], "delegations")  # read once for all columns
    return {
        delegation.country_id: ReadinessCell(state=delegation.get_representation_display(), tag="declined", url=url)
        for delegation in session.delegations.all()
        if delegation.representation != Delegation.Representation.EXPECTED
    }


def _nomination_cell(statuses: list[str], url: str) -> ReadinessCell:
    waiting = statuses.count("submitted")
    accepted = statuses.count("accepted")
    if waiting:
        text = ngettext("%(count)s to decide", "%(count)s to decide", waiting) % {"count": waiting}
        return ReadinessCell(state=text, tag="awaiting", url=url)
    if "returned" in statuses:
        return ReadinessCell(state=_("returned"), tag="returned", url=url, awaits_country=True)
    if accepted:
        text = ngettext("%(count)s accepted", "%(count)s accepted", accepted) % {"count": accepted}
        return ReadinessCell(state=text, tag="accepted", url=url)
    if "waitlisted" in statuses and "draft" not in statuses:
        return ReadinessCell(state=str(Nomination.Status.WAITLISTED.label), tag="awaiting", url=url)
    return ReadinessCell(state=_("draft"), tag="draft", url=url, awaits_country=True)


def letters(session: Session) -> ReadinessColumn:
    """Whether the letter of the delegation is there."""
    url = reverse("participants:nominations", args=[session.slug])
    cells = {
        delegation.country_id: ReadinessCell(state=_("received"), tag="accepted", url=url)
        for delegation in session.delegations.with_letter()
    }
    return ReadinessColumn(
        name="letter",
        title=gettext_lazy("Letter of nomination"),
        request=gettext_lazy("Please send the letter of nomination (note verbale) of your delegation."),
        path=reverse_lazy("participants:nominations", args=[session.slug]),
        due_at=session.nominations_due_at,
        cells=_absent(session, url) | cells,
        takes_answers=session.status == Session.Status.ANNOUNCED,
    )


def perspectives(session: Session) -> ReadinessColumn:
    """How far each country's perspective is; who does not take part is not asked for one."""
    url = reverse("contributions:perspectives", args=[session.slug])
    absent = _absent(session, url)
    cells = absent | {
        perspective.country_id: ReadinessCell(
            state=perspective.get_status_display(),
            tag=PERSPECTIVE_TAGS[perspective.status],
            awaits_country=perspective.status in NationalPerspective.WITH_COUNTRY,
            url=reverse("contributions:perspective", args=[session.slug, perspective.country.code]),
        )
        for perspective in NationalPerspective.objects.filter(session=session).for_list()
        if perspective.country_id not in absent or perspective.status not in NationalPerspective.WITH_COUNTRY
    }
    return ReadinessColumn(
        name="perspective",
        title=gettext_lazy("National perspective"),
        request=gettext_lazy("Please write the national perspective of your country and submit it."),
        path=reverse_lazy("contributions:perspectives", args=[session.slug]),
        due_at=session.perspectives_due_at,
        cells=cells,
        takes_answers=session.status == Session.Status.ANNOUNCED,
    )


def comments(session: Session) -> ReadinessColumn | None:
    """On how many of the circulated decisions each country commented; nothing while none is circulated.

    Who does not take part in the session is asked too: a decision binds all.
    """
    circulated = (
        Decision.objects.of(session).filter(status=Decision.Status.CIRCULATED).order_by("comments_due_at", "pk")
    )
    due = {pk: moment for pk, moment in circulated.values_list("pk", "comments_due_at") if moment}
    if not due:
        return None
    now = timezone.now()
    open_ones = {pk: moment for pk, moment in due.items() if moment > now}
    asked = open_ones or due
    on_latest = Comment.objects.filter(decision__in=asked, on__number=F("decision__circulation"))
    commented: dict[int, set[int]] = {}
    for country, decision in on_latest.values_list("country", "decision").distinct():
        commented.setdefault(country, set()).add(decision)
    cells = {
        country.pk: _comment_cell(session, asked, commented.get(country.pk, set()), now=now)
        for country in Country.objects.all()
    }
    return ReadinessColumn(
        name="comments",
        title=gettext_lazy("Comments on decisions"),
        request=gettext_lazy("Please comment on the draft decisions that the secretariat has circulated."),
        path=reverse_lazy("decisions:decisions", args=[session.slug]),
        due_at=next(iter(asked.values())),
        cells=cells,
        takes_answers=bool(open_ones) and session.is_public,
    )


def _comment_cell(session: Session, asked: dict[int, datetime], commented: set[int], *, now: datetime) -> ReadinessCell:
    url = reverse("decisions:decisions", args=[session.slug])
    missing = [moment for pk, moment in asked.items() if pk not in commented]
    if not missing:
        return ReadinessCell(state=_("commented"), tag="accepted", url=url)
    still_open = any(moment > now for moment in missing)
    text = ngettext(
        "%(done)s of %(count)s decision commented", "%(done)s of %(count)s decisions commented", len(asked)
    ) % {"done": len(commented), "count": len(asked)}
    tag = "awaiting" if still_open and commented else "draft"
    return ReadinessCell(state=text, tag=tag, url=url, awaits_country=still_open, due_at=missing[0])


COLUMNS: tuple[Any, ...] = (invitation, nominations, letters, perspectives, comments)
