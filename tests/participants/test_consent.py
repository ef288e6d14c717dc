"""A person chooses to be named in the list or only counted; it holds at once and is told to whom it concerns."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core import kept_files
from core.models import KeptFile, Letter
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants import consent, list_services
from participants.models import Nomination, Person
from tests.make import Cast, make_session
from tests.participants.make import a_person, an_observer, nomination_in


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.fixture
def nomination(cast: Cast, session: Session) -> Nomination:
    person = a_person("Sample Delegate", email=cast.delegate_kz.email, may_be_listed=True)
    made = nomination_in("accepted", session, cast, person=person)
    Letter.objects.all().delete()
    return made


def keep(session: Session, name: str) -> str:
    kept = KeptFile.objects.create(
        producer=name,
        subject_id=session.pk,
        language="en",
        fingerprint="0" * 64,
        size=1,
        file=ContentFile(b"DELEGATE", name="list.pdf"),
    )
    return str(kept.file.name)


def test_the_choice_holds_at_once_and_the_files_that_name_the_person_go(
    cast: Cast,
    session: Session,
    nomination: Nomination,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(kept_files, "make", lambda name, _pk, language: asked.append(f"{name} {language}"))
    paths = [keep(session, "participants-pdf"), keep(session, "participants-badges")]
    with django_capture_on_commit_callbacks(execute=True):
        assert consent.choose_listing(nomination.person, may_be_listed=False, by=cast.delegate_kz)
    person = Person.objects.get(pk=nomination.person_id)
    assert person.may_be_listed is False
    assert person.listing_answered_at
    assert not any(default_storage.exists(path) for path in paths)
    assert "participants-pdf en" in asked
    assert "participants-xlsx ru" in asked
    (letter,) = Letter.objects.all()
    assert letter.address == cast.focal_kz.email
    assert "имя не указывать" in letter.subject


def test_a_form_that_was_opened_before_does_not_put_the_answer_back(cast: Cast, nomination: Nomination) -> None:
    revision = Nomination.objects.get().revision
    consent.choose_listing(nomination.person, may_be_listed=False, by=cast.delegate_kz)
    assert Nomination.objects.get().revision == revision + 1


def test_the_same_answer_again_tells_nobody(cast: Cast, nomination: Nomination) -> None:
    assert not consent.choose_listing(nomination.person, may_be_listed=True, by=cast.delegate_kz)
    assert not Letter.objects.exists()


def test_of_somebody_whom_the_secretariat_added_the_secretariat_is_told(cast: Cast, session: Session) -> None:
    added = an_observer(session, by=cast.secretariat, email=cast.observer.email)
    consent.choose_listing(added.person, may_be_listed=False, by=cast.observer)
    told = set(Letter.objects.values_list("address", flat=True))
    assert told == {cast.secretariat.email, cast.ece.email}


@pytest.mark.parametrize("role", ["focal_kz", "focal_uz", "secretariat", "observer", "admin"])
def test_nobody_chooses_for_another(role: str, cast: Cast, nomination: Nomination) -> None:
    with pytest.raises(NotYou):
        consent.choose_listing(nomination.person, may_be_listed=False, by=getattr(cast, role))
    assert Person.objects.get(pk=nomination.person_id).may_be_listed is True


def test_a_final_list_is_not_changed(cast: Cast, session: Session, nomination: Nomination) -> None:
    list_services.finalize(session, by=cast.secretariat)
    with pytest.raises(NotNow):
        consent.choose_listing(nomination.person, may_be_listed=False, by=cast.delegate_kz)
    (entry,) = consent.own_entries(cast.delegate_kz)
    assert not entry.may_choose
