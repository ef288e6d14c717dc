"""Calendar texts: what a calendar program reads is what the session says, in any zone."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from core.ics import Event, calendar

ALMATY = ZoneInfo("Asia/Almaty")
SESSION = Event(
    uid="session-7",
    summary="Виртуальная сессия; часть 1, «ИТУР»",
    starts=datetime(2020, 7, 30, 12, 30, tzinfo=ALMATY),
    ends=datetime(2020, 7, 30, 15, 30, tzinfo=ALMATY),
    changed_at=datetime(2020, 7, 1, 8, 0, tzinfo=UTC),
    sequence=2,
    location="Virtual",
    description="Line one\nLine two",
    url="https://example.org/en/sessions/x/",
)


def read(event: Event) -> Any:
    return icalendar.Calendar.from_ical(calendar("SPECA", [event])).walk("VEVENT")[0]


def test_event_keeps_its_moment_and_its_zone() -> None:
    text = calendar("SPECA", [SESSION])
    assert b"DTSTART;TZID=Asia/Almaty:20200730T123000" in text
    assert b"BEGIN:VTIMEZONE" in text
    assert read(SESSION).start.astimezone(UTC) == datetime(2020, 7, 30, 6, 30, tzinfo=UTC)


def test_texts_come_back_as_they_went_in() -> None:
    found = read(SESSION)
    assert (str(found["summary"]), str(found["description"])) == (SESSION.summary, SESSION.description)
    assert str(found["uid"]).startswith("session-7@")


def test_lines_are_folded_at_75_bytes() -> None:
    assert all(len(line) <= 75 for line in calendar("СПЕКА" * 40, [SESSION]).split(b"\r\n"))


def test_whole_days_end_on_the_day_after() -> None:
    council = replace(SESSION, starts=date(2020, 11, 20), ends=date(2020, 11, 20), is_tentative=True)
    text = calendar("SPECA", [council])
    assert b"DTSTART;VALUE=DATE:20201120" in text
    assert b"DTEND;VALUE=DATE:20201121" in text
    assert b"STATUS:TENTATIVE" in text


def test_cancelled_event_says_so() -> None:
    assert str(read(replace(SESSION, is_cancelled=True))["status"]) == "CANCELLED"


def test_same_event_makes_the_same_text() -> None:
    assert calendar("SPECA", [SESSION]) == calendar("SPECA", [SESSION])
