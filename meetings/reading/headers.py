"""The header of a table of an agenda: what each column holds."""

import re

WORDS = {
    "number": r"^(?:no\.?|nos\.?|№(?:\s*п/п)?|n|#|item\s+no\.?|номер|п/п)$",
    "end": r"^(?:end|ends|until|finish|to|конец|окончание|до)\b",
    "time": (
        r"^(?:(?:local\s+)?time|timing|hours?|start|starts|begin|from|duration|schedule|"
        r"время|часы|начало|регламент|с)\b"
    ),
    "day": r"^(?:date|dates|day|days|дата|день|дни)\b",
    "item": (
        r"\b(?:items?|topic|subject|activity|activities|event|programme|meeting|title|description|agenda|what|content|session|"
        r"theme|пункт\w*|тем[аы]|мероприяти[ея]|вопрос\w*|содержание|название|повестк\w*|сессия|программа)\b"
    ),
    "speakers": (
        r"\b(?:speakers?|presenters?|panell?ists?|introduction|introduced|responsible|lead|presentations?|participants|"
        r"who|докладчик\w*|выступающ\w*|спикер\w*|ответственн\w*|представл\w*|участник\w*)\b"
    ),
    "moderator": (r"\b(?:moderators?|chair\w*|co-chairs?|facilitators?|модератор\w*|председател\w*|ведущ\w*)\b"),
    "note": (
        r"\b(?:documents?|documentation|remarks|notes?|comments?|paragraphs?|pages?|пункты|страниц\w*|room|venue|place|languages?|"
        r"документ\w*|примечани\w*|место|зал)\b"
    ),
}
COLUMNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in WORDS.items()}
CONTENTS = re.compile(r"(?:paragraphs?|pages?|пункты|страниц[аы])", re.IGNORECASE)
"""The columns of a report's contents page."""
FIRST = frozenset({"time", "day", "number", "item"})
OFFSET = re.compile(r"(?:utc|gmt)\s*[+-]\s*\d{1,2}(?::\d{2})?", re.IGNORECASE)
LONGEST_HEADER = 6
"""Words of one header."""


def header_of(texts: list[str]) -> list[str] | None:
    """The columns of a header row; none if the row is another one."""
    filled = [text for text in texts if text]
    if len(filled) < 2 or not all(map(_may_be_name, filled)):  # noqa: PLR2004 - one cell is a heading
        return None
    columns = [next((name for name, pattern in COLUMNS.items() if pattern.search(text)), "") for text in texts]
    first = next(column for column, text in zip(columns, texts, strict=True) if text)
    named = {column for column in columns if column}
    of_contents = all(CONTENTS.fullmatch(text.strip()) for text in filled)
    return columns if of_contents or (first in FIRST and len(named) > 1) else None


def _may_be_name(text: str) -> bool:
    """The name of a column is short and has no figures, save those of a zone: "Time (UTC+3)"."""
    bare = OFFSET.sub("", text)
    return len(text.split()) <= LONGEST_HEADER and ":" not in bare and not any(map(str.isdecimal, bare))


def beyond_names(text: str) -> str:
    """What a header says beyond the names of columns: a zone, such as "Time (Geneva)"."""
    for pattern in COLUMNS.values():
        text = pattern.sub("", text)
    return text.strip(" /,;:&")
