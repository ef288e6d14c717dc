"""Reads a pasted, plain-text, DOCX or HTML agenda, in English or Russian, by rules: no word is lost, none invented."""

from meetings.reading.assembly import read
from meetings.reading.sources import lines_of_file, lines_of_text

__all__ = ["lines_of_file", "lines_of_text", "read"]
