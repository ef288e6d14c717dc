"""Numbers as agendas print them: 1. · 1) · 3 (a) · (a) · (i) · а) · Item 3: · Пункт 2. · II. · A."""

import re
from dataclasses import dataclass

LETTER = r"[a-zа-яё]"
SUB = rf"(?:\s?\({LETTER}\)|\s?{LETTER}\)|{LETTER}(?=[.):\s]))"
ROMAN = r"(?=[IVX])(?:X{0,2}(?:IX|IV|V?I{0,3}))"
LOW_ROMAN = r"(?=[ivx])(?:x{0,2}(?:ix|iv|v?i{0,3}))"
MANY = rf"\d{{1,2}}{SUB}?(?:\s?(?:,|and|и|to|-|–)\s?\d{{1,2}}{SUB}?){{0,9}}"
ITEM = re.compile(
    rf"^(?:(?:provisional\s+)?(?:agenda\s+)?items?|пункты?)\s+(?:№\s*)?(?P<number>{MANY})(?:\s+повестки\s+дня)?"
    r"(?:\s*[.:)]\s*[-–—]?|\s*[-–—]|\s+(?=\S)|$)\s*",
    re.IGNORECASE,
)
FIGURE = re.compile(
    rf"^(?:(?P<sub>\d{{1,2}}(?:\s?\({LETTER}\)|\s{LETTER}\)|{LETTER}\)))[.:]?\s+"
    r"|(?P<deep>\d{1,2}(?:\.\d{1,2}){1,3})\.?(?=\s)\s+"
    r"|(?P<plain>\d{1,2})(?:[.)]\s*(?=[^\W\d_«\"“(])|[.)]\s+)"
    r"|(?P<bracketed>\(\d{1,2}\))\s+)(?=\S)",
    re.IGNORECASE,
)
LETTERED = re.compile(
    rf"^(?P<letter>\((?:{LETTER}|{LOW_ROMAN})\)|(?:{LOW_ROMAN}|{LETTER})\))\s*(?=\S)|^(?P<dotted>{LETTER})\.\s+(?=\S)"
)
HEADED = re.compile(rf"^(?:(?P<roman>{ROMAN})[.)]|(?P<capital>[A-ZА-Я])\.)\s+(?=\S)")
REFERENCE = re.compile(
    rf"\s*[(\[]\s*(?:(?:provisional\s+)?agenda\s+)?(?:items?|пункты?)\s+(?P<number>{MANY})(?:\s+(?:of\s+the\s+(?:provisional\s+)?agenda|(?:предварительной\s+)?повестки\s+дня))?\s*[)\]]\s*\.?$",
    re.IGNORECASE,
)
BELOW = re.compile(
    rf"^(?:(?:provisional\s+)?agenda\s+)?items?\s+(?P<number>{MANY})(?:\s+of\s+the\s+(?:provisional\s+)?agenda)?\.?$"
    rf"|^пункты?\s+(?P<russian>{MANY})(?:\s+(?:предварительной\s+)?повестки\s+дня)?\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number as printed, what kind it is, and the text behind it."""

    number: str
    rest: str
    is_sub: bool = False
    """(a), (i), A.: below an item."""
    is_roman: bool = False


def item(text: str) -> Numbered | None:
    """An item's own number: "1.", "3 (a)", "Item 3:", "Пункт 2."."""
    if (found := ITEM.match(text)) is not None:
        return Numbered(found["number"].strip(), text[found.end() :].strip())
    found = FIGURE.match(text)
    if found is None:
        return None
    number = found["sub"] or found["deep"] or found["plain"] or found["bracketed"]
    return Numbered(number, text[found.end() :].strip(), is_sub=bool(found["deep"] or found["bracketed"]))


def lettered(text: str) -> Numbered | None:
    """The number of a sub-item: "(a)", "а)", "(i)", "a."."""
    found = LETTERED.match(text)
    if found is None:
        return None
    return Numbered(found["letter"] or found["dotted"], text[found.end() :].strip(), is_sub=True)


def headed(text: str) -> Numbered | None:
    """The number of a heading: "II.", "A."."""
    found = HEADED.match(text)
    if found is None:
        return None
    roman = found["roman"] is not None
    return Numbered(found["roman"] or found["capital"], text[found.end() :].strip(), is_sub=not roman, is_roman=roman)


def any_of(text: str) -> Numbered | None:
    """The number of a line, of whatever kind but a capital letter, which may be an initial."""
    found = item(text) or lettered(text) or headed(text)
    return None if found is None or (found.is_sub and found.number.isupper()) else found


def reference(text: str) -> tuple[str, str] | None:
    """The text and the number of the item that it refers to at its end: "… (agenda item 3)"."""
    found = REFERENCE.search(text)
    if found is None or not found.start():
        return None
    return text[: found.start()].strip(), found["number"].strip()


def below(text: str) -> str | None:
    """The number in a line that says nothing else: "Item 2 of the provisional agenda"."""
    found = BELOW.match(text)
    return (found["number"] or found["russian"]).strip() if found else None
