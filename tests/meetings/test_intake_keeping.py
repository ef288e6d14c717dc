"""What was read is kept as one edit: as new slots, in the place of others, or as the other language."""

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from meetings import services, working_copy
from meetings.demo import load, load_bodies
from meetings.edits import latest_number, state_of
from meetings.exports import as_contract
from meetings.intake.page import Page
from meetings.intake.taking import dates_of
from meetings.models import AgendaItem, Day, Session, Slot
from meetings.published import agenda_of, latest
from tests.make import Cast, make_session
from tests.meetings.make import make_agenda, make_slot
from tests.meetings.reader import AGENDAS, NOTE, RUSSIAN, SHORT, Reader, value_of

TEXTS = sorted(AGENDAS.glob("*.txt"))


@pytest.fixture
def reader(cast: Cast, enter: Any) -> Reader:
    return Reader(enter(cast.secretariat), make_session(cast.body))


def told(session: Session, *, language: str = "en") -> list[tuple[str, str, str, str]]:
    days = as_contract(working_copy.read(session), language=language)["days"]
    return [(slot["starts"], slot["ends"], slot["number"], slot["title"]) for day in days for slot in day["slots"]]


def test_the_concept_note_becomes_the_demo_agenda(cast: Cast, enter: Any) -> None:
    load_bodies()
    demo = load()
    version = latest(demo)
    assert version is not None
    session = make_session(cast.body, title_en=demo.title_en, title_ru=demo.title_ru)
    reader = Reader(enter(cast.secretariat), session)
    reader.keep(reader.read(NOTE))
    assert as_contract(working_copy.read(session), language="en") == as_contract(agenda_of(version), language="en")
    slots = Slot.objects.filter(day__session=session).in_order()
    assert [(slot.pinned_at, slot.by_country) for slot in slots] == [(None, False)] * 2 + [(None, True), (None, False)]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_text_goes_through_and_every_line_is_accounted_for(path: Path, cast: Cast, enter: Any) -> None:
    session = make_session(cast.body, ends_on=date(2020, 8, 10))
    reader = Reader(enter(cast.secretariat), session)
    row = reader.read(path.read_text())
    source = {int(number): text for number, text in row.source}
    page = Page(value_of(row), source, dates=dates_of(session))
    counts = page.counts()
    assert counts["placed"] + counts["unplaced"] + counts["out"] == sum(1 for text in source.values() if text.strip())
    assert all(line.piece for line in page.lines())
    assert reader.client.get(reader.url("reading", row.pk)).status_code == 200
    assert reader.client.get(reader.url("reading_keep", row.pk)).status_code == 200
    before = value_of(row)
    assert reader.keep(row).status_code == 302
    kept = working_copy.read(session)
    assert [slot.title.best("en") for day in kept.days for slot in day.slots if slot.kind == "item"] == [
        slot.title for slot in before.slots() if slot.kind == "item"
    ]
    timed = [(slot.starts, slot.kind) for day in before.days for slot in day.slots if slot.starts]
    assert set(timed) <= {(slot.starts, slot.kind) for day in kept.days for slot in day.slots}


def test_one_undo_gives_exactly_the_earlier_state(reader: Reader, cast: Cast) -> None:
    make_agenda(reader.session, by=cast.secretariat)
    before, number = state_of(reader.session), latest_number(reader.session)
    for how in ("add", "replace", "fill"):
        row = reader.read(RUSSIAN)
        reader.keep(row, how)
        if state_of(reader.session) != before:
            services.undo(reader.session, by=cast.secretariat)
        assert state_of(reader.session) == before, how
    assert latest_number(reader.session) == number + 6


def test_a_kept_reading_is_one_edit_and_keeps_once(reader: Reader) -> None:
    row = reader.read(SHORT)
    first = reader.keep(row)
    assert first["Location"] == reader.url("agenda_edit")
    assert latest_number(reader.session) == 1
    assert reader.keep(row)["Location"] == reader.url("agenda_edit")
    assert latest_number(reader.session) == 1
    row.refresh_from_db()
    assert (row.source, row.agenda) == ([], {})
    assert reader.client.get(reader.url("reading", row.pk))["Location"] == reader.url("agenda_edit")
    assert services.keep_reading(row, by=row.by, how="add") is None


def test_a_slot_without_an_end_lasts_until_the_next_one_or_is_marked(reader: Reader) -> None:
    row = reader.read("10:00 Opening\n10:30 Report\n12:00-12:30 Lunch\n14:00 Closing")
    page = reader.client.get(reader.url("reading", row.pk))
    assert page.content.decode().count("No end is printed: 15 minutes.") == 1
    answer = reader.keep(row)
    assert told(reader.session) == [
        ("10:00", "10:30", "", "Opening"),
        ("10:30", "12:00", "", "Report"),
        ("12:00", "12:30", "", "Lunch"),
        ("14:00", "14:15", "", "Closing"),
    ]
    slots = Slot.objects.filter(day__session=reader.session).in_order()
    assert [slot.pinned_at for slot in slots] == [None, None, None, time(14)]
    shown = reader.client.get(answer["Location"]).content.decode()
    assert "4 slots are read in. 1 slot without a printed end lasts 15 minutes" in shown


