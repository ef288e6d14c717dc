"""Undo and redo: each editor takes back their own edits, the latest first, and never another's work unseen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from core.models import TranslationStamp
from core.translations import LANGUAGES
from meetings import outline
from meetings.agenda import Bilingual
from meetings.edits import (
    TABLES,
    State,
    differences,
    editor_edits,
    stamps_of,
    state_of,
    table_of,
    texts_of,
    write_down,
    writing,
)
from meetings.models import AgendaEdit, AgendaItem, Session


@dataclass(frozen=True, slots=True)
class Overlap:
    """A place that somebody changed after the edit that is to be taken back."""

    key: str
    column: str
    """Empty where the whole row came, went or has rows below it."""
    now: Any
    """What stands there."""
    would_be: Any
    """What would stand there."""


class EditedSince(Exception):  # noqa: N818 - an outcome that the page shows, not a fault
    """Taking back this edit would overwrite what somebody else did since; the editor chooses."""

    def __init__(self, edit: AgendaEdit, overlaps: list[Overlap]) -> None:
        super().__init__(edit.pk)
        self.edit = edit
        self.overlaps = overlaps


def next_undo(session: Session, *, by: Any) -> AgendaEdit | None:
    """The edit that undo would take back."""
    return editor_edits(session, by).filter(state=AgendaEdit.State.DONE).order_by("-number").first()


def next_redo(session: Session, *, by: Any) -> AgendaEdit | None:
    """The edit that redo would make again."""
    return editor_edits(session, by).filter(state=AgendaEdit.State.UNDONE).order_by("number").first()


def undo(session: Session, *, by: Any, insist: bool = False) -> AgendaEdit | None:
    """Take back the editor's latest edit; with ``insist`` also where somebody changed the same place since.

    Returns:
        The edit that was taken back, or ``None`` where there is nothing to undo.

    Raises:
        EditedSince: somebody else changed the same place since, and ``insist`` is not set.
        NotYou: ``by`` may not edit this agenda.

    """
    return _step_back(session, by=by, insist=insist, forward=False)


def redo(session: Session, *, by: Any, insist: bool = False) -> AgendaEdit | None:
    """Make the edit again that undo took back last; as ``undo``."""
    return _step_back(session, by=by, insist=insist, forward=True)


def give_up_undo(session: Session, *, by: Any) -> None:
    """Leave the latest edit as it stands: undo goes on with the one before it."""
    with writing(session, by=by, step="give_up_undo"):
        edit = next_undo(session, by=by)
        if edit is not None:
            edit.state = AgendaEdit.State.DROPPED
            edit.save(update_fields=["state"])


def _step_back(session: Session, *, by: Any, insist: bool, forward: bool) -> AgendaEdit | None:
    step, find = ("redo", next_redo) if forward else ("undo", next_undo)
    with writing(session, by=by, step=step):
        first = edit = find(session, by=by)
        while edit is not None:
            _take(session, edit, by=by, insist=insist, forward=forward)
            following = find(session, by=by)
            more = following if forward else edit
            edit = following if more is not None and more.continues else None
    return first


def _take(session: Session, edit: AgendaEdit, *, by: Any, insist: bool, forward: bool) -> None:
    target = {key: change["after" if forward else "before"] for key, change in edit.changes.items()}
    expected = {key: change["before" if forward else "after"] for key, change in edit.changes.items()}
    keys = _concerned(expected, target)
    before = state_of(session, keys)
    overlaps = list(_overlaps(before, expected, target))
    if overlaps and not insist:
        raise EditedSince(edit, overlaps)
    alone = None if overlaps else target.keys()  # where others' rows go too, all that goes is put on record
    stamps = stamps_of(session, alone)
    _write(session, before, expected=expected, target=target, cascade=bool(overlaps))
    _free_positions(session, target)
    _restore_stamps(edit, _stamps_after(session, edit) if forward else edit.stamps)
    if alone is not None:
        before = {key: row for key, row in before.items() if key in alone}
    changes = differences(before, state_of(session, alone))
    subject = Bilingual(**edit.subject)
    step = "redo" if forward else "undo"
    if changes:
        write_down(session, by=by, step=step, subject=subject, changes=changes, stamps=stamps, reverts=edit)
    edit.state = AgendaEdit.State.DONE if forward else AgendaEdit.State.UNDONE
    edit.save(update_fields=["state"])


def _concerned(expected: dict[str, Any], target: dict[str, Any]) -> set[str] | None:
    """The kinds of rows to look at: those that change; all of them where rows come or go with what hangs on them."""
    if None in expected.values() or None in target.values():
        return None
    return {key.partition(":")[0] for key in target}


def _stamps_after(session: Session, edit: AgendaEdit) -> dict[str, str]:
    """The stamps that the edit's texts had before it was undone."""
    undone = AgendaEdit.objects.filter(session=session, reverts=edit, step="undo").order_by("-number").first()
    return undone.stamps if undone else {}


