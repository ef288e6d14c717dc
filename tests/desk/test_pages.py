"""My desk, my data, countries and the readiness board."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from core import registries
from core.registries import DeskEntry
from desk import columns, personal, todo
from tests.make import Cast, make_session
from tests.participants.make import nomination_in


@pytest.fixture
def entries(monkeypatch: Any) -> list[DeskEntry]:
    """What one room asks a person to do; the other rooms ask nothing."""
    found: list[DeskEntry] = []
    registry: Any = registries.Registry()
    registry.add(lambda _user: found)
    monkeypatch.setattr(registries, "desk_entries", registry)
    return found


def test_the_nearest_deadline_stands_first_and_an_overdue_one_says_so(cast: Cast, entries: list[DeskEntry]) -> None:
    now = timezone.now()
    entries += [
        DeskEntry(title="Whenever", url="/"),
        DeskEntry(title="Soon", url="/", due_at=now + timedelta(days=1)),
        DeskEntry(title="Late", url="/", due_at=now - timedelta(days=1)),
    ]
    assert [(line.entry.title, line.is_overdue) for line in todo.of(cast.focal_kz)] == [
        ("Late", True),
        ("Soon", False),
        ("Whenever", False),
    ]


def test_an_empty_desk_says_what_will_stand_here(cast: Cast, enter: Any, entries: list[DeskEntry]) -> None:
    assert not entries
    page = enter(cast.observer).get(reverse("desk:desk")).content.decode()
    assert "Nothing waits for you now" in page
    assert "Observer" in page


def test_choosing_a_language_is_kept_and_the_page_answers_in_it(cast: Cast, enter: Any) -> None:
    response = enter(cast.observer).post(reverse("desk:me"), {"language": "ru", "time_zone": "Asia/Baku"}, follow=True)
    cast.observer.refresh_from_db()
    assert (cast.observer.language, cast.observer.time_zone) == ("ru", "Asia/Baku")
    assert response.request["PATH_INFO"].startswith("/ru/")


def test_a_zone_that_is_none_is_refused(cast: Cast, enter: Any) -> None:
    page = enter(cast.observer).post(reverse("desk:me"), {"language": "en", "time_zone": "Mars/Base"})
    assert "data-error-summary" in page.content.decode()


def test_my_data_is_mine_alone(cast: Cast, enter: Any) -> None:
    data = enter(cast.observer).get(reverse("desk:me_json"))
    assert data["Content-Disposition"].startswith("attachment")
    assert cast.observer.email in data.content.decode()
    assert cast.focal_kz.email not in data.content.decode()
    assert "no-cache" in data["Cache-Control"]


def test_stored_data_is_shown_part_by_part_in_words() -> None:
    data = {
        "account": {"email": "a@example.org", "name": "", "invited_at": "2020-07-01T06:30:00+00:00"},
        "nominations": [{"function": "Head"}, {"function": "Adviser"}],
        "evaluations": [],
        "contacts": [{"session": "first", "name": "Some Office"}],
    }
    general, by_session = personal.parts_of(data)
    assert [(part.title, part.lines) for part in general] == [
        ("Account", [("e-mail address", "a@example.org"), ("invited", "1 July 2020, 06:30 UTC+0")]),
        ("nominations", [("1 · function", "Head"), ("2 · function", "Adviser")]),
        ("Evaluations that I have answered", []),
    ]
    assert [(part.name, part.lines) for part in by_session["first"]] == [("contacts", [("name", "Some Office")])]


@pytest.mark.parametrize(("language", "first"), [("en", "Afghanistan"), ("ru", "Азербайджан")])
def test_the_board_lists_the_countries_in_the_readers_order(cast: Cast, enter: Any, language: str, first: str) -> None:
    session = make_session(cast.body)
    with translation.override(language):
        page = enter(cast.secretariat).get(reverse("desk:readiness", args=[session.slug])).content.decode()
    body = page[page.index("<tbody>") :]
    assert body.index(first) == min(
        body.index(name) for name in (first, "Кыргызстан" if language == "ru" else "Kyrgyzstan")
    )
    assert page.count("/countries/") == 7


def test_who_waits_for_a_place_is_not_reminded_of_a_draft(cast: Cast) -> None:
    session = make_session(cast.body)
    nomination = nomination_in("waitlisted", session, cast)
    cell = columns.nominations(session).cells[nomination.delegation.country_id or 0]
    assert (cell.state, cell.awaits_country) == ("on the waiting list", False)


def test_what_is_missing_after_the_deadline_is_overdue(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body, perspectives_due_at=timezone.now() + timedelta(days=3))
    page = enter(cast.secretariat).get(reverse("desk:readiness", args=[session.slug])).content.decode()
    assert page.count("overdue") == 14, "nominations and letters of seven countries"
    assert page.count("not yet") == 7, "perspectives of seven countries"


@pytest.mark.parametrize(("language", "name"), [("en", "the Kyrgyz Republic"), ("ru", "Кыргызская Республика")])
def test_a_country_has_a_page_in_both_languages(cast: Cast, enter: Any, language: str, name: str) -> None:
    assert cast
    with translation.override(language):
        page = enter().get(reverse("desk:country", args=["kg"])).content.decode()
    assert name in page
