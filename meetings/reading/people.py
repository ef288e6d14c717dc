"""Persons, functions, countries and organizations in one printed line, with or without "(tbc)"."""

import re
from dataclasses import dataclass
from functools import lru_cache

import icu

TBC_WORDS = (
    r"t\.?b\.?[cda]\.?|to\s+be\s+(?:confirmed|determined|announced)|подлежит\s+(?:подтверждению|уточнению)|"
    r"подтверждается|уточняется|будет\s+(?:уточнено|подтвержден[оа]?)|по\s+согласованию|ожидается\s+подтверждение|"
    r"на\s+подтверждении"
)
TBC = re.compile(
    rf"\s*[\[(]\s*(?:{TBC_WORDS})\s*[\])]|\s*[-–—,]\s*(?:{TBC_WORDS})\s*$|\s+tbc\s*$|(?<=[(\[])\s*tbc\s*[,;]\s*|\s*[,;]\s*tbc(?=\s*[)\]])",
    re.IGNORECASE,
)
ONLY_TBC = re.compile(rf"^\W*(?:{TBC_WORDS})\W*$", re.IGNORECASE)
ONLINE = (
    r"virtual(?:ly)?|on-?line|remote(?:ly)?|(?:by|via)\s+(?:video(?:\s?-?\s?(?:link|conference))?|zoom|webex|teams)|"
    r"онлайн|в\s+(?:режиме\s+онлайн|онлайн-режиме|режиме\s+видеоконференции)|дистанционно|виртуально|"
    r"по\s+(?:видеосвязи|видеоконференцсвязи)"
)
IN_PERSON = r"in[\s-]person|on-?site|physical(?:ly)?|очно|лично|очное\s+участие"
MODE = re.compile(
    rf"(?:[-–—,]\s+|[(\[]\s*(?:[^()\[\]]*[,;–—]\s*)?)(?:(?P<online>{ONLINE})|(?P<in_person>{IN_PERSON}))(?:\s+participation)?"
    r"\s*(?=$|[)\].,;])",
    re.IGNORECASE,
)
TITLES = (
    r"(?:H\.\s?E\.?,?\s+)?(?:(?:Mr|Ms|Mrs|Mme|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord)\b\.?|(?:M|Amb|Hon|Rev|Eng)\.)"
    r"(?:\s+(?:Dr|Prof|Amb)\b\.?)?"
    r"|(?:H\.\s?E\.?|HE(?=\s+(?:Mr|Ms|Mrs|Dr))|His Excellency|Her Excellency)(?:,?\s+Ambassador)?(?=\s)"
    r"|Ambassador(?=\s+(?!of\b|to\b|and\b|from\b|for\b)[A-Z])"
    r"|(?:Е\.\s?П\.,?\s+|Его Превосходительство\s+|Ее Превосходительство\s+)?"
    r"(?:[Гг]-н|[Гг]-жа|[Гг]осподин|[Гг]оспожа|[Дд]-р|[Пп]роф\.|[Пп]рофессор)"
    r"|Е\.\s?П\."
)
HONORIFIC = re.compile(rf"(?:{TITLES})(?=\s)")
HONORIFIC_INSIDE = re.compile(rf"(?<![\w.])(?:{TITLES})(?=\s+[^\W\d_])")
SPLIT = re.compile(
    rf"\s*;\s*|\s*,?\s+(?:and|и|&)\s+(?=(?:{TITLES})\s)|\s*[,/]\s*(?=(?:{TITLES})\s)|(?<=[)])\s+(?=(?:{TITLES})\s)|\s+[•▪]\s+"
)
WORD = r"[^\W\d_a-zа-яё][\w’'`ʻʼ‘.-]*"
NAME = re.compile(
    rf"{WORD}(?:\s+(?:{WORD}|de|da|di|del|della|dos|du|la|le|van|von|der|den|ten|bin|ibn|al|el|оглы|кызы|угли|гызы|ogly|kyzy|uulu|уулу))*"
)
FUNCTION = re.compile(
    r"\b(?:focal\s+point|(?:co-|vice-?)?chair|chairperson|vice|director|minister|deputy|head|chief|representative|delegat|"
    r"secretary|coordinator|officer|experts?\b|consultants?\b|president|adviser|advisor|ambassador|moderator|member|rapporteur|"
    r"commissioner|envoy|governor|mayor|manager|lead\b|leader|professor|analyst|economist|specialist|ceo\b|administrator|"
    r"executive\s+secretary|under-secretary|assistant|permanent|counsellor|attach[eé]|"
    r"координатор|председател|директор|министр|заместител|начальник|руководител|представител|делегат|секретар[ья]\b|сопредседател|"
    r"эксперт|консультант|президент|советник|посол|модератор|специалист|глава|главный|управляющ|докладчик|аналитик)\w*",
    re.IGNORECASE,
)
ORGANIZATION_WORD = re.compile(
    r"\b(?:division|department|ministry|agency|commission|committee|office|bank|university|institute|organi[sz]ation|"
    r"union|fund|centre|center|council|secretariat|programme|association|academy|section|unit|group|chamber|federation|"
    r"foundation|bureau|authority|corporation|government|delegation|"
    r"отдел|департамент|министерств|агентств|комисси|комитет|банк|университет|институт|организаци|союз|фонд|центр|палат|"
    r"совет|секретариат|программ|ассоциаци|академи|групп|правительств|делегаци|федераци)\w*",
    re.IGNORECASE,
)
BODY_OF = re.compile(
    r"\b(?:group|committee|council|office|meeting|network|team|election)\s+(?:of|for)\s*$", re.IGNORECASE
)
"""Before a function's word it makes a body of it: "Group of Experts"."""
DEED = re.compile(
    r"^[^,(–]*\b(?:presentations?|statements?|remarks|interventions?|discussions?|meeting|summary|report|reports|election|elections|"
    r"consultations|contributions|training|visit|panel|session|выступления|доклады|обсуждение|встреча|заседание)(?=\s*$|\s*[:.]|\s+(?:on|of)\b)",
    re.IGNORECASE,
)
"""What experts or delegates do is no function: "Expert presentations"."""
ACRONYM = re.compile(
    r"^(?:ЕЭК ООН|UN [A-Z]\w+|[A-ZА-ЯЁ][A-ZА-ЯЁ&/-]{1,})"
    r"(?:\s*(?:,|and|и|/|&)\s*(?:[A-ZА-ЯЁ][A-ZА-ЯЁ&/-]+|ЕЭК ООН))*(?=$|[\s,(–-])"
)
BRANDED = re.compile(r"[A-Z][a-z]+[A-Z]\w*(?:/\w+)?|UN-[A-Z]\w+|UN [A-Z]\w+")
LONGEST_ORGANIZATION = 8
"""Words that an organization printed before a colon has at the most."""
LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Person:
    """One speaker as printed."""

    text: str
    name: str
    tbc: bool
    mode: str = ""


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """The names of all countries in English and Russian (Unicode CLDR), in small letters."""
    codes = icu.Locale.getISOCountries()
    names = {icu.Locale("", code).getDisplayCountry(icu.Locale(tongue)) for code in codes for tongue in ("en", "ru")}
    formal = {
        "kyrgyz republic",
        "republic of korea",
        "russian federation",
        "islamic republic of iran",
        "european union",
    }
    formal |= {"republic of kazakhstan", "republic of tajikistan", "republic of uzbekistan", "republic of azerbaijan"}
    formal |= {"republic of moldova", "iran (islamic republic of)", "türkiye", "turkey", "viet nam", "czech republic"}
    formal |= {"lao people's democratic republic", "democratic people's republic of korea", "syrian arab republic"}
    formal |= {
        "united states of america",
        "united kingdom of great britain and northern ireland",
        "holy see",
        "brunei darussalam",
    }
    formal |= {
        "республика молдова",
        "соединенные штаты америки",
        "соединенное королевство",
        "турция",
        "республика корея",
    }
    formal |= {"российская федерация", "республика казахстан", "кыргызская республика", "республика таджикистан"}
    formal |= {"республика узбекистан", "азербайджанская республика", "кыргызстан", "беларусь", "европейский союз"}
    return frozenset(name.casefold() for name in names) | formal


