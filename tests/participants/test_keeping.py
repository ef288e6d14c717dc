"""What is over its time goes by itself, not a day sooner; twice is no more than once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from core import retention
from core.models import Deletion, KeptFile
from meetings.models import Session
from participants import keeping, personal_fields
from participants.invitation_paper import PREVIEW
from participants.models import (
    Contact,
    Delegation,
    InvitationLetter,
    Nomination,
    NominationSheet,
    NoteVerbale,
    Participant,
    Person,
)
from tests.make import Cast, make_session
from tests.participants.make import a_change, a_nomination, a_person, a_sheet, an_observer, nomination_in

DAY = timedelta(days=1)
DETAILS: dict[str, Any] = {
    "phone": "+7 700 000 00 00", "city": "Almaty", "gender": "woman", "seniority": "director",
    "criteria": "Forms the policy.", "spoken_languages": ["kk"], "family_name_native": "Участница",
}  # fmt: skip


@pytest.fixture
def session(cast: Cast) -> Session:
    today = timezone.now().date()
    return make_session(cast.body, starts_on=today, ends_on=today, nominations_due_at=None)


def last_moment(session: Session, rule: str) -> datetime:
    """The last moment at which a rule has to leave what belongs to the session."""
    days = next(one.days for one in keeping.RULES if one.name == rule)
    end = datetime.combine(session.ends_on, datetime.max.time(), tzinfo=UTC)
    return end + days * DAY


def run(rule: str, now: datetime) -> dict[str, int]:
    found = next(one for one in keeping.RULES if one.name == rule).delete(now)
    assert not isinstance(found, int)
    return dict(found)


def over(session: Session, rule: str) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """What the rule deletes at its edge, a moment later, and then once more."""
    edge = last_moment(session, rule)
    return run(rule, edge), run(rule, edge + DAY), run(rule, edge + DAY)


def test_details_of_participants_go_and_the_official_list_stays(cast: Cast, session: Session) -> None:
    nomination_in("accepted", session, cast, person=a_person(may_be_listed=True, **DETAILS))
    assert over(session, personal_fields.DETAILS_RULE) == ({}, {session.slug: 1}, {})
    person = Person.objects.get()
    assert (person.family_name, person.family_name_native, person.title) == ("Nominee", "Участница", "ms")
    assert person.function_en
    assert person.institution_en
    assert not any([person.email, person.phone, person.city, person.gender, person.seniority, person.criteria])
    assert person.spoken_languages == []
    assert str(person) == "Ms. First NOMINEE"


def test_whoever_is_counted_only_is_not_named_after_the_time(cast: Cast, session: Session) -> None:
    nomination_in("accepted", session, cast, person=a_person(may_be_listed=False, **DETAILS))
    assert over(session, personal_fields.DETAILS_RULE) == ({}, {session.slug: 1}, {})
    assert (Person.objects.get().family_name, Person.objects.get().function_en) == ("", "")
    assert Participant.objects.count() == 1


def test_what_was_entered_long_after_the_session_counts_from_that_day(cast: Cast) -> None:
    long_ago = make_session(cast.body)
    nomination_in("accepted", long_ago, cast)
    an_observer(long_ago, by=cast.secretariat)
    now = timezone.now()
    days = next(one.days for one in keeping.RULES if one.name == personal_fields.DETAILS_RULE)
    assert run(personal_fields.DETAILS_RULE, now) == {}
    assert run(personal_fields.DETAILS_RULE, now + (days - 1) * DAY) == {}
    assert run(personal_fields.DETAILS_RULE, now + (days + 1) * DAY) == {long_ago.slug: 2}


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "waitlisted", "declined", "withdrawn"])
def test_people_who_were_not_accepted_go_as_a_whole(state: str, cast: Cast, session: Session) -> None:
    nomination_in(state, session, cast, person=a_person(may_be_listed=True, **DETAILS))
    assert over(session, personal_fields.NOT_ACCEPTED_RULE) == ({}, {session.slug: 1}, {})
    nomination = Nomination.objects.get()
    assert nomination.status == ("declined" if state == "declined" else "withdrawn")
    person = nomination.person
    assert person.erased_at
    assert not any([person.family_name, person.family_name_native, person.email, person.function_ru, person.criteria])
    assert person.may_be_listed is None


def test_an_accepted_person_stays_and_a_change_that_nobody_decided_goes(cast: Cast, session: Session) -> None:
    change = a_change(nomination_in("accepted", session, cast), by=cast.focal_kz)
    assert over(session, personal_fields.NOT_ACCEPTED_RULE) == ({}, {session.slug: 1}, {})
    change.refresh_from_db()
    assert (change.status, change.person) == ("withdrawn", None)
    assert Person.objects.get().family_name == "Nominee"


def a_note(session: Session, cast: Cast) -> NoteVerbale:
    delegation = a_nomination(session, by=cast.focal_kz).delegation
    return NoteVerbale.objects.create(
        delegation=delegation,
        file=ContentFile(b"%PDF-", name="note.pdf"),
        name="Note on First Nominee.pdf",
        sha256="0" * 64,
        size=5,
        received_at=timezone.now(),
        text="First Nominee",
    )


def test_the_file_of_a_letter_goes_and_that_it_came_stays(cast: Cast, session: Session) -> None:
    note = a_note(session, cast)
    path = str(note.file.name)
    assert over(session, personal_fields.LETTERS_RULE) == ({}, {session.slug: 1}, {})
    note.refresh_from_db()
    assert (note.file.name, note.name, note.text, note.size) == ("", "", "", 5)
    assert note.deleted_at
    assert not default_storage.exists(path)


def test_a_letter_whose_file_is_gone_after_a_kill_is_found_again(cast: Cast, session: Session) -> None:
    note = a_note(session, cast)
    default_storage.delete(str(note.file.name))
    assert over(session, personal_fields.LETTERS_RULE)[1] == {session.slug: 1}


def test_sheets_that_nobody_went_on_with_go(cast: Cast, session: Session) -> None:
    sheet = a_sheet(session, by=cast.focal_kz)
    days = next(one.days for one in keeping.RULES if one.name == personal_fields.SHEETS_RULE)
    edge = sheet.created_at + days * DAY
    assert run(personal_fields.SHEETS_RULE, edge) == {}
    assert run(personal_fields.SHEETS_RULE, edge + timedelta(seconds=1)) == {session.slug: 1}
    assert not NominationSheet.objects.exists()


@pytest.mark.parametrize(
    ("rule", "invited"), [(personal_fields.CONTACTS_RULE, True), (personal_fields.NOT_INVITED_RULE, False)]
)
def test_contacts_go_and_with_an_expert_the_letter_that_bears_the_name(
    *, rule: str, invited: bool, session: Session, django_capture_on_commit_callbacks: Any
) -> None:
    expert = Delegation.objects.create(session=session, invited_at=timezone.now() if invited else None)
    Contact.objects.create(delegation=expert, name="Sample Expert", email="expert@example.org")
    letter = InvitationLetter.objects.create(
        delegation=expert, language="en", number=1, file=ContentFile(b"%PDF-", name="a.pdf"), sha256="0" * 64, size=5
    )
    preview = KeptFile.objects.create(
        producer=PREVIEW,
        subject_id=expert.pk,
        language="en",
        fingerprint="0" * 64,
        size=5,
        file=ContentFile(b"%PDF-", name="preview.pdf"),
    )
    others = {personal_fields.CONTACTS_RULE, personal_fields.NOT_INVITED_RULE} - {rule}
    assert run(others.pop(), last_moment(session, rule) + 5000 * DAY) == {}
    with django_capture_on_commit_callbacks(execute=True):
        assert over(session, rule) == ({}, {session.slug: 1}, {})
    assert not Contact.objects.exists()
    assert not InvitationLetter.objects.exists()
    assert not KeptFile.objects.exists()
    assert not any(default_storage.exists(str(one.file.name)) for one in (letter, preview))


def test_samples_of_the_demonstration_stay(cast: Cast, session: Session) -> None:
    nomination_in("accepted", session, cast, person=a_person(is_sample=True, **DETAILS))
    nomination_in("draft", session, cast, person=a_person("Some Draft", is_sample=True))
    for rule in (personal_fields.DETAILS_RULE, personal_fields.NOT_ACCEPTED_RULE):
        assert run(rule, last_moment(session, rule) + 5000 * DAY) == {}


def test_a_rule_works_in_batches_and_the_daily_task_logs_how_many(
    cast: Cast, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "BATCH", 2)
    for number in range(5):
        nomination_in("declined", session, cast, person=a_person(f"Some Person{number}"))
    now = last_moment(session, personal_fields.NOT_ACCEPTED_RULE) + DAY
    assert run(personal_fields.NOT_ACCEPTED_RULE, now) == {session.slug: 2}
    retention.run_due(now)
    logged = Deletion.objects.get(rule=personal_fields.NOT_ACCEPTED_RULE)
    assert (logged.count, logged.session_slug) == (3, session.slug)
    assert not Person.objects.exclude(family_name="").exists()
    assert {rule.name for rule in keeping.RULES} <= {rule.name for rule in retention.rules()}
