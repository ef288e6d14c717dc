"""What a reference may look like."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

UN_SYMBOL = re.compile(
    r"^(?:A|S|E|T|ST|ECE|ESCAP|TRADE|TRANS|ENERGY|CEP|TD|DP|ID|UNEP|UNCTAD|CICTSTI|TCU|CES|CAT|CRC|CCPR|CERD|CEDAW|HRI"
    r"|FCCC|CBD|HSP|UNW|JIU|SG|IDB|GC|CTOC|APCTT|APCICT|EB)(?:/|$)|^(?!SPECA)[A-Z]+/(?:[A-Z.]+/)*(?:SER|CONF|WG|AC|CN|C)\.\d",
    re.IGNORECASE,
)
"""How an official symbol begins: the organ that issued it, then a stroke (A/74/821, ECE/TCU/…, ESCAP/CICTSTI/…)."""
LABEL = re.compile(r"(?:^|/|\s)(?:REV|CORR|ADD)\.?\s*\d+\b", re.IGNORECASE)
STROKES = str.maketrans("∕⁄╱⧸\\", "/////")
TWINS = str.maketrans("АВЕКМНОРСТХЅІЈ", "ABEKMHOPCTXSIJ")
"""Cyrillic capitals that look like Latin ones."""


def as_it_looks(value: str) -> str:
    """A reference as the eye takes it: Latin capitals for Cyrillic ones, one kind of stroke, no blanks."""
    plain = unicodedata.normalize("NFKC", value).translate(STROKES).upper().translate(TWINS)
    return re.sub(r"\s*/\s*", "/", plain.strip())


def validate_reference(value: str) -> None:
    """Refuse a reference that would be taken for a symbol of the United Nations: SPECA papers bear none."""
    looks = as_it_looks(value)
    if UN_SYMBOL.search(looks):
        raise ValidationError(
            _("This looks like a symbol of the United Nations. Papers of SPECA bear none; begin it with SPECA."),
            code="symbol",
        )
    if LABEL.search(looks):
        raise ValidationError(
            _("Leave out Rev., Corr. and Add.: they are added when a revision is published."), code="label"
        )
