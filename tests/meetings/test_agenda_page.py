"""The published agenda as it is read: what stands in a slot, in whose time, and what is on."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Country
from core.public_pages import shelf
from meetings import services
from meetings.models import AgendaVersion, Day, Session, Slot
from tests.make import Cast, make_session
from tests.meetings.make import make_day, make_long_agenda, make_rich_agenda, make_slot

QUERIES = 6
"""Session with its points and outcomes, version, and what the rooms' tabs and links ask."""
TIMES = re.compile(r"</?time[^>]*>")
TAGS = re.compile(r"<[^>]+>")


def publish(session: Session, cast: Cast) -> AgendaVersion:
    return services.publish_agenda(session, by=cast.secretariat, status=AgendaVersion.Status.PROVISIONAL)


def page_of(session: Session, client: Any, *, language: str = "en", query: str = "", name: str = "agenda") -> str:
    with translation.override(language):
        content: bytes = client.get(reverse(f"meetings:{name}", args=[session.slug]) + query).content
        return content.decode()


def words_of(html: str) -> str:
    """What is read on a page, each run of spaces as one."""
    return " ".join(TAGS.sub(" ", TIMES.sub("", html)).split()).replace(" ,", ",").replace(" )", ")")


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def rich(cast: Cast) -> Session:
    """One day with everything that a slot may have, published."""
    session = make_session(cast.body)
    make_rich_agenda(session, by=cast.secretariat)
    publish(session, cast)
    return session


def test_a_slot_of_several_items_lists_them_with_their_numbers(cast: Cast, enter: Any) -> None:
    words = words_of(page_of(rich(cast), enter()))
    assert "1 Adoption of the agenda 2 Election" in words


def test_sub_items_and_items_that_go_on_are_cited_as_papers_do(cast: Cast, enter: Any) -> None:
    session = rich(cast)
    words = words_of(page_of(session, enter()))
    assert "3 (a) Digital connectivity" in words
    assert "3 (a) (continued) Digital connectivity" in words
    assert "3 a) Digital connectivity (рус.)" in words_of(page_of(session, enter(), language="ru"))


