"""Days as people print them: Thursday, 30 July 2020; 30 июля 2020 года; Day 2; 20-21 October 2021."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
RUSSIAN = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
MONTHS = {name: number for names in (ENGLISH, RUSSIAN) for number, name in enumerate(names, start=1)} | {"май": 5}
MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-zа-яё]*\.?"
YEAR = r"(?:,?\s*(?P<year>(?:19|20)\d{2})(?:\s*(?:года?|г\.))?)?"
LAST = r"(?:\s*(?:-|–|—|to|and|и|по)\s*(?P<last>\d{1,2}))?"
PRINTED = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{LAST}\s+{MONTH}{YEAR}", re.IGNORECASE),
    re.compile(rf"\b{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){LAST}{YEAR}", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?P<last>(?!))?\b"),
    re.compile(r"\b(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>(?:19|20)\d{2})(?P<last>(?!))?\b"),
)
WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b|\b(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\b(?:day\s+(?P<en>\d+|one|two|three|four|five)|(?:день\s+(?P<ru>\d+))|(?P<nth>\d+)-й\s+день"
    r"|(?P<word>перв|втор|трет|четв|пят)[а-яё]+\s+день)\b",
    re.IGNORECASE,
)
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "перв": 1, "втор": 2, "трет": 3, "четв": 4, "пят": 5}


@dataclass(frozen=True, slots=True)
class DayMark:
    """What a line says of a day; ``rest`` is what else it says."""

    on: date | None
    until: date | None
    count: int | None
    rest: str
    day_and_month: tuple[int, int] | None


def find(text: str) -> DayMark | None:
    """The day that a line names."""
    counted = COUNTED.search(text)
    match = next((found for pattern in PRINTED if (found := pattern.search(text))), None)
    if match is None and counted is None:
        return None
    rest = text
    for found in sorted((m for m in (match, counted) if m), key=lambda m: m.start(), reverse=True):
        rest = rest[: found.start()] + " " + rest[found.end() :]
    rest = re.sub(r"^[\s,;:.()–—-]+|[\s,;:.()–—-]+$", "", WEEKDAY.sub(" ", rest))
    on, until, parts = _dates(match) if match else (None, None, None)
    return DayMark(on, until, _count(counted) if counted else None, re.sub(r"\s+", " ", rest), parts)


def _dates(match: re.Match[str]) -> tuple[date | None, date | None, tuple[int, int] | None]:
    word = match["month"].lower()
    month = int(word) if word.isdecimal() else MONTHS[word[:3]]
    day = int(match["day"])
    if not match["year"]:
        return None, None, (day, month)
    try:
        first = date(int(match["year"]), month, day)
        last = first.replace(day=int(match["last"])) if match["last"] else None
    except ValueError:
        return None, None, None
    return first, last, (day, month)


def _count(match: re.Match[str]) -> int:
    word = (match["en"] or match["ru"] or match["nth"] or match["word"]).lower()
    return WORDS[word] if word in WORDS else int(word)


def nth(first: date, count: int) -> date:
    """Day ``count`` of a meeting that begins on ``first``."""
    return first + timedelta(days=count - 1)
