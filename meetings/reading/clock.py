"""Times as people print them: 12:30-12:40, 9.00, 10am – 12.30pm, 1400-1410GMT, 10 ч 00 мин, 2 to 4 p.m."""

import re
from dataclasses import dataclass, replace
from datetime import time

NOON = 12
LAST_OF_AFTERNOON = 7
"""A later time of a day that is printed as 1 to 7 o'clock, with no half of the day, is after noon."""
ONE = r"""
    (?:(?:12\s)?(?P<noon{n}>noon\b|midday\b|полдень\b|midnight\b|полночь\b)
    |(?P<h{n}>[01]?\d|2[0-4])
      (?:\s?[:.]\s?(?P<m{n}>[0-5]\d)(?!\d)
        |\s?[hH]\s?(?P<k{n}>[0-5]\d)(?!\d)
        |-(?P<d{n}>[0-5][05])(?=\s|$|[-–—,;]\s?\d)
        |\s?ч\.?(?:ас(?:ов|а)?)?\s?(?P<word{n}>)(?:(?P<r{n}>[0-5]\d)\s?(?:мин(?:ут[аы]?)?\.?)?)?(?![а-яё])
        |(?P<q{n}>[0-5]\d)(?!\d)
      )?
      (?:\s?(?P<p{n}>[ap]\.?\s?m\b\.?|noon\b|утра\b|дня\b|вечера\b))?)
"""
BETWEEN = r"\s*(?:-|–|—|~|÷|→|to\b|until\b|till\b|до\b|по\b)\s*"
MARK = r"(?:\s?(?P<hours{n}>hrs?\b\.?|hours\b|h\b|часов\b))?"
ZONE = r"""(?:\s?\(?(?P<zone{n}>(?:GMT|UTC|CES?T|EES?T|E[SD]T|МСК|MSK)(?:\s?[+-]\s?\d{{1,2}}(?::\d{{2}})?)?(?![\w])
    |(?-i:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\stime\b|local\stime\b|по\s(?:местному|[а-яё-]+скому)\sвремени\b)\)?)?"""
LEAD = r"(?:\b(?:from|at|с|в|около|approx\.|approximately)\s+)?"
RANGE = re.compile(
    rf"{LEAD}(?<![\d./:,+-])\(?{ONE.format(n=1)}{MARK.format(n=1)}{ZONE.format(n=1)}{BETWEEN}"
    rf"{ONE.format(n=2)}(?![\d/]|[.,]\d|-\d){MARK.format(n=2)}{ZONE.format(n=2)}\)?",
    re.VERBOSE | re.IGNORECASE,
)
SINGLE = re.compile(
    rf"^\(?{LEAD}{ONE.format(n=1)}(?![\d/]|[.,]\d){MARK.format(n=1)}{ZONE.format(n=1)}\)?(?=\s|$|[,;:)–—-])",
    re.VERBOSE | re.IGNORECASE,
)
AT_THE_END = re.compile(
    rf"(?:[,(–—-]\s*|\s(?:at|в|с|from)\s){ONE.format(n=1)}{ZONE.format(n=1)}\)?$", re.VERBOSE | re.IGNORECASE
)
FURTHER = re.compile(rf"^(?:and|и|,|&|/)\s*(?={RANGE.pattern})", re.VERBOSE | re.IGNORECASE)
OTHER_ZONE = re.compile(
    rf"^[/|(]\s*{ONE.format(n=3)}(?:{BETWEEN}{ONE.format(n=4)})?{ZONE.format(n=3)}\)?", re.VERBOSE | re.IGNORECASE
)
"""The same time on other clocks: "10:00 CET / 15:00 Bishkek time"."""
YEARS = re.compile(r"\(?(?:19|20)\d{2}\s*[-–—]\s*(?:19|20)\d{2}\)?")
"""2023-2026 with no mark of hours: a period of years, not a time."""
QUALIFIER = re.compile(
    r"^[\s,(]*(?P<words>maximum|max\.?(?=\W|$)|at the latest|approximately|approx\.?(?=\W|$)|tbc\b|to be confirmed|"
    r"максимум|не позднее|ориентировочно|примерно)\s*\)?",
    re.IGNORECASE,
)
EDGES = re.compile(r"^[\s,;:–—|)\]-]+|[\s,;–—|(\[-]+$")


@dataclass(frozen=True, slots=True)
class Span:
    """A printed time: its start, its end where one is printed, and what else the line says."""

    starts: time
    ends: time | None
    before: str
    after: str
    zone: str = ""
    """A zone printed beside the time."""
    qualifier: str = ""
    """Such as "maximum"."""
    is_open: bool = False
    """Printed without a half of the day, so that 2.00 may be 14:00."""


def find(text: str) -> Span | None:
    """The time in a line: a range anywhere, a single time at the beginning or the end."""
    at = 0
    while (match := RANGE.search(text, at)) is not None:
        span = _range(match, text)
        if span is not None:
            return _qualified(span)
        at = match.start() + 1
    one = SINGLE.match(text) or AT_THE_END.search(text)
    if one is None or not _is_single(one):
        return None
    starts = _time(one, 1)
    if starts is None:
        return None
    before, after = _trim(text[: one.start()]), _trim(text[one.end() :])
    return _qualified(Span(starts, None, before, after, one["zone1"] or "", is_open=not one["p1"] and not one["noon1"]))


