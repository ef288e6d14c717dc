"""Whether a text that a source breaks into lines goes on in the next one."""

import re

from meetings.reading import marks, numbers
from meetings.reading.draft import Words
from meetings.reading.lines import Line
from meetings.reading.people import HONORIFIC, is_country, is_function, is_institution

LONG_LINE = 45
"""A line this long may go on in the next one."""
NEARLY_FULL = 0.9
"""Share of the widest line that a line has which was broken because it was full."""
NARROWEST = 64
"""Letters of the widest line in a text that was broken to a width; a narrower text has short lines by nature."""
OPEN_END = re.compile(
    r"(?:[,(/&–—-]|\b(?:and|or|of|the|for|on|in|to|with|by|at|from|as|a|an|и|или|для|по|на|в|с|о|от|к|при|об))$",
    re.IGNORECASE,
)
CLOSED_END = re.compile(r"[.;:!?]$")


def goes_on(words: Words, line: Line, *, width: int) -> bool:
    """Whether a text goes on in the next line: it ends openly, the line begins small, or it had no more room."""
    text, last = line.text, words.last
    if not last:
        return True
    if marks.NOTE.match(text) or marks.split(text)[0].role:
        return False
    if OPEN_END.search(last) or (text[0].islower() and not CLOSED_END.search(last) and not numbers.lettered(text)):
        return True
    if text[0] == "(" and not line.whole:
        return numbers.lettered(text) is None
    return wraps(words, line, width=width)


def wraps(words: Words, line: Line, *, width: int) -> bool:
    """Whether the next line's first word had no room in the line before."""
    last = words.last
    if line.whole or width < NARROWEST or CLOSED_END.search(last) or last.endswith(")"):
        return False
    if line.text.endswith(":") or HONORIFIC.match(line.text) or is_country(line.text) or is_function(line.text):
        return False
    needed = len(last) + 1 + len(line.text.split()[0])
    return len(last) > LONG_LINE and needed > NEARLY_FULL * width


def may_go_on_below_bullet(words: Words, line: Line) -> bool:
    """A point of a list goes on in a line without a bullet, unless one of the two clearly stands for itself."""
    alone = is_institution(words.text.rstrip(" .;,")) or marks.DEBATE.match(line.text) or HONORIFIC.match(line.text)
    return not alone and not line.whole and not line.text.endswith(":")
