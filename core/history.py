"""Who changed what, when, from what to what: read from the database's own record (django-pghistory)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext as _

from core.templatetags.portal import clock, day

HIDDEN = frozenset({"id", "revision", "created_at", "updated_at"})
PGHISTORY_PREFIX = "pgh_"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one change, as texts."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row."""

    at: datetime
    label: str
    """insert, update or delete."""
    step: str
    """The step of the process that made it, or nothing."""
    who: Any
    """The user, or ``None``: the portal itself, or a person whose data was erased."""
    differences: list[Difference]


def of(subject: models.Model, *, most: int = 200) -> list[Change]:
    """The changes of an object, newest first; two queries. Of a very long record the newest ``most``."""
    event_model: Any = subject.pgh_event_model  # type: ignore[attr-defined]  # every tracked model has it
    newest_first = event_model.objects.filter(pgh_obj_id=subject.pk).select_related("pgh_context").order_by("-pgh_id")
    events = list(newest_first[: most + 1])[::-1]
    contexts = [event.pgh_context.metadata if event.pgh_context else {} for event in events]
    users = get_user_model().objects.in_bulk({c["user"] for c in contexts if c.get("user")})
    changes = []
    previous = None
    for event, context in zip(events, contexts, strict=True):
        changes.append(
            Change(
                at=event.pgh_created_at,
                label=event.pgh_label,
                step=context.get("step", ""),
                who=users.get(context.get("user")),
                differences=_differences(previous, event),
            )
        )
        previous = event
    if len(changes) > most:
        del changes[0]  # it was read only to tell what the next one changed
    return [change for change in reversed(changes) if change.differences or change.label != "update"]


def _differences(before: Any, after: Any) -> list[Difference]:
    found = []
    names = {field.name for field in after._meta.fields}
    for field in after._meta.fields:
        if field.name.startswith(PGHISTORY_PREFIX) or field.name in HIDDEN:
            continue
        if f"{field.name}_{settings.LANGUAGE_CODE}" in names:
            continue  # a translated field is told by its languages
        old = "" if before is None else _shown(before, field)
        new = _shown(after, field)
        if old != new:
            named = after.pgh_tracked_model._meta.get_field(field.name)  # the event's copy does not name the language
            found.append(Difference(field=str(named.verbose_name), before=old, after=new))
    return found


def _shown(event: Any, field: Any) -> str:
    value = getattr(event, field.attname)
    if value in (None, ""):
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{day(value)}, {clock(value)} UTC"
    if isinstance(value, date):
        return day(value)
    return str(value)
