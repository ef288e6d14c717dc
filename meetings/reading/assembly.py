"""From lines to a draft of the agenda: each line goes where its marks, its number or its neighbours say."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from meetings.reading import clock, days, marks, numbers, zones
from meetings.reading.below import Below
from meetings.reading.calendar import Calendar
from meetings.reading.days import DayMark
from meetings.reading.draft import Draft, DraftSlot
from meetings.reading.layout import times_first
from meetings.reading.lines import Line
from meetings.reading.rows import Rows

if TYPE_CHECKING:
    from datetime import time

LONGEST_BEFORE = 60
"""Letters that a title printed before its time has at the most, where more text follows the time."""
LONGEST_DAY_REST = 60
LONGEST_TITLE = 200
LONGEST_PLACE = 4
"""Words behind a date, set off by a comma, that are a place and no title."""


class Assembly:
    """Takes the lines one by one; where a line belongs below a slot is decided in ``Below``."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = times_first(list(lines))
        texts = [piece.text for line in self.lines for piece in _pieces(line)]
        self.draft = Draft()
        self.calendar = Calendar(texts)
        self.is_timed = any(clock.find(text) is not None for text in texts)
        self.below = Below(self.draft, width=max((len(line.text) for line in self.lines if not line.cells), default=0))
        self.below.is_outline = not self.is_timed
        self.below.has_figures = any(numbers.item(text) is not None for text in texts)
        self.rows = Rows(self)
        self.upcoming: Line | None = None
        """The next line that is not blank."""
        self.latest: time | None = None
        """The latest start of the present day."""

    def run(self) -> Draft:
        """The draft of all lines."""
        for place, line in enumerate(self.lines):
            self.upcoming = next((one for one in self.lines[place + 1 :] if one.text), None)
            self.below.following = self.lines[place + 1] if place + 1 < len(self.lines) else None
            self.take(line)
        return self.draft

    def take(self, line: Line) -> None:
        """Put one line in its place."""
        if not line.text:
            self.below.blank()
        elif line.cells:
            self.rows.take(line)
        else:
            self.take_text(line)
            self.below.fresh = False

    def take_text(self, line: Line) -> None:
        """Put a line that is no row of a table in its place."""
        if self._day(line) or self.timed(line):
            return
        if not self.draft.is_empty:
            self.below.take(line, before_time=self._time_follows())
        elif not self._begins(line):
            self.head(line)

    def head(self, line: Line) -> None:
        """A line before the timetable: the title, the zone, the dates."""
        self.calendar.note_head(line.text)
        zone = zones.zone_in(line.text)
        self.draft.zone = self.draft.zone or zone
        known = (
            zone or marks.AGENDA_WORD.search(line.text) or marks.TITLE_WORDS.search(line.text) or days.find(line.text)
        )
        if self.draft.head and (not known or len(line.text) > LONGEST_TITLE):
            self.draft.unplaced.append((line.number, line.text))
        self.draft.head.add(line.text, line.number)

    def _begins(self, line: Line) -> bool:
        """Whether an outline, or the first segment of a timetable, begins here."""
        numbered = numbers.item(line.text) or numbers.headed(line.text)
        announced = marks.AGENDA_WORD.search(self.draft.head.text) is not None
        begins = numbered is not None and numbered.number == "1" and announced
        if numbered is not None and (begins or not self.is_timed) and not line.text.endswith(","):
            self.below.is_outline = True
            self.below.outline(line, numbered)
            return True
        if self.is_timed and self.draft.head and self._time_follows() and marks.HEADING.match(line.text):
            self.open_slot(line.number)
            self.below.heading(line)
            return True
        return False

    def _time_follows(self) -> bool:
        return self.upcoming is not None and clock.find(self.upcoming.text) is not None

    # --- days ------------------------------------------------------------------------------------------------

    def _day(self, line: Line) -> bool:
        mark = days.find(line.text)
        if mark is None or mark.before or not self._is_day(mark, line):
            return False
        if self.draft.is_empty and self._is_of_the_meeting(mark):
            return False
        self.begin_day(mark, line.number)
        if not mark.rest:
            return True
        span = clock.find(mark.rest)
        if span is not None:
            self._hours(Line(mark.rest, line.number, bullet=line.bullet), span)
        else:
            self._title_of_day(mark, line)
        return True

    def _is_day(self, mark: DayMark, line: Line) -> bool:
        if mark.on is None and mark.count is None and mark.day_and_month is None:
            return not mark.rest or marks.HEADING.match(mark.rest) is not None or clock.find(mark.rest) is not None
        if not mark.rest or clock.find(mark.rest) is not None or mark.mark_behind:
            return True
        return len(mark.rest) <= LONGEST_DAY_REST and not mark.rest[0].islower() and not line.text.endswith((".", ","))

    def _is_of_the_meeting(self, mark: DayMark) -> bool:
        """Whether a date before the timetable is that of the whole meeting: "23–27 May 2022", "5 May 2022, Almaty"."""
        if mark.count is not None:
            return False
        has_time = clock.find(mark.rest) is not None
        if mark.until is not None and not has_time:
            return mark.mark_behind != ":" if mark.rest else not self._time_follows()
        return bool(mark.rest) and not has_time and self._is_place(mark)

    @staticmethod
    def _is_place(mark: DayMark) -> bool:
        behind = mark.rest
        return len(behind.split()) <= LONGEST_PLACE and not marks.is_heading(behind) and marks.kind_of(behind) == "item"

    def begin_day(self, mark: DayMark, line: int) -> None:
        """Open the day that a line names."""
        on = self.calendar.date_of(mark)
        self.calendar.began(on, mark)
        self.draft.begin_day(on, mark.printed, line, several=mark.until is not None)
        self.draft.check_weekday(mark, on, line)
        self.latest = None
        self.below.is_outline = not self.is_timed
        self.below.reset()

    def _title_of_day(self, mark: DayMark, line: Line) -> None:
        rest = Line(mark.rest, line.number)
        set_off = mark.mark_behind in {",", "("} and self._is_place(mark)
        if set_off or marks.NOTE.match(mark.rest) or marks.VENUE.match(mark.rest):
            self.draft.day_notes(mark.rest, line.number)
            return
        self.open_slot(line.number)
        if marks.is_heading(mark.rest) or mark.count is not None or (mark.mark_behind != ":" and self._time_follows()):
            self.below.heading(rest)
        else:
            self.below.title(rest)

    def _hours(self, line: Line, span: clock.Span) -> None:
        """Behind a date stands the time of a slot, or the hours of the whole day where timed lines follow."""
        rest = " ".join(part for part in (span.before, span.after, span.zone) if part)
        zone = zones.zone_in(rest)
        if self._time_follows() and (not rest or (zone and len(rest.split()) <= LONGEST_PLACE)):
            self.draft.zone = self.draft.zone or zone
            self.draft.day_notes(line.text, line.number)
        else:
            self.timed(line)

    # --- times -----------------------------------------------------------------------------------------------

    def timed(self, line: Line) -> bool:
        """A line with a time opens a slot, or an entry of the slot whose time it lies in."""
        text = self._day_within(line)
        span = clock.find(text)
        if span is not None and self._ends_slot(span):
            return True
        if span is None or self._is_prose(span, line):
            return False
        title = " ".join(part for part in (span.before, span.after) if part)
        self.open_timed(Line(title, line.number, bullet=line.bullet, whole=line.whole), span)
        return True

    @staticmethod
    def _is_prose(span: clock.Span, line: Line) -> bool:
        """Whether a time stands within a sentence: "… opens on 14 November in Geneva at 10 a.m."."""
        if span.before and span.ends is None:
            return len(span.before) > LONGEST_BEFORE or span.before[0].islower() or days.find(line.text) is not None
        return bool(span.before and span.after) and len(span.before) > LONGEST_BEFORE

    def _ends_slot(self, span: clock.Span) -> bool:
        """A time alone in the line below another one is its end."""
        slot = self.draft.slot
        if slot is None or not slot.is_bare or slot.starts is None or slot.ends is not None or self.below.fresh:
            return False
        if span.before or span.after or span.ends is not None or span.starts <= slot.starts:
            return False
        slot.ends = span.starts
        return True

    def open_timed(self, title: Line, span: clock.Span) -> None:
        """Open what a time belongs to."""
        span = clock.after_noon(span, than=self.latest)
        self.below.is_outline = False
        self.latest = max(self.latest or span.starts, span.starts)
        if self._inside(span):
            self.below.timed_entry(title, span)
        else:
            slot = self.open_slot(title.number)
            slot.starts, slot.ends = span.starts, span.ends
            self.below.title(title)
        self._beside(span, title.number)

    def _beside(self, span: clock.Span, line: int) -> None:
        """What is printed beside a time: a zone, "maximum"."""
        if span.qualifier:
            self.draft.note(span.qualifier, line)
        if not span.zone:
            return
        zone = zones.zone_in(span.zone)
        is_short = zone is not None and " " not in span.zone
        if self.draft.zone in {None, zone} and is_short:
            self.draft.zone = zone
        elif zone != self.draft.zone or span.zone.casefold() not in self.draft.head.text.casefold():
            self.draft.zone = self.draft.zone or zone
            self.draft.head.add(f"({span.zone})", line)

    def _day_within(self, line: Line) -> str:
        """A date between a title and its time, "Preparatory segment, 23 October 2021, 2 to 4 p.m.", opens its day."""
        mark = days.find(line.text)
        if mark is None or not mark.before or mark.on is None or not mark.mark_behind:
            return line.text
        span = clock.find(mark.rest)
        if span is None or span.before:
            return line.text
        self.begin_day(mark, line.number)
        return f"{mark.before}, {mark.rest}"

    def open_slot(self, line: int) -> DraftSlot:
        """Open a slot; before any day it stands on the only day of the meeting."""
        return self.draft.begin_slot(line, first_day=self.calendar.only_day)

    def _inside(self, span: clock.Span) -> bool:
        """A time within the present slot's time is that of a part of it."""
        slot = self.draft.slot
        if slot is None or slot.starts is None or slot.ends is None:
            return False
        if marks.kind_of(slot.title.text) != "item" or slot.kind not in {"", "item"}:
            return False
        if span.ends is None:
            return slot.starts <= span.starts < slot.ends
        same = (slot.starts, slot.ends) == (span.starts, span.ends)
        return slot.starts <= span.starts and span.ends <= slot.ends and not same


def _pieces(line: Line) -> list[Line]:
    return [piece for cell in line.cells for piece in cell] or [line]
