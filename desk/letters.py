"""The outbox as the secretariat reads it; letters with a code or link of access are never among them."""

from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.rules import is_secretariat
from core.models import Letter
from core.registries import DeskEntry
from meetings.models import Session

TO_SETTLE = "to-settle"
"""As a state: what did not arrive and nobody has seen to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which letters are asked for."""

    status: str = ""
    session: str = ""
    to: str = ""
    text: str = ""

    @classmethod
    def of(cls, given: Any) -> "Filters":
        """From the parameters of an address."""
        return cls(**{one.name: given.get(one.name, "").replace("\x00", "").strip()[:200] for one in fields(cls)})

    def as_query(self) -> str:
        """For links that keep them: ``status=held&`` or nothing."""
        chosen = {one.name: value for one in fields(self) if (value := getattr(self, one.name))}
        return urlencode(chosen) + "&" if chosen else ""


def readable() -> QuerySet[Letter]:
    """The letters that may be shown."""
    return Letter.objects.filter(is_secret=False)


def listed(filters: Filters) -> QuerySet[Letter]:
    """The letters that are asked for, newest first, without their texts."""
    found = _in_state(_apart_from_state(filters), filters.status)
    return found.select_related("recipient").order_by("-created_at", "-pk").defer("body", "attachments")


def _in_state(found: QuerySet[Letter], status: str) -> QuerySet[Letter]:
    if status == TO_SETTLE:
        return found.filter(status__in=Letter.LOST, settled_at=None)
    return found.filter(status=status) if status in Letter.Status.values else found


def _apart_from_state(filters: Filters) -> QuerySet[Letter]:
    found = readable()
    if filters.session:
        found = found.filter(session_slug=filters.session)
    if filters.to:
        found = found.filter(Q(address__icontains=filters.to) | Q(recipient__name__icontains=filters.to))
    if filters.text:
        found = found.filter(Q(subject__icontains=filters.text) | Q(body__icontains=filters.text))
    return found


def states(filters: Filters) -> list[tuple[str, str, int]]:
    """Each state with its name and how many of the letters asked for are in it; one query."""
    rows = _apart_from_state(filters).order_by().values("status")
    counted = rows.annotate(number=Count("pk"), open=Count("pk", filter=Q(settled_at=None)))
    numbers = {row["status"]: (row["number"], row["open"]) for row in counted}
    lost = sum(numbers.get(status, (0, 0))[1] for status in Letter.LOST)
    return [
        (TO_SETTLE, _("did not arrive, to be seen to"), lost),
        *((value, str(label), numbers.get(value, (0, 0))[0]) for value, label in Letter.Status.choices),
    ]


def sessions() -> list[Session]:
    """The sessions about which there are letters, newest first."""
    slugs = readable().exclude(session_slug="").order_by().values("session_slug").distinct()
    return list(Session.objects.filter(slug__in=slugs).order_by("-starts_on", "pk"))


def desk_entries(user: Any) -> list[DeskEntry]:
    """What waits for the secretariat in the outbox; one query."""
    if not is_secretariat(user):
        return []
    counted = readable().aggregate(
        held=Count("pk", filter=Q(status=Letter.Status.HELD)),
        lost=Count("pk", filter=Q(status__in=Letter.LOST, settled_at=None)),
    )
    return [
        *([_held(counted["held"])] if counted["held"] else []),
        *([_lost(counted["lost"])] if counted["lost"] else []),
    ]


def _held(count: int) -> DeskEntry:
    title = ngettext("%(count)s letter is held for reading", "%(count)s letters are held for reading", count)
    return DeskEntry(
        title=title % {"count": count},
        url=f"{reverse('desk:outbox')}?status={Letter.Status.HELD}",
        state=str(Letter.Status.HELD.label),
    )


def _lost(count: int) -> DeskEntry:
    title = ngettext("%(count)s letter did not arrive", "%(count)s letters did not arrive", count)
    return DeskEntry(
        title=title % {"count": count},
        url=f"{reverse('desk:outbox')}?status={TO_SETTLE}",
        state=_("to be seen to"),
        tag="declined",
    )
