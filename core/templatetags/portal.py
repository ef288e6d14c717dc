"""The tags that every template may use without loading them."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.forms import BaseFormSet
from django.template.defaultfilters import date as format_date
from django.utils import translation
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core import registries, workflow
from core.translations import LANGUAGES, text_in, text_or_other

register = template.Library()

LETTER = re.compile(r"\(([a-z])\)")


@register.simple_tag
def text(subject: Any, field: str) -> SafeString | str:
    """A translated field in the reader's language; the other language, marked, where it is missing; or the gap."""
    language = translation.get_language() or "en"
    own = text_in(subject, field, language)
    if own:
        return conditional_escape(own)
    for other in LANGUAGES:
        found = text_in(subject, field, other)
        if found:
            return format_html(
                '<span lang="{}">{}</span> <span class="gap">{}</span>', other, found, missing_note(language)
            )
    return format_html('<span class="gap">{}</span>', _("not yet written"))


@register.simple_tag
def paragraphs(subject: Any, field: str) -> SafeString:
    """A long translated text: a blank line makes a paragraph, lines that begin with "- " a list."""
    language = translation.get_language() or "en"
    own = text_in(subject, field, language)
    if own:
        return as_paragraphs(own)
    for other in LANGUAGES:
        found = text_in(subject, field, other)
        if found:
            return format_html(
                '<p class="gap">{}</p><div lang="{}">{}</div>', missing_note(language), other, as_paragraphs(found)
            )
    return format_html('<p class="gap">{}</p>', _("not yet written"))


@register.filter
def plain(subject: Any, field: str) -> str:
    """A translated field without markup, for mails: the reader's language, else the other."""
    return text_or_other(subject, field, language=translation.get_language() or "en")


def missing_note(language: str) -> str:
    """What stands beside a text shown in the other language because this one is missing."""
    if language == "ru":
        return _("(not yet available in Russian)")
    return _("(not yet available in English)")


@register.filter
def as_paragraphs(value: str) -> SafeString:
    """Plain text as paragraphs and lists."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", value.replace("\r\n", "\n")) if block.strip()]
    return format_html_join("", "{}", ((_block(block),) for block in blocks))


def _block(block: str) -> SafeString:
    html: list[SafeString] = []
    lines: list[str] = []
    bullets: list[str] = []

    def close_lines() -> None:
        if lines:
            html.append(
                format_html("<p>{}</p>", format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines)))
            )
            lines.clear()

    def close_bullets() -> None:
        if bullets:
            html.append(format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((b,) for b in bullets))))
            bullets.clear()

    for line in block.split("\n"):
        if line.startswith("- "):
            close_lines()
            bullets.append(line[2:].strip())
        elif line.strip():
            close_bullets()
            lines.append(line.strip())
    close_lines()
    close_bullets()
    return format_html_join("", "{}", ((part,) for part in html))


@register.filter
def day(value: date | datetime | None) -> str:
    """30 July 2020; «30 июля 2020 года»."""
    if value is None:
        return ""
    return format_date(value, pgettext("date format", "j F Y"))


def span(first: date, last: date) -> str:
    """One day or several: "20–21 October 2021"."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{format_date(first, pgettext('date format without year', 'j F'))} – {day(last)}"
    return f"{day(first)} – {day(last)}"


@register.filter
def weekday_day(value: date | datetime | None) -> str:
    """Thursday, 30 July 2020: the weekday is derived from the date."""
    if value is None:
        return ""
    return format_date(value, pgettext("date format with weekday", "l, j F Y"))


@register.filter
def in_zone(value: datetime | None, zone: str) -> datetime | None:
    """The moment on the clocks of a zone."""
    return None if value is None else value.astimezone(ZoneInfo(zone))


@register.filter
def clock(value: Any) -> str:
    """24-hour time."""
    return "" if value is None else f"{value:%H:%M}"


@register.simple_tag
def moment(value: datetime | None, zone: str) -> SafeString | str:
    """A moment in the session's zone, the zone printed, and the reader's own added by the browser."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(zone))
    return format_html(
        '<time datetime="{}" data-local-time data-zone="{}">{}, {} <span class="zone">{}</span></time>',
        value.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ"),
        zone,
        day(local),
        clock(local),
        zone_label(local),
    )


@register.filter
def zone_label(value: datetime | None) -> str:
    """UTC+6, as it was at that moment in the zone the value carries."""
    if value is None:
        return ""
    offset = value.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    sign = "+" if minutes >= 0 else "−"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}:{rest:02d}" if rest else f"UTC{sign}{hours}"


@register.filter
def cited(number: str) -> str:
    """A number or letter as papers cite it: “3 (a)”, “(b)”; in Russian «3 a)», «b)»."""
    bracketed = f"({number})" if number.isalpha() else number
    return LETTER.sub(r"\1)", bracketed) if translation.get_language() == "ru" else bracketed


@register.filter
def place_of_zone(zone: str) -> str:
    """The city that a zone is named after, in the reader's language where it is one of the region."""
    cities = {
        "Asia/Almaty": _("Almaty"),
        "Asia/Ashgabat": _("Ashgabat"),
        "Asia/Baku": _("Baku"),
        "Asia/Bangkok": _("Bangkok"),
        "Asia/Bishkek": _("Bishkek"),
        "Asia/Dushanbe": _("Dushanbe"),
        "Asia/Kabul": _("Kabul"),
        "Asia/Tashkent": _("Tashkent"),
        "Europe/Zurich": _("Geneva"),
    }
    return cities.get(zone, zone.rsplit("/", 1)[-1].replace("_", " "))


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """The value of a mapping under a key that is itself a variable."""
    return mapping.get(key)


@register.filter
def any_errors(formsets: Iterable[BaseFormSet[Any]] | None) -> bool:
    """Whether any of a page's formsets has an error."""
    return any(formset.is_bound and formset.total_error_count() for formset in formsets or ())


@register.inclusion_tag("_tabs.html", takes_context=True)
def session_tabs(context: Any, session: Any, current: str) -> dict[str, Any]:
    """The rooms of a session that this reader may enter."""
    user = context["request"].user
    tabs = [tab for source in registries.session_tabs if (tab := source(session, user)) is not None]
    return {
        "label": str(session),
        "rooms": [
            {"label": tab.label, "url": tab.url, "current": tab.name == current, "is_kept": tab.is_kept} for tab in tabs
        ],
    }


@register.simple_tag
def both(value: Any) -> SafeString | str:
    """A text kept in both languages: the reader's, or the other one marked, or nothing."""
    language = translation.get_language() or "en"
    own = value.in_language(language)
    if own or not value:
        return conditional_escape(own)
    other = "en" if language == "ru" else "ru"
    return format_html(
        '<span lang="{}">{}</span> <span class="gap">{}</span>', other, value.in_language(other), missing_note(language)
    )


@register.filter
def step_label(name: str) -> str:
    """What a step of a process is called in a history, from the step's own table."""
    return str(workflow.label_of(name))
