"""A person's own data, and their erasure."""

from datetime import date

import pytest

from core.registries import person_data, person_erasers
from meetings.models import Session
from participants import personal_data
from participants.models import Nomination, Participant, Person
from tests.make import Cast, make_session
from tests.participants.make import an_observer, nomination_in

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
    assert personal_data.erase_person in list(person_erasers)


def test_the_list_of_a_past_session_keeps_name_and_function_and_nothing_else(cast: Cast) -> None:
    nomination_in("accepted", make_session(cast.body), cast)
    (line,) = personal_data.erase_person(ADDRESS)
    person = Person.objects.get()
    assert "official record" in line
    assert (person.family_name, person.function_en) == ("Nominee", "Head of Department")
    assert (person.email, person.phone, person.city) == ("", "", "")
    assert Participant.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "accepted"])
def test_an_open_nomination_for_a_coming_session_is_withdrawn_and_emptied(
    state: str, cast: Cast, coming: Session
) -> None:
    nomination_in(state, coming, cast)
    personal_data.erase_person(ADDRESS)
    nomination = Nomination.objects.get()
    assert nomination.status == "withdrawn"
    assert str(nomination.person) == "(a person whose data were erased)"
    assert nomination.person.function_en == nomination.person.email == ""
    assert not Participant.objects.exists()
    assert personal_data.person_data(ADDRESS) == {"participation": []}


def test_a_declined_nomination_is_emptied_and_keeps_its_state(cast: Cast, coming: Session) -> None:
    nomination_in("declined", coming, cast)
    personal_data.erase_person(ADDRESS)
    assert Nomination.objects.get().status == "declined"
    assert not Person.objects.exclude(family_name="").exists()


def test_an_entry_of_a_coming_session_is_deleted(cast: Cast, coming: Session) -> None:
    an_observer(coming, by=cast.secretariat, email="guest@example.org")
    assert personal_data.erase_person("guest@example.org") == ["Erased: an entry in a list of participants."]
    assert not Person.objects.exists()
