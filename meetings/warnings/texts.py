"""Checks of the texts: in both languages, of the same age, with dates that fit their weekdays, nothing left open."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.translations import LANGUAGES
from meetings.agenda import Agenda
from meetings.warnings import weekdays
from meetings.warnings.kinds import AgendaWarning, Code, Context, Level
from meetings.warnings.rows import Row, rows_of

OPEN = re.compile(r"\b(?:tb[cda]|to be (?:confirmed|determined|announced))\b", re.IGNORECASE)
OPEN_RUSSIAN = re.compile(
    r"\b(?:уточняется|уточняются|(?:подлежит|подлежат) (?:подтверждению|уточнению)"
    r"|(?:будет|будут) (?:подтвержден[аоы]?|уточнен[аоы]?|объявлен[аоы]?))\b",
    re.IGNORECASE,
)


WORTH_READING = re.compile(r"\d|tb|to be|уточн|подлеж|буд[еу]т", re.IGNORECASE)
"""Most texts of an agenda have neither a date nor anything open in them."""


def of_agenda(agenda: Agenda, context: Context) -> Iterator[AgendaWarning]:
    """All warnings about texts."""
    years = weekdays.years_of(agenda, context)
    for row in rows_of(agenda, context):
        if row.needs and not any(row.texts[field] for field in row.needs):
            yield row.warning(Code.EMPTY, _empty(row), column=f"{row.needs[0]}_{LANGUAGES[0]}")
        for field, text in row.texts.items():
            if not text:
                continue
            missing = [language for language in LANGUAGES if not text.in_language(language)]
            for language in missing:
                yield row.warning(Code.MISSING, _missing(field, language), column=f"{field}_{language}")
            stale = context.stale.get((row.place, field))
            if stale and not missing:
                yield row.warning(Code.STALE, _stale(field, stale), column=f"{field}_{stale}")
            for language in LANGUAGES:
                yield from _inside(row, field, language, text.in_language(language), years)


def _inside(row: Row, field: str, language: str, text: str, years: set[int]) -> Iterator[AgendaWarning]:
    if not WORTH_READING.search(text):
        return
    cell = f"{field}_{language}"
    for found in weekdays.misfits(text, years):
        yield row.warning(Code.WEEKDAY, found, column=cell)
    left_open = OPEN.search(text) or OPEN_RUSSIAN.search(text.replace("ё", "е"))
    if left_open:
        words = _("“%(text)s” is left in the text.") % {"text": left_open[0]}
        yield row.warning(Code.TBC, words, column=cell, level=Level.PUBLISHING)


def _empty(row: Row) -> str:
    return _("It has no title.") if row.needs == ("title",) else _("This line is empty.")


def _label(field: str) -> str:
    return {"title": _("Title"), "note": _("Note"), "by": _("Organization"), "text": _("As printed")}[field]


def _missing(field: str, language: str) -> str:
    if language == "ru":
        return _("%(field)s: the Russian text is missing.") % {"field": _label(field)}
    return _("%(field)s: the English text is missing.") % {"field": _label(field)}


def _stale(field: str, language: str) -> str:
    if language == "ru":
        return _("%(field)s: the Russian text is older than the English one.") % {"field": _label(field)}
    return _("%(field)s: the English text is older than the Russian one.") % {"field": _label(field)}
