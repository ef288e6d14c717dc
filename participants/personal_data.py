"""What is stored about a person here, and how it is erased."""

import re
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.workflow import PORTAL
from participants.change_services import end_open_change
from participants.listing import ask_for_files
from participants.models import NominationSheet, Participant, Person
from participants.workflow import nomination_workflow

PERSONAL = (
    "title", "given_name", "family_name", "given_name_native", "family_name_native", "function_en", "function_ru",
    "institution_en", "institution_ru", "city", "email", "phone", "language",
)  # fmt: skip
NOT_IN_THE_LIST = ("city", "email", "phone")


def person_data(email: str) -> dict[str, Any]:
    """What the sessions know of a person, as the person may read it."""
    told: dict[str, Any] = {"participation": [_told(person) for person in _people(email)]}
    sheets = NominationSheet.objects.naming(email).select_related("delegation__session")
    prepared = [
        {"session": sheet.delegation.session.slug, "cells": row}
        for sheet in sheets
        for row in sheet.rows
        if _names(row, email)
    ]
    return told | ({"in_sheets_of_nominees": prepared} if prepared else {})


def _names(row: list[str], email: str) -> bool:
    """Whether the address stands in a row of a sheet, alone or among other words."""
    return any(email.casefold() in re.split(r"[\s<>,;:()]+", cell.casefold()) for cell in row)


def _people(email: str) -> Any:
    people = Person.objects.of_address(email)
    return people.select_related(
        "nomination__delegation__session", "participant__session", "change_request__nomination__delegation__session"
    )


def _told(person: Person) -> dict[str, Any]:
    nomination, participant = getattr(person, "nomination", None), getattr(person, "participant", None)
    session = nomination.delegation.session if nomination else participant.session if participant else None
    change = getattr(person, "change_request", None)
    if change is not None:
        session = change.nomination.delegation.session
    told: dict[str, Any] = {"session": session.slug if session else ""}
    told |= {name: getattr(person, name) for name in PERSONAL if getattr(person, name)}
    told |= {"title": person.get_title_display()}
    if change is not None:
        told |= {"change_requested": change.get_status_display()}
    if nomination:
        told |= {"nomination": nomination.get_status_display(), "capacity": nomination.get_capacity_display()}
    if participant:
        told |= {"listed_as": participant.get_group_display(), "attendance": participant.get_attendance_display()}
    return told


@transaction.atomic
def erase_person(email: str) -> list[str]:
    """Erase what is stored, save what the official list of a past session says; lines that tell what was done."""
    return [*(_erase(person) for person in _people(email)), *_leave_sheets(email)]


def _leave_sheets(email: str) -> list[str]:
    """Take the person out of sheets from which nobody is nominated yet."""
    done = []
    for sheet in NominationSheet.objects.naming(email).select_for_update(of=("self",)):
        left = [row for row in sheet.rows if not _names(row, email)]
        if len(left) < len(sheet.rows):
            sheet.rows = left
            sheet.save(update_fields=["rows"])
            done.append(_("Erased: a row in a sheet of nominees that was being prepared."))
    return done


def _erase(person: Person) -> str:
    change = getattr(person, "change_request", None)
    if change is not None:
        end_open_change(change.nomination)
        return _("Erased: what was requested to be changed in the nomination %(number)s.") % {
            "number": change.nomination_id
        }
    nomination = getattr(person, "nomination", None)
    if nomination is not None:
        end_open_change(nomination)
    participant: Participant | None = getattr(person, "participant", None)
    if participant is not None and participant.session.ends_on < timezone.now().date():
        _blank(person, NOT_IN_THE_LIST)
        return _(
            "Kept: title, name, function and institution in the list of participants of “%(session)s”, which is an "
            "official record. Erased: address, telephone and city."
        ) % {"session": participant.session}
    if participant is not None:
        participant.delete()
        ask_for_files(participant.session_id)
    if nomination is None:
        person.delete()
        return _("Erased: an entry in a list of participants.")
    if nomination.is_open:
        with nomination_workflow.step(nomination, "erase", by=PORTAL):
            pass
    _blank(person, PERSONAL)
    return _("Erased: the person in the nomination %(number)s for “%(session)s”, which is withdrawn or closed.") % {
        "number": nomination.pk,
        "session": nomination.delegation.session,
    }


def _blank(person: Person, names: tuple[str, ...]) -> None:
    for name in names:
        setattr(person, name, "en" if name == "language" else "")
    person.erased_at = timezone.now()
    person.save()
