"""Capacity-building events for calendars: on the clocks of their zone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from contributions.models import CapacityEvent
from contributions.sharing.rooms import address
from core import ics
from core.translations import text_or_other


def event_of(event: CapacityEvent, *, changed_at: datetime | None = None) -> ics.Event:
    """An event that has its times; ``changed_at`` where it is known already."""
    if event.starts_at is None or event.ends_at is None:
        raise ValueError("An event without times stands in no calendar.")
    zone = ZoneInfo(event.time_zone)
    changed_at = changed_at or last_changes([event]).get(event.pk) or event.created_at
    return ics.Event(
        uid=f"capacity-event-{event.pk}",
        summary=str(event),
        starts=event.starts_at.astimezone(zone),
        ends=event.ends_at.astimezone(zone),
        changed_at=changed_at,
        sequence=int(changed_at.timestamp()),
        location=text_or_other(event, "place", language=get_language() or "en") or _("online"),
        description=event.url,
        url=settings.PUBLIC_URL + address(event),
    )


def last_changes(events: Iterable[CapacityEvent]) -> dict[int, datetime]:
    """When each was last changed, from the history; one query."""
    model: Any = CapacityEvent.pgh_event_model  # type: ignore[attr-defined]  # every tracked model has it
    rows = model.objects.filter(pgh_obj__in=list(events)).order_by().values("pgh_obj")
    return {row["pgh_obj"]: row["at"] for row in rows.annotate(at=Max("pgh_created_at"))}


def entries(user: Any, *, most: int) -> list[ics.Event]:
    """The newest published events that this reader may see, as entries; two queries."""
    found = list(CapacityEvent.objects.visible_to(user).published().with_owner().order_by("-starts_at", "pk")[:most])
    changes = last_changes(found)
    return [event_of(event, changed_at=changes.get(event.pk)) for event in found]


def of_year(year: int, *, user: Any) -> list[CapacityEvent]:
    """The published events of a year that this reader may see, by their own clocks; one query."""
    near = CapacityEvent.objects.visible_to(user).published().filter(starts_at__year__in=(year - 1, year, year + 1))
    return [event for event in near.with_owner().in_order() if day_of(event).year == year]


def day_of(event: CapacityEvent) -> Any:
    """The first day on its own clocks."""
    if event.starts_at is None:
        raise ValueError("An event without times stands in no calendar.")
    return event.starts_at.astimezone(ZoneInfo(event.time_zone)).date()


def years(user: Any) -> list[int]:
    """The years in which there are events for this reader, by their own clocks; one query."""
    found = CapacityEvent.objects.visible_to(user).published().order_by().values_list("starts_at", "time_zone")
    return sorted({moment.astimezone(ZoneInfo(zone)).year for moment, zone in found})
