"""The verbs of the outline: items, sub-items, and the slots that deal with them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings import outline
from meetings.edits import recorded
from meetings.models import AgendaItem, Session, Slot, SlotItem
from meetings.services import places


def _placed(slot: Slot) -> list[SlotItem]:
    return list(SlotItem.objects.filter(slot=slot).order_by("position", "pk"))


def add_item(slot: Slot, *, by: Any, item: AgendaItem | None = None, **values: Any) -> AgendaItem:
    """A further item in a slot: a new one, or one of the outline that goes on here or waits for a slot."""
    with recorded(slot.day.session, by=by, step="add_item"):
        if slot.kind != Slot.Kind.ITEM:
            raise ValidationError(_("Only an agenda item’s slot deals with items."))
        if item is None:
            item = AgendaItem.objects.create(session=slot.day.session, **values)
        if not SlotItem.objects.filter(slot=slot, item=item).exists():
            SlotItem.objects.create(slot=slot, item=item, position=places.at_end(_placed(slot)))
        return item


def continue_item(slot: Slot, *, by: Any, item: AgendaItem) -> None:
    """Let an item of the outline go on in this slot; a new item without a word makes room for it."""
    with recorded(slot.day.session, by=by, step="continue_item"):
        blank = AgendaItem.objects.filter(slot_items__slot=slot, number="", title_en__in=["", None])
        emptied = [row.pk for row in blank if not row.title_ru]  # type: ignore[attr-defined]  # a language column
        SlotItem.objects.filter(slot=slot, item__in=emptied).delete()
        drop_unused(emptied)
        add_item(slot, by=by, item=item)


def take_item_out(slot: Slot, *, by: Any, item: AgendaItem) -> None:
    """The slot deals with this item no longer; an item of no slot and no document goes."""
    with recorded(slot.day.session, by=by, step="take_item_out"):
        SlotItem.objects.filter(slot=slot, item=item).delete()
        drop_unused([item.pk])


def remove_item(item: AgendaItem, *, by: Any) -> None:
    """Take an item without a slot out of the outline, unless documents belong to it."""
    with recorded(item.session, by=by, step="remove_item"):
        if outline.in_use([item.pk]):
            raise ValidationError(_("Documents or discussion points belong to this item. It stays until they do not."))
        item.delete()


def drop_unused(pks: list[int]) -> None:
    """Delete those of these items that no slot deals with and nothing belongs to."""
    unused = set(AgendaItem.objects.filter(pk__in=pks, slot_items=None).values_list("pk", flat=True))
    for item in AgendaItem.objects.filter(pk__in=unused - outline.in_use(unused)):
        item.delete()


def indent_item(item: AgendaItem, *, by: Any) -> None:
    """Make an item a part of the one above it: 4 becomes 3 (a)."""
    with recorded(item.session, by=by, step="indent_item", keys=("item",)):
        rows = outline.in_order(item.session)
        automatic = outline.are_automatic(rows)
        above = next(
            (row for row in reversed(rows[: _index(rows, item)]) if row.parent_id is None and row.number), None
        )
        if above is None:
            raise ValidationError(_("There is no item above it that it could be a part of."))
        _set_parent(rows, item, above, automatic=automatic)


def outdent_item(item: AgendaItem, *, by: Any) -> None:
    """Make a part of an item an item of its own: 3 (a) becomes 4."""
    with recorded(item.session, by=by, step="outdent_item", keys=("item",)):
        rows = outline.in_order(item.session)
        if item.parent_id is None:
            raise ValidationError(_("It is an item of its own already."))
        _set_parent(rows, item, None, automatic=outline.are_automatic(rows))


def _index(rows: list[AgendaItem], item: AgendaItem) -> int:
    return next(index for index, row in enumerate(rows) if row.pk == item.pk)


def _set_parent(rows: list[AgendaItem], item: AgendaItem, parent: AgendaItem | None, *, automatic: bool) -> None:
    row = rows[_index(rows, item)]
    row.parent = parent
    row.save(update_fields=["parent"])
    for sub in rows:
        if parent is not None and sub.parent_id == row.pk:
            sub.parent = parent
            sub.save(update_fields=["parent"])
    given = outline.numbers(rows)
    changed = rows if automatic else [row]
    _write_numbers(changed, given)


def number_items(session: Session, *, by: Any) -> None:
    """Number the items that bear a number anew, in the order of the timetable: 1, 2, 3 (a), 3 (b)."""
    with recorded(session, by=by, step="number_items", keys=("item",)):
        rows = outline.in_order(session)
        _write_numbers(rows, outline.numbers(rows))


def _write_numbers(rows: list[AgendaItem], given: dict[int, str]) -> None:
    for row in rows:
        if row.number != given.get(row.pk, ""):
            row.number = given.get(row.pk, "")
            row.save(update_fields=["number"])
