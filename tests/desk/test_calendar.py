"""The calendar on the page and for calendar programs."""

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
import vobject
from django.urls import reverse

from desk import dates
from meetings.models import Session
from tests.make import Cast, make_session


def test_lines_stand_in_the_order_of_time_on_the_sessions_clocks(cast: Cast) -> None:
    make_session(cast.body, nominations_due_at=datetime(2020, 6, 30, 19, 30, tzinfo=UTC))
    june_or_july = [
        (month.first.month, [line.deadline for line in month.lines]) for month in dates.months_of(2020, user=None)
    ]
    assert june_or_july == [(7, ["Nominations are due", ""])], "19:30 in UTC is the first of July in Almaty"


def test_a_deadline_in_december_belongs_to_the_session_of_january(cast: Cast) -> None:
    make_session(
        cast.body,
        starts_on=date(2021, 1, 20),
        ends_on=date(2021, 1, 20),
        nominations_due_at=datetime(2020, 12, 20, 12, tzinfo=UTC),
    )
    assert [month.first.month for month in dates.months_of(2020, user=None)] == [12]
    assert [month.first.month for month in dates.months_of(2021, user=None)] == [1]


@pytest.mark.parametrize("year", ["", "2020", "1800", "x", "99999999999", "9" * 5000, "²"])
def test_any_year_that_is_asked_for_gets_a_page(cast: Cast, enter: Any, year: str) -> None:
    make_session(cast.body)
    page = enter().get(reverse("desk:calendar"), {"year": year})
    assert page.status_code == 200
    assert "First session" in page.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_calendar_takes_the_same_queries_whatever_the_number_of_sessions(
    cast: Cast, enter: Any, number: int, django_assert_num_queries: Any
) -> None:
    for index in range(number):
        make_session(cast.body, slug=f"session-{index}")
    browser = enter()
    with django_assert_num_queries(4):
        assert browser.get(reverse("desk:calendar")).status_code == 200


def test_the_file_is_a_calendar_that_programs_read(cast: Cast, enter: Any) -> None:
    make_session(cast.body, title_en="Trade, transit; and; commas", is_tentative=True)
    make_session(cast.body, slug="off", status=Session.Status.CANCELLED, nominations_due_at=None)
    response = enter(cast.secretariat).get(reverse("desk:calendar_ics"))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    events = {
        str(event["UID"]).partition("@")[0]: event for event in icalendar.Calendar.from_ical(response.content).events
    }
    assert len(events) == 3
    session = Session.objects.get(slug="session-1")
    assert str(events[f"session-{session.pk}"]["SUMMARY"]) == "Trade, transit; and; commas"
    assert events[f"session-{session.pk}"].decoded("DTSTART") == date(2020, 7, 30)
    assert events[f"session-{session.pk}"].decoded("DTEND") == date(2020, 7, 31)
    assert events[f"session-{session.pk}"]["STATUS"] == "TENTATIVE"
    assert events[f"nominations_due_at-{session.pk}"].decoded("DTSTART").utcoffset().total_seconds() == 6 * 3600
    assert vobject.readOne(response.content.decode()).vevent_list
    assert b"\r\n" in response.content
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n")), "RFC 5545, 3.1"


def test_a_calendar_that_has_not_changed_is_not_sent_again(cast: Cast, enter: Any) -> None:
    make_session(cast.body)
    browser, address = enter(), reverse("desk:calendar_ics")
    etag = browser.get(address)["ETag"]
    assert browser.get(address, headers={"If-None-Match": etag}).status_code == 304
    make_session(cast.body, slug="more")
    assert browser.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_a_session_in_preparation_is_in_nobodys_file(cast: Cast, enter: Any) -> None:
    make_session(cast.body, status=Session.Status.DRAFT, title_en="Hidden")
    for person in (None, cast.secretariat):
        assert b"Hidden" not in enter(person).get(reverse("desk:calendar_ics")).content