def test_slots_at_the_same_time_stand_beside_one_another(reader: Reader) -> None:
    reader.keep(reader.read("10:00-11:00 Group one\n10:00-11:30 Group two\n11:30-12:00 Report"))
    slots = Slot.objects.filter(day__session=reader.session).in_order()
    assert [(slot.is_parallel, slot.pinned_at, slot.minutes) for slot in slots] == [
        (False, None, 60),
        (True, None, 90),
        (False, None, 30),
    ]


def test_sub_items_are_parts_of_their_items(reader: Reader) -> None:
    reader.keep(reader.read("10:00-10:30 3. Progress\n10:30-11:00 3 (a) Strategy\n11:00-11:30 4. Other matters"))
    items = AgendaItem.objects.filter(session=reader.session)
    assert {item.number: item.parent and item.parent.number for item in items} == {"3": None, "3 (a)": "3", "4": None}


def test_persons_keep_their_name_and_that_they_are_to_be_confirmed(reader: Reader) -> None:
    reader.keep(reader.read(SHORT + "\n11:20-11:40 Kazakhstan\nModerator: Kazakhstan (online)"))
    first, *_others, last = working_copy.read(reader.session).days[0].slots
    (entry,) = first.entries
    (speaker,) = entry.speakers
    assert (entry.by.en, speaker.name.en, speaker.tbc) == ("ESCAP", "Aida Sample", True)
    assert [(one.country, one.role) for one in last.moderators] == [("kz", "moderator")]


def test_new_slots_stand_after_those_of_the_day(reader: Reader, cast: Cast) -> None:
    make_agenda(reader.session, by=cast.secretariat, slots=2)
    reader.keep(reader.read("13:30-14:00 Closing\n14:30-15:00 Reception"), "add")
    assert [row[:2] for row in told(reader.session)] == [
        ("12:30", "13:00"),
        ("13:00", "13:30"),
        ("13:30", "14:00"),
        ("14:30", "15:00"),
    ]


def test_the_slots_of_the_days_it_covers_give_way(reader: Reader, cast: Cast) -> None:
    make_agenda(reader.session, by=cast.secretariat, slots=2)
    row = reader.read(SHORT)
    shown = " ".join(reader.client.get(reader.url("reading_keep", row.pk)).content.decode().split())
    assert "On these days the agenda has 2 slots already" in shown
    answer = reader.keep(row, "")
    assert "Choose how it is kept." in answer.content.decode()
    reader.keep(row, "replace")
    assert [title for *_times, title in told(reader.session)] == ["Opening", "Report", "Coffee break"]
    assert AgendaItem.objects.filter(session=reader.session).count() == 2


def test_the_other_language_is_filled_in_beside_the_first(reader: Reader, cast: Cast) -> None:
    day = Day.objects.create(session=reader.session, date=reader.session.starts_on, starts_at=time(10))
    opening = make_slot(day, by=cast.secretariat, title="Opening", minutes=30, title_ru="", note_en="A note")
    entry = services.save_entry(opening, by=cast.secretariat, by_en="ESCAP")
    person = {"text_en": "Ms. Aida Sample, Director", "name_en": "Aida Sample"}
    services.set_speakers(opening, by=cast.secretariat, role="speaker", speakers=[person], entry=entry)
    make_slot(day, by=cast.secretariat, title="Report", minutes=30, title_ru="Отчет")
    row = reader.read(RUSSIAN)
    assert row.language == "ru"
    shown = reader.client.get(reader.url("reading_keep", row.pk)).content.decode()
    assert "4 texts that are missing in Russian are filled in" in shown
    assert "without a slot in the agenda" in shown
    reader.keep(row, "fill")
    first, second = working_copy.read(reader.session).days[0].slots
    assert (first.title.en, first.title.ru) == ("Opening", "Открытие")
    assert (first.entries[0].by.ru, first.entries[0].speakers[0].name.ru) == ("ЭСКАТО", "Аида Образцова")
    assert second.title.ru == "Отчет"


def test_the_day_of_the_text_is_one_of_the_session(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body, ends_on=date(2020, 7, 31))
    reader = Reader(enter(cast.secretariat), session)
    row = reader.read("Friday, 31 July 2020\n10:00-11:00 Second\n29 July 2020\n10:00-11:00 First")
    assert [day.date for day in value_of(row).days] == [date(2020, 7, 31), date(2020, 7, 30)]
    assert "The text says Wednesday, 29 July 2020." in reader.client.get(reader.url("reading", row.pk)).content.decode()
    reader.keep(row)
    assert [title for *_times, title in told(session)] == ["First", "Second"]
