"""The tags of the printed report."""

import re
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core.templatetags.portal import as_paragraphs, missing_note
from meetings.agenda import Bilingual

register = template.Library()


COUNTED = re.compile(r"(?<=\d) (?=[a-zа-яё])(?![^<>]*>)")
"""The space between a number and what it counts, outside of a tag."""


@register.simple_block_tag
def paragraph(content: SafeString, numbers: Any) -> SafeString:
    """A paragraph of the report with its number; a number stays on one line with what it counts."""
    text = COUNTED.sub("\u00a0", content.strip())
    return format_html('<p class="numbered"><span class="no">{}.</span> {}</p>', numbers.following(), mark_safe(text))


@register.simple_tag
def both_paragraphs(value: Bilingual) -> SafeString:
    """A long text kept in both languages, as paragraphs and lists; the other language is marked."""
    language = get_language() or "en"
    own = value.in_language(language)
    if own or not value:
        return as_paragraphs(own)
    other = "en" if language == "ru" else "ru"
    found = as_paragraphs(value.in_language(other))
    return format_html('<p class="gap">{}</p><div lang="{}">{}</div>', missing_note(language), other, found)
