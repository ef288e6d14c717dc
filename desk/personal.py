"""All that the rooms store about one person."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core import registries
from core.held import Held
from core.templatetags.portal import clock, day, zone_label
from desk.personal_fields import of_part
from meetings.models import Session
from participants.consent import OwnEntry, own_entries


def data_of(email: str) -> dict[str, Any]:
    """What each app tells about the person, by app and field."""
    data: dict[str, Any] = {}
    for source in registries.person_data:
        data |= source(email)
    return data


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter to the person."""

    subject: str
    about: str
    """When it was written, to which address, and what became of it."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of data, for reading: a value a line, and why it is kept."""

    name: str
    title: str
    lines: list[tuple[str, str]]
    letters: list[Written]
    """Instead of lines, where the part is the letters."""
    held: list[Held]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionParts:
    """What is kept about the person for one session, and what the person can do about it."""

    slug: str
    title: str
    is_visible: bool
    parts: list[Part]
    entry: OwnEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """All that the portal keeps about a person, for their own page."""

    parts: list[Part]
    """What belongs to no session: the account, the letters."""
    sessions: list[SessionParts]
    """The newest first."""


def everything(user: Any) -> Everything:
    """What stands in ``data_of`` for reading: by session where it belongs to one."""
    general, by_session = parts_of(data_of(user.email))
    return Everything(parts=[part for part in general if part.lines], sessions=_sessions(by_session, user))


def parts_of(data: dict[str, Any]) -> tuple[list[Part], dict[str, list[Part]]]:
    """The parts that belong to no session, and those that do, by the session's slug."""
    general: list[Part] = []
    by_session: dict[str, list[Part]] = {}
    labels = _labels()
    for name, told in data.items():
        of_sessions, rest = _apart(told)
        for slug, own in of_sessions.items():
            by_session.setdefault(slug, []).append(_part(name, own, labels))
        if rest or not of_sessions:
            general.append(_part(name, rest, labels))
    return general, by_session


def _apart(data: Any) -> tuple[dict[str, list[Any]], Any]:
    """What belongs to sessions, by their slugs, and what does not."""
    if not isinstance(data, list):
        return {}, data
    of_sessions: dict[str, list[Any]] = {}
    rest = []
    for one in data:
        if isinstance(one, dict) and one.get("session"):
            own = {key: value for key, value in one.items() if key != "session"}
            of_sessions.setdefault(one["session"], []).append(own)
        else:
            rest.append(one)
    return of_sessions, rest


def _part(name: str, data: Any, labels: dict[str, str]) -> Part:
    lines = [line for line in _lines(data, "", labels) if line[1]]
    letters = [_written(one) for one in reversed(data)] if name == "letters" else []
    return Part(name=name, title=labels.get(name, _words(name)), lines=lines, letters=letters, held=of_part(name))


def _written(letter: dict[str, Any]) -> Written:
    about = (_shown(letter["written_at"]), letter["address"], letter["status"], *letter["files"])
    return Written(subject=letter["subject"], about=" · ".join(one for one in about if one), text=letter["text"])


def _sessions(by_session: dict[str, list[Part]], user: Any) -> list[SessionParts]:
    found = Session.objects.in_bulk(list(by_session), field_name="slug")
    visible = set(Session.objects.visible_to(user).filter(slug__in=by_session).values_list("slug", flat=True))
    entries = {one.session.slug: one for one in reversed(own_entries(user))}
    ordered = sorted(by_session, key=lambda slug: (found[slug].starts_on, slug), reverse=True)
    return [
        SessionParts(
            slug=slug,
            title=str(found[slug]),
            is_visible=slug in visible,
            parts=by_session[slug],
            entry=entries.get(slug),
        )
        for slug in ordered
    ]


def _lines(data: Any, name: str, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, inner in data.items():
            label = labels.get(str(key), _words(key))
            yield from _lines(inner, f"{name} · {label}" if name else label, labels)
    elif isinstance(data, list | tuple) and not any(isinstance(inner, dict | list) for inner in data):
        yield name, ", ".join(_shown(inner) for inner in data if inner not in {None, ""})
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
        "evaluations_begun": _("Evaluations that I have begun to answer"),
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
        "address": _("to the address"),
        "files": _("attached"),
        "sign_in_addresses": _("addresses for signing in"),
        "passkeys_and_second_factors": _("passkeys and second factors"),
        "kind": _("kind"),
        "recorded": _("My steps in the record of changes"),
        "account_number": _("number of the account"),
        "changes": _("pages saved"),
        "first": _("first"),
        "last": _("last"),
        "contacts": _("Contact of an organization, or invited expert"),
        "contribution_contacts": _("Contact of good practices, needs and offers"),
        "function": _("function"),
        "questions_asked": _("What I have asked about needs and offers"),
        "in_sheets_of_nominees": _("In a spreadsheet of nominees that is being prepared"),
        "cells": _("cell"),
        "corrections": _("What I asked to be corrected"),
        "about": _("about"),
        "answer": _("answer"),
        "spoken_languages": _("languages the person works in"),
        "gender": _("gender"),
        "seniority": _("level"),
        "criteria": _("why this person"),
        "may_be_listed": _("agrees to be listed"),
        "listing_answered_at": _("agreement asked"),
        "nominated_by": _("nominated by"),
        "mode": _("takes part"),
        "submitted_at": _("submitted"),
        "decided_at": _("decided"),
        "reason": _("reason"),
        "in_letter": _("named in the letter"),
        "change_requested": _("requested change"),
    }
