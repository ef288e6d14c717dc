"""Days as people print them: Thursday, 30 July 2020; 30 июля 2020 года; Day 2; 20-21 October 2021; Tuesday."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
RUSSIAN = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
MONTHS = {name: number for names in (ENGLISH, RUSSIAN) for number, name in enumerate(names, start=1)} | {"май": 5}
NAMES = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|"
    r"сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья]|янв|фев|апр|авг|сент?|окт|ноя|дек"
)
WEEKDAYS = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|"
    r"понедельник|вторник|сред[аыу]|четверг|пятниц[аыу]|суббот[аыу]|воскресенье|пн|вт|ср|чт|пт|сб|вс"
)
WEEKDAY_STARTS = {
    name: number
    for names in (
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        ("пон", "вто", "сре", "чет", "пят", "суб", "вос"),
        ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
    )
    for number, name in enumerate(names)
}
WEEKDAY = re.compile(rf"\b(?P<name>{WEEKDAYS})\b\.?", re.IGNORECASE)
MONTH = rf"(?P<month>{NAMES})\b\.?"
YEAR = r"(?:,?\s*(?P<year>(?:19|20)\d{2})(?!\d)(?:\s*(?:года?|гг?\b\.?))?)?"
TO = r"\s*(?:-|–|—|to|and|&|,|и|по)\s*"
ORDINAL = r"(?:st|nd|rd|th|-?го)?"
DAY = rf"(?<![\d./:])(?:(?:from|с)\s+)?(?P<day>[0-3]?\d){ORDINAL}"
MORE = rf"(?P<more>(?:{TO}[0-3]?\d{ORDINAL}){{0,7}})"
DATES = (
    re.compile(
        rf"{DAY}(?P<between>)\s+(?P<first_month>{NAMES})\b(?P<first_year>\s+(?:19|20)\d{{2}})?{TO}"
        rf"(?P<last>[0-3]?\d){ORDINAL}\s+{MONTH}{YEAR}(?P<more>)",
        re.IGNORECASE,
    ),
    re.compile(rf"{DAY}{MORE}\s+(?:of\s+)?{MONTH}{YEAR}", re.IGNORECASE),
    re.compile(rf"\b{MONTH}\s+(?P<day>[0-3]?\d)\b{ORDINAL}(?!\d|[:.]\d){MORE}(?!\s?[:.]?\d){YEAR}", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?P<more>(?!))?\b"),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>(?:19|20)\d{2})(?P<more>(?!))?\b"),
)
COUNTED = re.compile(
    r"\b(?:day\s+(?P<en>\d{1,2}|one|two|three|four|five)|день\s+(?P<ru>\d{1,2}|(?P<after>перв|втор|трет|четв|пят)[а-яё]+)"
    r"|(?P<nth>\d{1,2})(?:-?й|st|nd|rd|th)\s+(?:день|day)"
    r"|(?P<word>перв|втор|трет|четв|пят|first|second|third|fourth|fifth)[а-яё]*\s+(?:день|day))\b",
    re.IGNORECASE,
)
WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
} | {
    "перв": 1,
    "втор": 2,
    "трет": 3,
    "четв": 4,
    "пят": 5,
}
LABEL = re.compile(r"^(?:date|dates|when|дата|даты|когда)\s*[:–-]\s*", re.IGNORECASE)
GLUE = re.compile(r"^[\s,;:.()|/–—-]+|[\s,;:()|/–—-]+$")


@dataclass(frozen=True, slots=True)
class DayMark:
    """What a line says of a day."""

    printed: str
    """The words that say it."""
    before: str
    rest: str
    """What stands before and behind it in the line."""
    mark_behind: str
    """The mark that sets the rest off."""
    on: date | None = None
    until: date | None = None
    """The last of several days."""
    count: int | None = None
    weekday: int | None = None
    day_and_month: tuple[int, int] | None = None


def find(text: str) -> DayMark | None:
    """The day that a line names: a date, "Day 2", or a weekday that stands alone."""
    counted = COUNTED.search(text)
    # the number of "Day 1 – 8 March" is no day of the month
    behind = counted.end() if counted else 0
    dated = _date_in(text, behind) or (_date_in(text, 0, counted.start()) if counted else None)
    named = WEEKDAY.search(text)
    core = [found for found in (dated, counted) if found]
    if not core and (named is None or len(named[0]) <= 3 or named.start() > 0):  # noqa: PLR2004 - "Sun", "Ср"
        return None
    start, end = _extent(text, core or [named] if named else core)
    named = WEEKDAY.search(text, start, end)
    on, until, parts = _dates(dated) if dated else (None, None, None)
    tail = text[end:]
    return DayMark(
        printed=text[start:end].strip(" ,;:.–—-"),
        before=_closed(GLUE.sub("", LABEL.sub("", text[:start]))),
        rest=_closed(GLUE.sub("", tail)),
        mark_behind=next((sign for sign in tail.lstrip(" )")[:1] if sign in ",;:(|/–—-."), ""),
        on=on,
        until=until,
        count=_count(counted) if counted else None,
        weekday=WEEKDAY_STARTS.get(named["name"].casefold()[:3]) if named else None,
        day_and_month=parts,
    )


def _closed(text: str) -> str:
    """A text whose last bracket was taken for an edge."""
    return f"{text})" if text.count("(") > text.count(")") else text


def _date_in(text: str, start: int, end: int | None = None) -> re.Match[str] | None:
    found = (pattern.search(text, start, len(text) if end is None else end) for pattern in DATES)
    return next((match for match in found if match and _is_date(match)), None)


def _extent(text: str, core: list[re.Match[str]]) -> tuple[int, int]:
    """From the first to the last of what names the day, where only marks or a weekday stand between."""
    core.sort(key=lambda found: found.start())
    start, end = core[0].start(), core[0].end()
    for found in [*WEEKDAY.finditer(text), *core[1:], *WEEKDAY.finditer(text)]:
        if found.start() >= end and not GLUE.sub("", text[end : found.start()]):
            end = found.end() + (1 if text[found.end() : found.end() + 1] == ")" else 0)
        elif found.end() <= start and not GLUE.sub("", text[found.end() : start]):
            start = found.start()
    return start, end


def _is_date(match: re.Match[str]) -> bool:
    month = match["month"].lower()
    return 1 <= int(match["day"]) <= 31 and (not month.isdecimal() or 1 <= int(month) <= 12)  # noqa: PLR2004 - a calendar


def _dates(match: re.Match[str]) -> tuple[date | None, date | None, tuple[int, int] | None]:
    parts = match.groupdict()
    month = _month(match["month"])
    first_month = _month(parts["first_month"]) if parts.get("first_month") else month
    last = parts.get("last") or next(iter(re.findall(r"\d+", parts.get("more") or "")[-1:]), None)
    day = int(match["day"])
    if not match["year"]:
        return None, None, (day, first_month)
    year = int(match["year"])
    try:
        first = date(int((parts.get("first_year") or "").strip() or year), first_month, day)
        until = date(year, month, int(last)) if last else None
    except ValueError:
        return None, None, None
    return first, until, (day, first_month)


def _month(word: str) -> int:
    return int(word) if word.isdecimal() else MONTHS[word.lower()[:3]]


def _count(match: re.Match[str]) -> int:
    word = (match["after"] or match["en"] or match["ru"] or match["nth"] or match["word"]).lower()
    return WORDS[word] if word in WORDS else int(word)


def nth(first: date, count: int) -> date:
    """Day ``count`` of a meeting that begins on ``first``."""
    return first + timedelta(days=count - 1)


def weekday_within(first: date, last: date, weekday: int) -> date | None:
    """The only day of a meeting of at most a week that is this weekday."""
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    found = [day for day in days if day.weekday() == weekday]
    return found[0] if len(found) == 1 else None


def years_in(text: str) -> set[int]:
    """The years of the full dates in a text."""
    return {
        on.year for pattern in DATES for found in pattern.finditer(text) if _is_date(found) and (on := _dates(found)[0])
    }
