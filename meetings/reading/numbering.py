"""The numbers that Word prints before paragraphs of its automatic lists."""

import re
from typing import Any

from docx.oxml.ns import qn

ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"


class Numbering:
    """Counts the automatic lists of a document."""

    def __init__(self, document: Any) -> None:
        self.counters: dict[tuple[str, int], int] = {}
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.lists: dict[str, str] = {}
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        if part is not None and hasattr(part, "element"):
            self._read(part.element)

    def _read(self, root: Any) -> None:
        for abstract in root.iterchildren(qn("w:abstractNum")):
            key = abstract.get(qn("w:abstractNumId"))
            for level in abstract.iterchildren(qn("w:lvl")):
                place = int(level.get(qn("w:ilvl")) or 0)
                self.levels[key, place] = (
                    _value(level, "numFmt"),
                    _value(level, "lvlText"),
                    int(_value(level, "start") or 1),
                )
        for one in root.iterchildren(qn("w:num")):
            self.lists[one.get(qn("w:numId"))] = _value(one, "abstractNumId")

    def label(self, paragraph: Any) -> str | None:
        """What Word prints before a paragraph: "3.", "(a)", "•"; none outside a list."""
        found = _list_of(paragraph)
        if found is None or found[0] not in self.lists:
            return None if found is None else "•"
        key, place = self.lists[found[0]], found[1]
        form, text, start = self.levels.get((key, place), ("bullet", "•", 1))
        if form in {"bullet", "none", ""}:
            return "•"
        self.counters[key, place] = self.counters.get((key, place), start - 1) + 1
        for deeper in [one for one in self.counters if one[0] == key and one[1] > place]:
            del self.counters[deeper]
        return re.sub(r"%(\d)", lambda level: self._count(key, int(level[1]) - 1), text)

    def _count(self, key: str, place: int) -> str:
        form, _, start = self.levels.get((key, place), ("decimal", "", 1))
        return written(self.counters.get((key, place), start), form)


def _value(element: Any, name: str) -> str:
    child = element.find(qn(f"w:{name}"))
    return (child.get(qn("w:val")) or "") if child is not None else ""


def _list_of(paragraph: Any) -> tuple[str, int] | None:
    """The list and the level of a paragraph, by itself or by its style."""
    style = paragraph.style.element if paragraph.style is not None else None
    for element in (paragraph._p, style):  # noqa: SLF001 - not offered otherwise
        properties = element.find(qn("w:pPr")) if element is not None else None
        numbered = properties.find(qn("w:numPr")) if properties is not None else None
        if numbered is not None:
            level = _value(numbered, "ilvl") or "0"
            number = _value(numbered, "numId")
            return (number, int(level)) if number not in {"", "0"} else None
    return None


def written(count: int, form: str) -> str:
    """A count in the form of a list: a, A, i, I, а, 1."""
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"russianLower", "russianUpper"}:
        letter = RUSSIAN[(count - 1) % len(RUSSIAN)]
        return letter if form == "russianLower" else letter.upper()
    if form in {"lowerRoman", "upperRoman"}:
        roman = _roman(count)
        return roman if form == "lowerRoman" else roman.upper()
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for value, letters in ROMAN:
        while count >= value:
            written, count = written + letters, count - value
    return written