def test_the_time_before_a_segment_is_told_before_its_heading(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    day = make_day(session)
    make_slot(day, by=cast.secretariat, minutes=30)
    make_slot(day, by=cast.secretariat, title="Second segment", kind=Slot.Kind.HEADING, minutes=0)
    make_slot(day, by=cast.secretariat, title="After lunch", minutes=30, pinned_at=time(14))
    publish(session, cast)
    words = words_of(page_of(session, enter()))
    assert "13:00–14:00 nothing scheduled Second segment 14:00–14:30" in words


def test_what_is_told_with_a_version_stands_above_it(cast: Cast, enter: Any) -> None:
    session = rich(cast)
    session.agenda_versions.update(note={"en": "The adoption was undone.", "ru": "Утверждение отменено."})
    assert "The adoption was undone." in page_of(session, enter())
    assert "Утверждение отменено." in page_of(session, enter(), language="ru")


def test_who_leads_stands_under_what_they_are_with_mode_and_tbc(cast: Cast, enter: Any) -> None:
    assert "Chair Kazakhstan in person Moderator ESCAP online tbc" in words_of(page_of(rich(cast), enter()))


def test_slots_at_the_same_time_are_one_named_group(cast: Cast, enter: Any) -> None:
    html = page_of(rich(cast), enter())
    (label,) = re.findall(r'<p class="parallel__label" id="([^"]+)">At the same time</p>', html)
    group = html.split(f'aria-labelledby="{label}"')[1].split("</ul>")[0]
    assert "Group A" in group
    assert "Group B" in group


def test_gaps_headings_breaks_and_interpretation_are_told(cast: Cast, enter: Any) -> None:
    html = page_of(rich(cast), enter())
    words = words_of(html)
    assert "10:40–11:00 nothing scheduled" in words
    assert "Interpretation: 09:00–12:00 (English, Russian)" in words
    assert re.search(r'slot--heading" id="slot-\d+">\s*<div class="slot__body">\s*<h3[^>]*>First segment', html)
    assert html.count("slot--break") == 2


def test_time_limits_are_said_for_one_or_for_all(cast: Cast, enter: Any) -> None:
    words = words_of(page_of(rich(cast), enter()))
    assert "ECE up to 15 minutes" in words
    assert "Perspectives 10 minutes each Afghanistan" in words
    assert words.count("10 minutes") == 1
    assert "ESCAP 09:45–10:00 up to 1 minute" in words


def test_several_days_are_jumped_to_and_one_is_not(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    make_slot(make_day(session), by=cast.secretariat)
    publish(session, cast)
    assert 'href="#day-1"' not in page_of(session, enter())
    later = Day.objects.create(session=session, date=date(2020, 7, 31), starts_at=time(10))
    make_slot(later, by=cast.secretariat, title="Second day")
    publish(session, cast)
    assert re.findall(r'href="#day-(\d)"', page_of(session, enter())) == ["1", "2"]


@pytest.mark.parametrize(
    ("home", "on", "starts", "wanted", "expected"),
    [
        ("Asia/Almaty", date(2020, 7, 30), time(12, 30), "Asia/Kabul", "11:00–11:10 Kabul"),
        ("Asia/Almaty", date(2020, 7, 30), time(12, 30), "Asia/Tashkent", "11:30–11:40 Tashkent"),
        ("Asia/Tashkent", date(2020, 7, 30), time(12, 30), "Asia/Almaty", "13:30–13:40 Astana, Almaty"),
        ("Asia/Bishkek", date(2025, 7, 30), time(12, 30), "Asia/Almaty", "11:30–11:40 Astana, Almaty"),
        ("Asia/Almaty", date(2020, 7, 30), time(12, 30), "Europe/Zurich", "08:30–08:40 Geneva"),
        ("Asia/Almaty", date(2020, 12, 1), time(12, 30), "Europe/Zurich", "07:30–07:40 Geneva"),
        ("Asia/Almaty", date(2020, 7, 30), time(9), "America/New_York", "29 July, 23:00–23:10 New York"),
        ("Europe/Zurich", date(2020, 7, 30), time(21, 30), "Asia/Kabul", "31 July, 00:00–00:10 Kabul"),
        ("Europe/Zurich", date(2020, 7, 30), time(21, 25), "Asia/Kabul", "23:55–00:05 (31 July) Kabul"),
        ("Asia/Almaty", date(2020, 7, 30), time(12, 30), "UTC", "06:30–06:40 UTC"),
        ("Asia/Almaty", date(2020, 7, 30), time(12, 30), "Asia/Kathmandu", "12:15–12:25 Kathmandu"),
    ],
)
def test_the_time_of_a_chosen_place_stands_beside_the_sessions(
    *, home: str, on: date, starts: time, wanted: str, expected: str, cast: Cast, enter: Any
) -> None:
    session = make_session(cast.body, time_zone=home, starts_on=on, ends_on=on)
    make_slot(make_day(session, starts_at=starts), by=cast.secretariat)
    publish(session, cast)
    html = page_of(session, enter(), query=f"?zone={wanted}")
    assert f'<span class="local-time">{expected}</span>' in html
    assert "data-local-time=" not in html.split('class="timetable"')[1]
    assert f'value="{wanted}" selected' in html


def test_the_offsets_are_those_of_the_sessions_day(cast: Cast, enter: Any) -> None:
    for year, almaty in ((2020, "UTC+6"), (2025, "UTC+5")):
        session = make_session(
            cast.body, slug=f"s-{year}", starts_on=date(year, 7, 30), ends_on=date(year, 7, 30), time_zone="Asia/Kabul"
        )
        make_slot(make_day(session), by=cast.secretariat)
        publish(session, cast)
        words = words_of(page_of(session, enter(), query="?zone=Asia/Almaty"))
        assert "All times are those of Kabul (UTC+4:30)." in words
        assert f"Below them stands the time in Astana, Almaty ({almaty})." in words


def test_a_place_whose_clocks_show_the_same_is_told_once(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    make_slot(make_day(session), by=cast.secretariat)
    publish(session, cast)
    html = page_of(session, enter(), query="?zone=Asia/Bishkek")
    assert "The clocks of Bishkek show the same times." in html
    assert "local-time" not in html.split('class="timetable"')[1]


@pytest.mark.parametrize("bad", ["Mars/Olympus", "UTC+6", "../etc/passwd", "x" * 300, "asia/almaty"])
def test_a_name_that_is_no_zone_gets_a_clear_message_and_the_agenda_all_the_same(
    bad: str, cast: Cast, enter: Any
) -> None:
    session = make_session(cast.body)
    make_slot(make_day(session), by=cast.secretariat)
    publish(session, cast)
    answer = enter().get(reverse("meetings:agenda", args=[session.slug]), {"zone": bad})
    html = answer.content.decode()
    assert answer.status_code == 400
    assert "is not a time zone that is known here" in html
    assert "Welcome remarks" in html


@pytest.mark.parametrize(("zone", "is_kept"), [("", True), ("Asia/Kabul", True), ("Asia/Tokyo", False), ("x", False)])
def test_only_the_pages_of_listed_places_are_kept_in_memory(
    *, zone: str, is_kept: bool, cast: Cast, enter: Any
) -> None:
    session = make_session(cast.body)
    make_slot(make_day(session), by=cast.secretariat)
    publish(session, cast)
    shelf.clear()
    enter().get(reverse("meetings:agenda", args=[session.slug]), {"zone": zone})
    assert bool(shelf._pages) is is_kept


@pytest.mark.parametrize("slots", [1, 3])
@pytest.mark.parametrize("query", ["", "?zone=Asia/Kabul"])
def test_the_page_takes_the_same_queries_at_any_length(
    slots: int, query: str, cast: Cast, enter: Any, django_assert_num_queries: Any
) -> None:
    session = make_session(cast.body)
    make_long_agenda(session, by=cast.secretariat, days=1, slots=slots)
    publish(session, cast)
    with django_assert_num_queries(QUERIES):
        enter().get(reverse("meetings:agenda", args=[session.slug]) + query)


def test_on_a_day_of_the_session_one_more_query_asks_for_the_delay(
    cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    session = on_now(cast, monkeypatch, minute=0)
    with django_assert_num_queries(QUERIES + 1):
        enter().get(reverse("meetings:agenda", args=[session.slug]))


# While the session runs: 30 July 2020, three slots of half an hour from 12:30 in Almaty, which is 06:30 UTC.


def on_now(cast: Cast, monkeypatch: pytest.MonkeyPatch, *, minute: int, hour: int = 6) -> Session:
    session = make_session(cast.body)
    day = make_day(session)
    for title in ("First", "Second", "Third"):
        make_slot(day, by=cast.secretariat, title=title, minutes=30)
    later = Day.objects.create(session=session, date=date(2020, 7, 31), starts_at=time(10))
    make_slot(later, by=cast.secretariat, title="Next morning", minutes=30)
    publish(session, cast)
    at(monkeypatch, datetime(2020, 7, 30, hour, minute, tzinfo=UTC))
    return session


def states(html: str) -> dict[str, str]:
    """What is said beside each slot: {title: "now"}."""
    found = {}
    for part in html.split('class="timetable"')[1:]:
        for slot in part.split('<li class="slot')[1:]:
            mark = slot.split("data-mark>")[1].split("</p>")[0]
            title = words_of(slot.split("slot__title")[1].split(">", 1)[1].split("</h3>")[0])
            found[title] = words_of(mark)
    return {title: said for title, said in found.items() if said}


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (5, 40, {"First": "next"}),
        (6, 30, {"First": "now", "Second": "next"}),
        (6, 59, {"First": "now", "Second": "next"}),
        (7, 0, {"Second": "now", "Third": "next"}),
        (7, 45, {"Third": "now", "Next morning": "next"}),
        (8, 0, {}),
    ],
)
def test_the_page_says_what_is_on_and_what_comes_next(
    *, hour: int, minute: int, expected: dict[str, str], cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = on_now(cast, monkeypatch, hour=hour, minute=minute)
    html = page_of(session, enter())
    assert states(html) == expected
    assert html.count('aria-current="time"') == list(expected.values()).count("now")


def test_a_slot_past_midnight_is_on_after_midnight(cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    session = make_session(cast.body, time_zone="UTC")
    day = make_day(session, starts_at=time(23, 30))
    make_slot(day, by=cast.secretariat, title="Late", minutes=60)
    make_slot(day, by=cast.secretariat, title="Later", minutes=30)
    publish(session, cast)
    at(monkeypatch, datetime(2020, 7, 31, 0, 10, tzinfo=UTC))
    html = page_of(session, enter())
    assert states(html) == {"Late": "now", "Later": "next"}
    assert 'datetime="2020-07-31T00:30:00Z"' in html


def test_the_part_that_is_polled_says_the_same_and_304_until_it_changes(
    cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = on_now(cast, monkeypatch, minute=35)
    url = reverse("meetings:agenda_now", args=[session.slug])
    assert f'data-poll="{url}?version=0" data-every="30"' in page_of(session, enter())
    for client in (enter(), enter(cast.focal_kz)):
        first = client.get(url, {"version": "0"})
        assert "now First, 12:30–13:00" in words_of(first.content.decode())
        assert "data-done" not in first.content.decode()
        again = client.get(url, {"version": "0"}, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
    at(monkeypatch, datetime(2020, 7, 30, 7, 5, tzinfo=UTC))
    moved = enter().get(url, {"version": "0"}, headers={"If-None-Match": first["ETag"]})
    assert "now Second" in words_of(moved.content.decode())


def test_polling_ends_with_the_session_and_tells_of_a_newer_agenda(
    cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = on_now(cast, monkeypatch, hour=8, minute=0)
    url = reverse("meetings:agenda_now", args=[session.slug])
    assert "data-done" in enter().get(url).content.decode()
    assert "data-poll" not in page_of(session, enter())
    make_slot(session.days.get(date=session.starts_on), by=cast.secretariat, title="Fourth")
    publish(session, cast)
    assert "A newer agenda was published" in enter().get(url, {"version": "0"}).content.decode()
    assert "A newer agenda was published" not in enter().get(url, {"version": "1"}).content.decode()


def test_a_delay_is_told_in_words_and_as_expected_times(
    cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = on_now(cast, monkeypatch, minute=50)
    services.set_delay(session, by=cast.secretariat, on=session.starts_on, minutes=15)
    at(monkeypatch, datetime(2020, 7, 30, 7, 5, tzinfo=UTC))
    html = page_of(session, enter())
    assert "The session runs 15 minutes late told at 12:50" in words_of(html)
    assert states(html) == {
        "First": "now expected 12:45–13:15",
        "Second": "next expected 13:15–13:45",
        "Third": "expected 13:45–14:15",
    }
    at(monkeypatch, datetime(2020, 7, 30, 8, 10, tzinfo=UTC))
    assert states(page_of(session, enter())) == {"Third": "now expected 13:45–14:15", "Next morning": "next"}


def test_a_delay_of_another_day_or_one_made_good_is_not_told(
    cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = on_now(cast, monkeypatch, minute=50)
    services.set_delay(session, by=cast.secretariat, on=session.starts_on + timedelta(days=1), minutes=15)
    services.set_delay(session, by=cast.secretariat, on=session.starts_on, minutes=10)
    services.set_delay(session, by=cast.secretariat, on=session.starts_on, minutes=0)
    html = page_of(session, enter())
    assert "late" not in words_of(html.split("data-running")[1].split('class="timetable"')[0])
    assert "expected" not in html


def test_the_secretariat_tells_a_delay_with_one_button(cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    session = on_now(cast, monkeypatch, minute=50)
    editor, url = enter(cast.secretariat), reverse("meetings:agenda_delay", args=[session.slug])
    assert url in page_of(session, editor)
    assert url not in page_of(session, enter())
    assert "Readers are told that the session runs on time." in editor.get(url).content.decode()
    assert editor.post(url, {"minutes": "10"}).status_code == 302
    assert "The session runs 10 minutes late" in page_of(session, enter())
    bad = editor.post(url, {"minutes": "721"})
    assert bad.status_code == 200
    assert bad.context["form"].has_error("minutes")
    assert editor.post(url, {"minutes": "0"}).status_code == 302
    assert "The session runs" not in page_of(session, enter())


def test_nobody_else_tells_a_delay_and_no_other_day_has_one(
    cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = on_now(cast, monkeypatch, minute=50)
    url = reverse("meetings:agenda_delay", args=[session.slug])
    assert enter(cast.focal_kz).post(url, {"minutes": "10"}).status_code == 404
    assert enter().post(url, {"minutes": "10"}).status_code == 302
    assert not session.delays.exists()
    at(monkeypatch, datetime(2020, 8, 3, 7, 5, tzinfo=UTC))
    answer = enter(cast.secretariat).post(url, {"minutes": "10"})
    assert answer.status_code == 403
    assert "today is none" in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_print_view_is_the_paper_without_the_portals_frame(language: str, cast: Cast, enter: Any) -> None:
    html = page_of(rich(cast), enter(), language=language, name="agenda_print")
    assert f'<html lang="{language}">' in html
    assert "<nav" not in html
    assert html.count("<h1") == 1
    assert "UTC+6" in html
    assert ("3 (a) (continued)" if language == "en" else "3 a)") in html
    assert re.search(r'<th scope="col">', html)


def test_countries_stand_in_the_order_of_the_readers_language(cast: Cast, enter: Any) -> None:
    session = rich(cast)
    for language, first in (("en", "Afghanistan"), ("ru", "Азербайджан")):
        html = page_of(session, enter(), language=language).split("Perspectives")[-1]
        names = [getattr(country, f"name_{language}") for country in Country.objects.all()]
        assert min(names, key=html.index) == first
