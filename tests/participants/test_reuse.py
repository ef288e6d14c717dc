"""People of earlier sessions are offered again: the delegation's own, each once, with the newest data."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants import reuse
from participants.answering import delegation_of
from participants.models import Nomination, Person
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, a_person, country, nomination_in


@pytest.fixture
def earlier(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body, slug="session-2", ordinal=2, starts_on=date(2021, 7, 30), ends_on=date(2021, 7, 30))


def offered(session: Session, user: Any, wanted: str = "") -> list[str]:
    delegation = delegation_of(session, country("kz"))
    return [str(known.person) for known in reuse.known_people(delegation, user=user, wanted=wanted)]


def test_each_is_offered_once_with_the_newest_data(cast: Cast, earlier: Session, session: Session) -> None:
    nomination_in("accepted", earlier, cast, person=a_person("First Nominee", function_en="Expert"))
    nomination_in("declined", earlier, cast, person=a_person("Second Nominee"))
    middle = make_session(cast.body, slug="between", ordinal=3, starts_on=date(2021, 1, 1), ends_on=date(2021, 1, 1))
    nomination_in("submitted", middle, cast, person=a_person("First Nominee", email="new@example.org"))
    known = reuse.known_people(delegation_of(session, country("kz")), user=cast.focal_kz)
    assert [(str(one.person), one.person.function_en) for one in known] == [
        ("Ms. First NOMINEE", "Head of Department"),
        ("Ms. Second NOMINEE", "Head of Department"),
    ]


def test_who_is_there_already_never_submitted_or_erased_is_not_offered(
    cast: Cast, earlier: Session, session: Session
) -> None:
    for name in ("Here Already", "Other Spelling", "Erased Person", "Only Free"):
        nomination_in("accepted", earlier, cast, person=a_person(name))
    a_nomination(earlier, by=cast.focal_kz, person=a_person("Never Submitted"))
    Person.objects.filter(given_name="Erased").update(erased_at="2020-12-01T00:00Z")
    a_nomination(session, by=cast.focal_kz, person=a_person("Here Already"))
    a_nomination(session, by=cast.focal_kz, person=a_person("Spelling Other", email="another@example.org"))
    assert offered(session, cast.focal_kz) == ["Ms. Only FREE"]


def test_another_country_is_offered_nobody_of_ours(cast: Cast, earlier: Session, session: Session) -> None:
    nomination_in("accepted", earlier, cast)
    assert offered(session, cast.focal_uz) == []
    uzbek = delegation_of(session, country("uz"))
    assert reuse.known_people(uzbek, user=cast.focal_uz) == []
    assert reuse.known_people(uzbek, user=cast.secretariat) == []
    assert offered(session, cast.secretariat) == ["Ms. First NOMINEE"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("nominee", 1), ("Номинее", 1), ("цифрового", 1), ("head department", 1), ("somebody", 0), ("", 1)],
)
def test_the_search_reads_both_scripts(wanted: str, found: int, cast: Cast, earlier: Session, session: Session) -> None:
    nomination_in("accepted", earlier, cast)
    assert len(offered(session, cast.focal_kz, wanted)) == found


def test_a_draft_is_made_with_what_is_known_but_the_agreement_is_asked_anew(
    cast: Cast, earlier: Session, session: Session
) -> None:
    old = nomination_in("accepted", earlier, cast, person=a_person(criteria="Leads it", spoken_languages=["en", "kk"]))
    (new,) = reuse.nominate_again(delegation_of(session, country("kz")), [old.pk], by=cast.focal_kz)
    assert (new.status, new.delegation.session) == ("draft", session)
    assert (new.person.email, new.person.spoken_languages) == (old.person.email, ["en", "kk"])
    assert (new.person.criteria, new.person.may_be_listed, new.person.listing_answered_at) == ("", None, None)
    assert not new.is_complete
    with pytest.raises(NotNow):
        reuse.nominate_again(delegation_of(session, country("kz")), [old.pk], by=cast.focal_kz)


def test_only_one_of_two_heads_comes_back_as_head(cast: Cast, earlier: Session, session: Session) -> None:
    old = nomination_in("accepted", earlier, cast)
    Nomination.objects.filter(pk=old.pk).update(capacity="head")
    a_nomination(session, by=cast.focal_kz, person=a_person("New Head"), capacity="head")
    (new,) = reuse.nominate_again(delegation_of(session, country("kz")), [old.pk], by=cast.focal_kz)
    assert new.capacity == "adviser"


def test_two_heads_of_different_sessions_come_back_where_nothing_is_begun(
    cast: Cast, earlier: Session, session: Session
) -> None:
    middle = make_session(cast.body, slug="between", ordinal=3, starts_on=date(2021, 1, 1), ends_on=date(2021, 1, 1))
    heads = [
        nomination_in("accepted", earlier, cast, person=a_person("First Head")),
        nomination_in("accepted", middle, cast, person=a_person("Second Head")),
    ]
    Nomination.objects.update(capacity="head")
    unsaved = delegation_of(session, country("kz"))
    assert unsaved.pk is None
    made = reuse.nominate_again(unsaved, [one.pk for one in heads], by=cast.focal_kz)
    assert sorted(one.capacity for one in made) == ["adviser", "head"]


def test_a_stranger_copies_nobody(cast: Cast, earlier: Session, session: Session) -> None:
    old = nomination_in("accepted", earlier, cast)
    for user in (cast.focal_uz, cast.everybody["council"], cast.observer):
        with pytest.raises((NotYou, NotNow)):
            reuse.nominate_again(delegation_of(session, country("kz")), [old.pk], by=user)
    assert Nomination.objects.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_more_people_take_no_more_queries(
    number: int, cast: Cast, earlier: Session, session: Session, django_assert_max_num_queries: Any
) -> None:
    for place in range(number):
        nomination_in("accepted", earlier, cast, person=a_person(f"Number {place}", email=f"a{place}@example.org"))
    delegation = delegation_of(session, country("kz"))
    with django_assert_max_num_queries(4):
        assert len(reuse.known_people(delegation, user=cast.focal_kz)) == number


def test_by_full_pages(cast: Cast, earlier: Session, session: Session, enter: Any) -> None:
    old = nomination_in("accepted", earlier, cast)
    browser = enter(cast.focal_kz)
    address = reverse("participants:again", args=[session.slug])
    assert "Ms. First NOMINEE" in browser.get(address).content.decode()
    assert "Nobody of earlier sessions" in browser.get(address, {"q": "somebody"}).content.decode()
    assert "Choose at least one person." in browser.post(address, {"n": "x"}).content.decode()
    page = browser.post(address, {"n": str(old.pk)}, follow=True).content.decode()
    assert "1 draft is made." in page
    assert "2 things are missing" not in page
    assert "1 thing is missing:" in page
