"""Signs that PostgreSQL takes for letters where it knows no locale: they stand aside while words are read.

With the embedded server «сеть» would be another word than сеть, and 2023–2026 one word.
"""

import re

STAND_INS = dict(zip("«»“”„‘’–—…№·•§°×", map(chr, (*range(0x01, 0x09), *range(0x0E, 0x16))), strict=True))
"""Frequent signs, and the control characters that are kept in their place."""
AS = {"\u00a0": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-", "\u00ad": "", "ё": "е", "Ё": "Е"}
"""What is written in several ways, and how it is kept."""
QUOTES = str.maketrans(dict.fromkeys("«»“”„", '"'))
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
BACK = str.maketrans({kept: sign for sign, kept in STAND_INS.items()})


def kept(text: str) -> str:
    """A text as the index keeps it."""
    return BEYOND_ASCII.sub(lambda found: _kept(found.group()), CONTROL.sub(" ", text))


def shown(text: str) -> str:
    """What is kept, as people read it."""
    return text.translate(BACK)


def typed(text: str) -> str:
    """What somebody typed, with quotation marks of any language as those of a phrase."""
    return CONTROL.sub(" ", kept(text.translate(QUOTES)))


def _kept(sign: str) -> str:
    if sign in STAND_INS:
        return STAND_INS[sign]
    if sign in AS:
        return AS[sign]
    return sign if sign.isalpha() or sign.isdigit() or _is_accent(sign) else " "


def _is_accent(sign: str) -> bool:
    return "\u0300" <= sign <= "\u036f"
