"""The words of the sheet: what each edit is called, and what is said after a button."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accounts.models import User
from meetings.agenda import Bilingual
from meetings.models import AgendaEdit
from meetings.sheet.rows import Sheet, clock_range

STEPS: dict[str, Promise | str] = {
    "add_countries": lazy("countries added"),
    "add_day": lazy("day added"),
    "add_entry": lazy("entry added"),
    "add_interpretation": lazy("interpretation added"),
    "add_item": lazy("item added"),
    "add_slot": lazy("slot added"),
    "add_voice": lazy("speaker added"),
    "change_cells": lazy("typing"),
    "change_entry": lazy("entry changed"),
    "change_kind": lazy("kind changed"),
    "change_slot": lazy("slot changed"),
    "continue_item": lazy("item continued"),
    "duplicate_slot": lazy("slot duplicated"),
    "equal_parts": lazy("equal parts"),
    "indent_item": lazy("made a sub-item"),
    "join_slots": lazy("slots joined"),
    "keep_reading": lazy("text read in"),
    "move_entry": lazy("entry moved"),
    "move_slot": lazy("slot moved"),
    "move_voice": lazy("speaker moved"),
    "number_items": lazy("items numbered"),
    "outdent_item": lazy("made an item of its own"),
    "remove_day": lazy("day removed"),
    "remove_entry": lazy("entry removed"),
    "remove_interpretation": lazy("interpretation removed"),
    "remove_item": lazy("item removed"),
    "remove_slot": lazy("slot removed"),
    "remove_voice": lazy("speaker removed"),
    "repeat_voice": lazy("speaker repeated"),
    "set_speakers": lazy("speakers changed"),
    "split_slot": lazy("slot split"),
    "start_from_earlier": lazy("begun from an earlier session"),
    "take_item_out": lazy("item taken out"),
}
"""What undo and redo name beside the title of what was edited."""
LONGEST_TITLE = 40


def who(user: User | None) -> str:
    """An editor as colleagues know them: by name, or else by institution."""
    if user is None:
        return ""
    return user.name or next((str(held.institution) for held in user.roles if held.institution), user.email)


def name_of(edit: AgendaEdit) -> str:
    """An edit as a button names it: slot moved, “Welcome remarks”."""
    step = str(STEPS.get(edit.step, edit.step))
    title = Bilingual(**edit.subject).best(get_language() or "en").strip()
    if not title:
        return step
    shown = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
    return _("%(step)s, “%(title)s”") % {"step": step, "title": shown}


def place_in_words(sheet: Sheet, slot: int) -> str:
    """Where a slot stands now, for those who hear the page: “Welcome remarks: 2 of 5, 12:40–12:50”."""
    for day, slots in sheet.days:
        pks = [row.pk for row in slots]
        if slot in pks:
            timed = sheet.timed[f"slot:{slot}"]
            return _("%(title)s: %(place)d of %(count)d on %(day)s, %(times)s") % {
                "title": timed.title.best(get_language() or "en") or _("Untitled"),
                "place": pks.index(slot) + 1,
                "count": len(pks),
                "day": f"{day.date:%d.%m}",
                "times": clock_range(timed),
            }
    return _("Taken out.")
