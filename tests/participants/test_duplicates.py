"""Who may be entered twice, and that only the secretariat is told."""

from typing import Any

import pytest
from django.urls import reverse

from meetings.models import Session
from participants import services
from participants.duplicates import Reason, all_twins, entries, twins_of
from participants.models import Nomination, Participant
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, a_person, an_observer


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def pair_of(session: Session, cast: Cast, mark: str = "Delegate") -> tuple[Nomination, Nomination]:
    """One name in two countries: swapped and in another script."""
    first = a_nomination(session, by=cast.focal_kz, person=a_person(f"Жанар {mark}", email=f"{mark}1@example.org"))
    second = a_person(f"{mark} Zhanar", email=f"{mark}2@example.org")
    return first, a_nomination(session, by=cast.focal_uz, code="uz", person=second)


def test_a_name_in_two_countries_is_pointed_out_once(cast: Cast, session: Session) -> None:
    first, second = pair_of(session, cast)
    found = all_twins(entries([first, second], []))
    assert [one.reasons for one in found] == [(Reason.SWAPPED, Reason.DELEGATION)]


def test_a_guest_of_the_same_address_is_pointed_out(cast: Cast, session: Session) -> None:
    nomination = a_nomination(session, by=cast.focal_kz, person=a_person("Some Delegate", email="same@example.org"))
    guest = an_observer(session, by=cast.secretariat, name="Other Guest", email="SAME@example.org")
    assert [one.reasons for one in all_twins(entries([nomination], [guest]))] == [(Reason.EMAIL,)]


def test_closed_ones_are_marked_and_two_closed_ones_left_out(cast: Cast, session: Session) -> None:
    first, second = pair_of(session, cast)
    services.withdraw(first, by=cast.focal_kz)
    found = all_twins(entries(Nomination.objects.for_list(), []))
    assert [(one.one.is_closed, one.other.is_closed) for one in found] in ([(True, False)], [(False, True)])
    services.withdraw(second, by=cast.focal_uz)
    assert all_twins(entries(Nomination.objects.for_list(), [])) == []


@pytest.mark.parametrize("number", [1, 3])
def test_twins_of_one_take_two_queries(
    number: int, cast: Cast, session: Session, django_assert_num_queries: Any
) -> None:
    for mark in ("Delegate", "Observer", "Expert")[:number]:
        pair_of(session, cast, mark)
    loaded = Nomination.objects.for_page().first()
    assert loaded
    twins_of(loaded, user=cast.secretariat)  # the roles are read once
    with django_assert_num_queries(2):
        assert len(twins_of(loaded, user=cast.secretariat)) == 1
    assert Participant.objects.count() == 0


def test_only_the_secretariat_is_told(cast: Cast, session: Session, enter: Any) -> None:
    first, second = pair_of(session, cast)
    page = reverse("participants:nomination", kwargs={"slug": session.slug, "pk": first.pk})
    other = reverse("participants:nomination", kwargs={"slug": session.slug, "pk": second.pk})
    board = reverse("participants:nominations", kwargs={"slug": session.slug})
    for address in (page, board):
        told = enter(cast.secretariat).get(address).content.decode()
        assert "Possible duplicates" in told
        assert other in told
        hidden = enter(cast.focal_kz).get(address).content.decode()
        assert "Possible duplicates" not in hidden
        assert other not in hidden
    assert enter(cast.focal_kz).get(other).status_code == 404
    assert twins_of(first, user=cast.focal_kz) == []
