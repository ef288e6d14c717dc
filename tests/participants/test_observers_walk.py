"""An organization from its invitation through its nomination to the list; what another one sees of that: nothing."""

import uuid
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from core.models import Letter
from meetings.models import Session
from participants import listing, places, services
from participants.models import Delegation, Nomination, Participant
from participants.workflow import nomination_workflow
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, a_person, as_read
from tests.participants.make_invitation import an_organization, invite, observers, some_terms

ANSWERS = {
    "title": "mr", "given_name": "Some", "family_name": "Envoy", "function_en": "Director", "function_ru": "",
    "institution_en": "Department of Transport", "institution_ru": "", "city": "", "email": "envoy@example.org",
    "phone": "", "language": "en", "capacity": "head", "mode": "online", "may_be_listed": "yes",
    "criteria": "Carries out policy", "spoken_languages": ["en"], "seniority": "director", "gender": "man",
}  # fmt: skip


@pytest.fixture
def session(cast: Cast) -> Session:
    found = make_session(cast.body)
    some_terms(found, by=cast.secretariat)
    observers(found, by=cast.secretariat, institution=an_organization("First Bank"), email="first@example.org")
    observers(found, by=cast.secretariat, institution=an_organization("Second Bank"), email="second@example.org")
    invite(found, by=cast.secretariat)
    return found


def page(name: str, session: Session, *args: Any, query: str = "") -> str:
    return reverse(f"participants:{name}", args=[session.slug, *args]) + query


def test_an_organization_nominates_and_stands_in_the_list_under_its_name(
    session: Session, cast: Cast, enter: Any
) -> None:
    contact = enter(User.objects.get(email="first@example.org"))
    desk = contact.get(reverse("desk:desk")).content.decode()
    assert "Nominate participants" in desk
    shown = contact.get(page("nominations", session)).content.decode()
    assert "First Bank" in shown
    assert "Second Bank" not in shown
    assert page("invitation_pdf", session, "first-bank") in shown
    assert "0 of 1 place taken" in shown
    added = contact.post(page("add", session), {**ANSWERS, "form_token": uuid.uuid4()})
    assert added.status_code == 302
    nomination = Nomination.objects.get()
    submitting, accepting = (page("step", session, nomination.pk, step) for step in ("submit", "accept"))
    assert contact.post(submitting, as_read(contact, submitting)).status_code == 302
    nomination.refresh_from_db()
    assert nomination.status == "submitted"
    secretariat = enter(cast.secretariat)
    board = secretariat.get(page("nominations", session)).content.decode()
    assert board.index('id="observers"') < board.rindex("First Bank")
    assert secretariat.post(accepting, as_read(secretariat, accepting)).status_code == 302
    participant = Participant.objects.get()
    assert (participant.group, participant.institution.code) == ("observer", "first-bank")
    (part,) = listing.list_of(session, language="en")
    assert [section.heading for section in part.sections] == ["First Bank"]
    assert part.heading == "Observers"
    accepted = Letter.objects.get(address="envoy@example.org")
    assert "your nomination by First Bank as an observer" in accepted.body
    assert "Government" not in accepted.body
    services.withdraw(Nomination.objects.get(), by=User.objects.get(email="first@example.org"))
    ended = Letter.objects.filter(address="envoy@example.org").latest("pk")
    assert "Your nomination by First Bank" in ended.body
    assert "focal point" not in ended.body


def test_another_organization_finds_nothing_of_it(session: Session, cast: Cast, enter: Any) -> None:
    delegation = Delegation.objects.get(institution__code="first-bank")
    nomination = services.nominate(
        delegation, person=a_person("Some Envoy"), capacity="head", mode="online",
        by=User.objects.get(email="first@example.org"),
    )  # fmt: skip
    stranger = enter(User.objects.get(email="second@example.org"))
    addresses = [
        page("nominations", session, query="?delegation=first-bank"),
        page("add", session, query="?delegation=first-bank"),
        page("letter", session, query="?delegation=first-bank"),
        page("sheet_begin", session, query="?delegation=first-bank"),
        page("submit_all", session, query="?delegation=first-bank"),
        page("invitation_pdf", session, "first-bank"),
        page("representation", session, "first-bank"),
        page("nomination", session, nomination.pk),
        page("edit", session, nomination.pk),
        page("request_change", session, nomination.pk),
        page("joining", session),
        *(page("step", session, nomination.pk, step) for step in nomination_workflow.steps),
    ]
    for address in addresses:
        assert stranger.get(address).status_code == 404, address
    assert "Some ENVOY" not in stranger.get(page("nominations", session)).content.decode()
    own = a_nomination(session, by=cast.focal_kz)
    assert stranger.get(page("nomination", session, own.pk)).status_code == 404
    for name, args in [("invitation", ()), ("invitation_terms", ()), ("invitation_send", ()), ("observers_add", ())]:
        assert stranger.get(page(name, session, *args)).status_code == 403, "that there is an invitation is no secret"


