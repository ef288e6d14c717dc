"""What somebody else did between loading and writing is seen under the lock."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.workflow import NotNow
from meetings.models import Session
from participants import change_services, delegation_services, list_services, services
from participants.answering import delegation_of
from participants.models import ChangeRequest, Delegation, Participant, Person
from tests.make import Cast, make_session
from tests.participants.make import a_change, a_nomination, a_person, an_observer, country, nomination_in


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def decline_to_come(session: Session, cast: Cast) -> None:
    delegation = delegation_of(session, country("kz"))
    delegation_services.set_representation(delegation, representation="declined", by=cast.focal_kz)


def test_a_request_withdrawn_after_it_was_made_anew_leaves_nobody_behind(cast: Cast, session: Session) -> None:
    nomination = nomination_in("accepted", session, cast)
    a_change(nomination, by=cast.focal_kz)
    loaded = ChangeRequest.objects.for_page().get()
    a_change(nomination, by=cast.focal_kz, function_en="Director", email="new.address@example.org")
    change_services.withdraw_change(loaded, by=cast.focal_kz)
    assert list(Person.objects.values_list("pk", flat=True)) == [nomination.person_id]


@pytest.mark.parametrize(("state", "step", "role"), [
    ("withdrawn", "restore", "focal_kz"),
    ("declined", "reconsider", "secretariat"),
])  # fmt: skip
def test_a_delegation_that_declined_comes_where_a_nomination_comes_back(
    state: str, step: str, role: str, cast: Cast, session: Session
) -> None:
    nomination = nomination_in(state, session, cast)
    decline_to_come(session, cast)
    services.VERBS[step](nomination, by=getattr(cast, role))
    assert Delegation.objects.get().representation == "expected"


def test_a_delegation_that_declined_since_it_was_loaded_comes_where_somebody_is_nominated(
    cast: Cast, session: Session
) -> None:
    nomination_in("withdrawn", session, cast)
    loaded = delegation_of(session, country("kz"))
    decline_to_come(session, cast)
    services.nominate(loaded, person=a_person("Other Nominee"), capacity="adviser", mode="online", by=cast.focal_kz)
    assert Delegation.objects.get().representation == loaded.representation == "expected"


def test_who_was_taken_out_of_the_list_is_not_corrected(cast: Cast, session: Session) -> None:
    loaded = an_observer(session, by=cast.secretariat)
    list_services.remove_from_list(Participant.objects.get(), by=cast.ece)
    with pytest.raises(NotNow, match="no longer in the list"):
        list_services.amend_in_list(
            loaded, person=loaded.person, group="observer", institution=None, revision=0, by=cast.secretariat
        )
    assert not Person.objects.exists()


def test_the_desk_of_a_focal_point_asks_as_often_for_three_sessions_as_for_one(
    cast: Cast, session: Session, enter: Any
) -> None:
    browser = enter(cast.focal_kz)

    def asked(page: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse(page)).status_code == 200
        return len(queries)

    a_nomination(session, by=cast.focal_kz)
    pages = ("desk:desk", "desk:home")
    one = [asked(page) for page in pages]
    make_session(cast.body, slug="session-2")
    third = make_session(cast.body, slug="session-3")
    a_nomination(third, by=cast.focal_kz)
    assert [asked(page) for page in pages] == one
    said = browser.get(reverse("desk:desk")).content.decode()
    assert said.count("Submit 1 nomination") == 2
    assert said.count("Nominate participants") == 1
