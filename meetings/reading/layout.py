"""The order of lines: where a source prints each title above its time, the two change places."""

from meetings.reading import clock, days, marks
from meetings.reading.lines import Line

FEWEST = 2
"""One such pair may be a heading above a time; several are a layout."""


def times_first(lines: list[Line]) -> list[Line]:
    """The lines with every time before its title."""
    pairs = [place for place, line in enumerate(lines) if _is_only_time(line) and _is_title_above(lines, place)]
    times = sum(1 for line in lines if _is_only_time(line))
    if len(pairs) < FEWEST or 2 * len(pairs) <= times:
        return lines
    ordered = list(lines)
    for place in pairs:
        ordered[place - 1], ordered[place] = ordered[place], ordered[place - 1]
    return ordered


def _is_only_time(line: Line) -> bool:
    if line.cells or not line.text:
        return False
    mark = days.find(line.text)
    if mark is not None and mark.on is not None and not mark.before and not mark.rest:
        return True
    text = mark.rest if mark is not None and not mark.before else line.text
    span = clock.find(text)
    return span is not None and not span.before and not span.after


def _is_title_above(lines: list[Line], place: int) -> bool:
    """Whether a title stands directly above a time, and none below it."""
    above = lines[place - 1] if place else Line("")
    before = lines[place - 2] if place > 1 else Line("")
    below = lines[place + 1] if place + 1 < len(lines) else Line("")
    begins = not before.text or before.cells != () or days.find(before.text) is not None
    if not above.text or above.cells or above.bullet or not begins or clock.find(above.text) or days.find(above.text):
        return False
    if marks.split(above.text)[0].role:
        return False
    return not below.text or below.bullet or bool(marks.split(below.text)[0].role) or below.cells != ()
