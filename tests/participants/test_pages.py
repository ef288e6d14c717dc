"""What the pages show, in both languages and in a constant number of queries."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core import registries
from meetings.models import Session
from participants import demo, entries, services
from participants.models import Nomination, Participant, Person
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, a_person, an_observer, as_read, nomination_in

FORM = {
    "title": "ms",
    "given_name": "First",
    "family_name": "Nominee",
    "function_en": "Head of Department",
    "institution_ru": "Министерство",
    "email": "first.nominee@example.org",
    "language": "ru",
    "capacity": "head",
    "mode": "online",
    "may_be_listed": "yes",
}
TOKEN = "5f0c7b1e-5d7b-4b8e-9a36-6f1f6f1a2b3c"


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def url(name: str, session: Session, **more: Any) -> str:
    return reverse(f"participants:{name}", kwargs={"slug": session.slug, **more})


def text(response: Any) -> str:
    content: str = response.content.decode()
    return content


def test_the_focal_point_nominates_once_however_often_the_form_is_sent(
    cast: Cast, session: Session, enter: Any
) -> None:
    browser = enter(cast.focal_kz)
    for _time in range(2):
        response = browser.post(url("add", session), FORM | {"form_token": TOKEN})
        assert response.status_code == 302
    nomination = Nomination.objects.get()
    assert nomination.status == "draft"
    page = text(browser.get(url("nominations", session)))
    assert "Ms. First NOMINEE" in page
    assert "1 nomination lies with you" in page


def test_save_and_go_on_leads_to_the_question_and_submits(cast: Cast, session: Session, enter: Any) -> None:
    browser = enter(cast.focal_kz)
    asked = browser.post(url("add", session), FORM | {"form_token": TOKEN, "submit": "1"}, follow=True)
    assert "secretariat@example.org" in text(asked)
    address = asked.request["PATH_INFO"]
    done = browser.post(address, as_read(browser, address), follow=True)
    assert "The nomination is submitted." in text(done)
    again = browser.post(asked.request["PATH_INFO"])
    assert again.status_code == 403
    assert "the status is “submitted”" in text(again)


def test_a_save_and_go_on_sent_twice_leads_to_the_same_question(cast: Cast, session: Session, enter: Any) -> None:
    browser = enter(cast.focal_kz)
    sent = FORM | {"form_token": TOKEN, "submit": "1"}
    first, second = browser.post(url("add", session), sent), browser.post(url("add", session), sent)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Nomination.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"email": "none"}, "Enter a valid email address."),
        ({"phone": "my office"}, "Write a telephone number in figures"),
        ({"email": "SECOND.nominee@example.org"}, "A person with this e-mail address is nominated"),
        ({}, "Your delegation has a head already."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(
    change: dict[str, str], told: str, cast: Cast, session: Session, enter: Any
) -> None:
    a_nomination(session, by=cast.focal_kz, person=a_person("Second Nominee"), capacity="head")
    page = text(enter(cast.focal_kz).post(url("add", session), FORM | {"form_token": TOKEN} | change))
    assert page.count(told) == 2, "in the summary and beside the field"
    assert 'value="Министерство"' in page
    assert Nomination.objects.count() == 1


def test_a_return_asks_for_the_reason_and_the_focal_point_reads_it(cast: Cast, session: Session, enter: Any) -> None:
    nomination = nomination_in("submitted", session, cast)
    address = url("step", session, pk=nomination.pk, step="return")
    secretariat = enter(cast.secretariat)
    assert "This field is required." in text(secretariat.post(address))
    secretariat.post(address, as_read(secretariat, address, reason="Which ministry?"))
    page = text(enter(cast.focal_kz).get(url("nomination", session, pk=nomination.pk)))
    assert "Which ministry?" in page
    assert "Return for a change" in page, "the history"


def test_two_editors_see_both_texts(cast: Cast, session: Session, enter: Any) -> None:
    nomination = a_nomination(session, by=cast.focal_kz)
    address = url("edit", session, pk=nomination.pk)
    browser = enter(cast.focal_kz)
    sent = FORM | {"revision": "0", "capacity": "adviser"}
    assert browser.post(address, sent | {"function_en": "Director"}).status_code == 302
    page = text(browser.post(address, sent | {"function_en": "Expert"}))
    assert "Somebody else has changed this" in page
    assert "<td>Expert</td><td>Director</td>" in page
    assert 'name="revision" value="1"' in page
    assert browser.post(address, sent | {"function_en": "Expert", "revision": "1"}).status_code == 302
    assert Person.objects.get().function_en == "Expert"


def test_a_delegate_sees_the_own_nomination_and_no_history(cast: Cast, session: Session, enter: Any) -> None:
    person = a_person("Some Delegate", email=cast.delegate_kz.email)
    nomination = nomination_in("accepted", session, cast, person=person)
    other = a_nomination(session, by=cast.focal_kz)
    browser = enter(cast.delegate_kz)
    page = text(browser.get(url("nomination", session, pk=nomination.pk)))
    assert "Some DELEGATE" in page
    assert "History of changes" not in page
    assert browser.get(url("nomination", session, pk=other.pk)).status_code == 404


def test_the_list_shows_no_address_and_no_telephone(cast: Cast, session: Session, enter: Any) -> None:
    nomination_in("accepted", session, cast, person=a_person(phone="+7 700 000 00 00"))
    page = text(enter(cast.observer).get(url("participants", session)))
    assert "First NOMINEE" in page
    assert "first.nominee@" not in page
    assert "+7 700" not in page


def test_the_secretariat_adds_corrects_and_removes_a_guest(cast: Cast, session: Session, enter: Any) -> None:
    browser = enter(cast.secretariat)
    sent = FORM | {"group": "observer", "form_token": TOKEN, "email": "", "title": ""}
    for _time in range(2):
        assert browser.post(url("listed_add", session), sent).status_code == 302
    guest = Participant.objects.get()
    corrected = sent | {"revision": "0", "family_name": "Guest"}
    assert browser.post(url("listed_edit", session, pk=guest.pk), corrected).status_code == 302
    assert "Somebody else" in text(browser.post(url("listed_edit", session, pk=guest.pk), corrected | {"city": "X"}))
    assert "First GUEST" in text(browser.get(url("participants", session)))
    assert browser.post(url("listed_remove", session, pk=guest.pk)).status_code == 302
    assert not Person.objects.exists()


def test_attendance_is_recorded(cast: Cast, session: Session, enter: Any) -> None:
    guest = an_observer(session, by=cast.secretariat)
    browser = enter(cast.secretariat)
    assert browser.post(url("attendance", session), {f"p{guest.pk}": "present"}).status_code == 302
    guest.refresh_from_db()
    assert guest.attendance == "present"


def test_a_country_may_say_that_it_does_not_take_part(cast: Cast, session: Session, enter: Any) -> None:
    address = url("representation", session, code="kz")
    browser = enter(cast.focal_kz)
    assert "not represented" not in text(browser.get(address)), "that is for the secretariat to say"
    assert browser.post(address, {"representation": "declined"}).status_code == 302
    assert "does not take part" in text(browser.get(url("nominations", session)))
    assert "does not take part" in text(enter(cast.secretariat).get(url("nominations", session)))


def several(session: Session, cast: Cast, number: int) -> None:
    for place in range(number):
        nomination_in("accepted", session, cast, person=a_person(f"Number {place}", email=f"a{place}@example.org"))
        nomination_in("submitted", session, cast, person=a_person(f"Waiting {place}", email=f"w{place}@example.org"))


QUERIES = {
    ("nominations", "secretariat"): 13,
    ("nominations", "focal_kz"): 15,
    ("participants", "secretariat"): 7,
    ("participants", "observer"): 7,
    ("attendance", "secretariat"): 5,
    ("duplicates", "secretariat"): 11,
    ("list_finalize", "secretariat"): 9,
}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("page", QUERIES, ids=" ".join)
def test_lists_take_as_many_queries_at_three_rows_as_at_one(  # noqa: PLR0917 - fixtures
    page: tuple[str, str], number: int, cast: Cast, session: Session, django_assert_num_queries: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(registries, "session_tabs", ())  # the other rooms count their own
    name, role = page
    several(session, cast, number)
    browser = Client()
    browser.force_login(getattr(cast, role), backend="allauth.account.auth_backends.AuthenticationBackend")
    with django_assert_num_queries(QUERIES[page]):
        assert browser.get(url(name, session)).status_code == 200


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_answers_in_both_languages(language: str, cast: Cast, session: Session, enter: Any) -> None:
    nomination = nomination_in("submitted", session, cast)
    a_nomination(session, by=cast.focal_kz, person=a_person("Second Nominee"))
    guest = an_observer(session, by=cast.secretariat)
    with translation.override(language):
        for role, addresses in {
            "focal_kz": [url("nominations", session), url("add", session), url("submit_all", session)],
            "secretariat": [
                url("nominations", session),
                url("nomination", session, pk=nomination.pk),
                *(url("step", session, pk=nomination.pk, step=step) for step in ("accept", "return", "decline")),
                url("participants", session),
                url("listed_edit", session, pk=guest.pk),
            ],
        }.items():
            for address in addresses:
                page = enter(cast.everybody[role]).get(address)
                assert page.status_code == 200
                assert f'<html lang="{language}">' in text(page)
                assert text(page).count("<h1") == 1


def test_the_desk_says_what_waits_for_whom(cast: Cast, session: Session) -> None:
    def titles(user: Any) -> list[str]:
        return [entry.title for entry in entries.desk_entries(user)]

    assert entries.desk_entries in list(registries.desk_entries)
    assert entries.session_panel in list(registries.session_panels)
    assert titles(cast.focal_kz) == ["Nominate participants"]
    nomination = a_nomination(session, by=cast.focal_kz)
    assert titles(cast.focal_kz) == ["Submit 1 nomination"]
    services.submit(nomination, by=cast.focal_kz)
    assert titles(cast.focal_kz) == ["Send the letter of your delegation"]
    assert titles(cast.secretariat) == ["1 nomination waits for a decision"]
    services.return_for_change(nomination, reason="Which ministry?", by=cast.secretariat)
    assert titles(cast.focal_kz) == ["Amend 1 returned nomination"]
    assert titles(cast.observer) == titles(cast.admin) == titles(cast.secretariat) == []


def test_the_demo_is_loaded_once(cast: Cast, session: Session, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks():
        demo.load(session=session)
        demo.load(session=session)
    assert Participant.objects.count() == 7
    assert Participant.objects.of(cast.delegate_kz).delegates().exists()


def test_a_country_that_cannot_be_is_not_found(cast: Cast, session: Session, enter: Any) -> None:
    for code in ("zz", "a\x00b"):
        assert enter(cast.secretariat).get(url("nominations", session), {"delegation": code}).status_code == 404
