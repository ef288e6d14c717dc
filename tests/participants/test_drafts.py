"""Writing a nomination: with gaps, by full pages and by the page that saves while one types."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import history
from core.models import Letter
from core.workflow import NotNow
from meetings.models import Session
from participants import services
from participants.completeness import missing
from participants.models import Nomination, Person
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, a_person, nomination_in

TOKEN = "5f0c7b1e-5d7b-4b8e-9a36-6f1f6f1a2b3c"
JSON = {"Accept": "application/json"}


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def url(name: str, session: Session, **more: Any) -> str:
    return reverse(f"participants:{name}", kwargs={"slug": session.slug, **more})


def a_gap(session: Session, cast: Cast, **fields: Any) -> Nomination:
    """A draft in which all but these is missing."""
    return a_nomination(session, by=cast.focal_kz, person=Person(language="ru", **fields))


def gaps(nomination: Nomination) -> list[str]:
    return [gap.field for gap in missing(nomination)]


def test_a_draft_is_kept_with_whatever_is_there_and_says_what_is_missing(cast: Cast, session: Session) -> None:
    nomination = a_gap(session, cast)
    assert not nomination.is_complete
    assert gaps(nomination) == [
        "title", "given_name", "family_name", "function_en", "institution_en", "email", "may_be_listed",
    ]  # fmt: skip
    services.amend(
        nomination, person=a_filled(nomination), capacity="adviser", mode="online", revision=0, by=cast.focal_kz
    )
    assert nomination.is_complete
    assert gaps(nomination) == []


def a_filled(nomination: Nomination, **fields: Any) -> Person:
    person = a_person(**fields)
    person.pk = nomination.person_id
    return person


def test_two_drafts_without_an_address_stand_beside_each_other(cast: Cast, session: Session) -> None:
    a_gap(session, cast)
    a_gap(session, cast)
    assert Nomination.objects.count() == 2


def test_what_is_not_complete_is_not_submitted_neither_by_the_service_nor_by_the_database(
    cast: Cast, session: Session
) -> None:
    nomination = a_nomination(session, by=cast.focal_kz, person=a_person(may_be_listed=None, family_name=""))
    with pytest.raises(ValidationError, match="2 things are missing: family name, agreement to be listed"):
        services.submit(nomination, by=cast.focal_kz)
    nomination.refresh_from_db()
    assert nomination.status == "draft"
    with pytest.raises(IntegrityError), transaction.atomic():
        Nomination.objects.filter(pk=nomination.pk).update(status="submitted", submitted_at="2020-07-01T00:00Z")
    assert not Letter.objects.exists()


def test_all_are_submitted_only_if_all_are_complete_or_one_says_so(cast: Cast, session: Session) -> None:
    ready = a_nomination(session, by=cast.focal_kz)
    a_gap(session, cast, given_name="Second")
    with pytest.raises(ValidationError, match="Nothing was submitted"):
        services.submit_all(ready.delegation, by=cast.focal_kz)
    assert set(Nomination.objects.values_list("status", flat=True)) == {"draft"}
    assert services.submit_all(ready.delegation, by=cast.focal_kz, only_complete=True) == [ready]
    assert Letter.objects.count() == 2, "to the two of the secretariat"
    with pytest.raises(NotNow):
        services.submit_all(ready.delegation, by=cast.focal_kz, only_complete=True)


def test_a_correction_leaves_no_gap_but_need_not_ask_who_was_never_asked(cast: Cast, session: Session) -> None:
    nomination = nomination_in("submitted", session, cast)
    Person.objects.update(may_be_listed=None)
    unasked = a_filled(nomination, city="Astana", may_be_listed=None)
    services.amend(nomination, person=unasked, capacity="adviser", mode="online", revision=0, by=cast.secretariat)
    nameless = a_filled(nomination, city="Almaty", may_be_listed=None)
    nameless.family_name = ""
    with pytest.raises(ValidationError, match="family name"):
        services.amend(
            nomination, person=nameless, capacity="adviser", mode="online", revision=nomination.revision, by=cast.ece
        )
    assert Person.objects.get().city == "Astana"


def test_the_moment_of_the_agreement_is_kept_and_asked_anew_only_when_it_changes(cast: Cast, session: Session) -> None:
    nomination = a_nomination(session, by=cast.focal_kz)
    answered = nomination.person.listing_answered_at
    assert answered is not None
    person = Person.objects.get()
    person.city = "Astana"
    services.amend(nomination, person=person, capacity="adviser", mode="online", revision=0, by=cast.focal_kz)
    assert Person.objects.get().listing_answered_at == answered
    person.may_be_listed = False
    services.amend(nomination, person=person, capacity="adviser", mode="online", revision=1, by=cast.focal_kz)
    changed = Person.objects.get().listing_answered_at
    assert changed is not None
    assert changed > answered


def test_history_knows_nothing_of_what_is_said_of_a_person(cast: Cast, session: Session) -> None:
    nomination = a_nomination(session, by=cast.focal_kz, person=a_person(criteria="Leads it", gender="woman"))
    told = str([change.differences for change in history.of(nomination)])
    assert "Leads it" not in told
    assert "woman" not in told


def test_the_full_page_keeps_a_draft_says_what_is_missing_and_leads_on(
    cast: Cast, session: Session, enter: Any
) -> None:
    browser = enter(cast.focal_kz)
    sent = {"form_token": TOKEN, "given_name": "First", "language": "ru", "capacity": "adviser"}
    page = browser.post(url("add", session), sent, follow=True).content.decode()
    nomination = Nomination.objects.get()
    assert "The draft is saved. 7 things are missing: title, family name" in page
    assert "7 things are missing:" in page
    assert f"/nominations/{nomination.pk}/edit/#id_may_be_listed_0" in page
    again = browser.post(url("add", session), sent | {"submit": "1"})
    assert again.url == url("step", session, pk=nomination.pk, step="submit"), "the same draft, not another one"
    step = browser.get(again.url).content.decode()
    assert "Fill in what is missing" in step
    assert "An e-mail" not in step
    assert browser.post(again.url).status_code == 200
    nomination.refresh_from_db()
    assert nomination.status == "draft"


def test_a_form_sent_again_from_the_page_before_loses_nothing_and_overwrites_nothing(
    cast: Cast, session: Session, enter: Any
) -> None:
    browser = enter(cast.focal_kz)
    sent = {"form_token": TOKEN, "given_name": "First", "language": "ru", "capacity": "adviser"}
    browser.post(url("add", session), sent)
    page = browser.post(url("add", session), sent | {"city": "Astana"}, follow=True).content.decode()
    assert "The draft is saved." in page
    nomination = Nomination.objects.get()
    assert (nomination.person.city, nomination.revision) == ("Astana", 1)
    page = browser.post(url("add", session), sent | {"city": "Almaty"}, follow=True).content.decode()
    assert "The draft is saved." not in page
    assert "This nomination was kept already." in page
    assert Nomination.objects.get().person.city == "Astana"


def test_the_page_before_submitting_all_offers_only_what_is_complete(cast: Cast, session: Session, enter: Any) -> None:
    a_nomination(session, by=cast.focal_kz)
    a_gap(session, cast, given_name="Second")
    browser = enter(cast.focal_kz)
    page = browser.get(url("submit_all", session)).content.decode()
    assert "1 nomination is not complete" in page
    assert 'name="only_complete"' in page
    assert "1 nomination is not complete" in browser.post(url("submit_all", session)).content.decode()
    assert Nomination.objects.filter(status="submitted").count() == 0
    browser.post(url("submit_all", session), {"only_complete": "1"})
    assert Nomination.objects.get(status="submitted").person.given_name == "First"


class Typing:
    """The page that saves as one types."""

    def __init__(self, browser: Any, address: str, **values: str) -> None:
        self.browser, self.address, self.values = browser, address, values

    def save(self, **values: Any) -> dict[str, Any]:
        self.values |= values
        response = self.browser.post(self.address, self.values, headers=JSON)
        assert response["Content-Type"] == "application/json"
        answer: dict[str, Any] = response.json() | {"status": response.status_code}
        return answer

    def move(self, answer: dict[str, Any]) -> None:
        """Go on at the draft's own address."""
        self.address = answer["address"]
        self.values.pop("form_token", None)
        self.values["revision"] = str(answer["revision"])


