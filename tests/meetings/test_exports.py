"""The agenda as files: the contract's JSON, a calendar that two parsers read, a tagged PDF and a Word document."""

import io
import json
from datetime import time, timedelta
from typing import Any

import icalendar
import pikepdf
import vobject
from docx import Document

from meetings import calendars, exports
from meetings.demo import load, load_bodies
from meetings.models import AgendaVersion, Session
from meetings.published import agenda_of, latest
from meetings.services import publish_agenda
from tests.make import Cast, make_session
from tests.meetings.make import make_day, make_slot


def demo(cast: Cast) -> tuple[Session, AgendaVersion]:
    assert cast.secretariat.email == "secretariat@example.org"
    load_bodies()
    session = load()
    version = latest(session)
    assert version is not None
    return session, version


def test_the_demo_agenda_has_the_four_blocks_of_the_concept_note(cast: Cast) -> None:
    _session, version = demo(cast)
    data = json.loads(json.dumps(exports.as_contract(agenda_of(version), language="en")))
    assert (data["time_zone"], data["status"]) == ("Asia/Almaty", "tentative")
    (day,) = data["days"]
    assert day["date"] == "2020-07-30"
    assert [(s["starts"], s["ends"], s["title"]) for s in day["slots"]] == [
        ("12:30", "12:40", "Welcome remarks"),
        ("12:40", "13:15", "Synergies and transformations for the innovation system"),
        ("13:15", "15:00", "Perspectives of the SPECA countries"),
        ("15:00", "15:30", "Wrap up: recent activities, updated programme of work and adoption of decisions"),
    ]
    welcome = day["slots"][0]
    assert welcome["moderators"] == [{"text": "Aida Karazhanova, IDD, ESCAP (Bangkok)", "tbc": False}]
    assert [entry["by"] for entry in welcome["entries"]] == ["ESCAP", "ECE", ""]
    assert welcome["entries"][1]["speakers"][0] == {
        "text": "Ms. Elisabeth Tuerk, Director, Economic Cooperation and Trade Division",
        "name": "Elisabeth Tuerk",
        "tbc": True,
    }
    assert welcome["entries"][2]["speakers"][0]["name"] == ""
    assert [entry["by"] for entry in day["slots"][2]["entries"]] == [
        "Afghanistan", "Azerbaijan", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan",
    ]  # fmt: skip


def test_the_calendar_is_read_by_two_parsers_in_almaty_time_of_that_day(cast: Cast) -> None:
    session, version = demo(cast)
    content = calendars.as_calendar(session, version, language="ru")
    events = list(icalendar.Calendar.from_ical(content).walk("VEVENT"))
    assert len(events) == 4
    start = events[0]["dtstart"].dt
    assert start.utcoffset().total_seconds() == 6 * 3600
    assert events[0]["sequence"] == 0
    second = vobject.readOne(content.decode())
    assert str(second.vevent_list[0].summary.value) == "Приветственные выступления"
    assert second.vevent_list[0].dtstart.value.utcoffset().total_seconds() == 6 * 3600


def test_the_pdf_is_tagged_and_in_its_language(cast: Cast) -> None:
    session, _version = demo(cast)
    with pikepdf.open(io.BytesIO(exports.as_pdf(session, "ru"))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "ru"


def test_the_word_document_has_headings_and_a_table(cast: Cast) -> None:
    session, _version = demo(cast)
    document = Document(io.BytesIO(exports.as_docx(session, "en")))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["Virtual session of the SPECA WG on ITSD"] == "Title"
    assert styles["Thursday, 30 July 2020 – Almaty (UTC+6)"] == "Heading 1"
    (table,) = document.tables
    assert len(table.rows) == 5
    assert "Elisabeth Tuerk, Director, Economic Cooperation and Trade Division (tbc)" in table.rows[1].cells[1].text


def test_a_zone_of_half_hours_and_a_slot_past_midnight_are_told_rightly(cast: Cast) -> None:
    session = make_session(cast.body, time_zone="Asia/Kabul")
    make_slot(make_day(session, starts_at=time(23, 30)), by=cast.secretariat, minutes=60)
    version = publish_agenda(session, by=cast.secretariat, status=AgendaVersion.Status.TENTATIVE)
    document = Document(io.BytesIO(exports.as_docx(session, "en")))
    assert "Thursday, 30 July 2020 – Kabul (UTC+4:30)" in [paragraph.text for paragraph in document.paragraphs]
    content = calendars.as_calendar(session, version, language="en")
    event: Any = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(hours=1)
    assert event["dtstart"].dt.utcoffset() == timedelta(hours=4, minutes=30)
