"""What the contributions add to the pages of other rooms."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Role
from accounts.rules import is_secretariat, roles_of
from contributions.models import NationalPerspective
from contributions.querysets import open_sessions
from core.registries import AgendaLink, DeskEntry, SessionTab


def session_tab(session: Any, _user: Any) -> SessionTab | None:
    """The room; the Governing Council hears no national perspectives."""
    if session.body.kind != session.body.Kind.WORKING_GROUP:
        return None
    url = reverse("contributions:perspectives", args=[session.slug])
    return SessionTab(name="perspectives", label=_("Perspectives"), url=url)


def agenda_links(session: Any, _user: Any) -> dict[str, list[AgendaLink]]:
    """The published perspectives, beside the entries of their countries."""
    published = NationalPerspective.objects.filter(session=session).published().select_related("country")
    return {
        f"country:{perspective.country.code}": [
            AgendaLink(label=_("National perspective"), url=_address(session, perspective.country))
        ]
        for perspective in published
    }


def desk_entries(user: Any) -> list[DeskEntry]:
    """What a focal point still has to write, and what the secretariat has to decide about."""
    return [*_to_write(user), *(_to_decide() if is_secretariat(user) else ())]


def _to_write(user: Any) -> list[DeskEntry]:
    held = [role for role in roles_of(user) if role.role == Role.FOCAL_POINT]
    if not held:
        return []
    sessions = list(open_sessions(body_ids={role.body_id for role in held}))
    begun = {
        (perspective.session_id, perspective.country_id): perspective
        for perspective in NationalPerspective.objects.filter(session__in=sessions)
    }
    entries = []
    for session in sessions:
        for role in held:
            perspective = begun.get((session.pk, role.country_id))
            waits = perspective is None or perspective.status in NationalPerspective.WITH_COUNTRY
            if role.body_id == session.body_id and waits:
                entries.append(_entry_to_write(session, role.country, perspective))
    return entries


def _entry_to_write(session: Any, country: Any, perspective: NationalPerspective | None) -> DeskEntry:
    state, tag = _("not yet begun"), "awaiting"
    if perspective is not None:
        state, tag = perspective.get_status_display(), perspective.status
    return DeskEntry(
        title=_("National perspective of %(country)s") % {"country": country},
        url=reverse("contributions:edit", args=[session.slug, country.code]),
        session=str(session),
        due_at=session.perspectives_due_at,
        zone=session.time_zone,
        state=state,
        tag=tag,
    )


def _to_decide() -> list[DeskEntry]:
    return [
        DeskEntry(
            title=_("Publish or return the perspective of %(country)s") % {"country": perspective.country},
            url=_address(perspective.session, perspective.country),
            session=str(perspective.session),
            zone=perspective.session.time_zone,
            state=perspective.get_status_display(),
        )
        for perspective in NationalPerspective.objects.waiting_for_secretariat().for_list()
    ]


def _address(session: Any, country: Any) -> str:
    return reverse("contributions:perspective", args=[session.slug, country.code])