def test_what_is_typed_is_saved_and_goes_on_at_the_address_of_the_draft(
    cast: Cast, session: Session, enter: Any
) -> None:
    page = Typing(enter(cast.focal_kz), url("add", session), form_token=TOKEN, language="ru", capacity="adviser")
    first = page.save(given_name="Fir")
    nomination = Nomination.objects.get()
    assert first["address"] == url("edit", session, pk=nomination.pk)
    assert (first["revision"], first["errors"], first["is_repeat"]) == (0, {}, False)
    assert first["missing"].startswith("7 things are missing: title, family name")
    again = page.save(given_name="First")
    assert (again["is_repeat"], again["revision"]) == (True, 0), "an answer was lost: the draft is the same one"
    assert Person.objects.get().given_name == "Fir"
    page.move(again)
    assert page.save()["revision"] == 1
    assert Person.objects.get().given_name == "First"
    assert Nomination.objects.count() == 1


def test_a_half_typed_address_is_told_and_all_else_is_saved(cast: Cast, session: Session, enter: Any) -> None:
    nomination = a_nomination(session, by=cast.focal_kz, person=a_person(phone="+7 700 000 00 00"))
    page = Typing(enter(cast.focal_kz), url("edit", session, pk=nomination.pk), revision="0", given_name="First")
    answer = page.save(email="first.nominee@", phone="7", city="Astana")
    assert answer["errors"].keys() == {"email", "phone"}
    person = Person.objects.get()
    assert (person.email, person.phone, person.city) == ("first.nominee@example.org", "+7 700 000 00 00", "Astana")


