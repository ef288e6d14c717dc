"""Builders for nominations: each state is reached through the real services."""

import io
from typing import Any

import docx
import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Country, User
from meetings.models import Session
from participants import change_services, list_services, note_services, services, sheet_services
from participants.answering import delegation_of
from participants.models import ChangeRequest, Nomination, NominationSheet, Participant, Person
from tests.access import World
from tests.make import Cast
from tests.participants import make_invitation


def a_person(name: str = "First Nominee", *, email: str = "", **fields: Any) -> Person:
    """A person not yet saved, as a form gives it."""
    given, _space, family = name.partition(" ")
    values: dict[str, Any] = {
        "title": Person.Title.MS,
        "given_name": given,
        "family_name": family,
        "function_en": "Head of Department",
        "function_ru": "Начальник управления",
        "institution_en": "Ministry of Digital Development",
        "institution_ru": "Министерство цифрового развития",
        "email": email or f"{given}.{family}@example.org".lower(),
        "language": "ru",
        "may_be_listed": True,
    }
    return Person(**values | fields)


def a_pdf() -> bytes:
    content = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(content)
    return content.getvalue()


def a_letter(name: str = "note verbale.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, a_pdf(), content_type="application/pdf")


def a_note(text: str, name: str = "note.docx") -> SimpleUploadedFile:
    """A note verbale that nominates."""
    document, content = docx.Document(), io.BytesIO()
    document.add_paragraph(
        f"The Ministry presents its compliments to the secretariat and has the honour to nominate {text}"
    )
    document.save(content)
    return SimpleUploadedFile(name, content.getvalue())


def country(code: str) -> Country:
    return Country.objects.get(code=code)


def a_nomination(
    session: Session, *, by: User, code: str = "kz", person: Person | None = None, capacity: str = "adviser"
) -> Nomination:
    """A draft."""
    return services.nominate(
        delegation_of(session, country(code)), person=person or a_person(), capacity=capacity, mode="online", by=by
    )


def nomination_in(status: str, session: Session, cast: Cast, *, person: Person | None = None) -> Nomination:
    """Kazakhstan's nomination in a state, reached the way people reach it."""
    nomination = a_nomination(session, by=cast.focal_kz, person=person)
    if status in {"submitted", "returned", "waitlisted", "accepted", "declined"}:
        services.submit(nomination, by=cast.focal_kz)
    if status == "returned":
        services.return_for_change(nomination, reason="The function is missing.", by=cast.secretariat)
    elif status == "waitlisted":
        services.waitlist(nomination, by=cast.secretariat)
    elif status == "accepted":
        services.accept(nomination, by=cast.secretariat)
    elif status == "declined":
        services.decline(nomination, reason="The delegation is full.", by=cast.secretariat)
    elif status == "withdrawn":
        services.withdraw(nomination, by=cast.focal_kz)
    return nomination


def proposed(nomination: Nomination, **fields: Any) -> Person:
    """The person as a form of a change request gives it: as accepted, save for these fields; unsaved."""
    person = Person.objects.get(pk=nomination.person_id)
    for name, value in fields.items():
        setattr(person, name, value)
    return person


def a_change(nomination: Nomination, *, by: User, capacity: str = "", **fields: Any) -> ChangeRequest:
    """An open request of other data; another function, if nothing else is said."""
    person = proposed(nomination, **(fields or {"function_en": "Deputy Minister"}))
    return change_services.request_change(
        nomination, person=person, capacity=capacity or nomination.capacity, mode=nomination.mode, by=by
    )


def an_observer(session: Session, *, by: User, name: str = "Some Guest", **fields: Any) -> Participant:
    person = a_person(name, institution_en="Shanghai Cooperation Organisation", institution_ru="", **fields)
    return list_services.add_to_list(session, person=person, group="observer", institution=None, by=by)


def a_sheet(session: Session, *, by: User, rows: list[list[str]] | None = None, code: str = "kz") -> NominationSheet:
    """A sheet of one person, with an address that is none."""
    head = ["Given name", "Family name", "E-mail"]
    return sheet_services.begin(
        delegation_of(session, country(code)), rows=rows or [head, ["First", "Row", "none"]], by=by
    )


def a_sheet_at_work(session: Session, *, by: User, code: str = "kz") -> NominationSheet:
    """A sheet whose people are being nominated."""
    delegation = delegation_of(session, country(code))
    sheet: NominationSheet = NominationSheet.objects.create(
        delegation=delegation, created_by=by, rows=[["Family name", "E-mail"], ["Row", "row@example.org"]]
    )
    sheet_services.start(sheet, by=by)
    return sheet


def as_read(browser: Client, address: str, **data: Any) -> dict[str, Any]:
    """What the form of a step sends, with the marks of what the page shows."""
    shown = browser.get(address).context
    marked = [f"{one.pk}:{mark}" for one, mark in shown["marked"]] if "marked" in shown else shown["read"]
    return data | {"read": marked}


def furnish(world: World) -> None:
    """The accepted delegate of Kazakhstan, a draft, a submitted nomination, the letter, and an observer."""
    cast, session = world.cast, world.session
    letter = note_services.receive_letter(delegation_of(session, country("kz")), file=a_letter(), by=cast.focal_kz)
    delegate = a_person("Some Delegate", email=cast.delegate_kz.email)
    world.things |= {
        "note_kz": letter.note,
        "nomination_accepted": nomination_in("accepted", session, cast, person=delegate),
        "nomination_draft": nomination_in("draft", session, cast, person=a_person("Some Draft")),
        "nomination_submitted": nomination_in("submitted", session, cast, person=a_person("Some Submitted")),
        "nomination_changing": nomination_in("accepted", session, cast, person=a_person("Some Changing")),
        "sheet_kz": a_sheet(session, by=cast.focal_kz),
        "sheet_at_work": a_sheet_at_work(session, by=cast.focal_kz),
        "listed_observer": an_observer(session, by=cast.secretariat),
    }
    a_change(world.things["nomination_changing"], by=cast.focal_kz)
    make_invitation.furnish(world)
