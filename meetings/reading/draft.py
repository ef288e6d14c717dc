"""An agenda that is being read: pieces of text with the lines they come from."""

from dataclasses import dataclass, field
from datetime import date, time

from meetings.reading.agenda import WeekdayMismatch
from meetings.reading.days import DayMark


@dataclass(slots=True)
class Words:
    """A text that grows line by line."""

    parts: list[tuple[str, int]] = field(default_factory=list)

    def add(self, text: str, line: int) -> None:
        self.parts.append((text, line))

    @property
    def text(self) -> str:
        return " ".join(text for text, _ in self.parts if text)

    @property
    def lines(self) -> tuple[int, ...]:
        return tuple(sorted({line for _, line in self.parts}))

    @property
    def last(self) -> str:
        return next((text for text, _ in reversed(self.parts) if text), "")

    def __bool__(self) -> bool:
        return any(text for text, _ in self.parts)


@dataclass(slots=True)
class DraftEntry:
    """A line below a slot, before it is told apart into title, organization and persons."""

    number: str = ""
    raw: Words = field(default_factory=Words)
    starts: time | None = None
    ends: time | None = None
    spoken: list[Words] = field(default_factory=list)
    """The lines of its own list of speakers."""
    bullet: bool = False
    line: int = 0


@dataclass(slots=True)
class DraftSlot:
    """A block of the timetable or an item of an outline."""

    number: str = ""
    title: Words = field(default_factory=Words)
    starts: time | None = None
    ends: time | None = None
    kind: str = ""
    """Where the place tells it; else the words of the title do."""
    is_roman: bool = False
    moderators: list[Words] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    entries: list[DraftEntry] = field(default_factory=list)
    line: int = 0

    @property
    def is_bare(self) -> bool:
        return not self.title and not self.entries and not self.notes


@dataclass(slots=True)
class DraftDay:
    """A day as the source names it."""

    on: date | None = None
    printed: Words = field(default_factory=Words)
    several: bool = False
    """Printed as several days: "20 and 21 October"."""
    notes: list[Words] = field(default_factory=list)
    slots: list[DraftSlot] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """The agenda so far, and where the next line would go."""

    head: Words = field(default_factory=Words)
    zone: str | None = None
    days: list[DraftDay] = field(default_factory=list)
    day: DraftDay | None = None
    slot: DraftSlot | None = None
    entry: DraftEntry | None = None
    unplaced: list[tuple[int, str]] = field(default_factory=list)
    mismatches: list[WeekdayMismatch] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return self.slot is None and not self.days

    def begin_day(self, on: date | None, printed: str, line: int, *, several: bool = False) -> None:
        """Open a day, or open it again where the source comes back to its date."""
        self.slot = self.entry = None
        found = next((day for day in self.days if on is not None and day.on == on), None)
        if found is None:
            found = DraftDay(on, several=several)
            self.days.append(found)
        if printed and printed != found.printed.text:
            found.printed.add(printed, line)
        self.day = found

    def check_weekday(self, mark: DayMark, on: date | None, line: int) -> None:
        """Remember a printed weekday that does not fit its date."""
        if on is not None and mark.weekday is not None and mark.until is None and on.weekday() != mark.weekday:
            self.mismatches.append(WeekdayMismatch(line, mark.weekday, on, on.weekday()))

    def day_notes(self, text: str, line: int) -> None:
        """Add what is printed beside a day; it goes into the note of its first slot."""
        if self.day is not None:
            self.day.notes.append(Words([(text, line)]))

    def begin_slot(self, line: int, *, first_day: date | None = None) -> DraftSlot:
        """Open a slot of the present day."""
        if self.day is None:
            self.begin_day(first_day, "", line)
        assert self.day is not None  # noqa: S101 - opened just before
        self.slot, self.entry = DraftSlot(line=line), None
        self.day.slots.append(self.slot)
        return self.slot

    def begin_entry(self, text: str, line: int, *, number: str = "", bullet: bool = False) -> DraftEntry:
        """Open an entry of the present slot."""
        slot = self.slot or self.begin_slot(line)
        self.entry = DraftEntry(number=number, bullet=bullet, line=line)
        self.entry.raw.add(text, line)
        slot.entries.append(self.entry)
        return self.entry

    def speak(self, text: str, line: int, *, entry: DraftEntry | None = None) -> Words:
        """Add a speaker to an entry, or to a nameless one that stands for the slot itself."""
        slot = self.slot or self.begin_slot(line)
        if entry is None:
            entry = slot.entries[-1] if slot.entries else None
            if entry is None or entry.raw or entry.starts:
                entry = DraftEntry(line=line)
                slot.entries.append(entry)
        words = Words([(text, line)])
        entry.spoken.append(words)
        return words

    def note(self, text: str, line: int, *, known: bool = True) -> None:
        """Add a line to the slot's note."""
        slot = self.slot or self.begin_slot(line)
        slot.notes.append(Words([(text, line)]))
        if not known:
            self.unplaced.append((line, text))
