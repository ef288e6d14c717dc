"""The record of edits for reading: who changed what, when, from what to what."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.edits import table_of
from meetings.models import AgendaEdit
from meetings.sheet.words import name_of, who

SILENT = frozenset({"position", "day_id", "slot_id", "entry_id", "item_id", "parent_id"})
"""Columns that say where a row stands: the edit's own name tells of that."""


@dataclass(frozen=True, slots=True)
class Change:
    """One column of a row; a row that came or went has only one side."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Done:
    """One edit."""

    number: int
    at: datetime
    who: str
    what: str
    changes: tuple[Change, ...]
    is_undone: bool


def done(edit: AgendaEdit, *, countries: Mapping[int, str]) -> Done:
    """An edit in words; its person and what it reverts are loaded with it.

    Args:
        edit: the edit.
        countries: their names by key, for cells that hold one.

    """
    what = name_of(edit.reverts or edit)
    if edit.reverts:
        words = {"undo": _("Undone: %(what)s"), "redo": _("Redone: %(what)s")}
        what = words[edit.step] % {"what": what}
    return Done(
        number=edit.number,
        at=edit.made_at,
        who=who(edit.by),
        what=capfirst(what),
        changes=tuple(_changes(edit, countries)),
        is_undone=edit.state != AgendaEdit.State.DONE,
    )


def _changes(edit: AgendaEdit, countries: Mapping[int, str]) -> Iterator[Change]:
    for key, change in edit.changes.items():
        before, after = change["before"] or {}, change["after"] or {}
        model = table_of(key).model
        for column in before | after:
            if column in SILENT:
                continue
            field: Any = model._meta.get_field(column.removesuffix("_id"))
            values = countries if field.is_relation else dict(field.choices or ())
            old, new = _shown(before.get(column), values), _shown(after.get(column), values)
            if old != new:
                yield Change(capfirst(str(field.verbose_name)), old, new)


def _shown(value: Any, values: Mapping[Any, Any]) -> str:
    if value in {None, ""}:
        return ""
    if isinstance(value, bool):
        return str(_("yes")) if value else ""
    text = str(values.get(value, value))
    return text[:5] if CLOCK.fullmatch(text) else text


CLOCK = re.compile(r"\d\d:\d\d:\d\d")
