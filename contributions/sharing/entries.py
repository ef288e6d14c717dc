"""What good practices, needs, offers and events add to the pages of other rooms."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.rules import is_secretariat
from contributions.models import CapacityEvent, Contribution, GoodPractice, NeedOrOffer
from contributions.sharing.owners import writes_anything
from contributions.sharing.rooms import ROOMS, address
from core.registries import DeskEntry, SessionPanel


def session_of_letter(about: Any) -> str:
    """The slug of the session for which something is shared."""
    return about.session.slug if isinstance(about, Contribution) else ""


def desk_entries(user: Any) -> list[DeskEntry]:
    """What the secretariat has to decide about, and what others have to amend or to submit."""
    if not writes_anything(user):
        return []
    if is_secretariat(user):
        return [_entry(one, _("Publish or return: %(title)s")) for one in _waiting("waiting_for_secretariat", user)]
    return [
        _entry(one, _("Amend and submit: %(title)s") if one.return_reason else _("Go on writing: %(title)s"))
        for one in _waiting("waiting_for_owner", user)
    ]


def _waiting(adjective: str, user: Any) -> list[Contribution]:
    found: list[Contribution] = []
    for room in ROOMS.values():
        manager: Any = room.model._default_manager
        found += getattr(manager.writable_by(user), adjective)().with_owner().order_by("pk")
    return found


def _entry(one: Contribution, title: str) -> DeskEntry:
    return DeskEntry(
        title=title % {"title": one},
        url=address(one),
        session=str(one.session),
        zone=one.session.time_zone,
        state=one.get_status_display(),
        tag="awaiting" if one.status == Contribution.Status.SUBMITTED else one.status,
    )


def session_panel(session: Any, user: Any) -> SessionPanel | None:
    """How much is shared for a session, on its page; three queries."""
    numbers = {
        "practices": GoodPractice.objects.visible_to(user).published().filter(session=session).count(),
        "needs": NeedOrOffer.objects.visible_to(user)
        .published()
        .valid_on(timezone.now().date())
        .filter(session=session)
        .count(),
        "events": CapacityEvent.objects.visible_to(user).published().filter(session=session).count(),
    }
    if not any(numbers.values()):
        return None
    query = f"?session={session.slug}"
    links = [
        {"label": room.title, "number": number, "url": reverse(room.list_name) + query}
        for room, number in zip(ROOMS.values(), numbers.values(), strict=True)
        if number
    ]
    return SessionPanel(
        title=_("Shared by countries and organizations"),
        template="contributions/sharing/_panel.html",
        context={"links": links},
    )
