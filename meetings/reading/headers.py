"""The header of a table of an agenda: what each column holds."""

import re

from meetings.reading import clock

WORDS = {
    "number": r"^(?:no\.?|nos\.?|№(?:\s*п/п)?|n|#|item\s+no\.?|номер|п/п)$",
    "end": r"^(?:end|ends|until|finish|to|конец|окончание|до)\b",
    "time": (
        r"^(?:(?:local\s+)?time|timing|hours?|start|starts|begin|from|duration|schedule|"
        r"время|часы|начало|регламент|с)\b"
    ),
    "day": r"^(?:date|dates|day|days|дата|день|дни)\b",
    "item": (
        r"\b(?:items?|topic|subject|activity|activities|event|programme|title|description|agenda|what|content|session|"
        r"theme|пункт\w*|тем[аы]|мероприяти[ея]|вопрос\w*|содержание|название|повестк\w*|сессия|программа)\b"
    ),
    "speakers": (
        r"\b(?:speakers?|presenters?|panell?ists?|introduction|introduced|responsible|lead|presentations?|participants|"
        r"who|докладчик\w*|выступающ\w*|спикер\w*|ответственн\w*|представл\w*|участник\w*)\b"
    ),
    "moderator": (r"\b(?:moderators?|chair\w*|co-chairs?|facilitators?|модератор\w*|председател\w*|ведущ\w*)\b"),
    "note": (
        r"\b(?:documents?|documentation|remarks|notes?|comments?|room|venue|place|languages?|"
        r"документ\w*|примечани\w*|место|зал)\b"
    ),
}
COLUMNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in WORDS.items()}
FIRST = frozenset({"time", "day", "number", "item"})
LONGEST_HEADER = 6
"""Words of one header."""


def header_of(texts: list[str]) -> list[str] | None:
    """The columns of a header row; none if the row is another one."""
    filled = [text for text in texts if text]
    if len(filled) < 2 or any(len(text.split()) > LONGEST_HEADER or clock.find(text) is not None for text in filled):  # noqa: PLR2004 - one cell is a heading
        return None
    columns = [next((name for name, pattern in COLUMNS.items() if pattern.search(text)), "") for text in texts]
    first = next(column for column, text in zip(columns, texts, strict=True) if text)
    return columns if first in FIRST and len(set(filter(None, columns))) > 1 else None


def beyond_names(text: str) -> str:
    """What a header says beyond the names of columns: a zone, such as "Time (Geneva)"."""
    for pattern in COLUMNS.values():
        text = pattern.sub("", text)
    return text.strip(" /,;:&")
