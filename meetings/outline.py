"""The outline of an agenda: numbers, sub-items, and the items that no slot deals with."""

import re
from collections.abc import Iterable
from string import ascii_lowercase
from typing import Any

from meetings.models import AgendaItem, Session, Slot, SlotItem

SUB_NUMBER = re.compile(r"^(?P<number>\d+)\s*\((?P<letter>[a-z])\)$")


def in_use(pks: Iterable[int]) -> set[int]:
    """Which of these items something outside the timetable belongs to, such as documents and discussion points.

    Such an item is never deleted with its slot: it stays in the outline, waiting for another one.
    """
    wanted, found = list(pks), set()
    for relation in AgendaItem._meta.related_objects:
        model: Any = relation.related_model
        is_record = hasattr(model, "pgh_tracked_model")
        if wanted and not is_record and model not in {SlotItem, AgendaItem, Slot}:
            column = relation.field.attname
            rows = model._default_manager.filter(**{f"{column}__in": wanted})
            found |= set(rows.values_list(column, flat=True))
    return found


def in_order(session: Session) -> list[AgendaItem]:
    """The items in the order in which the timetable deals with them, those without a slot last."""
    rows = SlotItem.objects.filter(slot__day__session=session).select_related("item")
    placed: dict[int, AgendaItem] = {}
    for one in rows.order_by("slot__day__date", "slot__position", "position", "pk"):
        placed.setdefault(one.item_id, one.item)
    rest = session.agenda_items.exclude(pk__in=placed).order_by("pk")
    return [*placed.values(), *rest]


def without_slot(session: Session) -> list[AgendaItem]:
    """The items that no slot deals with."""
    return list(session.agenda_items.filter(slot_items=None).order_by("pk"))


def numbers(items: Iterable[AgendaItem]) -> dict[int, str]:
    """The numbers that items should bear in this order: 1, 2, 3 (a), 3 (b); one without any number stays without."""
    found: dict[int, str] = {}
    count, letters = 0, 0
    for item in items:
        if item.parent_id in found:
            head = found[item.parent_id].split(" ")[0]
            letters = letters + 1 if SUB_NUMBER.match(_last(found)) else 1
            found[item.pk] = f"{head} ({ascii_lowercase[(letters - 1) % 26]})"
        elif item.number:
            count, letters = count + 1, 0
            found[item.pk] = str(count)
    return found


def _last(found: dict[int, str]) -> str:
    return next(reversed(found.values()), "")


def are_automatic(items: Iterable[AgendaItem]) -> bool:
    """Whether the items bear just the numbers that they would be given."""
    rows = list(items)
    given = numbers(rows)
    return all(item.number == given.get(item.pk, "") for item in rows)
