"""The verbs of sessions and agendas. Each is one transaction; each change of a working copy is an edit on record."""

from meetings.services.beginning import start_from_earlier
from meetings.services.cells import Conflict, Outcome, change_cells
from meetings.services.contacts import forget_contact, set_contact
from meetings.services.days import add_day, add_interpretation, end_of_day, remove_day, remove_interpretation
from meetings.services.entries import add_countries, equal_parts, move_entry, remove_entry, save_entry
from meetings.services.intake import (
    Kept,
    begin_reading,
    correct_reading,
    keep_reading,
    slots_covered,
    throw_away,
)
from meetings.services.items import (
    add_item,
    continue_item,
    indent_item,
    number_items,
    outdent_item,
    remove_item,
    take_item_out,
)
from meetings.services.publishing import publish_agenda, set_delay
from meetings.services.sessions import prepare_session, take_step
from meetings.services.slots import (
    add_slot,
    change_kind,
    change_slot,
    duplicate_slot,
    join_slots,
    move_slot,
    place_slot,
    remove_slot,
    split_slot,
)
from meetings.services.undoing import EditedSince, Overlap, give_up_undo, redo, undo
from meetings.services.voices import add_voice, move_voice, remove_voice, repeat_voice, set_speakers

__all__ = [
    "Conflict",
    "EditedSince",
    "Kept",
    "Outcome",
    "Overlap",
    "add_countries",
    "add_day",
    "add_interpretation",
    "add_item",
    "add_slot",
    "add_voice",
    "begin_reading",
    "change_cells",
    "change_kind",
    "change_slot",
    "continue_item",
    "correct_reading",
    "duplicate_slot",
    "end_of_day",
    "equal_parts",
    "forget_contact",
    "give_up_undo",
    "indent_item",
    "join_slots",
    "keep_reading",
    "move_entry",
    "move_slot",
    "move_voice",
    "number_items",
    "outdent_item",
    "place_slot",
    "prepare_session",
    "publish_agenda",
    "redo",
    "remove_day",
    "remove_entry",
    "remove_interpretation",
    "remove_item",
    "remove_slot",
    "remove_voice",
    "repeat_voice",
    "save_entry",
    "set_contact",
    "set_delay",
    "set_speakers",
    "slots_covered",
    "split_slot",
    "start_from_earlier",
    "take_item_out",
    "take_step",
    "throw_away",
    "undo",
]
