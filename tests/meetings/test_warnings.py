"""Every warning is raised by a case and not raised by its neighbour; the checks work on values alone."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from core.models import TranslationStamp
from meetings import services, warnings, working_copy
from meetings.agenda import Agenda, Bilingual
from meetings.models import AgendaItem, Speaker
from meetings.warnings import Code, Context, Level, OutlineItem
from meetings.warnings.reading import context_of
from tests.make import Cast, make_session
from tests.meetings.make import make_agenda, make_day, make_slot
from tests.meetings.values import agenda, at, said, slot, voice
from tests.meetings.warning_cases import KNOWN, QUIET, RAISED


@pytest.mark.parametrize(("code", "value", "context", "place", "text"), RAISED)
def test_a_warning_is_raised_at_its_place(code: Code, value: Agenda, context: Context, place: str, text: str) -> None:
    found = [(warning.place, warning.text) for warning in warnings.of(value, context) if warning.code == code]
    assert (place, text) in found


@pytest.mark.parametrize(("code", "value", "context"), QUIET)
def test_a_warning_is_not_raised_where_all_is_well(code: Code, value: Agenda, context: Context) -> None:
    assert [warning.text for warning in warnings.of(value, context) if warning.code == code] == []


def test_every_warning_has_a_case_that_raises_it_and_one_that_does_not() -> None:
    assert {code for code, *_rest in RAISED} == set(Code)
    assert {code for code, *_rest in QUIET} | {Code.WEEKDAY} == set(Code)


@pytest.mark.parametrize(
    "text",
    [
        "Monday, 23 November 2020", "on Tue 24 Nov", "Tuesday, November 24", "24 November 2020 (Tuesday)",
        "вторник, 24 ноября 2020 года", "во вторник 24 ноября", "24 ноября, вторник", "вт, 24.11.2020",
        "Tuesday, 24 November, Wednesday, 25 November", "Monday to Friday, 23–27 November", "Monday 9.10",
        "24 November", "Friday", "2020-11-24, Tuesday",
    ],
)  # fmt: skip
def test_a_date_that_fits_its_weekday_is_not_told(text: str) -> None:
    found = warnings.of(agenda(slot(1, "09:00", "10:00", title=text)), KNOWN)
    assert [warning.text for warning in found if warning.code == Code.WEEKDAY] == []


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday, 24 November", "Mon., 24th of November 2020", "Monday, November 24, 2020", "24 Nov. 2020 (Friday)",
        "в среду, 24 ноября 2020 г.", "24 ноября 2020 года (среда)", "пятница, 24.11.2020", "Sunday, 31 November",
    ],
)  # fmt: skip
def test_a_date_that_does_not_fit_its_weekday_is_told(text: str) -> None:
    found = warnings.of(agenda(slot(1, "09:00", "10:00", title=text)), KNOWN)
    assert [warning.column for warning in found if warning.code == Code.WEEKDAY] == ["title_en", "title_ru"]


def test_only_what_is_left_open_matters_when_publishing() -> None:
    value = agenda(slot(1, "09:00", "10:00", title="", speakers=(voice(5, tbc=True),)))
    levels = {warning.code: warning.level for warning in warnings.of(value)}
    assert levels == {Code.NO_ADOPTION: Level.LOOK, Code.EMPTY: Level.LOOK, Code.TBC: Level.PUBLISHING}


def test_warnings_stand_in_the_order_of_the_timetable() -> None:
    waiting = OutlineItem(key="item:9", number="4", title=said("Other business"), has_slot=False)
    value = agenda(slot(1, "09:00", "10:00", title=""), slot(2, "10:10", "11:00", note=Bilingual(ru="Только здесь")))
    places = [warning.place for warning in warnings.of(value, replace(KNOWN, items=(waiting,)))]
    assert places == ["", "slot:1", "slot:2", "slot:2", "item:9"]


def test_what_stands_apart_from_the_timetable_says_what_it_is_about() -> None:
    waiting = OutlineItem(key="item:9", number="4", title=said("Other business"), has_slot=False)
    value = agenda(slot(1, "09:00", "10:00", title="Adoption of the agenda"), ends=at("09:30"))
    assert [warning.in_full for warning in warnings.of(value, replace(KNOWN, items=(waiting,)))] == [
        "Tuesday, 24 November 2020: The timetable ends at 10:00, 30 minutes after the announced end.",
        "4 Other business: No slot deals with this item.",
    ]


def test_the_context_of_a_working_copy_knows_rows_and_age(cast: Cast) -> None:
    session = make_session(cast.body)
    first, second = make_agenda(session, by=cast.secretariat)
    services.add_countries(first, by=cast.secretariat)
    item_of_first = first.items.get()
    TranslationStamp.objects.filter(table="meetings_agendaitem", language="ru").update(changed_at="2020-07-01T00:00Z")
    waiting = AgendaItem.objects.create(session=session, number="9", title_en="Later", title_ru="Позже")
    kazakhstan = first.entries.get(country__code="kz")
    second.speakers.filter(role=Speaker.Role.SPEAKER).update(text_ru="")

    context = context_of(session)
    assert context.stale[f"item:{item_of_first.pk}", "title"] == "ru"
    assert context.days == {session.starts_on: f"day:{first.day_id}"}
    assert context.entries[f"slot:{first.pk}", "country:kz"] == f"entry:{kazakhstan.pk}"
    found = {(w.code, w.place) for w in warnings.of(working_copy.read(session), context)}
    assert {(Code.STALE, f"item:{item_of_first.pk}"), (Code.NO_SLOT, f"item:{waiting.pk}")} <= found


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    session = make_session(cast.body)
    day = make_day(session)
    counts = []
    for length in (1, 3):
        while day.slots.count() < length:
            made = make_slot(day, by=cast.secretariat)
            voices = [{"text_en": "Chair", "text_ru": "Председатель"}]
            services.set_speakers(made, by=cast.secretariat, role=Speaker.Role.CHAIR, speakers=voices)
            services.add_countries(made, by=cast.secretariat)
        rows = working_copy.days_with_slots(session)
        with CaptureQueriesContext(connection) as queries:
            context_of(session, rows)
        counts.append(len(queries))
    assert counts == [2, 2]


def test_warnings_speak_the_readers_language() -> None:
    value = agenda(slot(1, "09:00", "10:00", title=Bilingual(en="Opening", ru="Открытие")), slot(2, "09:30", "11:00"))
    with translation.override("ru"):
        text = next(warning.text for warning in warnings.of(value) if warning.code == Code.OVERLAP)
    assert "Открытие" in text