def test_an_address_or_a_head_that_is_taken_is_told_and_all_else_is_saved(
    cast: Cast, session: Session, enter: Any
) -> None:
    a_nomination(session, by=cast.focal_kz, person=a_person("Second Nominee"), capacity="head")
    page = Typing(enter(cast.focal_kz), url("add", session), form_token=TOKEN, language="ru")
    answer = page.save(given_name="First", email="second.nominee@example.org", capacity="head")
    assert answer["errors"].keys() == {"email", "capacity"}
    nomination = Nomination.objects.get(person__given_name="First")
    assert (nomination.person.email, nomination.capacity) == ("", "adviser")
    page.move(answer)
    assert page.save(email="first@example.org")["errors"].keys() == {"capacity"}
    nomination.person.refresh_from_db()
    assert nomination.person.email == "first@example.org"


def test_two_who_type_see_both_texts_and_nothing_is_overwritten(cast: Cast, session: Session, enter: Any) -> None:
    nomination = a_nomination(session, by=cast.focal_kz)
    browser, address = enter(cast.focal_kz), url("edit", session, pk=nomination.pk)
    values = {"revision": "0", "given_name": "First", "family_name": "Nominee"}
    Typing(browser, address, **values).save(city="Astana")
    other = Typing(browser, address, **values)
    answer = other.save(city="Almaty")
    assert "<td>Almaty</td><td>Astana</td>" in answer["conflict"]
    assert Person.objects.get().city == "Astana"
    other.values["revision"] = str(answer["revision"])
    assert "conflict" not in other.save()
    assert Person.objects.get().city == "Almaty"


def test_the_same_text_sent_again_after_a_lost_answer_is_no_conflict(cast: Cast, session: Session, enter: Any) -> None:
    nomination = a_nomination(session, by=cast.focal_kz)
    page = Typing(enter(cast.focal_kz), url("edit", session, pk=nomination.pk), revision="0", given_name="First")
    assert page.save(city="Astana")["revision"] == 1
    assert page.save()["revision"] == 1
    assert "conflict" not in page.save()


def test_who_types_on_after_it_was_submitted_is_told_and_changes_nothing(
    cast: Cast, session: Session, enter: Any
) -> None:
    nomination = nomination_in("submitted", session, cast)
    page = Typing(enter(cast.focal_kz), url("edit", session, pk=nomination.pk), revision="0")
    answer = page.save(city="Astana")
    assert answer["status"] == 409
    assert answer["refusal"] == "The nomination lies with the secretariat. Take it back to change it."
    assert Person.objects.get().city == ""


def test_what_is_refused_at_the_beginning_is_told_to_the_page_that_saves(
    cast: Cast, session: Session, enter: Any
) -> None:
    instead_of = nomination_in("withdrawn", session, cast)
    address = f"{url('add', session)}?replaces={instead_of.pk}"
    page = Typing(enter(cast.focal_kz), address, form_token=TOKEN, language="ru")
    answer = page.save(given_name="Second")
    assert answer["status"] == 409
    assert answer["refusal"]
    assert enter(cast.focal_kz).post(address, page.values)["Content-Type"].startswith("text/html")
    assert Nomination.objects.get() == instead_of


def test_others_save_nothing_while_typing(cast: Cast, session: Session, enter: Any) -> None:
    nomination = a_nomination(session, by=cast.focal_kz)
    address = url("edit", session, pk=nomination.pk)
    for user, status in ((cast.focal_uz, 404), (cast.delegate_kz, 404), (cast.secretariat, 409)):
        assert enter(user).post(address, {"revision": "0", "city": "X"}, headers=JSON).status_code == status
    assert enter(cast.focal_uz).post(url("add", session), {"city": "X"}, headers=JSON).status_code == 400
    assert Person.objects.get().city == ""
    assert Nomination.objects.count() == 1
