"""A spreadsheet of nominees, as people send it: its cells, what its columns are, and what is wrong with each cell.

Nothing here reads or writes the database.
"""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from core.translations import LANGUAGES
from core.uploads import MEGABYTE
from meetings.models import Session
from participants.completeness import BOTH, missing
from participants.models import Nomination
from participants.modes import modes_of
from participants.person_forms import DraftForm
from participants.sheet_words import NAMES, WORDS

Rows = list[list[str]]

MOST_ROWS = 500
MOST_COLUMNS = 60
MOST_BYTES = 2 * MEGABYTE
MOST_UNPACKED = 50 * MEGABYTE
LAST_ROW = 20_000
"""Further down a sheet has formats, not people."""
HEAD_WITHIN = 10
"""Titles may stand above the names of the columns."""
FEWEST_NAMES = 2
NAMED_BY = ("family_name", "given_name")
NOT_ASKED_FOR = frozenset({"language", "capacity"})
"""What has an answer of its own where a sheet has no such column."""
DELIMITERS = "\t;,"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
BROKEN = (zipfile.BadZipFile, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, SyntaxError)
"""What openpyxl raises for files that are none; a SyntaxError is that of XML."""


def plain(text: str) -> str:
    """A word without what people write differently: case, dots, hyphens, brackets, the two dots of ё."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold().replace("ё", "е")).split())


@cache
def _fields() -> dict[str, forms.Field]:
    return dict(DraftForm().fields)


@cache
def _names() -> dict[str, str]:
    """Each name of a column, to the field that it means."""
    found = {plain(name): name for name in _fields()}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {plain(str(one.label)): name for name, one in _fields().items()}
    return found | {word: name for name, words in NAMES.items() if name in _fields() for word in words.split(", ")}


@cache
def _words(name: str) -> dict[str, str]:
    """Each word for a choice of a field, to its value."""
    choices = [(str(value), label) for value, label in getattr(_fields()[name], "choices", ()) if value]
    found = {plain(value): value for value, _label in choices}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {plain(str(label)): value for value, label in choices}
    extra = WORDS.get(name, {})
    return found | {word: value for value, _label in choices for word in extra.get(value, "").split(", ") if word}


def columns() -> list[tuple[str, str, str]]:
    """The columns that a sheet may have, for the empty one to be filled in: field, its name, a hint."""
    return [(name, str(one.label), hint_of(name)) for name, one in _fields().items()]


def hint_of(name: str) -> str:
    """What is to be written in a column."""
    one = _fields()[name]
    choices = [str(label) for value, label in getattr(one, "choices", ()) if value]
    if name == "language":
        return _("%(words)s; where it is left empty, your own language") % {"words": ", ".join(choices)}
    if choices:
        return _("One of these: %(words)s") % {"words": ", ".join(choices)}
    if name.endswith(("_en", "_ru")):
        return _("In English, in Russian, or in both")
    return str(one.help_text) or (_("Required") if one.required else _("Optional"))


@cache
def _hints() -> frozenset[str]:
    found = set()
    for language in LANGUAGES:
        with translation.override(language):
            found |= {plain(hint) for _name, _label, hint in columns()}
    return frozenset(found)


def from_xlsx(content: bytes) -> Rows:
    """The cells of the first sheet that has any; of formulas their values."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("This file is too large. Copy the rows into a new, empty file."))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ValidationError(_("This file has a password or is in an old format. Save it as XLSX without a password."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise ValidationError(_("This file is too large. Copy the rows into a new, empty file."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                rows = _tidy(_cells(sheet))
                if rows:
                    return rows
        finally:
            book.close()
    except BROKEN:
        raise ValidationError(_("This file is damaged and cannot be read.")) from None
    raise ValidationError(_("There is nothing in this sheet."))


def _cells(sheet: Any) -> Iterable[list[str]]:
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), start=1):
        if number > LAST_ROW:
            raise ValidationError(_("This sheet goes on far below its rows. Copy the rows into a new, empty file."))
        yield [_text(value) for value in row]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date):
        value = value.isoformat()
    return " ".join(CONTROL.sub(" ", str(value)).split())


