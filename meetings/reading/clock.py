"""Times as people print them: 12:30-12:40, 9.00, 10am – 12.30pm, 1400-1410GMT, 10 ч 00 мин, 2 to 4 p.m."""

import re
from dataclasses import dataclass
from datetime import time

NOON = 12
ONE = r"""
    (?:(?P<noon{n}>noon|midday|полдень|midnight|полночь)
    |(?P<h{n}>[01]?\d|2[0-4])
      (?:\s?[:.hH]\s?(?P<m{n}>[0-5]\d)(?!\d)
        |\s?ч\.?(?:ас(?:ов|а)?)?\s?(?:(?P<r{n}>[0-5]\d)\s?(?:мин\.?(?:ут)?)?)?(?![а-яё])
        |(?P<q{n}>[0-5]\d)(?=\s?(?:-|–|—|GMT|UTC|hrs|hours|h\b|час|\s|$))
      )?
    (?:\s?(?P<p{n}>[ap]\.?\s?m\.?(?![a-z])))?)
"""
BETWEEN = r"\s*(?:-|–|—|to\b|until\b|till\b|до\b|по\b)\s*"
ZONE = r"(?:\s?(?:GMT|UTC|hrs|hours|CET|CEST|h\b)(?:\s?[+-]\s?\d{1,2}(?::\d{2})?)?)?"
LEAD = r"(?:(?:from|at|с|в|between)\s+)?"
RANGE = re.compile(
    rf"{LEAD}(?<![\d./:])\(?{ONE.format(n=1)}{ZONE}{BETWEEN}{ONE.format(n=2)}(?![\d/]){ZONE}\)?",
    re.VERBOSE | re.IGNORECASE,
)
SINGLE = re.compile(rf"^\(?{LEAD}{ONE.format(n=1)}(?![\d/]){ZONE}\)?(?=\s|$|[,;:–—-])", re.VERBOSE | re.IGNORECASE)
YEARS = re.compile(r"(?:19|20)\d{2}\s*[-–—]\s*(?:19|20)\d{2}")
"""2023-2026 with nothing behind it: a period of years, not a time."""


@dataclass(frozen=True, slots=True)
class Span:
    """A printed time: its start, its end where one is printed, and the line without it."""

    starts: time
    ends: time | None
    before: str
    after: str


def find(text: str) -> Span | None:
    """The time in a line: a range anywhere, a single time only at the beginning."""
    for match in RANGE.finditer(text):
        span = _range(match, text)
        if span is not None:
            return span
    match_one = SINGLE.match(text)
    if match_one is None or YEARS.match(text) or not _is_marked(match_one, 1):
        return None
    starts = _time(match_one, 1)
    return None if starts is None else Span(starts, None, "", _trim(text[match_one.end() :]))


def _range(match: re.Match[str], text: str) -> Span | None:
    if not (_is_marked(match, 1) or _is_marked(match, 2)) or (YEARS.fullmatch(match[0]) and match.end() == len(text)):
        return None
    ends = _time(match, 2)
    starts = _time(match, 1, half=(match["p2"] or "") if not match["p1"] else "", before=ends)
    if starts is None or ends is None:
        return None
    return Span(starts, ends, _trim(text[: match.start()]), _trim(text[match.end() :]))


def _is_marked(match: re.Match[str], n: int) -> bool:
    """Whether it is a time and not just a number: it has minutes, a half of the day, or a word for hours."""
    return any(match[f"{name}{n}"] for name in ("noon", "m", "r", "q", "p")) or "ч" in match[0]


def _time(match: re.Match[str], n: int, *, half: str = "", before: time | None = None) -> time | None:
    word = (match[f"noon{n}"] or "").lower()
    if word:
        return time(NOON) if word in {"noon", "midday", "полдень"} else time(0)
    hour = int(match[f"h{n}"])
    minute = int(match[f"m{n}"] or match[f"r{n}"] or match[f"q{n}"] or 0)
    own = (match[f"p{n}"] or "").lower()[:1]
    if own:
        hour = _of_half(hour, own)
    elif half and before is not None:
        # "2 to 4 p.m.": the half of the day stands once; the start takes it unless that would put it after the end
        with_half = _of_half(hour, half.lower()[:1])
        hour = with_half if (with_half, minute) < (before.hour, before.minute) else hour
    return time(hour % 24, minute)


def _of_half(hour: int, half: str) -> int:
    if half == "p" and hour < NOON:
        return hour + NOON
    return 0 if half == "a" and hour == NOON else hour


def _trim(text: str) -> str:
    return re.sub(r"^[\s,;:–—|-]+|[\s,;–—|(-]+$", "", text)