def test_an_expert_is_accepted_as_one(session: Session, cast: Cast) -> None:
    delegation = observers(session, by=cast.secretariat, email="expert@example.org", name="Expert on networks")
    invite(session, delegation.code, by=cast.secretariat)
    expert = User.objects.get(email="expert@example.org")
    nomination = services.nominate(
        delegation, person=a_person("Some Expert", email="expert@example.org", language="en"), capacity="adviser",
        mode="online", by=expert,
    )  # fmt: skip
    services.submit(nomination, by=expert)
    services.accept(nomination, by=cast.secretariat)
    letter = Letter.objects.filter(address="expert@example.org").latest("pk")
    assert "accepted you as an expert" in letter.body
    assert "Government" not in letter.body


# --- Places


def test_places_are_counted_without_those_who_replace_or_wait(session: Session, cast: Cast) -> None:
    first = a_nomination(session, by=cast.focal_kz, person=a_person("A Person"))
    delegation = first.delegation
    services.submit(first, by=cast.focal_kz)
    services.accept(first, by=cast.secretariat)
    second = services.nominate(
        delegation, person=a_person("B Person"), capacity="adviser", mode="online", by=cast.focal_kz, replaces=first
    )
    assert places.places_for(delegation).taken == 1, "who replaces takes the same place"
    third = a_nomination(session, by=cast.focal_kz, person=a_person("C Person"))
    fourth = a_nomination(session, by=cast.focal_kz, person=a_person("D Person"))
    found = places.places_for(delegation)
    assert (found.taken, found.total, found.beyond) == (3, 2, frozenset({fourth.pk})), "nobody is refused"
    for one in (third, fourth):
        services.submit(one, by=cast.focal_kz)
    services.waitlist(third, by=cast.secretariat)
    found = places.places_for(delegation)
    assert (found.taken, found.beyond) == (2, frozenset())
    third.refresh_from_db()
    assert places.goes_beyond(third), "accepting the one who waits would be one too many"
    assert not places.goes_beyond(second)


def test_who_goes_beyond_is_marked_warned_about_and_taken(session: Session, cast: Cast, enter: Any) -> None:
    some_terms(session, by=cast.secretariat, places=1)
    browser, secretariat = enter(cast.focal_kz), enter(cast.secretariat)
    assert "beyond the places" not in browser.get(page("add", session)).content.decode()
    first = a_nomination(session, by=cast.focal_kz, person=a_person("A Person"))
    assert "You can nominate this person beyond the places" in browser.get(page("add", session)).content.decode()
    second = a_nomination(session, by=cast.focal_kz, person=a_person("B Person"))
    for one in (first, second):
        services.submit(one, by=cast.focal_kz)
    shown = browser.get(page("nominations", session)).content.decode()
    assert "2 of 1 place taken" in shown
    assert "more people than there are places" in shown
    board = secretariat.get(page("nominations", session)).content.decode()
    assert "1 beyond the places" in board
    assert "Beyond the places." in secretariat.get(page("step", session, second.pk, "accept")).content.decode()
    assert "Beyond the places." not in secretariat.get(page("step", session, first.pk, "accept")).content.decode()
    services.accept(second, by=cast.secretariat)
    assert Participant.objects.count() == 1


@pytest.mark.parametrize(
    ("mode", "offered"), [("virtual", {"online"}), ("in_person", {"in_person"}), ("hybrid", {"online", "in_person"})]
)
def test_only_the_modes_in_which_the_session_is_held_are_offered_and_taken(
    mode: str, offered: set[str], session: Session, cast: Cast, enter: Any
) -> None:
    session.mode, session.place_en = mode, "Almaty"
    session.save()
    browser = enter(cast.focal_kz)
    shown = browser.get(page("add", session)).content.decode()
    assert {value for value in ("online", "in_person") if f'name="mode" value="{value}"' in shown} == offered
    for value in ("online", "in_person"):
        data = {**ANSWERS, "mode": value, "email": f"{value}@example.org", "capacity": "adviser"}
        browser.post(page("add", session), {**data, "form_token": uuid.uuid4()})
        assert Nomination.objects.filter(mode=value).exists() == (value in offered)
