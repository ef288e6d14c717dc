"""Observers who are to be invited: entered, written to, changed and removed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.models import Institution, User
from core.models import Letter
from meetings.models import Session
from participants import (
    note_services,
    observer_services,
    services,
)
from participants.answering import answers_for
from participants.invitees import invitees_of
from participants.models import Contact, Delegation
from tests.make import Cast, make_session
from tests.participants.make import a_letter, a_person
from tests.participants.make_invitation import an_organization, contact_of, invite, observers, some_terms


@pytest.fixture
def session(cast: Cast) -> Session:
    """The deadline is years ahead of any clock."""
    return make_session(cast.body, nominations_due_at=datetime(2199, 7, 20, 12, 0, tzinfo=UTC))


def page(name: str, session: Session, *args: Any) -> str:
    return reverse(f"participants:{name}", args=[session.slug, *args])


def test_observers_are_entered_from_the_list_new_or_as_an_expert(session: Session, cast: Cast, enter: Any) -> None:
    browser, address = enter(cast.secretariat), page("observers_add", session)
    known = an_organization()
    contact = {"name": "Focal point", "email": "one@example.org", "language": "ru"}

    def add(**fields: Any) -> Any:
        import uuid

        return browser.post(address, {**contact, "form_token": uuid.uuid4(), **fields})

    assert add(who="known", institution=known.pk).status_code == 302
    assert "Choose one from the list" in add(who="known").content.decode()
    assert add(who="known", institution=known.pk).status_code == 200, "it is invited already"
    assert "Say what kind" in add(who="new", name_en="Kz").content.decode()
    assert add(who="new", name_en="Kz", kind="country", email="two@example.org").status_code == 302
    assert add(who="expert", name="Expert on networks", email="three@example.org").status_code == 302
    assert "among the observers" in add(who="expert", email="THREE@example.org").content.decode()
    made = Institution.objects.get(name_en="Kz")
    assert made.code == "kz-2", "the code of a participating country stays its own"
    shown = [str(one.delegation) for one in invitees_of(session) if one.delegation.is_of_observers]
    assert sorted(shown) == ["Expert on networks", "Kz", "Some Organization"]
    assert not Letter.objects.exists()


def test_contacts_are_changed_and_removed_and_lose_their_right_with_their_address(
    session: Session, cast: Cast, enter: Any
) -> None:
    some_terms(session, by=cast.secretariat)
    delegation = observers(session, by=cast.secretariat, institution=an_organization())
    invite(session, "some-organization", by=cast.secretariat)
    contact, first = contact_of(delegation), User.objects.get(email="contact@example.org")
    browser, address = enter(cast.secretariat), page("contact_edit", session, contact.pk)
    seen = observer_services.state_of(contact)
    data = {"name": "Head of office", "email": "new@example.org", "language": "ru", "seen": seen}
    assert browser.post(address, data).status_code == 302
    contact.refresh_from_db()
    assert (contact.email, contact.user) == ("new@example.org", None)
    assert not answers_for(first, delegation)
    assert enter(first).get(page("nominations", session)).status_code == 404
    late = browser.post(address, {**data, "name": "Somebody"}).content.decode()
    assert "It says now: Head of office, new@example.org" in late
    assert enter(cast.focal_kz).post(address, data).status_code == 403
    assert browser.post(page("contact_remove", session, contact.pk)).status_code == 302
    assert not Contact.objects.exists()
    values = {"name": "A", "email": "a@example.org", "language": "en"}
    observer_services.add_contact(delegation, values=values, by=cast.secretariat)
    with pytest.raises(ValidationError):
        observer_services.add_contact(delegation, values={**values, "email": "A@example.org"}, by=cast.secretariat)


def test_observers_are_removed_only_before_they_are_invited(session: Session, cast: Cast, enter: Any) -> None:
    some_terms(session, by=cast.secretariat)
    one = observers(session, by=cast.secretariat, institution=an_organization("First"))
    two = observers(session, by=cast.secretariat, institution=an_organization("Second"), email="b@example.org")
    invite(session, "second", by=cast.secretariat)
    browser = enter(cast.secretariat)
    assert browser.post(page("observers_remove", session, "first")).status_code == 302
    assert browser.post(page("observers_remove", session, "second")).status_code == 403
    assert browser.post(page("observers_remove", session, "kz")).status_code == 404
    assert list(Delegation.objects.filter(country=None)) == [two]
    assert one not in Delegation.objects.all()


def test_who_has_a_draft_is_not_offered_for_removal_and_a_letter_goes_with_the_delegation(
    session: Session, cast: Cast, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    found = observers(session, by=cast.secretariat, institution=an_organization("First"))
    note = note_services.receive_letter(found, file=a_letter(), by=cast.secretariat).note
    draft = services.nominate(found, person=a_person(), capacity="adviser", mode="online", by=cast.secretariat)
    browser, address = enter(cast.secretariat), page("observers_remove", session, "first")
    assert address not in browser.get(page("invitation", session)).content.decode()
    assert browser.get(address).status_code == 403
    draft.delete()
    assert address in browser.get(page("invitation", session)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(address).status_code == 302
    assert not default_storage.exists(str(note.file.name))
