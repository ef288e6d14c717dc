"""What nominations and the list of participants add to the pages of other rooms."""

from collections import Counter
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role
from accounts.rules import holds, is_secretariat
from core.registries import DeskEntry, SessionPanel, SessionTab
from meetings.models import Session
from participants import joining_services, participation
from participants.answering import delegations_in, delegations_of
from participants.board import DelegationState, states_of
from participants.models import ChangeRequest, Delegation, Nomination, Participant

Status = Nomination.Status


def session_tab(session: Any, user: Any) -> SessionTab | None:
    """The room, for those who belong to the session."""
    if not user.has_perm("participants.view_list", session):
        return None
    url = reverse("participants:participants", args=[session.slug])
    return SessionTab(name="participants", label=_("Participants"), url=url)


def session_of_letter(about: Any) -> str:
    """The slug of the session of a delegation to which what a letter is about belongs."""
    delegation = about if isinstance(about, Delegation) else getattr(about, "delegation", None)
    return delegation.session.slug if isinstance(delegation, Delegation) else ""


def session_panel(session: Any, user: Any) -> SessionPanel | None:
    """A focal point's own delegation on the page of the session."""
    delegations = delegations_of(user, session) if session.status == Session.Status.ANNOUNCED else []
    if not delegations:
        return None
    states = states_of(delegations)
    return SessionPanel(
        title=_("Your delegation"),
        template="participants/_panel.html",
        context={"session": session, "states": states},
    )


def own_panel(session: Any, user: Any) -> SessionPanel | None:
    """What somebody who is in the list needs of it on the page of the session."""
    if session.status not in {Session.Status.ANNOUNCED, Session.Status.CANCELLED}:
        return None
    found = Participant.objects.of(user).for_list().select_related("session").filter(session=session).first()
    if found is None:
        return None
    return SessionPanel(
        title=_("Your participation"),
        template="participants/_own_panel.html",
        context={
            "capacity": participation.capacity_of(found),
            "mode": participation.mode_of(found),
            "can_join": joining_services.details_of(session) is not None,
        },
    )


def numbers_panel(session: Any, _user: Any) -> SessionPanel | None:
    """How many take part, for every reader, the public too: names stand in the list only; one query."""
    rows = Participant.objects.filter(session=session).order_by().values("group")
    counted = {
        row["group"]: row for row in rows.annotate(people=Count("pk"), countries=Count("country", distinct=True))
    }
    if not counted:
        return None
    groups = [
        (group.label, counted[group]["people"], counted[group]["countries"])
        for group in Participant.Group
        if group in counted
    ]
    return SessionPanel(
        title=_("Participants in numbers"),
        template="participants/_numbers_panel.html",
        context={"groups": groups, "number": sum(people for _label, people, _countries in groups)},
    )


def desk_entries(user: Any) -> list[DeskEntry]:
    """What waits for those who answer for a delegation, and what for the secretariat."""
    if not (is_secretariat(user) or holds(user, Role.FOCAL_POINT) or user.contact_for.exists()):
        return []
    sessions = Session.objects.filter(status=Session.Status.ANNOUNCED).order_by("starts_on", "pk")
    if is_secretariat(user):
        waiting = Count("delegations__nominations", filter=Q(delegations__nominations__status=Status.SUBMITTED))
        changes = ChangeRequest.objects.waiting_for_secretariat()
        asked = Counter(changes.values_list("nomination__delegation__session", flat=True))
        return [
            *(_to_decide(one, one.waiting) for one in sessions.annotate(waiting=waiting).filter(waiting__gt=0)),
            *(_changes_to_decide(one, asked[one.pk]) for one in sessions if one.pk in asked),
        ]
    entries = (
        _to_nominate(state.delegation.session, state) for state in states_of(delegations_in(sessions, user=user))
    )
    return [entry for entry in entries if entry is not None]


def _to_decide(session: Any, count: int) -> DeskEntry:
    title = ngettext("%(count)s nomination waits for a decision", "%(count)s nominations wait for a decision", count)
    return DeskEntry(
        title=title % {"count": count},
        url=reverse("participants:nominations", args=[session.slug]),
        session=str(session),
        state=_("submitted"),
    )


def _changes_to_decide(session: Any, count: int) -> DeskEntry:
    title = ngettext("%(count)s change request waits", "%(count)s change requests wait", count)
    return DeskEntry(
        title=title % {"count": count},
        url=reverse("participants:nominations", args=[session.slug]) + "#changes",
        session=str(session),
        state=str(ChangeRequest.Status.SUBMITTED.label),
    )


def _to_nominate(session: Any, state: DelegationState) -> DeskEntry | None:
    counts = state.counts
    returned, drafts = counts[Status.RETURNED], counts[Status.DRAFT]
    if state.is_absent:
        return None
    if returned:
        text = ngettext("Amend %(count)s returned nomination", "Amend %(count)s returned nominations", returned)
        title, shown, tag = text % {"count": returned}, _("returned for a change"), "returned"
    elif drafts:
        text = ngettext("Submit %(count)s nomination", "Submit %(count)s nominations", drafts)
        title, shown, tag = text % {"count": drafts}, _("draft"), "draft"
    elif not state.open:
        title, shown, tag = _("Nominate participants"), _("to do"), "awaiting"
    elif not state.delegation.letter and not state.delegation.is_of_expert:
        title, shown, tag = _("Send the letter of your delegation"), _("to do"), "awaiting"
    else:
        return None
    return DeskEntry(
        title=title,
        url=reverse("participants:nominations", args=[session.slug]),
        session=str(session),
        due_at=session.nominations_due_at,
        zone=session.time_zone,
        state=shown,
        tag=tag,
    )