def is_country(text: str) -> bool:
    """Whether the text is a country's name, or a list of such, and nothing else."""
    parts = re.split(r"\s*(?:,|\band\b|\bи\b|&|/)\s*", text.strip(" ."))
    return all(part.casefold().removeprefix("the ").strip(" .") in countries() for part in parts if part) and any(parts)


def is_organization(text: str) -> bool:
    """Whether the text reads as an organization: a short form in capitals, or a word such as Division."""
    if HONORIFIC.match(text) or len(text.split()) > LONGEST_ORGANIZATION:
        return False
    return bool(ACRONYM.match(text)) or (bool(ORGANIZATION_WORD.search(text)) and text[:1].isupper())


def is_institution(text: str) -> bool:
    """Whether the text is a country or an organization and nothing else."""
    short = ACRONYM.match(text)
    return is_country(text) or bool(short and short[0] == text) or bool(BRANDED.fullmatch(text))


def person(text: str, *, listed: bool = False) -> Person:
    """One person, or a function, country or organization that speaks; ``listed``: where only speakers stand."""
    whole = text.strip(" ,;")
    without = TBC.sub("", whole).strip(" ,;:")
    if not without or ONLY_TBC.match(whole):
        return Person(whole, "", tbc=bool(ONLY_TBC.match(whole)))
    mode = MODE.search(without)
    kind = "" if mode is None else "online" if mode["online"] else "in_person"
    bare = without[: mode.start()].rstrip() if mode and mode.end() == len(without) else without
    return Person(without, name_in(bare, listed=listed), tbc=bool(TBC.search(whole)), mode=kind)


