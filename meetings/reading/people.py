"""Who speaks: persons, functions, countries and organizations in one printed line, with or without "(tbc)"."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

import icu

TBC = re.compile(
    r"\s*[\[(]\s*(?:t\.?b\.?c\.?|to be confirmed|подлежит подтверждению|подтверждается|уточняется)\s*[\])]"
    r"|\s*[-–—,]\s*(?:tbc|to be confirmed)\s*$|\s+tbc\s*$",
    re.IGNORECASE,
)
TITLES = (
    r"(?:H\.\s?E\.,?\s+)?(?:Mr|Ms|Mrs|Mme|Miss|M|Dr|Prof|Professor|Sir|Dame|Amb|Ambassador|Hon|Rev|Eng)\b\.?(?:\s+Dr\.?)?"
    r"|H\.\s?E\.|(?:Е\.\s?П\.,?\s+)?(?:г-н|г-жа|господин|госпожа|д-р|проф\.|профессор|посол)"
)
HONORIFIC = re.compile(rf"(?:{TITLES})(?=\s)")
SPLIT = re.compile(rf"\s*;\s*|\s*,?\s+(?:and|и|&)\s+(?=(?:{TITLES})\s)|\s*,\s*(?=(?:{TITLES})\s)")
WORD = r"[^\W\d_a-zа-яё][\w’'`.-]*"
NAME = re.compile(rf"{WORD}(?:\s+(?:{WORD}|de|da|di|van|von|der|den|bin|ibn|al|el|оглы|кызы|угли|гызы))*")
FUNCTION = re.compile(
    r"\b(?:focal point|chair|co-chair|chairperson|vice|director|minister|deputy|head|chief|representative|delegat|"
    r"secretar|coordinator|officer|expert|consultant|president|adviser|ambassador|moderator|member|"
    r"координатор|председател|директор|министр|заместител|начальник|руководител|представител|делегат|секретар|"
    r"эксперт|консультант|президент|советник|посол|модератор)\w*",
    re.IGNORECASE,
)
ORGANIZATION_WORD = re.compile(
    r"\b(?:division|department|ministry|agency|commission|committee|office|bank|university|institute|organi[sz]ation|"
    r"union|fund|centre|center|council|secretariat|programme|association|academy|section|unit|group|"
    r"отдел|департамент|министерств|агентств|комисси|комитет|банк|университет|институт|организаци|союз|фонд|центр|"
    r"совет|секретариат|программ|ассоциаци|академи|групп)\w*",
    re.IGNORECASE,
)
ACRONYM = re.compile(
    r"^(?:[A-ZА-ЯЁ][A-ZА-ЯЁ&/-]{1,}|ЕЭК ООН)(?:\s*(?:,|and|и|/|&)\s*[A-ZА-ЯЁ][A-ZА-ЯЁ&/-]+)*(?=$|[\s,(–-])"
)
PARENTHESIS = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
LONGEST_ORGANIZATION = 8
"""Words that an organization printed before a colon has at the most."""


@dataclass(frozen=True, slots=True)
class Person:
    """One speaker as printed."""

    text: str
    name: str
    tbc: bool


@dataclass(frozen=True, slots=True)
class Voices:
    """What a line below a slot says: its title, who is responsible, and the persons."""

    title: str = ""
    by: str = ""
    people: list[Person] = field(default_factory=list)


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """The names of all countries in English and Russian (Unicode CLDR), in small letters."""
    codes = icu.Locale.getISOCountries()
    names = {icu.Locale("", code).getDisplayCountry(icu.Locale(tongue)) for code in codes for tongue in ("en", "ru")}
    return frozenset(name.casefold() for name in names) | {"kyrgyz republic", "republic of korea", "russian federation"}


def is_country(text: str) -> bool:
    """Whether the text is a country's name and nothing else."""
    return text.casefold().removeprefix("the ").strip(" .") in countries()


def is_organization(text: str) -> bool:
    """Whether the text reads as an organization: a short form in capitals, or a word such as Division."""
    if HONORIFIC.match(text) or len(text.split()) > LONGEST_ORGANIZATION:
        return False
    return bool(ACRONYM.match(text)) or (bool(ORGANIZATION_WORD.search(text)) and text[:1].isupper())


