"""Typing into the working copy: single fields of single rows, merged with what others typed meanwhile."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from core.numbers import whole
from core.translations import LANGUAGES, text_in
from meetings.edits import TYPING, recorded, table_of
from meetings.models import AgendaEdit, Session, Speaker
from meetings.reading.people import person


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody else changed meanwhile: both texts, and whose the other one is."""

    cell: str
    """"slot:12.minutes"."""
    yours: str
    theirs: str | None
    """``None``: the row was taken out."""
    by: Any
    at: Any


@dataclass(slots=True)
class Outcome:
    """What became of the typed cells."""

    saved: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    errors: dict[str, list[str]] = field(default_factory=dict)
    """By cell, in the reader's language."""


def _text(typed: str) -> str:
    return re.sub(r"\r\n?", "\n", typed).strip()


def _clock(typed: str) -> str | None:
    """9, 9:00, 9.00, 0900 as a time."""
    if not typed.strip():
        return None
    found = re.fullmatch(r"(\d{1,2})(?:[:.\s]?(\d{2}))?", typed.strip())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:  # noqa: PLR2004 - a clock has these
        raise ValidationError(_("Write a time such as 13:15."))
    return time(int(found[1]), int(found[2] or 0)).isoformat()


def _number(typed: str) -> int | None:
    if not typed.strip():
        return None
    number = whole(typed.strip())
    if number is None:
        raise ValidationError(_("Write a whole number."))
    return number


def _minutes(typed: str) -> int | None:
    """45, 1:45 or 1 h 45 as minutes."""
    found = re.fullmatch(r"(\d{1,2})\s*(?:[:.]|h|ч\.?)\s*(\d{1,2})?\s*(?:min|мин)?\.?", typed.strip())
    if found:
        return int(found[1]) * 60 + int(found[2] or 0)
    return _number(typed)


def _needed_minutes(typed: str) -> int:
    found = _minutes(typed)
    if found is None:
        raise ValidationError(_("Write how many minutes it lasts."))
    return found


def _needed_clock(typed: str) -> str:
    found = _clock(typed)
    if found is None:
        raise ValidationError(_("Write a time such as 13:15."))
    return found


def _yes(typed: str) -> bool:
    return typed in {"1", "on", "true"}


Read = Callable[[str], Any]


def _texts(*names: str) -> dict[str, Read]:
    return {f"{name}_{language}": _text for name in names for language in LANGUAGES}


CELLS: dict[str, dict[str, Read]] = {
    "day": {"starts_at": _needed_clock, "ends_at": _clock},
    "interpretation": {"starts_at": _needed_clock, "ends_at": _needed_clock, "languages": _text},
    "item": {"number": _text, **_texts("title")},
    "slot": {
        **_texts("title", "note"),
        "minutes": _needed_minutes,
        "pinned_at": _clock,
        "is_parallel": _yes,
        "by_country": _yes,
    },
    "entry": {
        "number": _text,
        **_texts("title", "by"),
        "country_id": _number,
        "starts_at": _clock,
        "ends_at": _clock,
        "minutes": _minutes,
    },
    "speaker": {"role": _text, **_texts("text", "name"), "country_id": _number, "is_tbc": _yes, "mode": _text},
}
"""What can be typed into which kind of row, and how it is read."""


