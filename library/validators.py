"""What a reference may look like."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

UN_SYMBOL = re.compile(
    r"^(?:A|S|E|T|ST|ECE|ESCAP|TRADE|TRANS|ENERGY|CEP|TD|DP|ID|UNEP|UNCTAD|CICTSTI|TCU)(?:/|$)", re.IGNORECASE
)
"""How an official symbol begins: the organ that issued it, then a stroke (A/74/821, ECE/TCU/…, ESCAP/CICTSTI/…)."""


def validate_reference(value: str) -> None:
    """Refuse a reference that would be taken for a symbol of the United Nations: SPECA papers bear none."""
    if UN_SYMBOL.match(value.strip()):
        raise ValidationError(
            _("This looks like a symbol of the United Nations. Papers of SPECA bear none; begin it with SPECA."),
            code="symbol",
        )
