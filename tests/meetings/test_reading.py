"""Agendas as people write them become slots, times, entries and persons; no word is lost."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from meetings.agenda import Agenda
from meetings.demo import load, load_bodies
from meetings.exports import as_contract
from meetings.published import agenda_of, latest
from meetings.reading import clock, lines_of_text, read
from tests.make import Cast

AGENDAS = Path(__file__).parent / "agendas"


def demo_agenda() -> Agenda:
    load_bodies()
    version = latest(load())
    assert version is not None
    return agenda_of(version)


def test_the_agenda_of_the_concept_note_comes_out_as_the_demo_data_save_the_date(cast: Cast) -> None:
    assert cast.secretariat.email == "secretariat@example.org"
    output = StringIO()
    call_command("read_agenda", str(AGENDAS / "concept-note-2020.txt"), stdout=output)
    found = json.loads(output.getvalue())
    expected = as_contract(demo_agenda(), language="en")
    assert [day["slots"] for day in found["days"]] == [day["slots"] for day in expected["days"]]
    assert found["days"][0]["date"] is None
    assert (found["time_zone"], found["status"]) == ("Asia/Almaty", "tentative")


@pytest.mark.parametrize(
    ("printed", "starts", "ends"),
    [
        ("12:30-12:40 Welcome", "12:30", "12:40"),
        ("9.00 – 9.30 Welcome", "09:00", "09:30"),
        ("9:00 am – 10:15 am Welcome", "09:00", "10:15"),
        ("10am - 12.30pm Welcome", "10:00", "12:30"),
        ("2 to 4 p.m. Welcome", "14:00", "16:00"),
        ("10am – 12pm Welcome", "10:00", "12:00"),
        ("12:00 PM - 15:00 PM Welcome", "12:00", "15:00"),
        ("1400-1410GMT Welcome", "14:00", "14:10"),
        ("10 ч 00 мин – 10 ч 30 мин Welcome", "10:00", "10:30"),
        ("с 10:00 до 11:00 Welcome", "10:00", "11:00"),
        ("9:00 Welcome", "09:00", None),
        ("Welcome (15:00–15:30)", "15:00", "15:30"),
    ],
)
def test_times_are_read_as_people_print_them(printed: str, starts: str, ends: str | None) -> None:
    span = clock.find(printed)
    assert span is not None
    assert (f"{span.starts:%H:%M}", f"{span.ends:%H:%M}" if span.ends else None) == (starts, ends)
    assert f"{span.before}{span.after}" == "Welcome"


@pytest.mark.parametrize("printed", ["20-21 October 2021", "3 countries", "2023-2026", "Goal 9"])
def test_what_is_no_time_is_not_read_as_one(printed: str) -> None:
    assert clock.find(printed) is None


def test_days_stand_as_headings_and_their_dates_are_read() -> None:
    text = "Thursday, 30 July 2020\n9:00-10:00 Opening\n\n31 июля 2020 года, пятница\n10:00-11:00 Закрытие"
    assert [day["date"] for day in read(lines_of_text(text))["days"]] == ["2020-07-30", "2020-07-31"]


def test_a_time_inside_the_slot_is_that_of_an_entry() -> None:
    text = "1745-2015GMT Panel II\nPart I: The Science 1745-1900GMT"
    (day,) = read(lines_of_text(text))["days"]
    (slot,) = day["slots"]
    assert [(e["title"], e["starts"], e["ends"]) for e in slot["entries"]] == [
        ("Part I: The Science", "17:45", "19:00")
    ]
