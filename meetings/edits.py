"""The record of an agenda's edits: every change of a working copy is taken down here, so that it can be undone.

A working copy is seen as a flat state: {row key: {column: value}}, with values as JSON keeps them. A verb of
``meetings.services`` runs inside ``recorded(...)``; what the state was before and after it is the edit.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone
from modeltranslation.translator import NotRegistered, translator

from core.models import TranslationStamp
from core.signature import signed
from core.translations import both
from core.workflow import NotYou
from meetings.agenda import Bilingual
from meetings.models import AgendaEdit, AgendaEntry, AgendaItem, Day, Interpretation, Session, Slot, SlotItem, Speaker

State = dict[str, dict[str, Any]]
Change = dict[str, dict[str, Any] | None]
TYPING = "change_cells"
SAME_TYPING = timedelta(seconds=60)
"""What is typed into one cell with no longer pause than this is undone in one step."""


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of row of a working copy."""

    model: type[models.Model]
    session: str
    """The way to its session."""
    columns: tuple[str, ...] = field(default=())
    clocks: tuple[int, ...] = ()
    """The places of those columns that hold a date or a time."""
    parents: tuple[str, ...] = ()
    """Its columns that point to another row of the working copy, without which it cannot stand: "day:day_id"."""


def _table(model: type[models.Model], session: str, *parents: str) -> Table:
    try:
        translated = set(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        translated = set()
    left_out = {"id", "session", *translated}
    kept = [column for column in model._meta.concrete_fields if column.name not in left_out]
    clocks = tuple(n for n, column in enumerate(kept) if isinstance(column, models.TimeField | models.DateField))
    columns = tuple(column.attname for column in kept)
    return Table(model=model, session=session, columns=columns, clocks=clocks, parents=parents)


TABLES = {
    "day": _table(Day, "session"),
    "interpretation": _table(Interpretation, "day__session", "day:day_id"),
    "item": _table(AgendaItem, "session", "item:parent_id"),
    "slot": _table(Slot, "day__session", "day:day_id"),
    "slotitem": _table(SlotItem, "slot__day__session", "slot:slot_id", "item:item_id"),
    "entry": _table(AgendaEntry, "slot__day__session", "slot:slot_id"),
    "speaker": _table(Speaker, "slot__day__session", "slot:slot_id", "entry:entry_id"),
}
"""In the order in which rows can be put back."""
TRANSLATED = {name for name, table in TABLES.items() if any(column.endswith("_ru") for column in table.columns)}
NAMES = {table.model._meta.db_table: name for name, table in TABLES.items()}


def key_of(row: models.Model) -> str:
    """The key of a row: "slot:12"."""
    return f"{NAMES[row._meta.db_table]}:{row.pk}"


def table_of(key: str) -> Table:
    """The kind of row that a key names."""
    return TABLES[key.partition(":")[0]]


def state_of(session: Session, keys: Collection[str] | None = None) -> State:
    """All rows of a working copy, or some of them; one query for each kind of row.

    Args:
        session: whose working copy.
        keys: "slot:12" for a row, "slot" for all rows of its kind; without it, all rows.

    """
    state: State = {}
    whole, wanted = _split(keys)
    with connection.cursor() as cursor:
        for name, table in TABLES.items():
            if name in whole:
                cursor.execute(_statement(name, *table.columns), [session.pk])
            elif name in wanted:
                some = f"{_statement(name, *table.columns)} AND {_pk(table)} = ANY(%s)"
                cursor.execute(some, [session.pk, wanted[name]])
            else:
                continue
            for pk, *values in cursor.fetchall():
                for place in table.clocks:
                    values[place] = values[place] and values[place].isoformat()
                state[f"{name}:{pk}"] = dict(zip(table.columns, values, strict=True))
    return state


def _pk(table: Table) -> str:
    return f'"{table.model._meta.db_table}"."id"'


def rows_of(session: Session, name: str) -> list[tuple[Any, ...]]:
    """The rows of one kind as they stand in the database: key, then the columns of its table."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(name, *TABLES[name].columns), [session.pk])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


@cache
def _statement(name: str, *columns: str) -> str:
    """The query of one kind of row, its session left open: putting it together takes longer than asking it."""
    table = TABLES[name]
    rows = _plain_rows(table.model).filter(**{table.session: 0}).values_list("pk", *columns)
    statement, _session = rows.query.sql_with_params()
    return statement


def _split(keys: Collection[str] | None) -> tuple[set[str], dict[str, list[int]]]:
    """The kinds of rows that are wanted whole, and the rows that are wanted by name."""
    if keys is None:
        return set(TABLES), {}
    whole, rows = {key for key in keys if key in TABLES}, dict[str, list[int]]()
    for key in keys:
        name, _colon, pk = key.partition(":")
        if name not in whole:
            rows.setdefault(name, []).append(int(pk))
    return whole, rows


def _plain_rows(model: type[models.Model]) -> models.QuerySet[Any]:
    """Without modeltranslation's rewriting: the columns as they are called."""
    return models.QuerySet(model)


def differences(before: State, after: State) -> dict[str, Change]:
    """What changed from one state to another: whole rows that came or went, else the columns that differ."""
    changes: dict[str, Change] = {}
    for key in before.keys() | after.keys():
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        if old is not None and new is not None:
            columns = [column for column in new if old[column] != new[column]]
            old, new = {c: old[c] for c in columns}, {c: new[c] for c in columns}
        changes[key] = {"before": old, "after": new}
    return dict(sorted(changes.items()))


class Recording:
    """An edit while it is made: the verb may name what it is done to."""

    def __init__(self, session: Session, subject: Bilingual | None, state: State) -> None:
        self.session = session
        self.state = state
        """What stood there before."""
        self.subject = subject
        self.edit: AgendaEdit | None = None
        """The edit, once the block has ended and something had changed."""


_open: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def recorded(
    session: Session, *, by: Any, step: str, subject: Bilingual | None = None, keys: Collection[str] | None = None
) -> Iterator[Recording]:
    """Run a verb as one edit: one transaction, one writer of an agenda at a time; a verb within a verb is one edit.

    Args:
        session: whose working copy.
        by: the editor.
        step: the verb's name.
        subject: what it is done to; without it, the title nearest to what changed.
        keys: what alone the verb can change, where it knows, as for ``state_of``: the rest is not looked at.

    Raises:
        NotYou: ``by`` may not edit this agenda.

    """
    outer = _open.get()
    if outer is not None and outer.session.pk == session.pk:
        yield outer
        return
    with writing(session, by=by, step=step):
        before = state_of(session, keys)
        stamps = stamps_of(session, keys)
        recording = Recording(session, subject, before)
        token = _open.set(recording)
        try:
            yield recording
        finally:
            _open.reset(token)
        changes = differences(before, state_of(session, keys))
        if changes:
            editor_edits(session, by).filter(state=AgendaEdit.State.UNDONE).update(state=AgendaEdit.State.DROPPED)
            recording.edit = write_down(
                session, by=by, step=step, subject=recording.subject, changes=changes, stamps=stamps
            )


@contextmanager
def writing(session: Session, *, by: Any, step: str) -> Iterator[None]:
    """A signed transaction of an editor that holds the working copy: one writer at a time."""
    if not by.has_perm("meetings.edit_agenda", session):
        raise NotYou
    with transaction.atomic(), signed(by=by, step=step):
        Session.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=session.pk)
        yield


