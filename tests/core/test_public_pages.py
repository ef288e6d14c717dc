"""Public pages are kept for a second; nobody is ever given another person's page."""

import time
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from core import public_pages
from core.public_pages import shelf
from meetings.models import Session
from tests.make import Cast, make_bodies, make_session


@pytest.fixture(autouse=True)
def kept_for_a_minute(own_surroundings: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - comes first
    monkeypatch.setattr(public_pages, "KEPT_SECONDS", 60.0)


def test_a_kept_page_takes_no_query_and_is_new_once_the_second_is_over(
    cast: Cast, enter: Any, django_assert_num_queries: Any
) -> None:
    session = make_session(cast.body)
    url = reverse("meetings:sessions")
    assert "First session" in enter().get(url).content.decode()
    Session.objects.filter(pk=session.pk).update(title_en="Renamed")
    with django_assert_num_queries(0):
        assert "First session" in enter().get(url).content.decode()
    shelf.clear()
    assert "Renamed" in enter().get(url).content.decode()


@pytest.fixture
def much_later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A clock that jumps beyond what a page holds, by so many times."""
    began = time.monotonic()

    def jump(times: float) -> None:
        clock = SimpleNamespace(monotonic=lambda: began + times * public_pages.KEPT_SECONDS)
        monkeypatch.setattr(public_pages, "time", clock)

    return jump


@pytest.mark.django_db(transaction=True)
def test_a_page_holds_on_while_nothing_is_written(enter: Any, much_later: Any, django_assert_num_queries: Any) -> None:
    body, _council = make_bodies()
    session = make_session(body)
    url = reverse("meetings:sessions")
    first = enter().get(url)
    much_later(1.5)
    with django_assert_num_queries(1):
        assert enter().get(url)["ETag"] == first["ETag"]
    Session.objects.filter(pk=session.pk).update(title_en="Renamed")
    with django_assert_num_queries(0):
        assert enter().get(url)["ETag"] == first["ETag"]
    much_later(3)
    assert "Renamed" in enter().get(url).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_page_is_made_again_after_a_while_even_if_nothing_is_written(
    enter: Any, much_later: Any, django_assert_max_num_queries: Any
) -> None:
    body, _council = make_bodies()
    make_session(body)
    url = reverse("meetings:sessions")
    enter().get(url)
    much_later(9)
    with django_assert_max_num_queries(1):
        enter().get(url)
    much_later(11)
    with CaptureQueriesContext(connection) as queries:
        enter().get(url)
    assert len(queries) > 1


def test_a_reader_who_has_the_page_gets_304(cast: Cast, enter: Any) -> None:
    make_session(cast.body)
    url = reverse("meetings:sessions")
    first = enter().get(url)
    again = enter().get(url, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_the_page_of_somebody_who_signed_in_is_not_kept(cast: Cast, enter: Any) -> None:
    make_session(cast.body, slug="hidden", status=Session.Status.DRAFT)
    url = reverse("meetings:session", args=["hidden"])
    assert enter(cast.secretariat).get(url).status_code == 200
    assert enter().get(url).status_code == 404


def test_each_language_is_kept_apart(cast: Cast, enter: Any) -> None:
    make_session(cast.body)
    with translation.override("en"):
        english = enter().get(reverse("meetings:sessions")).content.decode()
    with translation.override("ru"):
        russian = enter().get(reverse("meetings:sessions")).content.decode()
    assert 'lang="en"' in english
    assert 'lang="ru"' in russian


@pytest.mark.parametrize("name", ["desk:home", "meetings:sessions", "desk:search"])
def test_the_same_page_made_again_or_by_another_worker_has_the_same_etag(
    name: str, cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    paddings = count(1)  # Django draws one at random for each answer
    monkeypatch.setattr("django.utils.text.secrets.randbelow", lambda _most: next(paddings))
    make_session(cast.body)
    packed = {"Accept-Encoding": "gzip"}
    first = enter().get(reverse(name), headers=packed)
    shelf.clear()
    again = enter().get(reverse(name), headers=packed)
    assert first["Content-Encoding"] == "gzip"
    assert first.content != again.content, "each compression is padded"
    assert first["ETag"] == again["ETag"]
