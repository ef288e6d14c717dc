"""Search finds what the reader may see, and shows why."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from desk import findings
from meetings.models import Session
from tests.make import Cast, make_session


def test_marks_words_and_escapes_the_rest() -> None:
    assert findings.marked("<b>Digital</b> connectivity", "digital") == (
        "&lt;b&gt;<mark>Digital</mark>&lt;/b&gt; connectivity"
    )


def test_marks_other_endings_of_a_word() -> None:
    assert findings.marked("инновационная стратегия", "стратегии") == "инновационная <mark>стратегия</mark>"


@pytest.mark.parametrize(
    "query", [".*", "(", "\\", "%", "_", "a" * 5000, "\x00ab", "'\"", "<script>", "-", "or", "!&|"]
)
def test_any_query_gets_a_page(cast: Cast, enter: Any, query: str) -> None:
    make_session(cast.body)
    response = enter().get(reverse("desk:search"), {"q": query})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_finds_a_session_with_the_word_marked(cast: Cast, enter: Any) -> None:
    make_session(cast.body, scope_en="The Group is a platform for sharing experience on e-resilience.")
    page = enter().get(reverse("desk:search"), {"q": "resilience"}).content.decode()
    assert "<mark>resilience</mark>" in page
    assert "First session" in page


def test_finds_in_the_other_language_too(cast: Cast, enter: Any) -> None:
    make_session(cast.body)
    with translation.override("ru"):
        page = enter().get(reverse("desk:search"), {"q": "first"}).content.decode()
    assert "Первая сессия" in page


def test_does_not_tell_of_a_session_in_preparation(cast: Cast, enter: Any) -> None:
    make_session(cast.body, status=Session.Status.DRAFT)
    url = reverse("desk:search")
    for person in (None, cast.focal_kz, cast.admin):
        assert "/sessions/session-1/" not in enter(person).get(url, {"q": "first"}).content.decode()
    assert "/sessions/session-1/" in enter(cast.secretariat).get(url, {"q": "first"}).content.decode()


def test_says_so_when_nothing_is_found_or_the_query_is_too_short(cast: Cast, enter: Any) -> None:
    url = reverse("desk:search")
    assert "Nothing was found for “zzzz”" in enter().get(url, {"q": "zzzz"}).content.decode()
    assert "at least two letters" in enter(cast.observer).get(url, {"q": "z"}).content.decode()


def test_finds_a_country_by_the_beginning_of_its_name(cast: Cast, enter: Any) -> None:
    assert cast
    assert "/en/countries/kz/" in enter().get(reverse("desk:search"), {"q": "Kazakh"}).content.decode()


def test_an_excerpt_begins_near_the_word() -> None:
    text = "word " * 100 + "resilience " + "word " * 100
    shown = findings.excerpt(text, "resilience")
    assert shown.startswith("… word")
    assert "resilience" in shown
    assert len(shown) < 250
