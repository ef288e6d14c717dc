"""The lines of the sheet as HTML.

Thousands of cells are written for a long agenda: templates took two seconds for what takes a tenth of one here
(``benchmarks/editing_steps.py``). Every text goes through ``escape``; the words come from ``meetings.sheet.rows``.
"""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from meetings.sheet.rows import Button, Cell, Row, SlotGroup

NUMERIC = frozenset({"clock", "count"})


def slot_markup(group: SlotGroup, *, slug: str, whole: bool = False) -> SafeString:
    """A slot with its lines as a group of table rows; ``whole`` on the slot's own page, where nothing is hidden."""
    about, item = group.pk, f' data-item="{group.item}"' if group.item else ""
    rows = "".join(_row(row, group, slug=slug, whole=whole) for row in (group.head, *group.rows))
    warnings = "".join(f'<li><span aria-hidden="true">⚠ </span>{escape(text)}</li>' for text in group.warnings)
    return mark_safe(
        f'<tbody id="slot-{about}" class="sheet-slot sheet-slot--{group.kind}" data-row="slot:{about}"'
        f' data-kind="{group.kind}"{item}>{rows}'
        f'<tr class="sheet-warnings" data-warnings="slot:{about}"{"" if warnings else " hidden"}>'
        f'<td></td><td colspan="5"><ul class="plain">{warnings}</ul></td></tr></tbody>'
    )


def _row(row: Row, group: SlotGroup, *, slug: str, whole: bool) -> str:
    hidden = " hidden" if row.is_hidden and not whole else ""
    buttons = "".join(map(_button, row.buttons))
    grip = more = ""
    if row.kind == "slot" and not whole:
        url = reverse("meetings:slot_edit", args=[slug, group.pk])
        grip = f'<span class="grip" draggable="true" data-grip="{group.pk}" aria-hidden="true"></span>'
        more = _link(url, _("More"), about=group.title)
    elif row.kind == "voice" and whole:
        url = reverse("meetings:speaker_contact", args=[slug, int(row.key.partition(":")[2])])
        more = _link(url, _("E-mail address"), about=row.english[0].value)
    times, number, minutes, english, russian, marks = (
        _cells(cells, whole=whole)
        for cells in (row.times, row.number, row.minutes, row.english, row.russian, row.marks)
    )
    names = [f'<b class="sheet-name">{escape(name)}</b>' if name else "" for name in row.names]
    return (
        f'<tr class="sheet-row sheet-row--{row.kind}" data-row="{row.key}"{hidden}>'
        f'<td class="sheet-time">{_when(row, group)}{times}</td>'
        f'<td class="sheet-number">{number}</td><td class="sheet-minutes">{minutes}</td>'
        f'<td class="sheet-text">{names[0]}{english}</td><td class="sheet-text">{names[1]}{russian}</td>'
        f'<td class="sheet-tools">{marks}{grip}{buttons}{more}</td></tr>'
    )


def _when(row: Row, group: SlotGroup) -> str:
    if row.kind == "slot":
        kind = "" if group.kind == "item" else f' <span class="tag tag--draft">{escape(group.kind_label)}</span>'
        return f'<output data-times="{group.pk}">{group.times}</output>{kind}'
    return f'<span class="sheet-label">{escape(row.label)}</span>' if row.label else ""


def _aside(text: str) -> str:
    return f'<span class="visually-hidden">: {escape(text)}</span>'


def _link(url: str, text: str, *, about: str) -> str:
    return f'<a class="sheet-more" href="{url}">{escape(text)}{_aside(about)}</a>'


def _button(button: Button) -> str:
    return (
        f'<button class="sheet-tool" name="do" value="{button.do}">{escape(button.text)}{_aside(button.about)}</button>'
    )


def _cells(cells: Iterable[Cell], *, whole: bool) -> str:
    return "".join((_hint(cell) if whole else "") + _cell(cell) + _error(cell) for cell in cells)


def _hint(cell: Cell) -> str:
    shown = cell.hint and cell.kind != "check"
    return f'<span class="sheet-hint" aria-hidden="true">{escape(cell.hint)}</span>' if shown else ""


def _error(cell: Cell) -> str:
    return f'<p class="error" id="error-{cell.name}">{escape(cell.error)}</p>' if cell.error else ""


def _cell(cell: Cell) -> str:
    label = escape(cell.label)
    if cell.kind == "check":
        checked = " checked" if cell.value else ""
        return (
            f'<input type="hidden" name="{cell.name}" value=""><label class="sheet-check">'
            f'<input type="checkbox" name="{cell.name}" value="1"{checked}> {label}{_aside(cell.hint)}</label>'
        )
    language = f' lang="{cell.language}"' if cell.language else ""
    invalid = f' aria-invalid="true" aria-describedby="error-{cell.name}"' if cell.error else ""
    common = f'name="{cell.name}" aria-label="{label}"{language}{invalid}'
    if cell.kind == "text":
        return f'<textarea {common} rows="1">{escape(cell.value)}</textarea>'
    if cell.kind == "choice":
        options = "".join(_option(value, text, chosen=value == cell.value) for value, text in cell.options)
        return f"<select {common}>{options}</select>"
    mode = ' inputmode="numeric"' if cell.kind in NUMERIC else ""
    return f'<input class="sheet-{cell.kind}" {common} value="{escape(cell.value)}" autocomplete="off"{mode}>'


def _option(value: str, text: str, *, chosen: bool) -> str:
    return f'<option value="{escape(value)}"{" selected" if chosen else ""}>{escape(text)}</option>'