def write_down(
    session: Session,
    *,
    by: Any,
    step: str,
    subject: Bilingual | None,
    changes: dict[str, Change],
    stamps: Mapping[str, datetime],
    reverts: AgendaEdit | None = None,
) -> AgendaEdit:
    """Add an edit to the record; call with the session locked."""
    texts = texts_of(changes)
    touched = {stamp: at.isoformat() for stamp, at in stamps.items() if stamp.rpartition(" ")[0] in texts}
    return AgendaEdit.objects.create(
        session=session,
        number=latest_number(session) + 1,
        by=by,
        made_at=timezone.now(),
        step=step,
        subject={"en": subject.en, "ru": subject.ru} if subject else _subject(session, changes),
        changes=changes,
        stamps=touched,
        reverts=reverts,
        continues=reverts is None and _goes_on(session, by, step, changes),
    )


def _goes_on(session: Session, by: Any, step: str, changes: dict[str, Change]) -> bool:
    """Whether this is more typing into the cell that the same editor typed into a moment ago."""
    last = AgendaEdit.objects.filter(session=session, by=by).order_by("-number").first()
    return (
        last is not None
        and step == last.step == TYPING
        and timezone.now() - last.made_at < SAME_TYPING
        and len(changes) == 1
        and last.changes.keys() == changes.keys()
        and all(last.changes[key]["after"].keys() == (changes[key]["after"] or {}).keys() for key in changes)
    )


