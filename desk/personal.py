"""All that the rooms store about one person."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core import registries
from core.templatetags.portal import clock, day, zone_label


def data_of(email: str) -> dict[str, Any]:
    """What each app tells about the person, by app and field."""
    data: dict[str, Any] = {}
    for source in registries.person_data:
        data |= source(email)
    return data


def groups_of(data: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The same for reading on a page: the lines of each part, one a value."""
    labels = _labels()
    return [
        (labels.get(name, _words(name)), [line for line in _lines(part, "", labels) if line[1]])
        for name, part in data.items()
    ]


def _lines(data: Any, name: str, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, inner in data.items():
            label = labels.get(str(key), _words(key))
            yield from _lines(inner, f"{name} · {label}" if name else label, labels)
    elif isinstance(data, list | tuple):
        for number, inner in enumerate(data, 1):
            yield from _lines(inner, f"{name} {number}".strip() if len(data) > 1 else name, labels)
    else:
        yield name, "" if data is None else _shown(data)


def _shown(value: Any) -> str:
    """A value as text; a moment as people write it."""
    text = str(value)
    with suppress(ValueError):
        moment = datetime.fromisoformat(text)
        if "T" in text and moment.tzinfo is not None:
            return f"{day(moment)}, {clock(moment)} {zone_label(moment)}"
    return text


def _words(key: Any) -> str:
    return str(key).replace("_", " ")


def _labels() -> dict[str, str]:
    """The fields that the file for programs names in English, in the reader's language."""
    return {
        "account": _("Account"),
        "email": _("e-mail address"),
        "name": _("name"),
        "language": _("language"),
        "time_zone": _("time zone"),
        "invited_at": _("invited"),
        "last_login": _("last sign-in"),
        "roles": _("roles"),
        "role": _("role"),
        "for": _("for"),
        "since": _("since"),
        "until": _("until"),
        "letters": _("Letters to me"),
        "written_at": _("written"),
        "subject": _("subject"),
        "agenda_contacts": _("Letters about my slots in an agenda"),
        "participation": _("Participation in sessions"),
        "evaluations": _("Evaluations that I have answered"),
        "session": _("session"),
        "title": pgettext("form of address", "title"),
        "given_name": _("given name"),
        "family_name": _("family name"),
        "given_name_native": _("given name in Cyrillic or national script"),
        "family_name_native": _("family name in Cyrillic or national script"),
        "function_en": _("%(field)s, English") % {"field": _("function")},
        "function_ru": _("%(field)s, Russian") % {"field": _("function")},
        "institution_en": _("%(field)s, English") % {"field": _("institution")},
        "institution_ru": _("%(field)s, Russian") % {"field": _("institution")},
        "city": _("city"),
        "phone": _("telephone"),
        "nomination": _("nomination"),
        "capacity": _("capacity"),
        "listed_as": _("group"),
        "attendance": _("attendance"),
        "comments": _("Comments on draft decisions"),
        "decision": _("decision"),
        "written": _("written"),
        "text": _("text"),
        "progress_reports": _("Progress reports"),
        "action": _("action"),
        "year": _("year"),
        "reports": _("Reports"),
        "status": _("status"),
    }
