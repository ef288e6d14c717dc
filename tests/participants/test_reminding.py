"""Reminders of an invitation: at the set days, once, in the reader's language, only to those who have not answered."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from core.models import Letter
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants import delegation_services, invitation_services, reminding, services
from participants.answering import delegation_of
from participants.models import Delegation
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, country
from tests.participants.make_invitation import an_organization, invite, observers, some_terms

DUE = datetime(2199, 7, 20, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
LITTLE = timedelta(minutes=5)


@pytest.fixture
def session(cast: Cast) -> Session:
    """Kazakhstan, Uzbekistan and an organization are invited, 30 days before the deadline."""
    found = make_session(cast.body, nominations_due_at=DUE)
    some_terms(found, by=cast.secretariat)
    observers(found, by=cast.secretariat, institution=an_organization())
    invite(found, by=cast.secretariat)
    for delegation in Delegation.objects.filter(session=found, invited_at__isnull=False):
        delegation.invited_at = DUE - 30 * DAY
        delegation.save(update_fields=["invited_at"])
    return found


def reminders() -> list[tuple[str, str]]:
    found = Letter.objects.filter(key__startswith="invitation-reminder:").order_by("pk")
    return [(letter.address.partition("@")[0], letter.language) for letter in found]


def test_nobody_is_reminded_before_the_first_day_and_all_at_it_once(session: Session) -> None:
    assert reminding.remind_all(at=DUE - 14 * DAY - LITTLE) == 0
    assert reminding.remind_all(at=DUE - 14 * DAY + LITTLE) == 3
    assert reminding.remind_all(at=DUE - 13 * DAY) == 0, "the same day's letter is written once"
    assert reminders() == [("focal-kz", "ru"), ("focal-uz", "ru"), ("contact", "en")]
    assert reminding.remind_all(at=DUE - 7 * DAY) == 3
    assert reminding.remind_all(at=DUE) == 0, "nothing after the deadline"
    assert session.pk


def test_only_the_latest_day_counts_where_several_have_passed(session: Session) -> None:
    assert reminding.remind_all(at=DUE - DAY) == 3
    assert {key.split(":")[-2] for key in Letter.objects.filter(
        key__startswith="invitation-reminder:").values_list("key", flat=True)} == {"2"}  # fmt: skip
    assert session.pk


def test_who_answered_or_stays_away_is_left_alone(session: Session, cast: Cast) -> None:
    nomination = a_nomination(session, by=cast.focal_kz)
    assert [one.delegation.code for one in reminding.to_remind(_terms(session), at=DUE - DAY)] == [
        "kz", "uz", "some-organization",
    ], "a draft is no answer"  # fmt: skip
    services.submit(nomination, by=cast.focal_kz)
    services.withdraw(nomination, by=cast.focal_kz)
    delegation_services.set_representation(
        delegation_of(session, country("uz")), representation="declined", by=cast.focal_uz
    )
    assert reminding.remind_all(at=DUE - DAY) == 1
    assert reminders() == [("contact", "en")]


def test_who_was_invited_after_a_day_is_not_reminded_of_that_day(session: Session) -> None:
    Delegation.objects.filter(session=session, country__code="kz").update(invited_at=DUE - 10 * DAY)
    assert reminding.remind_all(at=DUE - 9 * DAY) == 2
    assert reminding.remind_all(at=DUE - 6 * DAY) == 3


def test_a_session_that_fails_keeps_no_other_one_waiting(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = make_session(cast.body, slug="later", nominations_due_at=DUE)
    some_terms(later, by=cast.secretariat)
    invite(later, by=cast.secretariat)
    Delegation.objects.filter(session=later).update(invited_at=DUE - 30 * DAY)
    remind = reminding.remind

    def fail_for_one(found: Session, *, at: datetime) -> int:
        if found == session:
            message = "of this session"
            raise ValueError(message)
        return remind(found, at=at)

    monkeypatch.setattr(reminding, "remind", fail_for_one)
    with pytest.raises(ExceptionGroup) as failure:
        reminding.remind_all(at=DUE - DAY)
    assert [str(error) for error in failure.value.exceptions] == ["of this session"]
    assert reminders() == [("focal-kz", "ru"), ("focal-uz", "ru")]


@pytest.mark.parametrize("status", ["draft", "closed", "cancelled"])
def test_only_announced_sessions_remind(status: str, session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(status=status)
    assert reminding.remind_all(at=DUE - DAY) == 0
    assert not reminders()


def test_a_pause_holds_and_one_click_lets_them_go_on(session: Session, cast: Cast, enter: Any) -> None:
    address = reverse("participants:invitation_reminders", args=[session.slug])
    board = reverse("desk:readiness", args=[session.slug])
    browser = enter(cast.secretariat)
    assert "the next one goes on" in browser.get(board).content.decode()
    assert browser.post(address, {"paused": "1", "back": board})["Location"] == board
    shown = browser.get(board).content.decode()
    assert "paused" in shown
    assert "the next one goes on" not in shown
    assert reminding.remind_all(at=DUE - DAY) == 0
    assert browser.post(address, {"paused": "0", "back": "https://elsewhere.example/"})["Location"] == reverse(
        "participants:invitation", args=[session.slug]
    )
    assert reminding.remind_all(at=DUE - DAY) == 3
    assert browser.get(address).status_code == 405
    with pytest.raises(NotYou):
        invitation_services.pause_reminders(session, paused=True, by=cast.focal_kz)
    with pytest.raises(NotNow):
        invitation_services.pause_reminders(make_session(cast.body, slug="b"), paused=True, by=cast.secretariat)


def test_the_next_day_is_told(session: Session) -> None:
    terms = _terms(session)
    assert reminding.next_moment(terms, at=DUE - 20 * DAY) == DUE - 14 * DAY
    assert reminding.next_moment(terms, at=DUE - 7 * DAY) == DUE - 2 * DAY
    assert reminding.next_moment(terms, at=DUE - DAY) is None


def test_the_readiness_board_shows_the_invitation_first(session: Session, cast: Cast, enter: Any) -> None:
    delegation_services.set_representation(
        delegation_of(session, country("uz")), representation="declined", by=cast.focal_uz
    )
    from desk import board

    found = board.of(session)
    assert found.columns[0].name == "invitation"
    cells = {row.country.code: row.cells[0].shown.state for row in found.rows}
    assert (cells["tj"], cells["uz"]) == ("not invited", "does not take part")
    assert cells["kz"] == "sent on 20 June 2199"
    assert not any(row.cells[0].can_be_reminded for row in found.rows)
    assert enter(cast.secretariat).get(reverse("desk:readiness", args=[session.slug])).status_code == 200


def _terms(session: Session) -> Any:
    from participants.places import terms_of

    terms = terms_of(session)
    terms.session = session
    return terms
