"""Which date a printed day has: its own, or one that the years and the first day of the source decide."""

from collections.abc import Iterable
from datetime import date

from meetings.reading import days
from meetings.reading.days import DayMark

LONGEST_DATE_LINE = 100


class Calendar:
    """What the source says of its dates as a whole."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.years = {year for text in texts if len(text) <= LONGEST_DATE_LINE for year in days.years_in(text)}
        self.first: date | None = None
        self.last: date | None = None

    def note_head(self, text: str) -> None:
        """A line before the timetable may say when the meeting is: "Geneva, 19–23 March 2018"."""
        mark = days.find(text)
        if mark is None or mark.on is None or self.first is not None or len(text) > LONGEST_DATE_LINE:
            return
        before = text[: text.find(mark.printed)].rstrip() if mark.printed in text else mark.before
        stands_apart = (
            not before or before[-1] in ",:;(–—-." or before.casefold().endswith(("held on", "held from", "from", "on"))
        )
        if stands_apart and "launched" not in before:
            self.first, self.last = mark.on, mark.until or mark.on

    @property
    def only_day(self) -> date | None:
        """The date of a meeting of one day."""
        return self.first if self.first == self.last else None

    def date_of(self, mark: DayMark) -> date | None:
        """The date of a day; null where the source does not give it."""
        if mark.on is not None:
            return mark.on
        if mark.day_and_month is not None:
            return self._with_year(*mark.day_and_month)
        if mark.count is not None and self.first is not None:
            return days.nth(self.first, mark.count)
        if mark.weekday is not None and self.first is not None and self.last is not None:
            return days.weekday_within(self.first, self.last, mark.weekday)
        return None

    def _with_year(self, day: int, month: int) -> date | None:
        year = self.first.year if self.first else next(iter(self.years), None)
        if year is None or (self.first is None and len(self.years) > 1):
            return None
        try:
            return date(year, month, day)
        except ValueError:
            return None

    def began(self, on: date | None, mark: DayMark) -> None:
        """The first dated day tells the dates of those that are only counted."""
        if on is not None and self.first is None and mark.count in {None, 1}:
            self.first, self.last = on, None
