"""Who may be entered twice, and that only the secretariat is told."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Session
from participants import services
from participants.board import board_of
from participants.duplicates import Reason, all_twins, entries, twins_of
from participants.models import Contact, Delegation, Nomination, Participant
from participants.views import delegations, secretariat
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


def test_the_board_shows_a_few_and_leads_to_all(cast: Cast, session: Session, enter: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(delegations, "FEW", 2)
    monkeypatch.setattr(secretariat, "A_PAGE", 2)
    marks = ("Delegate", "Observer", "Expert")
    for mark in marks:
        pair_of(session, cast, mark)
    browser, everything = enter(cast.secretariat), reverse("participants:duplicates", args=[session.slug])
    board = browser.get(reverse("participants:nominations", args=[session.slug])).content.decode()
    panel = board.partition('id="twins"')[2].partition("</section>")[0]
    assert panel.count("<li>") == 2
    assert f'<a href="{everything}">and 1 more</a>' in panel
    pages = [browser.get(everything, {"page": number}).content.decode() for number in (1, 2)]
    assert [page.count("same name") + page.count("swapped") for page in pages] == [2, 1]
    assert 'rel="next"' in pages[0]


def test_what_waits_stands_on_several_pages(cast: Cast, session: Session, enter: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(delegations, "A_PAGE", 2)
    for nomination in [*pair_of(session, cast, "Delegate"), *pair_of(session, cast, "Observer")][:3]:
        services.submit(nomination, by=cast.focal_kz if nomination.delegation.code == "kz" else cast.focal_uz)
    browser, board = enter(cast.secretariat), reverse("participants:nominations", args=[session.slug])
    pages = [browser.get(board, {"page": number}).content.decode() for number in (1, 2)]
    assert [page.count('type="checkbox" name="n"') for page in pages] == [2, 1]


def test_experts_are_named_without_asking_for_each(
    cast: Cast, session: Session, django_assert_max_num_queries: Any
) -> None:
    def expert(name: str) -> None:
        delegation = Delegation.objects.create(session=session)
        Contact.objects.create(delegation=delegation, name=name, email=f"{name}@example.org", user=cast.observer)
        services.nominate(
            delegation, person=a_person(f"An {name}"), capacity="adviser", mode="online", by=cast.observer
        )

    def names() -> list[str]:
        return [str(one.delegation) for state in board_of(session) for one in state.nominations]

    expert("First")
    with CaptureQueriesContext(connection) as for_one:
        assert names() == ["First"]
    expert("Second")
    expert("Third")
    with django_assert_max_num_queries(len(for_one)):
        assert names() == ["First", "Second", "Third"]
