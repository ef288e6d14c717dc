"""The words of the sheet: what each edit is called, and what is said after a button."""

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.models import User
from meetings.agenda import Bilingual
from meetings.models import AgendaEdit
from meetings.sheet.rows import Sheet, clock_range

STEPS: dict[str, Promise | str] = {
    "add_countries": gettext_lazy("countries added"),
    "add_day": gettext_lazy("day added"),
    "add_entry": gettext_lazy("entry added"),
    "add_interpretation": gettext_lazy("interpretation added"),
    "add_item": gettext_lazy("item added"),
    "add_slot": gettext_lazy("slot added"),
    "add_voice": gettext_lazy("speaker added"),
    "change_cells": gettext_lazy("typing"),
    "change_entry": gettext_lazy("entry changed"),
    "change_kind": gettext_lazy("kind changed"),
    "change_slot": gettext_lazy("slot changed"),
    "continue_item": gettext_lazy("item continued"),
    "duplicate_slot": gettext_lazy("slot duplicated"),
    "equal_parts": gettext_lazy("equal parts"),
    "indent_item": gettext_lazy("made a sub-item"),
    "join_slots": gettext_lazy("slots joined"),
    "keep_reading": gettext_lazy("text read in"),
    "move_entry": gettext_lazy("entry moved"),
    "move_slot": gettext_lazy("slot moved"),
    "move_voice": gettext_lazy("speaker moved"),
    "number_items": gettext_lazy("items numbered"),
    "outdent_item": gettext_lazy("made an item of its own"),
    "remove_day": gettext_lazy("day removed"),
    "remove_entry": gettext_lazy("entry removed"),
    "remove_interpretation": gettext_lazy("interpretation removed"),
    "remove_item": gettext_lazy("item removed"),
    "remove_slot": gettext_lazy("slot removed"),
    "remove_voice": gettext_lazy("speaker removed"),
    "repeat_voice": gettext_lazy("speaker repeated"),
    "set_speakers": gettext_lazy("speakers changed"),
    "split_slot": gettext_lazy("slot split"),
    "start_from_earlier": gettext_lazy("begun from an earlier session"),
    "take_item_out": gettext_lazy("item taken out"),
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
