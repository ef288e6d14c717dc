"""The tags that every template may use."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.template import engines
from django.utils import translation

from core.templatetags import portal as tags
from meetings.models import Session

NOON = datetime(2020, 7, 30, 6, 30, tzinfo=UTC)


@pytest.fixture
def session() -> Session:
    return Session(title_en="A <b> session", title_ru="", scope_en="One.\n\n- two\n- three", time_zone="Asia/Almaty")


def shown(template: str, **values: Any) -> str:
    return str(engines["django"].from_string(template).render(values))


def test_a_text_stands_in_the_readers_language_and_escaped(session: Session) -> None:
    assert shown('{% text session "title" %}', session=session) == "A &lt;b&gt; session"


def test_a_missing_translation_shows_the_other_language_marked_as_such(session: Session) -> None:
    with translation.override("ru"):
        html = shown('{% text session "title" %}', session=session)
    assert '<span lang="en">A &lt;b&gt; session</span>' in html
    assert 'class="gap"' in html


def test_a_text_in_no_language_is_a_gap_in_words(session: Session) -> None:
    assert "not yet written" in shown('{% text session "place" %}', session=session)
    assert "not yet written" in shown('{% paragraphs session "background" %}', session=session)


def test_a_long_text_becomes_paragraphs_and_lists(session: Session) -> None:
    html = shown('{% paragraphs session "scope" %}', session=session)
    assert html == "<p>One.</p><ul><li>two</li><li>three</li></ul>"


def test_a_missing_long_text_is_marked_too(session: Session) -> None:
    with translation.override("ru"):
        html = shown('{% paragraphs session "scope" %}', session=session)
    assert '<div lang="en"><p>One.</p>' in html


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("a\r\nb", "<p>a<br>b</p>"),
        ("a\n- b\nc", "<p>a</p><ul><li>b</li></ul><p>c</p>"),
        ("  \n\n ", ""),
        ("<script>", "<p>&lt;script&gt;</p>"),
        ("- <i>", "<ul><li>&lt;i&gt;</li></ul>"),
    ],
)
def test_plain_text_as_paragraphs(typed: str, html: str) -> None:
    assert tags.as_paragraphs(typed) == html


def test_dates_are_written_out() -> None:
    assert tags.day(date(2020, 7, 30)) == "30 July 2020"
    assert tags.weekday_day(date(2024, 6, 27)) == "Thursday, 27 June 2024"
    assert tags.day(None) == tags.weekday_day(None) == ""


def test_dates_in_russian_are_written_as_russians_write_them() -> None:
    with translation.override("ru"):
        assert tags.day(date(2020, 7, 30)) == "30 июля 2020 года"
        assert tags.weekday_day(date(2020, 7, 30)).lower().startswith("четверг, 30 июля 2020")


def test_a_moment_is_told_in_the_sessions_zone_with_the_offset_of_that_day() -> None:
    html = tags.moment(NOON, "Asia/Almaty")
    assert 'datetime="2020-07-30T06:30:00Z"' in html
    assert "30 July 2020, 12:30" in html
    assert "UTC+6" in html
    assert "UTC+5" in tags.moment(NOON.replace(year=2025), "Asia/Almaty")
    assert tags.moment(None, "Asia/Almaty") == ""


@pytest.mark.parametrize(
    ("zone", "label"),
    [("Asia/Kabul", "UTC+4:30"), ("UTC", "UTC+0"), ("America/St_Johns", "UTC−2:30"), ("Asia/Tashkent", "UTC+5")],
)
def test_a_zone_is_labelled_by_its_offset(zone: str, label: str) -> None:
    assert tags.zone_label(tags.in_zone(NOON, zone)) == label


def test_what_is_not_known_has_no_label() -> None:
    assert tags.zone_label(None) == ""
    assert tags.clock(None) == ""
    assert tags.in_zone(None, "UTC") is None


def test_clocks_have_24_hours() -> None:
    assert tags.clock(datetime(2020, 7, 30, 15, 5, tzinfo=UTC)) == "15:05"


def test_a_zone_is_named_after_its_city() -> None:
    assert tags.place_of_zone("Europe/Zurich") == "Geneva"
    assert tags.place_of_zone("America/New_York") == "New York"


def test_a_mapping_is_read_by_a_key_that_is_a_variable() -> None:
    assert shown("{{ board|get:country }}", board={"kz": "accepted"}, country="kz") == "accepted"


@pytest.mark.parametrize(
    ("number", "english", "russian"),
    [("", "", ""), ("3", "3", "3"), ("3 (a)", "3 (a)", "3 a)"), ("b", "(b)", "b)")],
)
def test_numbers_are_cited_as_papers_of_the_language_do(number: str, english: str, russian: str) -> None:
    assert tags.cited(number) == english
    with translation.override("ru"):
        assert tags.cited(number) == russian


def test_a_languages_own_field_is_called_by_its_language() -> None:
    field: Any = Session._meta.get_field("title_ru")
    assert str(field.verbose_name) == "title, Russian"
    with translation.override("ru"):
        assert str(field.verbose_name) == "название на русском языке"
