"""What the sessions store about a person, as the person may read it."""

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from participants.models import Contact, NominationSheet, Participant, Person

NAMES = (
    "title", "given_name", "family_name", "given_name_native", "family_name_native", "function_en", "function_ru",
    "institution_en", "institution_ru",
)  # fmt: skip
"""What an official list of participants says of a person."""
DETAILS = ("city", "email", "phone", "language", "spoken_languages", "gender", "seniority", "criteria")
"""What serves the nomination only."""
PERSONAL = (*NAMES, *DETAILS)


def people_of(email: str) -> QuerySet[Person]:
    """A person in all sessions: by the address, or by the account under which they are in a list."""
    if not email:
        return Person.objects.none()
    found: QuerySet[Person] = Person.objects.filter(
        Q(email__iexact=email) | Q(participant__user__email__iexact=email)
    ).order_by("pk")
    return found.select_related(
        "nomination__delegation__session",
        "nomination__delegation__country",
        "nomination__delegation__institution",
        "participant__session",
        "change_request__nomination__delegation__session",
    )


def contacts_of(email: str) -> QuerySet[Contact]:
    """Where a person is written to for observers."""
    by_person = Q(email__iexact=email) | Q(user__email__iexact=email)
    return (
        Contact.objects.filter(by_person)
        .select_related("delegation__session", "delegation__institution")
        .order_by("pk")
    )


def names_person(row: list[str], email: str) -> bool:
    """Whether the address stands in a row of a sheet, alone or among other words."""
    return any(email.casefold() in re.split(r"[\s<>,;:()]+", cell.casefold()) for cell in row)


def person_data(email: str) -> dict[str, Any]:
    """What the sessions know of a person."""
    told: dict[str, Any] = {"participation": [_told(person) for person in people_of(email)]}
    contacts = [_contact(contact) for contact in contacts_of(email)]
    prepared = list(_prepared(email))
    return (
        told | ({"contacts": contacts} if contacts else {}) | ({"in_sheets_of_nominees": prepared} if prepared else {})
    )


def _prepared(email: str) -> Iterator[dict[str, Any]]:
    for sheet in NominationSheet.objects.naming(email).select_related("delegation__session"):
        for row in sheet.rows:
            if names_person(row, email):
                yield {"session": sheet.delegation.session.slug, "cells": row}


def _contact(contact: Contact) -> dict[str, Any]:
    return {
        "session": contact.delegation.session.slug,
        "for": "" if contact.delegation.institution is None else str(contact.delegation.institution.name),
        "name": contact.name,
        "email": contact.email,
        "language": contact.get_language_display(),
    }


def session_of(person: Person) -> Any:
    """The session that knows the person, or nothing: each stands for one session only."""
    nomination, participant = getattr(person, "nomination", None), getattr(person, "participant", None)
    change = getattr(person, "change_request", None)
    if change is not None:
        return change.nomination.delegation.session
    return nomination.delegation.session if nomination else participant.session if participant else None


def _told(person: Person) -> dict[str, Any]:
    nomination, participant = getattr(person, "nomination", None), getattr(person, "participant", None)
    change, session = getattr(person, "change_request", None), session_of(person)
    told: dict[str, Any] = {"session": session.slug if session else ""}
    told |= {name: _shown(person, name) for name in PERSONAL if getattr(person, name)}
    if person.may_be_listed is not None:
        told["may_be_listed"] = _("yes") if person.may_be_listed else _("no")
        told["listing_answered_at"] = _moment(person.listing_answered_at)
    if change is not None:
        told |= {
            "change_requested": change.get_status_display(),
            "written_at": _moment(change.requested_at),
            "reason": change.reason,
        }
    if nomination:
        told |= _nominated(nomination)
    if participant:
        told |= _listed(participant)
    return {name: value for name, value in told.items() if value or name == "session"}


def _nominated(nomination: Any) -> dict[str, Any]:
    return {
        "nominated_by": str(nomination.delegation),
        "nomination": nomination.get_status_display(),
        "capacity": nomination.get_capacity_display(),
        "mode": nomination.get_mode_display(),
        "submitted_at": _moment(nomination.submitted_at),
        "decided_at": _moment(nomination.decided_at),
        "reason": nomination.reason,
        "in_letter": nomination.get_in_letter_display(),
    }


def _listed(participant: Participant) -> dict[str, Any]:
    return {"listed_as": participant.get_group_display(), "attendance": participant.get_attendance_display()}


def _shown(person: Person, name: str) -> Any:
    if name == "spoken_languages":
        return [str(Person.SpokenLanguage(code).label) for code in person.spoken_languages]
    display = getattr(person, f"get_{name}_display", None)
    return str(display()) if display else getattr(person, name)


def _moment(value: Any) -> str:
    return "" if value is None else value.isoformat()