def from_text(text: str) -> Rows:
    """The cells of what was copied from a spreadsheet or a CSV file: separated by tab, semicolon or comma."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        read = [_tidy(_split(lines, delimiter)) for delimiter in DELIMITERS]
    except csv.Error:
        raise ValidationError(_("This text cannot be read as a table.")) from None
    rows = max(read, key=_known)
    if not rows:
        raise ValidationError(_("There is nothing in this sheet."))
    return rows


def _split(lines: str, delimiter: str) -> Iterable[list[str]]:
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter)
    return ([_text(cell) for cell in row] for row in reader)


def _known(rows: Rows) -> int:
    return max((_recognised(row) for row in rows[:HEAD_WITHIN]), default=0)


def _recognised(row: Sequence[str]) -> int:
    return len({_names()[plain(cell)] for cell in row if plain(cell) in _names()})


def _tidy(rows: Iterable[list[str]]) -> Rows:
    """Without empty rows; refused where there are more than anybody sends."""
    found: Rows = []
    for row in rows:
        if not any(row):
            continue
        while not row[-1]:
            row.pop()
        if len(row) > MOST_COLUMNS:
            raise ValidationError(_("This sheet has too many columns; the most is %(most)s.") % {"most": MOST_COLUMNS})
        found.append(row)
        if len(found) > MOST_ROWS + HEAD_WITHIN:
            raise _too_many()
    return found


def _too_many() -> ValidationError:
    return ValidationError(_("This sheet has too many rows; the most is %(most)s people.") % {"most": MOST_ROWS})


def to_text(rows: Rows) -> str:
    """The cells as they are pasted."""
    result = io.StringIO()
    csv.writer(result, delimiter="\t", lineterminator="\n").writerows(rows)
    return result.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table of people: what its columns are, and a row for each person."""

    heads: list[str]
    """The names of the columns, as typed."""
    fields: list[str]
    """What each column means; empty where nobody knows."""
    rows: Rows

    @property
    def unknown(self) -> list[str]:
        return [head for head, name in zip(self.heads, self.fields, strict=True) if head and not name]

    @property
    def missing(self) -> list[str]:
        """The labels of columns without which nobody can be nominated, not even as a draft."""
        return [] if set(NAMED_BY) & set(self.fields) else [_label(name) for name in NAMED_BY]

    @property
    def absent(self) -> list[str]:
        """The labels of columns that are asked for before one submits, and can be filled in afterwards."""
        needed = {name for name, one in _fields().items() if one.required} - NOT_ASKED_FOR
        either = {name for name in BOTH if not {f"{name}_en", f"{name}_ru"} & set(self.fields)}
        needed |= {f"{name}_en" for name in either}
        return [_label(name) for name in _fields() if name in needed - set(self.fields)]


def understood(rows: Rows) -> Sheet:
    """The sheet behind the cells: the head row is found by the names in it."""
    ranked = [(_recognised(row), -index) for index, row in enumerate(rows[:HEAD_WITHIN])]
    known, place = max(ranked, default=(0, 0))
    if known < FEWEST_NAMES:
        raise ValidationError(
            _("No row with the names of the columns was found. Put them above the people, as in the empty sheet.")
        )
    head, people = rows[-place], [row for row in rows[-place + 1 :] if not _is_hint(row)]
    if len(people) > MOST_ROWS:
        raise _too_many()
    if not people:
        raise ValidationError(_("There is nobody in this sheet yet."))
    width = max(len(row) for row in [head, *people])
    heads = [*head, *[""] * (width - len(head))]
    fields = [_names().get(plain(cell), "") for cell in heads]
    twice = [cell for cell, name in zip(heads, fields, strict=True) if name and fields.count(name) > 1]
    if twice:
        raise ValidationError(
            _("These columns mean the same: %(names)s. Keep one of them.") % {"names": ", ".join(twice)}
        )
    return Sheet(heads=heads, fields=fields, rows=[[*row, *[""] * (width - len(row))] for row in people])


