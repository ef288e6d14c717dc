"""Services refuse by themselves what no page offers."""

import pytest
from django.db import DatabaseError

from accounts.models import Country
from core.workflow import NotNow, NotYou
from library import indexing
from library.models import IndexedSubject
from meetings.models import Session
from participants import delegation_services, list_services, observer_services
from participants.answering import delegation_of
from participants.models import Participant
from tests.make import Cast, make_session
from tests.participants.make import nomination_in
from tests.participants.make_invitation import an_organization, observers


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def test_who_was_nominated_leaves_the_list_by_a_decision_only(cast: Cast, session: Session) -> None:
    nomination_in("accepted", session, cast)
    with pytest.raises(NotNow):
        list_services.remove_from_list(Participant.objects.get(), by=cast.secretariat)
    assert Participant.objects.count() == 1


def test_only_the_secretariat_says_that_nobody_represents_a_country(cast: Cast, session: Session) -> None:
    delegation = delegation_of(session, Country.objects.get(code="kz"))
    with pytest.raises(NotYou):
        delegation_services.set_representation(delegation, representation="not_represented", by=cast.focal_kz)
    delegation_services.set_representation(delegation, representation="not_represented", by=cast.secretariat)


def test_a_contact_of_observers_that_were_removed_is_not_added(cast: Cast, session: Session) -> None:
    delegation = observers(session, by=cast.secretariat, institution=an_organization())
    type(delegation).objects.filter(pk=delegation.pk).delete()
    values = {"name": "Another desk", "email": "another@example.org", "language": "en"}
    with pytest.raises(NotNow):
        observer_services.add_contact(delegation, values=values, by=cast.secretariat)


def test_one_thing_that_cannot_be_kept_stops_nothing_else(
    cast: Cast, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session
    assert cast
    keep = indexing._index

    def broken(source: object, key: int, *, mark: str) -> None:
        if getattr(source, "name", "") == "session":
            raise DatabaseError
        keep(source, key, mark=mark)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(indexing, "_index", broken)
    indexing.bring_up_to_date(at_once=True)
    assert IndexedSubject.objects.filter(source="country").exists()
    assert not IndexedSubject.objects.filter(source="session").exists()
