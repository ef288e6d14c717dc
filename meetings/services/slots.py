"""The verbs of a timetable's slots."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.translations import LANGUAGES, both, set_texts
from meetings.agenda import Bilingual
from meetings.edits import Recording, recorded, title_of_slot
from meetings.models import AgendaEntry, AgendaItem, Day, Slot, SlotItem, Speaker
from meetings.models.agenda import FURTHER
from meetings.services import places
from meetings.services.items import drop_unused

USUAL_MINUTES = 15


def rows_of(day: Day) -> list[Slot]:
    """The slots of a day in order."""
    return list(Slot.objects.filter(day=day).order_by("position", "pk"))


def add_slot(day: Day, *, by: Any, kind: str, after: Slot | None = None, **values: Any) -> Slot:
    """A new block of a day, at its end or after another."""
    with recorded(day.session, by=by, step="add_slot", keys=("slot", "slotitem", "item")) as recording:
        rows = rows_of(day)
        slot = Slot(day=day, position=0)
        index = len(rows) if after is None else _index(rows, after) + 1
        places.place(slot, rows, index=index)
        recording.subject = Bilingual(**{language: values.get(f"title_{language}", "") for language in LANGUAGES})
        return _write(slot, kind=kind, values=values)


def change_slot(slot: Slot, *, by: Any, kind: str, **values: Any) -> Slot:
    """What is typed into a slot: number, title and note in both languages, minutes, the time it is pinned to."""
    with recorded(slot.day.session, by=by, step="change_slot"):
        return _write(slot, kind=kind, values=values)


def change_kind(slot: Slot, *, by: Any, kind: str) -> Slot:
    """Make a slot one of another kind; its title stays, a heading has no duration."""
    with recorded(slot.day.session, by=by, step="change_kind"):
        title = title_of_slot(slot.day.session, slot.pk) or Bilingual()
        item = _only_item(slot)
        values: dict[str, Any] = {"title_en": title.en, "title_ru": title.ru, "number": item.number if item else ""}
        values["minutes"] = 0 if kind == Slot.Kind.HEADING else slot.minutes or USUAL_MINUTES
        if kind == Slot.Kind.HEADING:
            values |= {"is_parallel": False, "pinned_at": None}
        return _write(slot, kind=kind, values=values)


def _only_item(slot: Slot) -> AgendaItem | None:
    placed = list(SlotItem.objects.filter(slot=slot).select_related("item").order_by("position", "pk"))
    return placed[0].item if len(placed) == 1 else None


def _write(slot: Slot, *, kind: str, values: dict[str, Any]) -> Slot:
    """An agenda item's slot with one item gives it number and title; several items stand below the slot's own title."""
    title = {language: values.pop(f"title_{language}", "") for language in LANGUAGES}
    number = values.pop("number", "")
    slot.kind = kind
    placed = list(SlotItem.objects.filter(slot=slot.pk).order_by("position", "pk")) if slot.pk else []
    has_single_item = kind == Slot.Kind.ITEM and len(placed) <= 1
    set_texts(slot, "title", {} if has_single_item else title)
    for name, value in values.items():
        setattr(slot, name, value)
    slot.full_clean(exclude=["position"], validate_unique=False)
    slot.save()
    if has_single_item:
        item = placed[0].item if placed else AgendaItem(session=slot.day.session)
        item.number = number
        set_texts(item, "title", title)
        item.save()
        if not placed:
            SlotItem.objects.create(slot=slot, item=item, position=FURTHER)
    elif kind != Slot.Kind.ITEM:
        SlotItem.objects.filter(slot=slot).delete()
        drop_unused([one.item_id for one in placed])
    return slot


def _index(rows: list[Slot], slot: Slot) -> int:
    return next(index for index, row in enumerate(rows) if row.pk == slot.pk)


def move_slot(slot: Slot, *, by: Any, steps: int) -> None:
    """Move a slot: -1 is one place earlier; past the end of its day it comes into the next one."""
    with recorded(slot.day.session, by=by, step="move_slot", keys=("slot",)) as recording:
        _name(recording, slot)
        if places.step(slot, rows_of(slot.day), steps=steps):
            return
        days = list(Day.objects.filter(session=slot.day.session_id).order_by("date", "pk"))
        there = [day.pk for day in days].index(slot.day_id) + (1 if steps > 0 else -1)
        if 0 <= there < len(days):
            rows = rows_of(days[there])
            slot.day = days[there]
            places.place(slot, rows, index=0 if steps > 0 else len(rows))
            slot.save(update_fields=["day", "position"])


def place_slot(slot: Slot, *, by: Any, day: Day, before: Slot | None) -> None:
    """Put a slot before another one, or at the end of a day; before itself it stays where it is."""
    if before is not None and before.pk == slot.pk:
        return
    with recorded(slot.day.session, by=by, step="move_slot", keys=("slot",)) as recording:
        _name(recording, slot)
        rows = [row for row in rows_of(day) if row.pk != slot.pk]
        slot.day = day
        places.place(slot, rows, index=len(rows) if before is None else _index(rows, before))
        slot.save(update_fields=["day", "position"])


def _name(recording: Recording, slot: Slot) -> None:
    recording.subject = title_of_slot(slot.day.session, slot.pk)


def remove_slot(slot: Slot, *, by: Any) -> None:
    """Take a slot out, with its entries and speakers; an item of no other slot goes too unless documents have it."""
    with recorded(slot.day.session, by=by, step="remove_slot") as recording:
        _name(recording, slot)
        items = list(SlotItem.objects.filter(slot=slot).values_list("item", flat=True))
        slot.delete()
        drop_unused(items)


def duplicate_slot(slot: Slot, *, by: Any) -> Slot:
    """The same slot once more right after it, with items, entries and speakers of its own."""
    with recorded(slot.day.session, by=by, step="duplicate_slot") as recording:
        _name(recording, slot)
        made = _after(slot, minutes=slot.minutes)
        for placed in SlotItem.objects.filter(slot=slot).select_related("item").order_by("position"):
            item = _copy(placed.item)
            SlotItem.objects.create(slot=made, item=item, position=placed.position)
        _copy_voices(slot, made, entry=None, to=None)
        for entry in AgendaEntry.objects.filter(slot=slot).order_by("position"):
            _copy_voices(slot, made, entry=entry, to=_copy(entry, slot=made))
        return made


def _after(slot: Slot, *, minutes: int) -> Slot:
    rows = rows_of(slot.day)
    made = Slot.objects.get(pk=slot.pk)
    made.pk, made.minutes, made.pinned_at = None, minutes, None
    places.place(made, rows, index=_index(rows, slot) + 1)
    made.save(force_insert=True)
    return made


def _copy(row: Any, **changes: Any) -> Any:
    made = type(row)._default_manager.get(pk=row.pk)
    made.pk = None
    for name, value in changes.items():
        setattr(made, name, value)
    made.save(force_insert=True)
    return made


def _copy_voices(slot: Slot, made: Slot, *, entry: AgendaEntry | None, to: AgendaEntry | None) -> None:
    for voice in Speaker.objects.filter(slot=slot, entry=entry).order_by("position", "pk"):
        _copy(voice, slot=made, entry=to)


def split_slot(slot: Slot, *, by: Any, minutes: int | None = None) -> Slot:
    """Make two slots of one: the first keeps so many minutes (half of them), its items go on in the second.

    Raises:
        ValidationError: nothing would be left for one of the two.

    """
    first = slot.minutes // 2 if minutes is None else minutes
    if not 0 < first < slot.minutes:
        raise ValidationError(_("Each of the two parts needs at least a minute."))
    with recorded(slot.day.session, by=by, step="split_slot") as recording:
        _name(recording, slot)
        made = _after(slot, minutes=slot.minutes - first)
        set_texts(made, "note", {})
        made.is_parallel = False
        made.save()
        slot.minutes = first
        slot.save(update_fields=["minutes"])
        for placed in SlotItem.objects.filter(slot=slot).order_by("position"):
            SlotItem.objects.create(slot=made, item_id=placed.item_id, position=placed.position)
        return made


def join_slots(slot: Slot, *, by: Any) -> Slot:
    """Make one slot of this and the next one of its day: durations add up, everything below both is kept.

    Raises:
        ValidationError: it is the last one of its day.

    """
    with recorded(slot.day.session, by=by, step="join_slots") as recording:
        _name(recording, slot)
        rows = rows_of(slot.day)
        following = next((row for row in rows if row.position > slot.position), None)
        if following is None or Slot.Kind.HEADING in {slot.kind, following.kind}:
            raise ValidationError(_("There is no slot after it on this day to join it with."))
        slot.minutes += following.minutes
        _append_note(slot, both(following, "note"))
        _join_items(slot, following)
        _join_rows(AgendaEntry, slot, following)
        _join_rows(Speaker, slot, following)
        following.delete()
        slot.full_clean(exclude=["position"], validate_unique=False)
        slot.save()
        return slot


def _append_note(slot: Slot, more: dict[str, str]) -> None:
    there = both(slot, "note")
    set_texts(slot, "note", {lang: "\n".join(filter(None, [there[lang], more[lang]])) for lang in LANGUAGES})


def _join_items(slot: Slot, following: Slot) -> None:
    rows = list(SlotItem.objects.filter(slot=slot).order_by("position"))
    there = {row.item_id for row in rows}
    if Slot.Kind.ITEM not in {slot.kind} & {following.kind}:
        # what is printed of a break that becomes part of an item is kept in the note
        title = title_of_slot(slot.day.session, following.pk) or Bilingual()
        _append_note(slot, {lang: title.in_language(lang) for lang in LANGUAGES})
    left_over = []
    for placed in SlotItem.objects.filter(slot=following).order_by("position"):
        if slot.kind == Slot.Kind.ITEM and placed.item_id not in there:
            placed.slot, placed.position = slot, places.at_end(rows)
            placed.save()
            rows.append(placed)
        else:
            placed.delete()
            left_over.append(placed.item_id)
    drop_unused(left_over)


def _join_rows(model: Any, slot: Slot, following: Slot) -> None:
    rows = list(model.objects.filter(slot=slot).order_by("position", "pk"))
    for row in model.objects.filter(slot=following).order_by("position", "pk"):
        row.slot, row.position = slot, places.at_end(rows)
        row.save()
        rows.append(row)
