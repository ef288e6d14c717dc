"""Reads a pasted, plain-text, DOCX or HTML agenda, in English or Russian, by rules: no word is lost, none invented."""

from meetings.reading.agenda import ReadAgenda, ReadDay, ReadEntry, ReadNote, ReadSlot, ReadVoice, WeekdayMismatch
from meetings.reading.lines import printed
from meetings.reading.reader import read, read_with_sources
from meetings.reading.sources import UnreadableSource, lines_of_bytes, lines_of_file
from meetings.reading.text import lines_of_text

__all__ = [
    "ReadAgenda",
    "ReadDay",
    "ReadEntry",
    "ReadNote",
    "ReadSlot",
    "ReadVoice",
    "UnreadableSource",
    "WeekdayMismatch",
    "lines_of_bytes",
    "lines_of_file",
    "lines_of_text",
    "printed",
    "read",
    "read_with_sources",
]
