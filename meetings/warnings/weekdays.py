"""Dates with a weekday in a text, English or Russian: whether the one fits the other."""

import re
from collections.abc import Iterator
from datetime import date

from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext as _

from meetings.agenda import Agenda
from meetings.warnings.kinds import Context

WEEKDAYS = (
    r"mon(?:day)?|понедельник[ауе]?|пн",
    r"tue(?:s(?:day)?)?|вторник[ауе]?|вт",
    r"wed(?:nesday)?|сред[ауые]|ср",
    r"thu(?:rs?(?:day)?)?|четверг[ауе]?|чт",
    r"fri(?:day)?|пятниц[ауые]|пт",
    r"sat(?:urday)?|суббот[ауые]|сб",
    r"sun(?:day)?|воскресень[ею]|воскресенья|вс",
)
MONTHS = (
    "jan(?:uary)?|января",
    "feb(?:ruary)?|февраля",
    "mar(?:ch)?|марта",
    "apr(?:il)?|апреля",
    "may|мая",
    "june?|июня",
    "july?|июля",
    "aug(?:ust)?|августа",
    "sept?(?:ember)?|сентября",
    "oct(?:ober)?|октября",
    "nov(?:ember)?|ноября",
    "dec(?:ember)?|декабря",
)
WEEKDAY = rf"\b(?:{'|'.join(WEEKDAYS)})\b\.?"
MONTH = rf"\b(?:{'|'.join(MONTHS)})\b\.?"
DATE = (
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th|-?го|-?е)?\s+(?:of\s+)?{MONTH}(?:,?\s+\d{{4}}\b)?"
    rf"|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*[:.]\d)(?:,?\s+\d{{4}}\b)?"
    r"|\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b\d{4}-\d{2}-\d{2}\b)"
)
TOGETHER = re.compile(
    rf"{WEEKDAY}\s*,?\s*(?:the\s+)?{DATE}|{DATE}(?:\s*(?:года|году|г\.))?\s*[,(]?\s*{WEEKDAY}", re.IGNORECASE
)
WEEKDAY_PARTS = [re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in WEEKDAYS]
MONTH_PARTS = [re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in MONTHS]


def years_of(agenda: Agenda, context: Context) -> set[int]:
    """The years that a date without a year may be in."""
    days = [day.date for day in agenda.days] + [day for day in (context.starts_on, context.ends_on) if day]
    return {day.year for day in days}


def misfits(text: str, years: set[int]) -> Iterator[str]:
    """What is wrong with each date in a text, in words."""
    for found in TOGETHER.finditer(text):
        words = found[0]
        possible = list(_dates(re.sub(WEEKDAY, " ", words, count=1, flags=re.IGNORECASE), years))
        weekday = next(number for number, part in enumerate(WEEKDAY_PARTS) if part.search(words))
        dates = [day for day in possible if day is not None]
        if possible and not dates:
            yield _("“%(text)s”: there is no such date.") % {"text": words}
        elif dates and all(day.weekday() != weekday for day in dates):
            yield _("“%(text)s”: this date is a %(weekday)s.") % {"text": words, "weekday": format_date(dates[0], "l")}


def _dates(text: str, years: set[int]) -> Iterator[date | None]:
    """The dates that a text may mean; ``None`` for one that no calendar has."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    month = next((number for number, part in enumerate(MONTH_PARTS, start=1) if part.search(text)), None)
    if month is not None:
        day, *given = numbers
        for year in given or sorted(years):
            yield _date(year, month, day)
    elif "-" in text:
        yield _date(*numbers)
    else:
        yield _date(*reversed(numbers))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
