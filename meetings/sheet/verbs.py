"""What the buttons of the sheet do: "move_slot:12:-1" is a verb of ``meetings.services`` with its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from meetings import services
from meetings.edits import latest_number
from meetings.models import AgendaEntry, AgendaItem, Day, Interpretation, Session, Slot, Speaker

NEW_MINUTES = 15


@dataclass(frozen=True, slots=True)
class Done:
    """What a button led to: where the cursor goes, and which slot it was about."""

    focus: str = ""
    slot: int | None = None


class Unknown(Exception):  # noqa: N818 - an answer of its own: the page was changed by hand
    """No such verb, or its row is not of this session."""


Act = Callable[[Session, Any, list[str]], Done]


def perform(session: Session, do: str, *, by: Any) -> Done:
    """Do what a button says.

    Raises:
        Unknown: no such verb, or the row is not there any more.
        ValidationError: it is not possible; the reason in the reader's language.
        EditedSince: undo would overwrite somebody else's work.

    """
    verb, *arguments = do.split(":")
    try:
        return VERBS[verb](session, by, arguments)
    except (KeyError, IndexError, ValueError) as error:
        raise Unknown(do) from error


def _find(rows: QuerySet[Any], pk: str) -> Any:
    found = rows.filter(pk=int(pk)).first()
    if found is None:
        raise ValidationError(_("Somebody else has taken this out meanwhile."))
    return found


def _slot(session: Session, pk: str) -> Slot:
    found: Slot = _find(Slot.objects.filter(day__session=session).select_related("day__session"), pk)
    return found


def _entry(session: Session, pk: str) -> AgendaEntry:
    found: AgendaEntry = _find(
        AgendaEntry.objects.filter(slot__day__session=session).select_related("slot__day__session"), pk
    )
    return found


def _voice(session: Session, pk: str) -> Speaker:
    voices = Speaker.objects.filter(slot__day__session=session).select_related("slot__day__session", "entry")
    found: Speaker = _find(voices, pk)
    return found


def _item(session: Session, pk: str) -> AgendaItem:
    found: AgendaItem = _find(AgendaItem.objects.filter(session=session).select_related("session"), pk)
    return found


def _day(session: Session, pk: str) -> Day:
    return _find(Day.objects.filter(session=session).select_related("session"), pk)  # type: ignore[no-any-return]  # a Day


def _title_cell(slot: Slot) -> str:
    item = slot.items.first()
    return f"item:{item.pk}.title_en" if item else f"slot:{slot.pk}.title_en"


def _at(slot: Slot) -> Done:
    return Done(focus=_title_cell(slot), slot=slot.pk)


def _nothing(_session: Session, _by: Any, _arguments: list[str]) -> Done:
    return Done()


def _add_slot(session: Session, by: Any, arguments: list[str]) -> Done:
    kind = Slot.Kind.ITEM
    return _at(services.add_slot(_day(session, arguments[0]), by=by, kind=kind, minutes=NEW_MINUTES))


def _insert_slot(session: Session, by: Any, arguments: list[str]) -> Done:
    after = _slot(session, arguments[0])
    made = services.add_slot(after.day, by=by, kind=Slot.Kind.ITEM, after=after, minutes=NEW_MINUTES)
    return _at(made)


def _on_slot(service: Callable[..., Any], *, result: bool = False) -> Act:
    def act(session: Session, by: Any, arguments: list[str]) -> Done:
        slot = _slot(session, arguments[0])
        made = service(slot, by=by)
        return _at(made) if result else Done(slot=slot.pk)

    return act


def _moving(find: Callable[[Session, str], Any], service: Callable[..., None]) -> Act:
    def act(session: Session, by: Any, arguments: list[str]) -> Done:
        row = find(session, arguments[0])
        service(row, by=by, steps=int(arguments[1]))
        return Done(slot=row.pk if isinstance(row, Slot) else row.slot_id)

    return act


def _removing(find: Callable[[Session, str], Any], service: Callable[..., None]) -> Act:
    def act(session: Session, by: Any, arguments: list[str]) -> Done:
        row = find(session, arguments[0])
        service(row, by=by)
        return Done(slot=getattr(row, "slot_id", None))

    return act


def _place_slot(session: Session, by: Any, arguments: list[str]) -> Done:
    slot, day, before = _slot(session, arguments[0]), _day(session, arguments[1]), int(arguments[2])
    services.place_slot(slot, by=by, day=day, before=_slot(session, arguments[2]) if before else None)
    return Done(slot=slot.pk)


def _kind(session: Session, by: Any, arguments: list[str]) -> Done:
    slot = _slot(session, arguments[0])
    if arguments[1] not in Slot.Kind.values:
        raise KeyError(arguments[1])
    return _at(services.change_kind(slot, by=by, kind=arguments[1]))


def _toggle(session: Session, by: Any, arguments: list[str]) -> Done:
    """A mark of a slot: in the alphabetical order of countries, at the same time as the slot above."""
    slot, column = _slot(session, arguments[0]), arguments[1]
    if column not in {"by_country", "is_parallel"}:
        raise KeyError(column)
    cell = f"slot:{slot.pk}.{column}"
    value = "" if getattr(slot, column) else "1"
    outcome = services.change_cells(session, by=by, seen=latest_number(session), cells={cell: value})
    if outcome.errors:
        raise ValidationError(outcome.errors[cell])
    return Done(slot=slot.pk)


def _add_entry(session: Session, by: Any, arguments: list[str]) -> Done:
    entry = services.save_entry(_slot(session, arguments[0]), by=by)
    return Done(focus=f"entry:{entry.pk}.by_en", slot=entry.slot_id)


def _add_voice(session: Session, by: Any, arguments: list[str]) -> Done:
    slot, role = _slot(session, arguments[0]), Speaker.Role(arguments[1])
    entry = _entry(session, arguments[2]) if arguments[2:] else None
    voice = services.add_voice(slot, by=by, role=role, entry=entry)
    return Done(focus=f"speaker:{voice.pk}.text_en", slot=slot.pk)


def _repeat_voice(session: Session, by: Any, arguments: list[str]) -> Done:
    made = services.repeat_voice(_voice(session, arguments[0]), by=by)
    if made is None:
        raise ValidationError(_("There is no further slot of this kind on this day."))
    return Done(slot=made.slot_id)


def _add_item(session: Session, by: Any, arguments: list[str]) -> Done:
    item = services.add_item(_slot(session, arguments[0]), by=by)
    return Done(focus=f"item:{item.pk}.title_en", slot=int(arguments[0]))


def _continue_item(session: Session, by: Any, arguments: list[str]) -> Done:
    slot, item = _slot(session, arguments[0]), _item(session, arguments[1])
    services.continue_item(slot, by=by, item=item)
    return _at(slot)


def _take_item_out(session: Session, by: Any, arguments: list[str]) -> Done:
    slot = _slot(session, arguments[0])
    services.take_item_out(slot, by=by, item=_item(session, arguments[1]))
    return Done(slot=slot.pk)


def _number_items(session: Session, by: Any, _arguments: list[str]) -> Done:
    services.number_items(session, by=by)
    return Done()


def _add_interpretation(session: Session, by: Any, arguments: list[str]) -> Done:
    day = _day(session, arguments[0])
    ends = day.ends_at or services.end_of_day(day)
    hours = services.add_interpretation(day, by=by, starts_at=day.starts_at, ends_at=ends, languages="EN, RU")
    return Done(focus=f"interpretation:{hours.pk}.starts_at")


def _remove_interpretation(session: Session, by: Any, arguments: list[str]) -> Done:
    rows = Interpretation.objects.filter(day__session=session).select_related("day__session")
    services.remove_interpretation(_find(rows, arguments[0]), by=by)
    return Done()


def _equal_times(slot: Slot, *, by: Any) -> None:
    services.equal_parts(slot, by=by, with_times=True)


def _stepping(service: Callable[..., Any], *, insist: bool = False) -> Act:
    def act(session: Session, by: Any, _arguments: list[str]) -> Done:
        edit = service(session, by=by, insist=insist)
        if edit is None:
            raise ValidationError(_("There is nothing left to undo or redo."))
        return Done()

    return act


def _give_up_undo(session: Session, by: Any, _arguments: list[str]) -> Done:
    services.give_up_undo(session, by=by)
    return Done()


VERBS: dict[str, Act] = {
    "save": _nothing,
    "add_slot": _add_slot,
    "insert_slot": _insert_slot,
    "duplicate_slot": _on_slot(services.duplicate_slot, result=True),
    "split_slot": _on_slot(services.split_slot, result=True),
    "join_slots": _on_slot(services.join_slots, result=True),
    "remove_slot": _removing(_slot, services.remove_slot),
    "move_slot": _moving(_slot, services.move_slot),
    "place_slot": _place_slot,
    "kind": _kind,
    "toggle": _toggle,
    "add_countries": _on_slot(services.add_countries),
    "equal_parts": _on_slot(services.equal_parts),
    "equal_times": _on_slot(_equal_times),
    "add_entry": _add_entry,
    "move_entry": _moving(_entry, services.move_entry),
    "remove_entry": _removing(_entry, services.remove_entry),
    "add_voice": _add_voice,
    "move_voice": _moving(_voice, services.move_voice),
    "remove_voice": _removing(_voice, services.remove_voice),
    "repeat_voice": _repeat_voice,
    "add_item": _add_item,
    "continue_item": _continue_item,
    "take_item_out": _take_item_out,
    "remove_item": _removing(_item, services.remove_item),
    "indent_item": _removing(_item, services.indent_item),
    "outdent_item": _removing(_item, services.outdent_item),
    "number_items": _number_items,
    "add_interpretation": _add_interpretation,
    "remove_interpretation": _remove_interpretation,
    "remove_day": _removing(_day, services.remove_day),
    "undo": _stepping(services.undo),
    "redo": _stepping(services.redo),
    "undo_insist": _stepping(services.undo, insist=True),
    "redo_insist": _stepping(services.redo, insist=True),
    "give_up_undo": _give_up_undo,
}