def latest_number(session: Session) -> int:
    """The revision of a working copy: the number of its latest edit, 0 before the first."""
    return AgendaEdit.objects.filter(session=session).aggregate(models.Max("number"))["number__max"] or 0


def editor_edits(session: Session, by: Any) -> models.QuerySet[AgendaEdit]:
    """The edits of one editor that undo and redo step through; undoing is not itself undone."""
    return AgendaEdit.objects.filter(session=session, by=by, reverts=None)


def _subject(session: Session, changes: dict[str, Change]) -> dict[str, str]:
    """The title nearest to what was changed, as it stands now or stood before."""
    for key, change in changes.items():
        columns = (change["before"] or {}) | (change["after"] or {})
        for name in ("title", "text", "by"):
            if columns.get(f"{name}_en") or columns.get(f"{name}_ru"):
                return {"en": columns.get(f"{name}_en") or "", "ru": columns.get(f"{name}_ru") or ""}
        if key.startswith("slot:") and (title := title_of_slot(session, int(key.partition(":")[2]))):
            return {"en": title.en, "ru": title.ru}
    return {"en": "", "ru": ""}


def title_of_slot(session: Session, pk: int) -> Bilingual | None:
    """What a slot is called: its own title or that of its first item."""
    slot = Slot.objects.filter(pk=pk, day__session=session).first()
    placed = SlotItem.objects.filter(slot_id=pk).select_related("item").order_by("position").first()
    texts = (Bilingual(**both(row, "title")) for row in (slot, placed.item if placed else None) if row is not None)
    return next(filter(None, texts), None)


def stamps_of(session: Session, keys: Collection[str] | None = None) -> dict[str, datetime]:
    """When each text of a working copy, or of some rows, last changed: {"table row field language": moment}.

    The keys are those of ``state_of``; one query.
    """
    whole, rows = _split(keys)
    parts: list[str] = []
    values: list[Any] = []
    for name in sorted(TRANSLATED & whole):
        parts.append(f"""{_stamps(name)} AND "row" IN ({_statement(name)})""")
        values.append(session.pk)
    for name in sorted(TRANSLATED & rows.keys()):
        parts.append(f"""{_stamps(name)} AND "row" = ANY(%s)""")
        values.append(rows[name])
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return {f"{table} {row} {column} {language}": at for table, row, column, language, at in cursor.fetchall()}


@cache
def _stamps(name: str) -> str:
    own, names = TranslationStamp._meta.db_table, ("table", "row", "field", "language", "changed_at")
    columns = ", ".join(f'"{column}"' for column in names)
    return f"""SELECT {columns} FROM {own} WHERE "table" = '{TABLES[name].model._meta.db_table}'"""  # noqa: S608 - the names come from our own models


def texts_of(changes: dict[str, Change]) -> set[str]:
    """The texts that an edit touched: "table row field"."""
    found = set()
    for key, change in changes.items():
        name, _colon, pk = key.partition(":")
        for column in (change["before"] or {}) | (change["after"] or {}):
            text, _underscore, language = column.rpartition("_")
            if language in {"en", "ru"}:
                found.add(f"{TABLES[name].model._meta.db_table} {pk} {text}")
    return found