def _is_hint(row: Sequence[str]) -> bool:
    return all(plain(cell) in _hints() for cell in row if cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Who is nominated already, and whether the delegation has a head."""

    addresses: Collection[str] = frozenset()
    """In lower case."""
    has_head: bool = False


@dataclass(slots=True, kw_only=True)
class CheckedRow:
    """One person of a sheet, read as the form reads them, with what is wrong in each column."""

    number: int
    cells: list[tuple[str, str]]
    """The field of each column, and what was typed."""
    form: DraftForm
    errors: dict[str, str] = field(default_factory=dict)
    gaps: frozenset[str] = frozenset()
    """The fields that have to be filled in before one submits."""

    @property
    def shown(self) -> list[tuple[str, str, bool]]:
        """Each cell as typed, what is wrong with it, and whether it is still to be filled in."""
        return [
            (text, self.errors.get(name, ""), name in self.gaps and name not in self.errors)
            if name
            else (text, "", False)
            for name, text in self.cells
        ]

    @property
    def others(self) -> list[str]:
        """What is wrong in columns that the sheet does not have."""
        present = {name for name, _text in self.cells}
        return [f"{_label(name)}: {error}" for name, error in self.errors.items() if name not in present]


def _label(name: str) -> str:
    return str(_fields()[name].label) if name in _fields() else ""


def check(
    sheet: Sheet, *, taken: Taken, defaults: Mapping[str, str], session: Session | None = None
) -> list[CheckedRow]:
    """Each row through the form of one nomination, and the rows against each other and against who is taken."""
    modes = modes_of(session) if session else []
    if len(modes) == 1:
        defaults = {"mode": modes[0][0], **defaults}
    rows = [_checked(number, sheet.fields, row, defaults, session) for number, row in enumerate(sheet.rows, start=1)]
    addresses = Counter(_value(row, "email").lower() for row in rows)
    heads = sum(_value(row, "capacity") == Nomination.Capacity.HEAD for row in rows)
    for row in rows:
        address = _value(row, "email").lower()
        if address and address in taken.addresses:
            row.errors.setdefault(
                "email", _("A person with this e-mail address is nominated for this session already.")
            )
        elif address and addresses[address] > 1:
            row.errors.setdefault("email", _("This address stands in the sheet more than once."))
        if _value(row, "capacity") == Nomination.Capacity.HEAD:
            if taken.has_head:
                row.errors.setdefault(
                    "capacity", _("Your delegation has a head already. Change the other person first.")
                )
            elif heads > 1:
                row.errors.setdefault("capacity", _("Only one person can be the head of a delegation."))
    return rows


def _value(row: CheckedRow, name: str) -> str:
    return str(row.form.cleaned_data.get(name) or "")


def _checked(
    number: int,
    fields: Sequence[str],
    texts: Sequence[str],
    defaults: Mapping[str, str],
    session: Session | None,
) -> CheckedRow:
    cells = list(zip(fields, texts, strict=True))
    data: dict[str, Any] = dict(defaults)
    wrong: dict[str, str] = {}
    for name, text in cells:
        if not name or not text:
            continue
        words = _words(name)
        if not words:
            data[name] = text
        elif isinstance(_fields()[name], forms.MultipleChoiceField):
            data[name] = [words.get(plain(part), part) for part in re.split(r"[,;/]", text) if part.strip()]
        elif plain(text) in words:
            data[name] = words[plain(text)]
        else:
            wrong[name] = _("Write one of these: %(words)s.") % {"words": _choices(name)}
    form = DraftForm(data)
    if session is not None:
        form.offer_modes(session)
    errors = {name: " ".join(map(str, messages)) for name, messages in form.errors.items() if name not in wrong}
    if not any(data.get(name) for name in NAMED_BY):
        errors[next((name for name in NAMED_BY if name in fields), NAMED_BY[0])] = _("Write the name.")
    proposed = Nomination(mode=form.cleaned_data.get("mode", ""))
    gaps = {gap.field: "" for gap in missing(proposed, person=form.instance) if gap.field not in {*wrong, *errors}}
    return CheckedRow(
        number=number,
        cells=cells,
        form=form,
        errors=wrong | _where_shown(errors, fields),
        gaps=frozenset(_where_shown(gaps, fields)),
    )


def _where_shown(errors: dict[str, str], fields: Sequence[str]) -> dict[str, str]:
    """What is wanted in English or in Russian is said beside the language that the sheet has."""
    moved = {}
    for name, message in errors.items():
        other = f"{name.removesuffix('_en')}_ru"
        moved[other if name.endswith("_en") and name not in fields and other in fields else name] = message
    return moved


def _choices(name: str) -> str:
    return ", ".join(str(label) for value, label in getattr(_fields()[name], "choices", ()) if value)
