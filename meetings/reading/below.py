"""Where a line below a slot belongs: title, moderator, speakers, entry, note, or a new item of an outline."""

import re

from meetings.reading import clock, marks, numbers
from meetings.reading.draft import Draft, DraftEntry, DraftSlot, Words
from meetings.reading.lines import Line
from meetings.reading.numbers import Numbered
from meetings.reading.people import (
    HONORIFIC,
    HONORIFIC_INSIDE,
    ONLY_TBC,
    TBC,
    is_country,
    reads_as_speaker,
)
from meetings.reading.voices import voices
from meetings.reading.wrapping import OPEN_END, goes_on, may_go_on_below_bullet, wraps

LONGEST_TITLE = 120
LONGEST_SUB_ITEM = 15
"""Words of an unnumbered line that is a sub-item of an outline; a longer one is an explanation."""


class Below:
    """Takes the lines below a day; ``target`` is what a line without a mark goes on."""

    def __init__(self, draft: Draft, *, width: int) -> None:
        self.draft = draft
        self.width = width
        self.is_outline = False
        self.has_figures = False
        self.target = "open"
        self.speaking: DraftEntry | None = None
        """The entry that a list of speakers belongs to; none: the slot."""
        self.last: Words | None = None
        """The speaker or moderator of the line before."""
        self.last_was_bullet = False
        self.are_several = False
        """Whether the mark was of several moderators: "Co-Chairs:"."""
        self.following: Line | None = None
        """The very next line of the source."""
        self.fresh = True
        """Whether a blank line stands before this one."""

    def reset(self) -> None:
        self.target, self.speaking, self.last = "open", None, None

    def blank(self) -> None:
        self.fresh = True
        if self.target in {"title", "entry"}:
            self.target = "open"

    # --- lines -----------------------------------------------------------------------------------------------

    def take(self, line: Line, *, before_time: bool) -> None:
        """Put a line without a time in its place; ``before_time``: a timed one follows."""
        pieces = marks.split(line.text)
        if len(pieces) == 1 and not pieces[0].role:
            self._unmarked(line, before_time=before_time)
            return
        for piece in pieces:
            part = Line(piece.text, line.number, bullet=line.bullet and not piece.role, whole=line.whole)
            if piece.role:
                self._marked(piece.role, part, several=piece.several)
            else:
                self._unmarked(part, before_time=False)

    def _marked(self, role: str, line: Line, *, several: bool = False) -> None:
        slot = self.draft.slot or self.draft.begin_slot(line.number)
        if role == "moderator":
            self.last = Words([(line.text, line.number)])
            slot.moderators.append(self.last)
            self.target, self.are_several = "moderator", several
            return
        entry = self.draft.entry
        self.speaking = entry if entry is not None and self._holds_speakers(entry, slot, several=several) else None
        self.target, self.last = "speakers", None
        if line.text:
            self._speak(line)

    def _holds_speakers(self, entry: DraftEntry, slot: DraftSlot, *, several: bool) -> bool:
        """A part with its own time, a parallel group, or the numbered point just above has its own speakers."""
        if entry.starts is not None or marks.GROUP.match(entry.raw.text):
            return True
        others = [one for one in slot.entries if one.number and not one.spoken and one is not entry]
        return bool(entry.number) and not self.fresh and not (several and others)

    def _unmarked(self, line: Line, *, before_time: bool) -> None:
        slot, text = self.draft.slot, line.text
        if slot is None:
            self._first_of_day(line, before_time=before_time)
        elif (number := numbers.below(text)) is not None and not slot.number:
            slot.number = number
        elif self.is_outline and (numbered := self.outline_number(line)) is not None:
            self.outline(line, numbered)
        elif self._is_heading(line, slot, before_time=before_time):
            self.draft.begin_slot(line.number)
            self.heading(line)
        elif line.bullet:
            self._bullet(line)
        else:
            self._continue(line, slot)

    def _first_of_day(self, line: Line, *, before_time: bool) -> None:
        numbered = self.outline_number(line) if self.is_outline else None
        if numbered is not None:
            self.outline(line, numbered)
            return
        if marks.VENUE.match(line.text) and self.draft.day is not None:
            self.draft.day_notes(line.text, line.number)
            return
        self.draft.begin_slot(line.number)
        if marks.is_heading(line.text) or line.heading or (before_time and not self.is_outline):
            self.heading(line)
        else:
            self.title(line)

    def _is_heading(self, line: Line, slot: DraftSlot, *, before_time: bool) -> bool:
        if line.bullet or (slot.is_bare and slot.starts is not None):
            return False
        if line.heading:
            return True
        if not marks.is_heading(line.text) or reads_as_speaker(line.text):
            return False
        is_group = marks.GROUP.match(line.text) is not None and not before_time
        return not (is_group and slot.starts is not None and (marks.PARALLEL.search(slot.title.text) or not self.fresh))

    # --- titles and outlines ---------------------------------------------------------------------------------

    def heading(self, line: Line) -> None:
        """Give the slot just opened the title of a segment."""
        self.title(line)
        if self.draft.slot is not None:
            self.draft.slot.kind = "heading"

    def title(self, line: Line) -> None:
        """Give the slot just opened its title, with the number, moderators and speakers that stand in it."""
        slot = self.draft.slot or self.draft.begin_slot(line.number)
        self.target, self.speaking, self.last = "title", None, None
        for piece in marks.split(line.text):
            part = Line(piece.text, line.number, whole=line.whole)
            if piece.role:
                self._marked(piece.role, part)
            else:
                self._number_title(slot, part)

    def _number_title(self, slot: DraftSlot, line: Line) -> None:
        numbered = numbers.any_of(line.text) if not slot.title else None
        text = line.text
        if numbered is not None and not slot.number:
            slot.number, slot.is_roman, text = numbered.number, numbered.is_roman, numbered.rest
            if (deeper := numbers.lettered(text)) is not None and not numbered.is_sub:
                slot.number, text = f"{slot.number} {deeper.number}", deeper.rest
        if not text:
            text = line.text  # "Item 1" alone is the only title there is
        if ONLY_TBC.match(text):
            self.draft.note(text, line.number)
        elif text:
            slot.title.add(text, line.number)

    def outline_number(self, line: Line) -> Numbered | None:
        """The number that makes a line an item or a sub-item of an outline."""
        text = line.text
        found = numbers.item(text) or numbers.lettered(text)
        if found is None and not reads_as_speaker(text):
            found = numbers.headed(text)
        return found

    def outline(self, line: Line, numbered: Numbered) -> None:
        """An item of an outline is a slot without times, a sub-item an entry with its number."""
        if numbered.is_sub and self.draft.slot is not None:
            self.draft.begin_entry(numbered.rest, line.number, number=numbered.number, bullet=True)
            self.target = "entry"
            return
        slot = self.draft.begin_slot(line.number)
        slot.number, slot.is_roman = numbered.number, numbered.is_roman
        self.title(Line(numbered.rest, line.number, whole=line.whole))
        if numbered.is_roman and self.has_figures:
            slot.kind = "heading"

    def timed_entry(self, line: Line, span: clock.Span) -> None:
        """Open an entry with its own time."""
        pieces = marks.split(line.text)
        first = pieces[0].text if pieces and not pieces[0].role else ""
        numbered = numbers.any_of(first)
        entry = self.draft.begin_entry(
            numbered.rest if numbered else first, line.number, number=numbered.number if numbered else ""
        )
        entry.starts, entry.ends = span.starts, span.ends
        self.target, self.speaking, self.last = "entry", entry, None
        for piece in pieces:
            if piece.role:
                self._marked(piece.role, Line(piece.text, line.number))
        if first.endswith(":") or re.search(r"\bby:?$", first):
            self.target = "speakers"

    # --- below the title -------------------------------------------------------------------------------------

    def _bullet(self, line: Line) -> None:
        slot = self.draft.slot
        if self.target == "speakers":
            self._speak(line)
        elif self.target == "moderator" and self.last is not None and not self.last:
            self.last.add(line.text, line.number)
        elif slot is not None and slot.is_bare and slot.starts is not None and not reads_as_speaker(line.text):
            self.title(line)
        else:
            numbered = numbers.any_of(line.text)
            self.draft.begin_entry(
                numbered.rest if numbered else line.text,
                line.number,
                number=numbered.number if numbered else "",
                bullet=True,
            )
            self.target = "entry"

    def _continue(self, line: Line, slot: DraftSlot) -> None:
        if self._may_be_title(line, slot):
            self.title(line)
        elif not self._goes_on_with(line, slot):
            self._new_piece(line, slot)

    @staticmethod
    def _is_venue(text: str) -> bool:
        return marks.VENUE.match(text) is not None and marks.GROUP.match(text) is None

    @staticmethod
    def _may_be_title(line: Line, slot: DraftSlot) -> bool:
        """Below a time that stands alone the first line is the title."""
        if slot.title or slot.entries or slot.moderators or slot.starts is None:
            return False
        known = marks.NOTE.match(line.text) or marks.VENUE.match(line.text) or HONORIFIC.match(line.text)
        return known is None and not (len(line.text) > LONGEST_TITLE and line.text.endswith("."))

    def _goes_on_with(self, line: Line, slot: DraftSlot) -> bool:
        """Whether the line continues what stands before it; then it is added there."""
        if marks.NOTE.match(line.text):
            return False
        if self.target == "moderator":
            return self._moderate(line, slot)
        if self.fresh and not line.text[0].islower():
            return False
        words = self._open_words(line, slot)
        if words is None:
            return False
        words.add(line.text, line.number)
        return True

    def _open_words(self, line: Line, slot: DraftSlot) -> Words | None:
        """The text that the line goes on with."""
        entry = self.draft.entry
        if self.target == "entry" and entry is not None and numbers.any_of(line.text) is None:
            bullet = entry.bullet and not (self.is_outline and not wraps(entry.raw, line, width=self.width))
            words: Words | None = entry.raw
        elif self.target == "speakers" and not HONORIFIC.match(line.text):
            words, bullet = self.last, self.last_was_bullet
        elif self.target == "title":
            words, bullet = slot.title, False
        else:
            return None
        if not words:
            return None
        below_bullet = bullet and may_go_on_below_bullet(words, line)
        return words if below_bullet or self.goes_on(words, line) else None

    def _moderate(self, line: Line, slot: DraftSlot) -> bool:
        """Below "Moderator:" the lines up to a blank one are the moderator; behind it, only a line that goes on."""
        if self.last is None:
            return False
        if not self.last:
            self.last.add(line.text, line.number)
        elif self.fresh:
            return False
        elif HONORIFIC.match(line.text) and not OPEN_END.search(self.last.text):
            if self.last.parts[0][0] and not self.are_several:
                return False
            self.last = Words([(line.text, line.number)])
            slot.moderators.append(self.last)
        elif not self.last.parts[0][0] or self.goes_on(self.last, line):
            self.last.add(line.text, line.number)
        else:
            return False
        return True

    def goes_on(self, words: Words, line: Line) -> bool:
        """Whether a text goes on in the next line."""
        return goes_on(words, line, width=self.width)

    def _new_piece(self, line: Line, slot: DraftSlot) -> None:
        text = line.text
        numbered = numbers.any_of(text)
        if marks.NOTE.match(text) or marks.SIGN_OFF.match(text) or self._is_venue(text):
            self.draft.note(text, line.number)
            self.target = "note"
        elif numbered is not None:
            self.draft.begin_entry(numbered.rest, line.number, number=numbered.number)
            self.target = "entry"
        elif self.target == "speakers" and self._is_listed(text):
            self._speak(line)
        elif (part := self._part_of_persons(text, slot)) is not None:
            self.speaking, self.target = part, "speakers"
            self._speak(line)
        elif text.endswith(":") and not self.is_outline:
            self._label(line)
        elif HONORIFIC.match(text) or self._says_who(text) or self._is_part(text, slot):
            self.draft.begin_entry(text, line.number)
            self.target = "entry"
        elif self.target == "note" and not self.fresh and slot.notes:
            slot.notes[-1].add(text, line.number)
            if self.draft.unplaced and self.draft.unplaced[-1][0] in slot.notes[-1].lines:
                self.draft.unplaced.append((line.number, text))
        else:
            self.draft.note(text, line.number, known=False)
            self.target = "note"

    @staticmethod
    def _part_of_persons(text: str, slot: DraftSlot) -> DraftEntry | None:
        """The part with its own time just above, where the line is nothing but its persons."""
        part = slot.entries[-1] if slot.entries else None
        if part is None or part.starts is None:
            return None
        said = voices(text)
        return part if said.people and not said.title and not said.by else None

    def _is_listed(self, text: str) -> bool:
        if text.endswith(":"):
            return False
        said = voices(text)
        if marks.DEBATE.match(text) or marks.GROUP.match(text) or (said.title and (said.by or said.people)):
            return False
        return reads_as_speaker(text) or (not self.fresh and not self.last_was_bullet) or bool(TBC.search(text))

    def _label(self, line: Line) -> None:
        """A line that ends with a colon opens a list: of speakers, or of points."""
        self.speaking = self.draft.begin_entry(line.text, line.number)
        self.target, self.last = "speakers", None

    def _says_who(self, text: str) -> bool:
        if len(text.split()) > 2 * LONGEST_SUB_ITEM and not HONORIFIC_INSIDE.search(text):
            return False
        said = voices(text)
        if said.by and not said.people and not said.title and not is_country(text):
            # a short form alone may be the first word of a name broken over narrow lines: "SONCA / Interpreters"
            return self.following is None or not self.following.text or self.following.bullet
        return bool(said.by or said.people)

    def _is_part(self, text: str, slot: DraftSlot) -> bool:
        """A parallel group; in an outline any short line below an item."""
        if marks.GROUP.match(text) and slot.starts is not None:
            return True
        short = len(text.split()) <= LONGEST_SUB_ITEM and not text.endswith(".") and text[0].isupper()
        return self.is_outline and short and bool(slot.title)

    def moderate(self, line: Line) -> None:
        """A cell in the column of moderators."""
        self._marked("moderator", Line("", line.number))
        if self.last is not None:
            self.last.add(line.text, line.number)

    def listen(self, line: Line, *, entry: DraftEntry | None) -> None:
        """A line of a cell where speakers stand."""
        joins = self.last is not None and not line.bullet and not HONORIFIC.match(line.text)
        if joins and self.last is not None and self.goes_on(self.last, line):
            self.last.add(line.text, line.number)
            return
        self.target, self.speaking = "speakers", entry
        self._speak(line)

    def _speak(self, line: Line) -> None:
        self.last = self.draft.speak(line.text, line.number, entry=self.speaking)
        self.last_was_bullet = line.bullet
