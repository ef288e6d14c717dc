"""Public pages are kept for a second; nobody is ever given another person's page."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from core import public_pages
from core.public_pages import shelf
from meetings.models import Session
from tests.make import Cast, make_session


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