def change_cells(session: Session, *, by: Any, seen: int, cells: Mapping[str, str]) -> Outcome:
    """Write the typed cells that nobody else changed since the edit ``seen``; tell of the others.

    A cell that stands as it stood at ``seen`` was not touched by this editor and is left as it is now. What is not
    understood is refused with its reason, the other cells are still written.

    Args:
        session: whose working copy.
        by: the editor.
        seen: the number of the latest edit that the editor's page had shown.
        cells: {"slot:12.minutes": what was typed}.

    """
    outcome = Outcome()
    keys = {key for cell in cells if (key := cell.partition(".")[0]).partition(":")[0] in CELLS}
    with recorded(session, by=by, step=TYPING, keys=keys) as recording:
        state = recording.state
        since = list(
            AgendaEdit.objects.filter(session=session, number__gt=seen).select_related("by").order_by("number")
        )
        accepted: dict[str, dict[str, Any]] = {}
        for cell, typed in cells.items():
            key, _dot, column = cell.partition(".")
            read = CELLS.get(key.partition(":")[0], {}).get(column)
            if read is None:
                outcome.errors[cell] = [_("This cannot be typed here.")]
            elif key not in state:
                outcome.conflicts.append(_conflict(cell, typed, None, _last(since, key, None)))
            else:
                try:
                    value = read(typed)
                except ValidationError as error:
                    outcome.errors[cell] = error.messages
                    continue
                now = state[key][column]
                base = _at(since, key, column, now)
                if value in (now, base):
                    outcome.saved.append(cell)
                elif base != now:
                    edit = _last(since, key, column)
                    outcome.conflicts.append(_conflict(cell, typed, _shown(now), edit))
                else:
                    accepted.setdefault(key, {})[column] = value
        for key, columns in accepted.items():
            _write(key, columns, outcome)
    return outcome


def _at(since: list[AgendaEdit], key: str, column: str, now: Any) -> Any:
    """What stood in a cell before the edits since."""
    for edit in since:
        change = edit.changes.get(key)
        if change and change["before"] is not None and column in change["before"]:
            return change["before"][column]
    return now


def _last(since: list[AgendaEdit], key: str, column: str | None) -> AgendaEdit | None:
    for edit in reversed(since):
        change = edit.changes.get(key)
        if change and (column is None or column in (change["after"] or {})):
            return edit
    return None


def _conflict(cell: str, yours: str, theirs: str | None, edit: AgendaEdit | None) -> Conflict:
    return Conflict(cell, yours, theirs, edit.by if edit else None, edit.made_at if edit else None)


def _shown(value: Any) -> str:
    """A value of the state as it stands in its cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else ""
    return str(value)[:5] if re.fullmatch(r"\d\d:\d\d:\d\d", str(value)) else str(value)


def _write(key: str, columns: dict[str, Any], outcome: Outcome) -> None:
    model, pk = table_of(key).model, int(key.partition(":")[2])
    row = model._default_manager.get(pk=pk)
    for column, value in columns.items():
        setattr(row, column, value)
    if isinstance(row, Speaker):
        _follow(row, columns)
    try:
        _check(row, columns)
    except ValidationError as error:
        for name, messages in _by_column(error, columns).items():
            outcome.errors.setdefault(f"{key}.{name}", []).extend(messages)
        return
    row.save()
    outcome.saved += [f"{key}.{column}" for column in columns]


def _follow(voice: Speaker, columns: dict[str, Any]) -> None:
    """A typed line says who speaks: its "(tbc)" becomes the mark; a name that no longer stands in it is read anew."""
    for language in LANGUAGES:
        if f"text_{language}" not in columns:
            continue
        said = person(columns[f"text_{language}"])
        setattr(voice, f"text_{language}", said.text)
        voice.is_tbc = voice.is_tbc or said.tbc
        name = text_in(voice, "name", language)
        if f"name_{language}" not in columns and (not name or name not in said.text):
            setattr(voice, f"name_{language}", said.name)


def _check(row: models.Model, columns: dict[str, Any]) -> None:
    names = {field.name for field in row._meta.concrete_fields if field.attname in columns or field.name in columns}
    row.clean_fields(exclude={field.name for field in row._meta.concrete_fields} - names)
    row.clean()
    row.validate_constraints(exclude={"position"})


def _by_column(error: ValidationError, columns: dict[str, Any]) -> dict[str, list[str]]:
    """The messages at the cell that caused them: the first typed one where the error is of the whole row."""
    found: dict[str, list[str]] = {}
    by_field = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
    for name, messages in by_field.items():
        column = next((c for c in columns if name in {c, c.removesuffix("_id")}), next(iter(columns)))
        found.setdefault(column, []).extend(messages)
    return found
