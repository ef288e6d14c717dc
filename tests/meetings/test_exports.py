"""The agenda as files: the contract's JSON, a calendar that two parsers read, a tagged PDF and a Word document."""

import io
import json
from datetime import time, timedelta
from typing import Any

import icalendar
import pikepdf
import pytest
import vobject
from docx import Document
from docx.oxml.ns import qn

from meetings import calendars, exports
from meetings.demo import load, load_bodies
from meetings.models import AgendaVersion, Session, Slot
from meetings.published import agenda_of, latest
from meetings.services import publish_agenda
from tests.make import Cast, make_session
from tests.meetings.make import make_day, make_rich_agenda, make_slot


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


def rich(cast: Cast) -> Session:
    session = make_session(cast.body)
    make_rich_agenda(session, by=cast.secretariat)
    publish_agenda(session, by=cast.secretariat, status=AgendaVersion.Status.PROVISIONAL)
    return session


def test_the_json_has_several_items_in_one_slot_and_no_number_where_one_goes_on(cast: Cast) -> None:
    version = latest(rich(cast))
    assert version is not None
    slots = exports.as_contract(agenda_of(version), language="en")["days"][0]["slots"]
    assert [(slot["number"], slot["kind"], slot["title"]) for slot in slots] == [
        ("", "heading", "First segment"),
        ("1, 2", "item", "Adoption of the agenda; Election"),
        ("3 (a)", "item", "Digital connectivity"),
        ("", "item", "Group A"),
        ("", "item", "Group B"),
        ("", "break", "Break"),
        ("", "item", "Digital connectivity"),
        ("", "item", "Perspectives"),
    ]
    assert (slots[0]["starts"], slots[0]["ends"]) == (None, None)
    assert slots[1]["moderators"] == [
        {"text": "Kazakhstan", "tbc": False, "mode": "in_person"},
        {"text": "ESCAP", "tbc": True, "mode": "online"},
    ]
    assert [(entry["by"], entry["starts"]) for entry in slots[2]["entries"]] == [("ECE", None), ("ESCAP", "09:45")]


def test_the_json_loses_no_item_below_a_title_of_its_own(cast: Cast) -> None:
    session = rich(cast)
    Slot.objects.filter(slot_items__item__number="2").update(title_en="Opening", title_ru="Открытие")
    version = publish_agenda(session, by=cast.secretariat, status=AgendaVersion.Status.PROVISIONAL)
    slot = exports.as_contract(agenda_of(version), language="ru")["days"][0]["slots"][1]
    assert slot["title"] == "Открытие"
    assert [(entry["number"], entry["title"]) for entry in slot["entries"]] == [
        ("1", "Adoption of the agenda (рус.)"),
        ("2", "Выборы"),
    ]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_word_document_shows_all_of_a_rich_agenda(language: str, cast: Cast) -> None:
    document = Document(io.BytesIO(exports.as_docx(rich(cast), language)))
    (table,) = document.tables
    head = table.rows[0]._tr.trPr
    assert head.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    said = document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val"))
    assert said == {"en": "en-GB", "ru": "ru-RU"}[language]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    styles = {paragraph.style.name for row in table.rows for cell in row.cells for paragraph in cell.paragraphs}
    assert {"Heading 2", "List Bullet"} <= styles
    if language == "en":
        assert rows[0] == ["Time", "Agenda item", "Chair, moderator"]
        assert rows[1] == ["First segment"] * 3
        leading = "Chair: Kazakhstan (in person)\nModerator: ESCAP (online, tbc)"
        assert rows[2] == ["09:00–09:30", "1 Adoption of the agenda\n2 Election", leading]
        assert rows[3][1] == "3 (a) Digital connectivity\nECE, up to 15 minutes\n09:45–10:00 ESCAP, up to 1 minute"
        assert rows[5][:2] == ["10:00–10:20\nat the same time", "Group B"]
        assert rows[7][:2] == ["10:40–11:00", "nothing scheduled"]
        assert rows[8][1] == "3 (a) (continued) Digital connectivity"
        assert rows[9][1].startswith("Perspectives\n10 minutes each\nAfghanistan\n")
    else:
        assert rows[3][1].startswith("3 a) Digital connectivity (рус.)\nЕЭК ООН")
        assert "\nАзербайджан\nАфганистан\n" in rows[9][1]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_pdf_shows_all_of_a_rich_agenda(language: str, cast: Cast) -> None:
    made = exports.as_pdf(rich(cast), language)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang) == language
        assert bool(pdf.Root.MarkInfo.Marked)
        assert len(pdf.pages) <= 2


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
