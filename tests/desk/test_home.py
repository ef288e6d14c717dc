"""Home shows the session that matters now, and what happens next."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from desk import overview
from meetings.models import Session
from tests.decisions.make import make_draft
from tests.library.make import make_document, make_version
from tests.make import Cast, make_session


def in_days(days: int) -> date:
    return timezone.now().date() + timedelta(days=days)


def test_the_next_session_stands_before_the_latest(cast: Cast) -> None:
    make_session(cast.body, slug="over")
    make_session(cast.body, slug="later", starts_on=in_days(90), ends_on=in_days(90))
    make_session(cast.body, slug="next", starts_on=in_days(20), ends_on=in_days(21))
    make_session(cast.body, slug="secret", starts_on=in_days(5), ends_on=in_days(5), status=Session.Status.DRAFT)
    found = overview.session_of_the_day(None)
    assert found is not None
    assert found.slug == "next"


def test_where_none_is_planned_the_latest_of_a_working_group_stands_there(cast: Cast) -> None:
    make_session(cast.body, slug="over")
    make_session(cast.council, slug="council", starts_on=date(2020, 11, 20), ends_on=date(2020, 11, 20))
    found = overview.session_of_the_day(None)
    assert found is not None
    assert found.slug == "over"


def test_next_is_the_nearest_deadline(cast: Cast) -> None:
    now = timezone.now()
    session = make_session(
        cast.body,
        starts_on=in_days(30),
        ends_on=in_days(30),
        nominations_due_at=now - timedelta(days=1),
        perspectives_due_at=now + timedelta(days=9),
        documents_due_at=now + timedelta(days=12),
    )
    assert overview.next_of(session) == overview.Next(
        text="National perspectives are due", at=session.perspectives_due_at
    )


def test_next_is_the_session_once_the_deadlines_are_over(cast: Cast) -> None:
    session = make_session(cast.body, starts_on=in_days(3), ends_on=in_days(3))
    assert overview.next_of(session).text == "The session opens"
    session.status = Session.Status.CANCELLED
    assert overview.next_of(session).text == "The session is cancelled."


def test_home_shows_the_first_documents_and_leads_to_all(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    for number in range(overview.MOST_DOCUMENTS + 2):
        make_version(make_document(session, by=cast.secretariat, title_en=f"Paper {number:02}"), by=cast.secretariat)
    assert len(overview.documents_of(session, user=cast.secretariat)) == overview.MOST_DOCUMENTS
    page = enter(cast.secretariat).get(reverse("desk:home")).content.decode()
    assert len(set(re.findall(r"Paper \d\d", page))) == overview.MOST_DOCUMENTS
    assert reverse("library:documents", args=[session.slug]) in page


@pytest.mark.parametrize(
    ("address", "room"),
    [("decisions/{}/", "Sessions"), ("documents/{}/", "Library"), ("strategy/", "Strategy"), ("", None)],
)
def test_the_menu_marks_the_room_one_is_in(address: str, room: str | None, cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    things: dict[str, Any] = {
        "decisions/{}/": lambda: make_draft(session, by=cast.secretariat),
        "documents/{}/": lambda: make_document(session, by=cast.secretariat),
    }
    key = things[address]().pk if address in things else ""
    page = enter(cast.secretariat).get(f"/en/{address.format(key)}").content.decode()
    menu = page.partition('class="menu__rooms"')[2].partition("</ul>")[0]
    marked = [item.partition(">")[2].partition("<")[0] for item in menu.split("<a ") if "aria-current" in item]
    assert marked == ([room] if room else [])


def test_next_after_the_session_is_the_council(cast: Cast) -> None:
    council = make_session(cast.council, slug="council")
    session = make_session(cast.body, council_session=council)
    assert "Governing Council" in overview.next_of(session).text


@pytest.mark.parametrize(("language", "title"), [("en", "First session"), ("ru", "Первая сессия")])
def test_home_names_the_session_in_the_readers_language(cast: Cast, enter: Any, language: str, title: str) -> None:
    make_session(cast.body, nominations_due_at=datetime(2020, 7, 20, 12, tzinfo=UTC))
    with translation.override(language):
        page = enter().get(reverse("desk:home")).content.decode()
    assert f"<h1>{title}</h1>" in " ".join(page.split())


@pytest.mark.parametrize("number", [1, 3])
def test_home_takes_the_same_queries_whatever_the_number_of_sessions(
    cast: Cast, enter: Any, number: int, django_assert_num_queries: Any
) -> None:
    for index in range(number + 1):
        make_session(cast.body, slug=f"session-{index}")
    browser = enter()
    with django_assert_num_queries(7):
        assert browser.get(reverse("desk:home")).status_code == 200


def test_an_empty_portal_says_what_will_stand_here(db: None, enter: Any) -> None:  # noqa: ARG001 - opens the database
    assert "announced" in enter().get(reverse("desk:home")).content.decode()