def _overlaps(state: State, expected: dict[str, Any], target: dict[str, Any]) -> Iterator[Overlap]:
    """Where the state is no longer as the edit left it."""
    for key, left in expected.items():
        now = state.get(key)
        if left is None:
            missing = (p for p in _parents(key, target[key]) if p not in state and target.get(p) is None)
            yield from (Overlap(key=parent, column="", now=None, would_be=None) for parent in missing)
        elif now is None:
            yield Overlap(key=key, column="", now=None, would_be=target[key])
        else:
            would_be = target[key] or {}
            for column, value in left.items():
                if now[column] != value:
                    yield Overlap(key=key, column=column, now=now[column], would_be=would_be.get(column))
            if target[key] is None:
                others = (child for child in _children(state, key) if child not in expected)
                yield from (Overlap(key=child, column="", now=state[child], would_be=None) for child in others)


def _parents(key: str, columns: Any) -> Iterator[str]:
    for parent in table_of(key).parents:
        name, _colon, column = parent.partition(":")
        if (columns or {}).get(column) is not None:
            yield f"{name}:{columns[column]}"


def _children(state: State, key: str) -> Iterator[str]:
    for other, columns in state.items():
        if key in _parents(other, columns):
            yield other


def _write(session: Session, state: State, *, expected: dict[str, Any], target: dict[str, Any], cascade: bool) -> None:
    """Bring the rows to the target: put back and change from the parents down, take out from the children up."""
    names = list(TABLES)
    in_order = sorted(target, key=lambda key: names.index(key.partition(":")[0]))
    for key in in_order:
        columns, model, pk = target[key], table_of(key).model, int(key.partition(":")[2])
        if columns is None:
            continue
        if key in state:
            models.QuerySet(model).filter(pk=pk).update(**columns)
        elif expected[key] is None and all(p in state or target.get(p) is not None for p in _parents(key, columns)):
            owner = {"session": session} if table_of(key).session == "session" else {}
            model(pk=pk, **owner, **columns).save(force_insert=True)
    gone = {
        name: [int(key.partition(":")[2]) for key in reversed(in_order) if _goes(key, name, target)] for name in names
    }
    gone["item"] = sorted(set(gone["item"]) - outline.in_use(gone["item"]))
    # an item that documents keep here loses the item that it was a part of
    models.QuerySet(AgendaItem).filter(parent__in=gone["item"]).exclude(pk__in=gone["item"]).update(parent=None)
    for name in reversed(names):
        if gone[name]:
            _take_out(TABLES[name].model, gone[name], cascade=cascade)


def _take_out(model: type[models.Model], pks: list[int], *, cascade: bool) -> None:
    """Delete rows; where nothing hangs on them that stays, without Django's search for what does."""
    if cascade:
        models.QuerySet(model).filter(pk__in=pks).delete()
        return
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{model._meta.db_table}" WHERE id = ANY(%s)', [pks])  # noqa: S608 - our own name


def _goes(key: str, name: str, target: dict[str, Any]) -> bool:
    return key.startswith(f"{name}:") and target[key] is None


def _free_positions(session: Session, target: dict[str, Any]) -> None:
    """Where somebody else took the place since, the row that comes back stands right after."""
    placed = {key for key, columns in target.items() if columns and "position" in columns}
    if not placed:
        return
    state = state_of(session, {key.partition(":")[0] for key in placed})
    for key in placed:
        row = state[key]
        name, owner = key.partition(":")[0], "day_id" if key.startswith("slot:") else "slot_id"
        if name == "speaker":
            continue
        taken = {
            other["position"]
            for other_key, other in state.items()
            if other_key != key and other_key.startswith(f"{name}:") and other[owner] == row[owner]
        }
        place = row["position"]
        while place in taken:
            place += 1
        if place != row["position"]:
            row["position"] = place
            models.QuerySet(table_of(key).model).filter(pk=int(key.partition(":")[2])).update(position=place)


def _restore_stamps(edit: AgendaEdit, stamps: dict[str, str]) -> None:
    """The texts are as old again as they were: a translation is not fresh because it was put back."""
    for text in texts_of(edit.changes):
        table, row, column = text.split(" ")
        for language in LANGUAGES:
            found = TranslationStamp.objects.filter(table=table, row=int(row), field=column, language=language)
            moment = stamps.get(f"{text} {language}")
            if moment is None:
                found.delete()
            elif not found.update(changed_at=moment):
                TranslationStamp.objects.create(
                    table=table, row=int(row), field=column, language=language, changed_at=moment
                )