def person(text: str) -> Person:
    """One person, or a function, country or organization that speaks."""
    without = TBC.sub("", text).strip(" ,;")
    return Person(text=without, name=name_in(without), tbc=without != text.strip(" ,;"))


def name_in(text: str) -> str:
    """The person's name within a printed line; empty for a function, country or organization."""
    titled = HONORIFIC.match(text)
    if titled:
        found = NAME.match(text[titled.end() :].lstrip())
        return found[0].rstrip(".") if found else ""
    head = re.split(r"\s*,\s*|\s+[-–—]\s+|\s*\(", text, maxsplit=1)[0].strip()
    words = head.split()
    found = NAME.fullmatch(head)
    plain = found and 2 <= len(words) <= 4  # noqa: PLR2004 - given and family name, perhaps two of each
    has_more = len(head) < len(text)
    if not plain or not has_more or is_country(head) or FUNCTION.search(head) or ORGANIZATION_WORD.search(head):
        return ""
    return "" if any(word.isupper() and len(word) > 2 for word in words[:1]) else head  # noqa: PLR2004 - an acronym


def people(text: str) -> list[Person]:
    """All persons of a text, split where the next one's title begins or at a semicolon."""
    return [person(part) for part in SPLIT.split(text) if part.strip(" ,;")]


def voices(text: str) -> Voices:
    """What a line below a slot says."""
    text = text.strip()
    if HONORIFIC.match(text):
        return Voices(people=people(text))
    return _institution(text) or _after_a_colon(text) or _function(text) or Voices(title=text.rstrip(" .:"))


def _institution(text: str) -> Voices | None:
    """A country or an organization alone; one to be confirmed counts among the persons, where "tbc" is kept."""
    plain = TBC.sub("", text).strip(" .:;")
    short = ACRONYM.match(plain)
    if not is_country(plain) and (short is None or short[0] != plain):
        return None
    return Voices(by=plain) if plain == text.strip(" .:;") else Voices(people=[person(text)])


def _function(text: str) -> Voices | None:
    """A person without a title, or a function without a name: "SPECA focal point from …"."""
    plain = TBC.sub("", text).strip(" .:;")
    if name_in(plain) or (not text.endswith(":") and _reads_as_function(plain)):
        return Voices(people=people(text))
    return None


def _reads_as_function(text: str) -> bool:
    """A function without a name begins with one, or with the body it serves: "SPECA focal point from …"."""
    found = FUNCTION.search(text)
    return found is not None and len(text[: found.start()].split()) <= 2  # noqa: PLR2004 - "SPECA", "First Deputy"


def _after_a_colon(text: str) -> Voices | None:
    found = reversed(list(re.finditer(r":\s+", text)))
    readings = (_two_parts(text[: match.start()].strip(), text[match.end() :].strip()) for match in found)
    return next((reading for reading in readings if reading is not None), None)


def _two_parts(left: str, right: str) -> Voices | None:
    """What stands before and after a colon: "ESCAP: Ms …", "Title: ESCAP", "Title: ECE and ESCAP (Mr. …)"."""
    inside = PARENTHESIS.search(right)
    if inside and HONORIFIC.match(inside[1]):
        return Voices(title=left, by=right[: inside.start()].strip(), people=people(inside[1]))
    if HONORIFIC.match(right) or (name_in(right) and _is_by(left)):
        return Voices(by=left, people=people(right)) if _is_by(left) else Voices(title=left, people=people(right))
    if ACRONYM.match(right) or is_country(TBC.sub("", right)):
        to_confirm = TBC.search(right) is not None
        return Voices(title=left, people=people(right)) if to_confirm else Voices(title=left, by=right.rstrip(" ."))
    return Voices(by=left, title=right.rstrip(" .")) if _is_by(left) and not is_organization(right) else None


def _is_by(text: str) -> bool:
    return is_country(text) or is_organization(text) or bool(re.fullmatch(r"[A-Z][a-z]+[A-Z]\w*", text))
