"""What changed on the sheet since an editor last saw it, as the page's script takes it in."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import User
from meetings import warnings
from meetings.edits import latest_number
from meetings.models import AgendaEdit, EditorPresence, Session
from meetings.services.undoing import next_redo, next_undo
from meetings.sheet.markup import slot_markup
from meetings.sheet.rows import Sheet, load
from meetings.sheet.words import name_of, who
from meetings.warnings.reading import context_of
from meetings.working_copy import slot_entries, slot_items, slot_speakers

HERE_FOR = timedelta(seconds=40)
"""An editor whose page was silent for longer is gone."""


def load_with_warnings(session: Session, *, is_detailed: bool = False) -> Sheet:
    """The sheet with what to look at, by place."""
    sheet = load(session, is_detailed=is_detailed)
    for warning in warnings.of(sheet.agenda, context_of(sheet.session, sheet.days)):
        is_of_day = warning.place.startswith("day:")
        text = warning.text if warning.slot or is_of_day else warning.in_full
        sheet.warnings.setdefault(warning.place if is_of_day else warning.slot, []).append(text)
    return sheet


def edits_since(session: Session, *, seen: int) -> list[AgendaEdit]:
    """What was edited since; asked for before the sheet is loaded, so that no edit between the two counts as seen."""
    return list(AgendaEdit.objects.filter(session=session, number__gt=seen).order_by("number"))


def patch(
    session: Session, sheet: Sheet, edits: list[AgendaEdit], *, seen: int, by: User | AnonymousUser
) -> dict[str, Any]:
    """All that an editor who saw the edit ``seen`` needs: changed slots as HTML, the order, all times and warnings."""
    touched = _touched(sheet, edits)
    slots = {
        str(slot.pk): slot_markup(sheet.slot_group(slot), slug=session.slug)
        for _day, rows in sheet.days
        for slot in rows
        if slot.pk in touched
    }
    return {
        "seen": edits[-1].number if edits else seen,
        "slots": slots,
        "order": [[day.pk, [slot.pk for slot in rows]] for day, rows in sheet.days],
        "times": {str(slot.pk): sheet.slot_times(slot) for _day, rows in sheet.days for slot in rows},
        "warnings": sheet.warnings,
        "toolbar": render_to_string("meetings/editor/_tools.html", tools(session, by=by)),
        "reload": bool({"day", "interpretation"} & _kinds(edits)),
        **presence(session, by=by),
    }


def tools(session: Session, *, by: Any) -> dict[str, Any]:
    """What undo and redo would do now."""
    undo, redo = next_undo(session, by=by), next_redo(session, by=by)
    return {"undo": name_of(undo) if undo else "", "redo": name_of(redo) if redo else ""}


def others(session: Session, *, by: Any) -> list[EditorPresence]:
    """The other editors whose page is open."""
    since = timezone.now() - HERE_FOR
    rows = EditorPresence.objects.filter(session=session, seen_at__gt=since).exclude(user=by.pk)
    return list(rows.select_related("user").order_by("user_id"))


def presence(session: Session, *, by: Any) -> dict[str, Any]:
    """Who else is here, in words and by cell."""
    found = others(session, by=by)
    return {
        "present": render_to_string("meetings/editor/_present.html", {"others": found}),
        "cursors": {row.at: who(row.user) for row in found if row.at},
    }


def tag(session: Session, *, by: Any, language: str) -> str:
    """Changes whenever a patch would say something new."""
    there = "-".join(f"{row.user_id}.{row.at}" for row in others(session, by=by))
    return f'W/"{latest_number(session)}/{there}/{language}"'


def _kinds(edits: Iterable[AgendaEdit]) -> set[str]:
    """Which kinds of rows were touched."""
    return {key.partition(":")[0] for edit in edits for key in edit.changes}


def _touched(sheet: Sheet, edits: Iterable[AgendaEdit]) -> set[int]:
    """The slots whose lines an edit touched."""
    owners: dict[str, set[int]] = {}
    for _day, slots in sheet.days:
        for slot in slots:
            keys = [f"slot:{slot.pk}", *(f"speaker:{row.pk}" for row in slot_speakers(slot))]
            keys += [f"entry:{row.pk}" for row in slot_entries(slot)]
            keys += [f"item:{placed.item_id}" for placed in slot_items(slot)]
            for key in keys:
                owners.setdefault(key, set()).add(slot.pk)
    found: set[int] = set()
    for edit in edits:
        for key, change in edit.changes.items():
            found |= owners.get(key, set())
            for columns in (change["before"], change["after"]):
                if columns and "slot_id" in columns:
                    found.add(columns["slot_id"])
    return found
