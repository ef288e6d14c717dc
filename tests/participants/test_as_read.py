"""A step is taken on what was read: one nomination, several, or a change requested."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import Session
from participants import change_services, note_services, services
from participants.as_read import NotAsRead, mark_of_change
from participants.models import ChangeRequest, Nomination, Person
from tests.make import Cast, make_session
from tests.participants.make import a_change, a_letter, a_person, as_read, nomination_in, proposed

STALE = "it was changed since you opened it"


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.fixture
def secretariat(cast: Cast, enter: Any) -> Client:
    browser: Client = enter(cast.secretariat)
    return browser


def page(name: str, session: Session, nomination: Nomination, *args: str) -> str:
    return reverse(f"participants:{name}", args=[session.slug, nomination.pk, *args])


def submit_another_person(nomination: Nomination, cast: Cast) -> None:
    services.recall(nomination, by=cast.focal_kz)
    nomination.refresh_from_db()
    person = proposed(nomination, given_name="Other", family_name="Person", email="other.person@example.org")
    services.amend(
        nomination, person=person, capacity="adviser", mode="online", revision=nomination.revision, by=cast.focal_kz
    )
    services.submit(nomination, by=cast.focal_kz)


def status(nomination: Nomination) -> str:
    return str(Nomination.objects.get(pk=nomination.pk).status)


@pytest.mark.parametrize(("step", "after"), [
    ("accept", "accepted"), ("return", "returned"), ("waitlist", "waitlisted"), ("decline", "declined"),
])  # fmt: skip
def test_another_person_than_the_one_read_is_not_decided_about(
    step: str, after: str, cast: Cast, session: Session, secretariat: Client
) -> None:
    nomination = nomination_in("submitted", session, cast)
    address = page("step", session, nomination, step)
    read = as_read(secretariat, address, reason="Typed with care.")
    submit_another_person(nomination, cast)
    again = secretariat.post(address, read)
    shown = again.content.decode()
    assert status(nomination) == "submitted"
    assert STALE in shown
    assert "Other PERSON" in shown, "the page shows how it is now"
    assert "other.person@example.org" in shown
    assert ("Typed with care." in shown) == (step in {"return", "decline"}), "what was typed is kept"
    assert secretariat.post(address, read | {"read": again.context["read"]}).status_code == 302
    assert status(nomination) == after


def test_what_was_read_on_the_page_of_the_nomination_counts(cast: Cast, session: Session, secretariat: Client) -> None:
    nomination = nomination_in("submitted", session, cast)
    shown = secretariat.get(page("nomination", session, nomination)).content.decode()
    link = re.search(r'href="([^"]+/accept/\?read=\w+)"', shown)
    assert link is not None
    assert STALE not in secretariat.get(link.group(1)).content.decode()
    submit_another_person(nomination, cast)
    assert STALE in secretariat.get(link.group(1)).content.decode()


def test_without_a_mark_nothing_is_decided(cast: Cast, session: Session, secretariat: Client) -> None:
    nomination = nomination_in("submitted", session, cast)
    for given in ({}, {"read": "nonsense"}):
        assert STALE in secretariat.post(page("step", session, nomination, "accept"), given).content.decode()
    assert status(nomination) == "submitted"


def test_the_same_person_submitted_anew_is_read_anew(cast: Cast, session: Session, secretariat: Client) -> None:
    nomination = nomination_in("submitted", session, cast)
    address = page("step", session, nomination, "accept")
    read = as_read(secretariat, address)
    services.recall(nomination, by=cast.focal_kz)
    services.submit(nomination, by=cast.focal_kz)
    assert STALE in secretariat.post(address, read).content.decode()


def test_a_letter_that_came_meanwhile_is_read_first(cast: Cast, session: Session, secretariat: Client) -> None:
    nomination = nomination_in("submitted", session, cast)
    address = page("step", session, nomination, "accept")
    read = as_read(secretariat, address)
    note_services.receive_letter(nomination.delegation, file=a_letter(), by=cast.focal_kz)
    assert STALE in secretariat.post(address, read).content.decode()
    assert status(nomination) == "submitted"


def test_of_several_none_is_decided_where_one_is_not_as_read(cast: Cast, session: Session, secretariat: Client) -> None:
    first, second = [nomination_in("submitted", session, cast, person=a_person(f"{one} Nominee")) for one in "AB"]
    address = reverse("participants:decide", args=[session.slug]) + f"?step=accept&n={first.pk}&n={second.pk}"
    read = as_read(secretariat, address)
    submit_another_person(second, cast)
    again = secretariat.post(address, read)
    assert STALE in again.content.decode()
    assert again.context["changed"] == {second.pk}
    assert "Other PERSON" in again.content.decode()
    assert (status(first), status(second)) == ("submitted", "submitted")
    assert secretariat.post(address, as_read(secretariat, address)).status_code == 302
    assert (status(first), status(second)) == ("accepted", "accepted")


def test_of_several_none_is_decided_where_one_was_taken_back(cast: Cast, session: Session, secretariat: Client) -> None:
    first, second = [nomination_in("submitted", session, cast, person=a_person(f"{one} Nominee")) for one in "AB"]
    address = reverse("participants:decide", args=[session.slug]) + f"?step=accept&n={first.pk}&n={second.pk}"
    read = as_read(secretariat, address)
    services.recall(second, by=cast.focal_kz)
    assert STALE in secretariat.post(address, read).content.decode()
    assert (status(first), status(second)) == ("submitted", "draft")


@pytest.mark.parametrize(("step", "role"), [
    ("accept_change", "secretariat"), ("return_change", "secretariat"), ("withdraw_change", "focal_kz"),
])  # fmt: skip
def test_another_request_than_the_one_read_is_not_decided_about(
    step: str, role: str, cast: Cast, session: Session, enter: Any
) -> None:
    nomination = nomination_in("accepted", session, cast)
    a_change(nomination, by=cast.focal_kz, function_en="Deputy Minister")
    browser, address = enter(getattr(cast, role)), page("change_step", session, nomination, step)
    read = as_read(browser, address, reason="Of which ministry?")
    a_change(nomination, by=cast.focal_kz, function_en="Prime Minister", email="somebody.else@example.org")
    again = browser.post(address, read)
    shown = again.content.decode()
    assert STALE in shown
    assert "Prime Minister" in shown, "the page shows how it is now"
    assert ChangeRequest.objects.get().status == "submitted"
    assert Person.objects.get(pk=nomination.person_id).function_en == "Head of Department"
    assert browser.post(address, read | {"read": again.context["read"]}).status_code == 302
    assert ChangeRequest.objects.get().status != "submitted"


def test_the_request_read_on_its_own_page_counts(cast: Cast, session: Session, secretariat: Client) -> None:
    nomination = nomination_in("accepted", session, cast)
    a_change(nomination, by=cast.focal_kz)
    shown = secretariat.get(page("change", session, nomination)).content.decode()
    link = re.search(r'href="([^"]+/accept_change/\?read=\w+)"', shown)
    assert link is not None
    assert STALE not in secretariat.get(link.group(1)).content.decode()
    a_change(nomination, by=cast.focal_kz, function_en="Prime Minister")
    assert STALE in secretariat.get(link.group(1)).content.decode()


def test_what_is_accepted_meanwhile_makes_another_difference(cast: Cast, session: Session) -> None:
    nomination = nomination_in("accepted", session, cast)
    change = a_change(nomination, by=cast.focal_kz)
    read = mark_of_change(ChangeRequest.objects.for_page().get())
    services.amend(
        nomination, person=proposed(nomination, function_en="Director"), capacity="adviser", mode="online",
        revision=Nomination.objects.get().revision, by=cast.secretariat,
    )  # fmt: skip
    with pytest.raises(NotAsRead, match="It was changed since you opened it"):
        change_services.accept_change(change, by=cast.secretariat, read=read)
    assert Person.objects.get(pk=nomination.person_id).function_en == "Director"
