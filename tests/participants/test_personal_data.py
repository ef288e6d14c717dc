"""A person's own data, and their erasure."""

from datetime import UTC, date, datetime

import pytest

from core.registries import person_data, person_erasers
from meetings.models import Session
from participants import erasure, personal_data
from participants.models import Nomination, Participant, Person
from tests.make import Cast, make_session
from tests.participants.make import a_person, an_observer, nomination_in

ADDRESS = "first.nominee@example.org"


@pytest.fixture
def coming(cast: Cast) -> Session:
    return make_session(cast.body, starts_on=date(2100, 1, 1), ends_on=date(2100, 1, 1), nominations_due_at=None)


def test_a_person_reads_what_is_stored(cast: Cast) -> None:
    nomination_in("accepted", make_session(cast.body), cast)
    told = personal_data.person_data("First.Nominee@example.org")["participation"]
    assert [one["session"] for one in told] == ["session-1"]
    assert told[0]["family_name"] == "Nominee"
    assert told[0]["listed_as"] == "participating countries"
    assert personal_data.person_data in list(person_data)
    assert erasure.erase_person in list(person_erasers)


def test_the_list_of_a_past_session_keeps_name_and_function_and_nothing_else(cast: Cast) -> None:
    nomination_in("accepted", make_session(cast.body), cast)
    line, *_others = erasure.erase_person(ADDRESS)
    person = Person.objects.get()
    assert "official record" in line
    assert Participant.objects.get().user is None, "nothing leads from the name to the account any more"
    assert (person.family_name, person.function_en) == ("Nominee", "Head of Department")
    assert (person.email, person.phone, person.city) == ("", "", "")
    assert Participant.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "accepted"])
def test_an_open_nomination_for_a_coming_session_is_withdrawn_and_emptied(
    state: str, cast: Cast, coming: Session
) -> None:
    nomination_in(state, coming, cast)
    erasure.erase_person(ADDRESS)
    nomination = Nomination.objects.get()
    assert nomination.status == "withdrawn"
    assert str(nomination.person) == "(a person whose data were erased)"
    assert nomination.person.function_en == nomination.person.email == ""
    assert not Participant.objects.exists()
    assert personal_data.person_data(ADDRESS) == {"participation": []}


def test_a_declined_nomination_is_emptied_and_keeps_its_state(cast: Cast, coming: Session) -> None:
    nomination_in("declined", coming, cast)
    erasure.erase_person(ADDRESS)
    assert Nomination.objects.get().status == "declined"
    assert not Person.objects.exclude(family_name="").exists()


def test_whoever_is_only_counted_in_a_past_list_is_named_nowhere(cast: Cast) -> None:
    nomination_in("accepted", make_session(cast.body), cast, person=a_person(may_be_listed=False))
    assert "one participant is counted" in erasure.erase_person(ADDRESS)[0]
    assert Person.objects.get().family_name == ""
    assert Participant.objects.count() == 1


def test_an_entry_of_a_coming_session_is_deleted(cast: Cast, coming: Session) -> None:
    an_observer(coming, by=cast.secretariat, email="guest@example.org")
    assert erasure.erase_person("guest@example.org") == ["Erased: an entry in a list of participants."]
    assert not Person.objects.exists()


def test_every_thing_that_a_form_asks_of_a_person_is_told_to_the_person(cast: Cast) -> None:
    known = {field.name for field in Person._meta.concrete_fields} - {
        "id", "function", "institution", "is_sample", "erased_at", "may_be_listed", "listing_answered_at",
    }  # fmt: skip
    assert known == set(personal_data.PERSONAL)
    full = a_person(
        phone="+7 700 000 00 00",
        city="Almaty",
        gender="woman",
        seniority="director",
        criteria="Forms the policy.",
        spoken_languages=["kk", "ru"],
        may_be_listed=True,
        listing_answered_at=datetime(2020, 7, 1, tzinfo=UTC),
        given_name_native="Первая",
        family_name_native="Участница",
    )
    nomination_in("accepted", make_session(cast.body), cast, person=full)
    (told,) = personal_data.person_data(ADDRESS)["participation"]
    assert {*personal_data.PERSONAL, "may_be_listed", "listing_answered_at"} <= set(told)
    assert told["spoken_languages"] == ["Kazakh", "Russian"]


def test_somebody_is_found_by_the_account_once_the_address_is_over_its_time(cast: Cast) -> None:
    nomination_in("accepted", make_session(cast.body), cast)
    Person.objects.update(email="")
    assert len(personal_data.person_data(ADDRESS)["participation"]) == 1
    assert personal_data.person_data("") == {"participation": []}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ms. First NOMINEE, Nominees", "Ms. First […], Nominees"),
        ("г-жа Иванова, письмо Ивановой, Иван", "г-жа […], письмо […], Иван"),
    ],
)
def test_a_name_is_taken_out_of_a_text_whole_and_declined(text: str, left: str) -> None:
    assert erasure.redacted(text, ["Nominee", "Иванова"]) == left