def name_in(text: str, *, listed: bool = False) -> str:
    """The person's name within a printed line; empty for a function, country or organization."""
    titled = HONORIFIC.match(text)
    if titled:
        found = NAME.match(text[titled.end() :].lstrip())
        return found[0].rstrip(".-") if found else ""
    head = re.split(r"\s*,\s*|\s+[-–—]\s+|\s*\(", text, maxsplit=1)[0].strip()
    words = head.split()
    found = NAME.fullmatch(head)
    plain = found and 2 <= len(words) <= LONGEST_NAME  # noqa: PLR2004 - given and family name, perhaps two of each
    has_more = len(head) < len(text) or listed
    if not plain or not has_more or is_country(head) or FUNCTION.search(head) or ORGANIZATION_WORD.search(head):
        return ""
    return "" if any(word.isupper() and len(word) > 2 for word in words[:1]) else head  # noqa: PLR2004 - an acronym


def people(text: str, *, listed: bool = False) -> list[Person]:
    """All persons of a text, split where the next one's title begins or at a semicolon."""
    return [person(part, listed=listed) for part in SPLIT.split(text) if part.strip(" ,;")]


def is_function(text: str) -> bool:
    """A function without a name begins with one, or with the body it serves: "SPECA focal point from …"."""
    found = FUNCTION.search(text)
    if found is None or len(text[: found.start()].split()) > 2:  # noqa: PLR2004 - "SPECA", "First Deputy"
        return False
    return not BODY_OF.search(text[: found.start()]) and not DEED.search(text)


def reads_as_speaker(text: str) -> bool:
    """Whether a whole line is a person, a function, a country or an organization."""
    plain = TBC.sub("", text).strip(" .:;")
    return bool(
        HONORIFIC.match(plain)
        or name_in(plain)
        or is_institution(plain)
        or is_function(plain)
        or is_organization(plain)
    )
