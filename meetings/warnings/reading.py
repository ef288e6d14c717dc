"""What the checks need to know beside the agenda, read from the working copy."""

from core.translations import both, stale_texts
from meetings.agenda import Bilingual
from meetings.edits import key_of
from meetings.models import AgendaItem, Day, Session, Slot
from meetings.warnings.kinds import Context, OutlineItem
from meetings.working_copy import days_with_slots, slot_entries, slot_items, slot_speakers

Rows = list[tuple[Day, list[Slot]]]


def context_of(session: Session, rows: Rows | None = None) -> Context:
    """The context of a working copy: two queries beside those of its rows, whatever their number."""
    loaded = days_with_slots(session) if rows is None else rows
    slots = [slot for _day, found in loaded for slot in found]
    placed = {one.item_id: one.item for slot in slots for one in slot_items(slot)}
    waiting = list(session.agenda_items.exclude(pk__in=placed).order_by("pk"))
    entries = [entry for slot in slots for entry in slot_entries(slot)]
    speakers = [speaker for slot in slots for speaker in slot_speakers(slot)]
    subjects = [*slots, *placed.values(), *waiting, *entries, *speakers]
    stale = {(key_of(subject), field): language for (subject, field), language in stale_texts(subjects).items()}
    return Context(
        starts_on=session.starts_on,
        ends_on=session.ends_on,
        days={day.date: key_of(day) for day, _found in loaded},
        entries={
            (f"slot:{entry.slot_id}", f"country:{entry.country.code}"): key_of(entry)
            for entry in entries
            if entry.country is not None
        },
        stale=stale,
        items=(
            *(_item(item) for item in placed.values()),
            *(_item(item, has_slot=False) for item in waiting),
        ),
    )


def _item(item: AgendaItem, *, has_slot: bool = True) -> OutlineItem:
    return OutlineItem(key=key_of(item), number=item.number, title=Bilingual(**both(item, "title")), has_slot=has_slot)
