"""Reminders from the readiness board: to whom they go, in which language, and never twice in a day."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import Country, Role
from accounts.services import assign_role
from core.models import Letter
from decisions import services as decisions
from desk import board
from evaluation.models import Questionnaire
from meetings.models import Session
from participants import delegation_services
from participants import services as participants
from participants.answering import delegation_of
from tests.contributions.make import make_draft
from tests.decisions.make import close_comments, make_circulated
from tests.make import Cast, make_session, make_user
from tests.participants.make import a_nomination, a_person

IN_THREE_DAYS = timedelta(days=3)
BOARD_QUERIES = 20
CONFIRM_QUERIES = 19


def remind_url(session: Session, *, column: str = "nominations", country: str = "") -> str:
    query = f"?column={column}" + (f"&country={country}" if country else "")
    return reverse("desk:remind", args=[session.slug]) + query


def addresses() -> list[str]:
    return sorted(Letter.objects.filter(key__startswith="reminder:").values_list("address", flat=True))


def cell(session: Session, column: str, code: str) -> board.BoardCell:
    (row,) = [row for row in board.of(session).rows if row.country.code == code]
    (found,) = [cell for cell in row.cells if cell.column.name == column]
    return found


def test_a_reminder_says_what_is_due_when_and_where_in_the_readers_language(
    cast: Cast, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    due = datetime(2020, 7, 20, 12, 0, tzinfo=UTC)
    session = make_session(cast.body, time_zone="Asia/Bangkok", nominations_due_at=due)
    assign_role(make_user("second-kz"), Role.FOCAL_POINT, country=Country.objects.get(code="kz"), body=cast.body)
    with django_capture_on_commit_callbacks(execute=True):
        enter(cast.secretariat).post(remind_url(session, country="kz"))
    letters = {message.to[0]: message for message in mail.outbox}
    assert set(letters) == {"focal-kz@example.org", "second-kz@example.org"}
    english, russian = letters["second-kz@example.org"], letters["focal-kz@example.org"]
    assert english.subject == "Reminder: Nominations, “First session”"
    assert "Please nominate the participants of your country" in english.body
    assert "This was due on: 20 July 2020, 19:00 (Bangkok, UTC+7)" in english.body
    assert "On the clocks of your capital: 20 July 2020, 18:00 (UTC+6)" in english.body
    assert "/en/sessions/session-1/nominations/" in english.body
    assert "/ru/sessions/session-1/nominations/" in russian.body
    assert "20 июля 2020 года, 19:00" in russian.body
    assert "Первая сессия" in russian.subject


def test_all_are_reminded_who_have_not_answered_and_nobody_else(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body, nominations_due_at=timezone.now() + IN_THREE_DAYS)
    participants.submit(a_nomination(session, by=cast.focal_kz), by=cast.focal_kz)
    page = enter(cast.secretariat).get(remind_url(session)).content.decode()
    assert "focal-uz@example.org" in page
    assert "focal-kz@example.org" not in page
    assert "no focal point" in page, "five countries have none"
    assert addresses() == [], "the page that asks writes nothing"
    enter(cast.secretariat).post(remind_url(session))
    assert addresses() == ["focal-uz@example.org"]


def test_a_second_click_writes_nothing_and_says_so(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    browser = enter(cast.secretariat)
    browser.post(remind_url(session, country="uz"))
    page = browser.post(remind_url(session, country="uz"), follow=True).content.decode()
    assert "was reminded today already" in page
    assert "already reminded today" in page, "the board says it in the country's cell"
    assert addresses() == ["focal-uz@example.org"]
    browser.post(remind_url(session))
    assert addresses() == ["focal-kz@example.org", "focal-uz@example.org"], "the others are still written to"
    assert "Already reminded today" in browser.get(remind_url(session)).content.decode()


def test_the_next_day_a_country_can_be_reminded_again(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    browser = enter(cast.secretariat)
    browser.post(remind_url(session, country="uz"))
    letter = Letter.objects.get()
    yesterday = timezone.now() - timedelta(days=1)
    parts = letter.key.split(":")
    key = ":".join([*parts[:-1], f"{yesterday:%Y-%m-%d}"])
    Letter.objects.update(key=key, message_id="<yesterday>", created_at=yesterday)
    found = cell(session, "nominations", "uz")
    assert found.reminded_at == yesterday
    assert not found.was_reminded_today
    browser.post(remind_url(session, country="uz"))
    assert len(addresses()) == 2


def test_who_answered_or_stays_away_is_not_reminded(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    participants.submit(a_nomination(session, by=cast.focal_kz), by=cast.focal_kz)
    uzbekistan = Country.objects.get(code="uz")
    delegation_services.set_representation(
        delegation_of(session, uzbekistan), representation="declined", by=cast.focal_uz
    )
    browser = enter(cast.secretariat)
    assert browser.post(remind_url(session, country="kz")).status_code == 403
    assert browser.post(remind_url(session, country="uz")).status_code == 403
    for column in ("letter", "perspective"):
        assert browser.post(remind_url(session, column=column, country="uz")).status_code == 403
    assert addresses() == []
    make_draft(session, by=cast.focal_uz, code="uz")
    assert browser.post(remind_url(session, column="perspective", country="uz")).status_code == 403


def test_a_session_that_is_over_reminds_nobody(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body, status=Session.Status.CLOSED)
    browser = enter(cast.secretariat)
    assert browser.post(remind_url(session)).status_code == 403
    assert "Remind all" not in browser.get(reverse("desk:readiness", args=[session.slug])).content.decode()
    assert addresses() == []


@pytest.mark.parametrize("person", [None, "focal_kz", "delegate_kz", "observer", "interpreter", "admin"])
def test_nobody_else_reminds(cast: Cast, enter: Any, person: str | None) -> None:
    session = make_session(cast.body)
    answer = enter(person and getattr(cast, person)).post(remind_url(session))
    assert answer.status_code == (404 if person else 302)
    assert addresses() == []


def test_the_board_tells_who_commented_on_what_is_circulated(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    assert board.of(session).column("comments") is None, "nothing is circulated"
    first = make_circulated(session, by=cast.secretariat, days=3)
    second = make_circulated(session, by=cast.secretariat, days=5)
    kazakhstan = Country.objects.get(code="kz")
    comment: dict[str, Any] = {"country": kazakhstan, "text": "We agree.", "language": "en", "by": cast.focal_kz}
    decisions.comment(first, **comment)
    found = cell(session, "comments", "kz")
    assert (found.shown.state, found.shown.tag) == ("1 of 2 decisions commented", "awaiting")
    assert found.due_at == second.comments_due_at, "what is still missing is due later"
    assert cell(session, "comments", "uz").due_at == first.comments_due_at
    decisions.comment(second, **comment)
    assert cell(session, "comments", "kz").shown.state == "commented"
    enter(cast.secretariat).post(remind_url(session, column="comments"))
    assert addresses() == ["focal-uz@example.org"]
    close_comments(first)
    close_comments(second)
    late = cell(session, "comments", "uz")
    assert (late.shown.state, late.shown.awaits_country) == ("0 of 2 decisions commented", False)


def test_a_new_circulation_asks_for_comments_again(cast: Cast) -> None:
    session = make_session(cast.body)
    decision = make_circulated(session, by=cast.secretariat)
    kazakhstan = Country.objects.get(code="kz")
    decisions.comment(decision, country=kazakhstan, text="Yes.", language="en", by=cast.focal_kz)
    decision.refresh_from_db()
    decisions.circulate(decision, comments_due_at=timezone.now() + IN_THREE_DAYS, by=cast.secretariat)
    assert cell(session, "comments", "kz").shown.awaits_country


def test_of_the_evaluation_the_board_tells_only_whether_it_is_open(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    url = reverse("desk:readiness", args=[session.slug])
    browser = enter(cast.secretariat)
    assert "Answers are anonymous" not in browser.get(url).content.decode()
    Questionnaire.objects.create(
        session=session,
        status=Questionnaire.Status.OPEN,
        opens_at=datetime(2020, 7, 30, 6, tzinfo=UTC),
        closes_at=datetime(2020, 8, 5, 12, tzinfo=UTC),
    )
    page = browser.get(url).content.decode()
    assert "Answers are anonymous" in page
    assert "5 August 2020, 18:00" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_take_the_same_queries_whatever_the_number_of_countries(
    cast: Cast, enter: Any, number: int, django_assert_num_queries: Any
) -> None:
    session = make_session(cast.body)
    make_circulated(session, by=cast.secretariat)
    for code in ("kz", "uz", "kg")[:number]:
        someone = make_user(f"another-{code}")
        assign_role(someone, Role.FOCAL_POINT, country=Country.objects.get(code=code), body=cast.body)
        a_nomination(session, by=someone, code=code, person=a_person(f"Nominee {code}"))
    browser = enter(cast.secretariat)
    for code in ("kz", "uz", "kg")[:number]:
        browser.post(remind_url(session, column="letter", country=code))
    with django_assert_num_queries(BOARD_QUERIES):
        browser.get(reverse("desk:readiness", args=[session.slug]))
    with django_assert_num_queries(CONFIRM_QUERIES):
        browser.get(remind_url(session))
