"""What a line below a slot says: its title, who is responsible, and the persons."""

import re
from dataclasses import dataclass, field

from meetings.reading.marks import GROUP
from meetings.reading.people import (
    BRANDED,
    HONORIFIC,
    HONORIFIC_INSIDE,
    MODE,
    TBC,
    Person,
    is_country,
    is_function,
    is_institution,
    is_organization,
    name_in,
    people,
    person,
)

PARENTHESIS = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*[.;]?$")
BY = re.compile(r"(?P<title>.{3,}?),?\s+(?:by|delivered by|from|with)\s*:?\s+(?P<who>.+)$", re.IGNORECASE)
ACT = re.compile(
    r"\b(?:remarks?|address(?:es)?|statements?|presentations?|introduction|overview|introductions?|intervention|keynote|message|speech|"
    r"welcome|report|briefing|opening|closing|update|lecture|demonstration|summary)$",
    re.IGNORECASE,
)
SET_OFF = re.compile(r"\s*(?:[:,.;(\[]|\s[-–—]|\bby:?)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voices:
    """The parts of one printed line."""

    title: str = ""
    by: str = ""
    people: list[Person] = field(default_factory=list)


def voices(text: str) -> Voices:
    """The parts of a line below a slot."""
    text = text.strip()
    if HONORIFIC.match(text):
        return Voices(people=people(text))
    return (
        _institution(text) or _after_a_colon(text) or _by(text) or _function(text) or _persons_behind(text)
        or Voices(title=text.rstrip(" .:;"))
    )  # fmt: skip


def spoken(text: str) -> list[Voices]:
    """A line where only speakers stand: persons, or an organization with its persons."""
    said = voices(text)
    if said.by and said.people and not said.title:
        return [said]
    if HONORIFIC_INSIDE.search(text) or ";" in text:
        return [Voices(people=people(text, listed=True))]
    return [Voices(people=[person(text, listed=True)])]


def of_title(text: str) -> Voices:
    """The title of a slot, with persons by their titles ("Ms. …") or a function behind a colon set apart from it."""
    found = _persons_behind(text) or _honoured(text)
    if found is not None:
        return found
    left, colon, right = ([part.strip() for part in re.split(r"(:\s|\s[–—-]\s)", text, maxsplit=1)] + ["", ""])[:3]
    if colon and ACT.search(left) and (is_function(right) or is_institution(TBC.sub("", right).strip(" ."))):
        return Voices(title=left.strip(), people=people(right))
    return Voices(title=text)


def _institution(text: str) -> Voices | None:
    """A country or an organization alone; one with "tbc" or a mode counts among the persons, where that is kept."""
    plain = text.strip(" .:;")
    bare = MODE.sub("", TBC.sub("", plain)).strip(" .:;)")
    if not is_institution(bare):
        return None
    return Voices(by=plain) if bare == plain else Voices(people=[person(text)])


def _function(text: str) -> Voices | None:
    """A person without a title, or a function without a name: "SPECA focal point from …"."""
    plain = TBC.sub("", text).strip(" .:;")
    if name_in(plain) or (not text.endswith(":") and is_function(plain)):
        return Voices(people=people(text))
    return None


def _after_a_colon(text: str) -> Voices | None:
    found = reversed(list(re.finditer(r":\s+", text)))
    readings = (_two_parts(text[: match.start()].strip(), text[match.end() :].strip()) for match in found)
    return next((reading for reading in readings if reading is not None), None)


def _two_parts(left: str, right: str) -> Voices | None:
    """What stands before and after a colon: "ESCAP: Ms …", "Title: ESCAP", "Title: ECE and ESCAP (Mr. …)"."""
    if not left or not right:
        return None
    if GROUP.match(left):
        return Voices(title=f"{left}: {right}") if not HONORIFIC_INSIDE.search(right) else None
    inside = PARENTHESIS.search(right)
    if inside and HONORIFIC.match(inside[1]) and not HONORIFIC.match(right):
        named = right[: inside.start()].strip()
        if _is_by(named) or _begins_with_institution(named):
            return Voices(title=left, by=named, people=people(inside[1]))
        return Voices(title=f"{left}: {named}", people=people(inside[1]))
    return _by_and_rest(left, right) if _is_by(left) else _title_and_who(left, right)


def _by_and_rest(by: str, right: str) -> Voices:
    """Behind a country or an organization stand its persons, or what it speaks of."""
    plain = TBC.sub("", right).strip(" .;")
    if HONORIFIC.match(right) or name_in(right) or is_function(plain) or is_organization(plain):
        return Voices(by=by, people=people(right))
    return Voices(by=by, title=right.rstrip(" .;"))


def _title_and_who(title: str, right: str) -> Voices | None:
    """Behind a title stand persons or an organization; one with "tbc" counts among the persons, where it is kept."""
    plain = TBC.sub("", right).strip(" .;")
    if HONORIFIC.match(right) or is_function(plain):
        return Voices(title=title, people=people(right))
    if is_institution(plain) or _begins_with_institution(plain) or is_organization(plain):
        confirmed = plain == right.strip(" .;")
        return Voices(title=title, by=plain) if confirmed else Voices(title=title, people=people(right))
    return None


def _begins_with_institution(text: str) -> bool:
    """Such as "ESCAP, ICT and DRR Division"."""
    head = re.split(r"\s*,\s*", text, maxsplit=1)[0]
    return is_institution(head) and head.isupper()


def _by(text: str) -> Voices | None:
    """Such as "Presentation by ESCAP", "Introductory remarks by the Chair"."""
    found = BY.match(text)
    if found is None or not ACT.search(found["title"].rstrip(" ,")):
        return None
    title, who = found["title"].rstrip(" ,"), found["who"].strip()
    plain = TBC.sub("", who).strip(" .:;")
    if HONORIFIC.match(who) or name_in(plain) or is_function(plain.removeprefix("the ").removeprefix("The ")):
        return Voices(title=title, people=people(who))
    if is_institution(plain) and plain == who.strip(" .:;"):
        return Voices(title=title, by=plain)
    if is_organization(plain) or is_institution(plain) or re.match(r"the\s+\S*\s?secretariat\b", plain, re.IGNORECASE):
        return Voices(title=title, people=people(who))
    return None


def _persons_behind(text: str) -> Voices | None:
    """Such as "Title – Ms. X, ECE", "Title, Mr. X", "Title (Mr. X)", "Title by Ms. X"."""
    found = HONORIFIC_INSIDE.search(text)
    if found is None:
        return None
    before, who = text[: found.start()], text[found.start() :].strip()
    set_off = SET_OFF.search(before)
    if set_off is None or not before[: set_off.start()].strip(" ,:;.("):
        return None
    if "(" in set_off[0] or "[" in set_off[0]:
        if not who.rstrip(" .;").endswith((")", "]")):
            return None
        who = who.rstrip(" .;")[:-1]
    title = before[: set_off.start()].strip(" ,:;(")
    return Voices(by=title, people=people(who)) if is_institution(title) else Voices(title=title, people=people(who))


def _honoured(text: str) -> Voices | None:
    """A title that is nothing but persons."""
    return Voices(people=people(text)) if HONORIFIC.match(text) else None


def _is_by(text: str) -> bool:
    return is_country(text) or is_organization(text) or bool(BRANDED.fullmatch(text))