def _is_single(match: re.Match[str]) -> bool:
    at_start = match.start() == 0
    if match["noon1"] or match["k1"] or match["p1"] or match["word1"] is not None:
        return at_start or not match["noon1"]
    if match["m1"]:
        # "2.12 Review" is a number of a paragraph, "9.30 Opening" a time
        return ":" in match[0] or (at_start and match["m1"][1] in "05")
    return at_start and bool(match["q1"] and (match["zone1"] or match["hours1"]))


def _range(match: re.Match[str], text: str) -> Span | None:
    if not _is_range(match, text):
        return None
    ends = _time(match, 2)
    starts = _time(match, 1, half=(match["p2"] or "") if not match["p1"] else "", before=ends)
    if starts is None or ends is None:
        return None
    if ends <= starts and not match["p2"] and not match["noon2"] and ends.hour < NOON:
        after_noon = ends.replace(hour=ends.hour + NOON)
        ends = after_noon if after_noon > starts else ends
    elif ends == time(0) and match["p2"] and starts >= time(8):
        ends = time(NOON)  # "10 a.m. – 12 a.m.", meant as noon
    halves = match["p1"] or match["p2"] or match["noon1"] or match["noon2"]
    zone = match["zone2"] or match["zone1"] or ""
    return Span(starts, ends, _trim(text[: match.start()]), _trim(text[match.end() :]), zone, is_open=not halves)


def _is_range(match: re.Match[str], text: str) -> bool:
    """Whether it is a time and not a pair of numbers: minutes, a half of the day, or a word for hours."""
    marked = [any(match[f"{name}{n}"] for name in ("noon", "m", "k", "r", "p")) for n in (1, 2)]
    marked = [one or match[f"word{n}"] is not None for n, one in enumerate(marked, start=1)]
    hours = match["hours1"] or match["hours2"] or match["zone1"] or match["zone2"]
    lead_in = text[: match.start()].rstrip()
    stands_apart = not lead_in or lead_in[-1] in ",(:;–—|"
    if match["q1"] or match["q2"]:
        years = YEARS.fullmatch(match[0].strip())
        return bool(match["q1"] and match["q2"]) and bool(hours or (stands_apart and not years))
    if match["d1"] or match["d2"]:
        return bool(match["d1"] and match["d2"])
    if marked[0] and not marked[1]:
        return bool(match["p1"] or hours) or match["word1"] is not None
    if not marked[0]:
        return marked[1] and stands_apart and bool(match["p2"] or match["word2"] is not None or match["noon2"])
    return True


def _qualified(span: Span) -> Span:
    found = QUALIFIER.match(span.after)
    if found is not None:
        span = replace(span, qualifier=found["words"], after=_trim(span.after[found.end() :]))
    if (further := FURTHER.match(span.after)) is not None:
        second = RANGE.match(span.after, further.end())
        if second is not None:
            words = f"{span.qualifier} {span.after[: second.end()]}".strip()
            span = replace(span, qualifier=words, after=_trim(span.after[second.end() :]))
    beside = OTHER_ZONE.match(span.after)
    if beside is not None and beside["zone3"]:
        span = replace(
            span,
            qualifier=f"{span.qualifier} {beside[0].strip(' /|')}".strip(),
            after=_trim(span.after[beside.end() :]),
        )
    return span


def after_noon(span: Span, *, than: time | None) -> Span:
    """The span twelve hours later, where the day would otherwise run backwards: 12.30 … 2.00."""
    late = than is not None and span.is_open and span.starts < than and 1 <= span.starts.hour <= LAST_OF_AFTERNOON
    if not late:
        return span
    starts = span.starts.replace(hour=span.starts.hour + NOON)
    ends = span.ends
    if ends is not None and ends.hour < NOON:
        ends = ends.replace(hour=ends.hour + NOON)
    return replace(span, starts=starts, ends=ends)


def _time(match: re.Match[str], n: int, *, half: str = "", before: time | None = None) -> time | None:
    word = (match[f"noon{n}"] or "").lower()
    if word:
        return time(NOON) if word in {"noon", "midday", "полдень"} else time(0)
    hour = int(match[f"h{n}"])
    minute = int(next((match[f"{name}{n}"] for name in ("m", "k", "d", "r", "q") if match[f"{name}{n}"]), 0))
    own = (match[f"p{n}"] or "").lower()[:1]
    if own:
        hour = _of_half(hour, own)
    elif half and before is not None:
        # "2 to 4 p.m.": the half of the day stands once; the start takes it unless that would put it after the end
        with_half = _of_half(hour, half.lower()[:1])
        hour = with_half if (with_half, minute) < (before.hour, before.minute) else hour
    return time(hour % 24, minute)


def _of_half(hour: int, half: str) -> int:
    if half in {"p", "n", "д", "в"} and hour < NOON:
        return hour + NOON
    return 0 if half in {"a", "у"} and hour == NOON else hour


def _trim(text: str) -> str:
    before = None
    while before != text:
        before, text = text, EDGES.sub("", text)
    if text.endswith("("):
        text = text[:-1].rstrip()
    return text
