"""After an erasure the whole database is looked through: what still stands is what was said to be kept."""

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from core import kept_files, traces
from core.models import KeptFile, Letter, Scan
from desk import corrections, erasing
from meetings.models import Session
from participants import services
from participants.models import (
    Contact,
    Delegation,
    InvitationLetter,
    Nomination,
    NominationSheet,
    NoteVerbale,
    Participant,
)
from tests.make import Cast, make_session
from tests.participants.make import a_change, a_nomination, a_person, a_sheet, nomination_in

ADDRESS = "sample.erasable@example.org"
NAMES = ["Erasable", "Стираемая"]
PERSON = {
    "email": ADDRESS, "given_name_native": "Образцовая", "family_name_native": "Стираемая", "city": "Almaty",
    "phone": "+7 700 000 00 00", "criteria": "Ms. Erasable forms the policy.",
}  # fmt: skip


@pytest.fixture
def coming(cast: Cast) -> Session:
    future = date(2100, 1, 1)
    return make_session(cast.body, slug="coming", starts_on=future, ends_on=future, nominations_due_at=None)


@pytest.fixture
def past(cast: Cast) -> Session:
    return make_session(cast.body, slug="past")


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files are asked for, and not made in these tests."""
    names: list[str] = []
    monkeypatch.setattr(kept_files, "make", lambda name, _pk, language: names.append(f"{name} {language}"))
    return names


def furnish(cast: Cast, past: Session, coming: Session, **listed: Any) -> list[str]:
    """The person everywhere; returns the files in which the name stands."""
    nomination_in("accepted", past, cast, person=a_person("Sample Erasable", **PERSON, **listed))
    accepted = nomination_in("accepted", coming, cast, person=a_person("Sample Erasable", **PERSON, **listed))
    a_change(accepted, by=cast.focal_kz, city="Erasable")
    a_change(accepted, by=cast.focal_kz, function_en="Deputy Minister for Erasable matters")
    other = a_nomination(coming, by=cast.focal_kz, person=a_person("Another Nominee"))
    services.submit(other, by=cast.focal_kz)
    head = ["Given name", "Family name", "E-mail"]
    row, by_name, other_row = ["Sample", "Erasable", ADDRESS], ["Sample", "Erasable", ""], ["Another", "Row", "none"]
    a_sheet(coming, by=cast.focal_kz, rows=[head, row, by_name, other_row])
    expert = Delegation.objects.create(session=coming)
    Contact.objects.create(delegation=expert, name="Sample Erasable", email=ADDRESS)
    invitation = InvitationLetter.objects.create(
        delegation=expert, language="en", number=1, file=ContentFile(b"Erasable", name="i.pdf"), sha256="1", size=8
    )
    user = accepted.participant.user
    assert user is not None
    corrections.ask(part="other", session=coming, text="My name is Erasable", by=user)
    notes = [
        NoteVerbale.objects.create(
            delegation=nomination.delegation,
            file=ContentFile(b"Erasable", name="note.pdf"),
            name="Nomination of Ms. Erasable.pdf",
            sha256="1",
            size=8,
            received_at=timezone.now(),
            text="назначает Образцовую Стираемую; Ms. Sample ERASABLE and Another Nominee",
        )
        for nomination in (accepted, Nomination.objects.get(delegation__session=past))
    ]
    kept = [
        KeptFile.objects.create(
            producer=name,
            subject_id=session.pk,
            language="en",
            fingerprint="0" * 64,
            size=1,
            file=ContentFile(b"ERASABLE", name="list.pdf"),
        )
        for name, session in (
            ("participants-pdf", coming),
            ("participants-xlsx", coming),
            ("participants-badges", coming),
            ("participants-badges", past),
        )
    ]
    for note in notes:
        Scan.objects.create(name=note.file.name, title=note.name)
    return [str(one.file.name) for one in (invitation, *kept)]


def test_nothing_is_left_but_what_is_said_to_be_kept(
    cast: Cast, past: Session, coming: Session, asked: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks():
        files = furnish(cast, past, coming, may_be_listed=True)
    assert {trace.table for trace in traces.find([ADDRESS])} >= {"participants_person", "core_letter", "accounts_user"}
    with django_capture_on_commit_callbacks(execute=True):
        lines = erasing.erase(ADDRESS.upper())
    assert traces.find([ADDRESS]) == []
    left = traces.find(NAMES)
    assert {f"{one.table}.{one.column} {one.count}" for one in left} == {
        "participants_person.family_name 1",
        "participants_person.family_name_native 1",
    }, "the official list of the session that is over"
    said = "\n".join(lines)
    assert "official record" in said
    assert all(one.place in said for one in left)
    assert not any(default_storage.exists(path) for path in files)
    assert {"participants-pdf en", "participants-docx ru", "participants-xlsx ru"} <= set(asked)
    listed = Participant.objects.get(person__family_name="Erasable")
    assert (listed.session, listed.user) == (past, None)
    assert not Participant.objects.filter(session=coming).exists()
    assert NominationSheet.objects.get().rows[1:] == [["Another", "Row", "none"]]
    assert not Contact.objects.exists()


def test_a_letter_that_names_others_is_kept_and_said_one_that_names_nobody_else_goes(
    cast: Cast, past: Session, coming: Session
) -> None:
    furnish(cast, past, coming, may_be_listed=False)
    lines = erasing.erase(ADDRESS)
    kept = NoteVerbale.objects.kept().get()
    assert kept.delegation.session == coming
    assert "Another Nominee" in kept.text
    assert any("which names other people too" in line and str(coming) in line for line in lines)
    assert any(line.startswith("Erased: the letter of") and str(past) in line for line in lines)
    assert traces.find([ADDRESS, *NAMES]) == [], "who is not named in the list is named nowhere"


def test_the_record_of_changes_never_knew_the_person(cast: Cast, past: Session, coming: Session) -> None:
    furnish(cast, past, coming)
    record = [
        trace
        for trace in traces.find([ADDRESS, *NAMES, "Образцовая", "+7 700 000 00 00"])
        if "event" in trace.table or trace.table.startswith("pghistory")
    ]
    assert record == []


def test_letters_to_others_tell_what_happened_without_the_name(cast: Cast, past: Session, coming: Session) -> None:
    furnish(cast, past, coming)
    to_others = Letter.objects.exclude(address=ADDRESS)
    number = to_others.count()
    assert to_others.filter(body__contains="ERASABLE").exists()
    erasing.erase(ADDRESS)
    assert to_others.count() == number
    assert not to_others.filter(body__icontains="erasable").exists()
    assert not to_others.filter(subject__icontains="erasable").exists()
    assert not Letter.objects.filter(address=ADDRESS).exists()


def test_the_command_says_where_a_name_still_stands(cast: Cast, past: Session) -> None:
    nomination = nomination_in("accepted", past, cast, person=a_person("Sample Erasable", **PERSON))
    services.decline(nomination, reason="Ms. Erasable is ill.", by=cast.secretariat)
    out = io.StringIO()
    call_command("erase_person", ADDRESS, stdout=out)
    assert "The family name still stands in these places" in out.getvalue()
    assert "nomination: reason, 1 row" in out.getvalue()


def test_a_second_erasure_finds_nothing(cast: Cast, past: Session, coming: Session) -> None:
    furnish(cast, past, coming, may_be_listed=False)
    erasing.erase(ADDRESS)
    assert erasing.erase(ADDRESS) == []
