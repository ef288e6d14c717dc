"""The phrases in which changes of an agenda are told, in the reader's language."""

from datetime import time

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, npgettext
from django.utils.translation import gettext as _

from meetings.agenda import CLOCK, Bilingual

HOUR = 60
OTHER_LANGUAGE = {"en": "ru", "ru": "en"}


def by_how_much(minutes: int) -> str:
    """How much something is later or longer: “10 minutes”, “1 hour 5 minutes”; in Russian after «на»."""
    hours, rest = divmod(abs(minutes), HOUR)
    parts = []
    if hours:
        parts.append(npgettext("by how much", "%(count)d hour", "%(count)d hours", hours) % {"count": hours})
    if rest or not hours:
        parts.append(npgettext("by how much", "%(count)d minute", "%(count)d minutes", rest) % {"count": rest})
    return " ".join(parts)


def shifted(minutes: int) -> str:
    """“later by 10 minutes”."""
    text = _("later by %(minutes)s") if minutes > 0 else _("earlier by %(minutes)s")
    return text % {"minutes": by_how_much(minutes)}


def resized(minutes: int) -> str:
    """“longer by 10 minutes”."""
    text = _("longer by %(minutes)s") if minutes > 0 else _("shorter by %(minutes)s")
    return text % {"minutes": by_how_much(minutes)}


def many_shifted(count: int, minutes: int) -> str:
    """“Six items 10 minutes later”: counts below ten in words."""
    if minutes > 0:
        text = ngettext("%(count)s item %(minutes)s later", "%(count)s items %(minutes)s later", count)
    else:
        text = ngettext("%(count)s item %(minutes)s earlier", "%(count)s items %(minutes)s earlier", count)
    return capfirst(text % {"count": apnumber(count), "minutes": by_how_much(minutes)})


def quoted(text: str) -> str:
    """A text in the quotation marks of the reader's language."""
    return _("“%(text)s”") % {"text": text}


def best(text: Bilingual) -> str:
    """A text in the reader's language, else in the other."""
    return text.best(get_language() or "en")


def reworded(what: str, before: Bilingual, after: Bilingual) -> str:
    """“renamed: “A” → “B””, in the reader's language where it changed there; else in the other, which is named."""
    language = get_language() or "en"
    if before.in_language(language) == after.in_language(language):
        language = OTHER_LANGUAGE[language]
        what = f"{what} {in_words(language)}"
    old, new = before.in_language(language), after.in_language(language)
    if old and new:
        return f"{what}: {quoted(old)} → {quoted(new)}"
    if new:
        return _("%(what)s, written now: %(text)s") % {"what": what, "text": quoted(new)}
    return _("%(what)s, taken out: %(text)s") % {"what": what, "text": quoted(old)}


def briefly(what: str, before: Bilingual, after: Bilingual) -> str:
    """“renamed”, where the texts stand beside it; what changed only in the other language is told in full."""
    language = get_language() or "en"
    return what if before.in_language(language) != after.in_language(language) else reworded(what, before, after)


def in_words(language: str) -> str:
    """“(in Russian)”."""
    return _("(in Russian)") if language == "ru" else _("(in English)")


def clock(at: time | None) -> str:
    """13:15, or that it is not said."""
    return f"{at:{CLOCK}}" if at else _("not said")
