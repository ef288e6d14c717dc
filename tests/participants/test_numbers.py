"""Nominations and participants in numbers, for the secretariat."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import Institution
from meetings.models import Session
from participants import list_services, numbers, services
from participants.models import Nomination, Participant, Person
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, a_person, an_observer, nomination_in
from tests.participants.make_invitation import an_organization, observers


@pytest.fixture
def session(cast: Cast) -> Session:
    """A man accepted in person, a woman declined, a draft, an observer of no known kind and one of the UN."""
    found = make_session(cast.body)
    nomination_in("accepted", found, cast, person=a_person("First Nominee", title="he_mr"))
    nomination_in("declined", found, cast, person=a_person("Second Nominee"))
    Nomination.objects.filter(person__given_name="First").update(mode=Nomination.Mode.IN_PERSON)
    a_nomination(found, by=cast.focal_kz, person=a_person("Third Nominee"))
    an_observer(found, by=cast.secretariat, title="")
    un = Institution.objects.filter(kind=Institution.Kind.UN_ENTITY).first()
    un = un or Institution.objects.create(code="undp", name_en="UNDP", short_name_en="UNDP", kind="un")
    person = a_person("Other Guest", title="dr")
    list_services.add_to_list(found, person=person, group="observer", institution=un, by=cast.secretariat)
    return found


def rows(session: Session, key: str) -> dict[str, tuple[int, int]]:
    [part] = [one for one in numbers.numbers_of(session).parts if one.key == key]
    return {row.label: (row.nominated, row.listed) for row in part.rows}


def test_every_part_counts_the_submitted_and_the_listed(session: Session) -> None:
    told = numbers.numbers_of(session)
    assert (told.nominated, told.listed) == (2, 3)
    assert rows(session, "gender") == {"women": (1, 0), "men": (1, 1), "not said": (0, 2)}
    assert rows(session, "capacity") == {"head of delegation": (0, 0), "alternate": (0, 0), "adviser": (2, 1)}
    assert rows(session, "mode") == {"online": (1, 0), "in person": (1, 1)}
    assert rows(session, "countries") == {"Kazakhstan": (2, 1)}
    assert rows(session, "observers") == {"United Nations entity": (0, 1), "not stated": (0, 1)}
    assert rows(session, "institutions") == {
        "Ministry of Digital Development": (2, 2),
        "Shanghai Cooperation Organisation": (0, 1),
    }


def test_nominated_observers_are_of_no_country(session: Session, cast: Cast) -> None:
    delegation = observers(session, by=cast.secretariat, institution=an_organization())
    person = a_person("Third Guest")
    nomination = services.nominate(delegation, person=person, capacity="adviser", mode="online", by=cast.secretariat)
    services.submit(nomination, by=cast.secretariat)
    services.accept(nomination, by=cast.secretariat)
    assert rows(session, "countries") == {"Kazakhstan": (2, 1)}


def test_gender_is_as_the_person_says_level_and_languages_as_they_are_told(session: Session) -> None:
    Person.objects.filter(given_name="First").update(
        gender="woman", seniority="director", spoken_languages=["en", "tg"]
    )
    Person.objects.filter(given_name="Second").update(gender="other", spoken_languages=["tg"])
    assert rows(session, "gender") == {
        "women": (1, 1),
        "men": (0, 0),
        "another answer": (1, 0),
        "not said": (0, 2),
    }
    assert rows(session, "seniority")["head of an agency or department"] == (1, 1)
    assert rows(session, "seniority")["not said"] == (1, 2)
    assert rows(session, "languages") == {"English": (1, 1), "Tajik": (2, 1), "not said": (0, 2)}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_page_draws_each_number_beside_its_print(language: str, session: Session, cast: Cast, enter: Any) -> None:
    address = reverse("participants:numbers", args=[session.slug]).replace("/en/", f"/{language}/")
    page = enter(cast.secretariat).get(address).content.decode()
    assert f'<html lang="{language}"' in page
    assert page.count('<meter class="bar"') == 2 * (3 + 6 + 1 + 3 + 2 + 1 + 2) + 2
    assert '<td>2 <meter class="bar" min="0" max="2" value="2"' in page


def test_a_session_without_anybody_has_a_page(cast: Cast, enter: Any) -> None:
    address = reverse("participants:numbers", args=[make_session(cast.body).slug])
    assert "nobody yet" in enter(cast.secretariat).get(address).content.decode()


def test_more_people_take_no_more_queries(session: Session, cast: Cast, django_assert_num_queries: Any) -> None:
    for place in range(3):
        nomination_in("accepted", session, cast, person=a_person(f"Number {place}", email=f"a{place}@example.org"))
    assert Participant.objects.count() == 6
    with django_assert_num_queries(2):
        numbers.numbers_of(session)
