"""For whom an answer was made, and what goes along with who signs out."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.offline import ANYONE, HEADER, mark_of
from tests.make import Cast

pytestmark = pytest.mark.django_db
CLEAR = "Clear-Site-Data"


def sign_out(client: Client) -> Any:
    return client.post("/accounts/logout/")


def test_a_public_answer_is_anyones_and_sets_no_cookie(client: Client) -> None:
    answer = client.get("/en/")
    assert answer[HEADER] == ANYONE
    assert settings.READER_COOKIE_NAME not in answer.cookies
    assert CLEAR not in answer


def test_an_answer_names_its_reader_by_a_mark_that_tells_nobody_who_it_is(cast: Cast, enter: Any) -> None:
    client = enter(cast.focal_kz)
    answer = client.get("/en/")
    mark = answer[HEADER]
    assert mark == mark_of(cast.focal_kz.pk) != mark_of(cast.focal_uz.pk)
    assert str(cast.focal_kz.pk) != mark
    cookie = answer.cookies[settings.READER_COOKIE_NAME]
    assert cookie.value == mark
    assert not cookie["max-age"], "it goes when the browser ends the visit, as the session's own"
    assert not cookie["httponly"], "the worker reads it"
    assert cookie["samesite"] == "Lax"
    assert settings.READER_COOKIE_NAME not in client.get("/en/").cookies, "it is set once"


def test_also_a_file_and_a_refusal_name_their_reader(cast: Cast, enter: Any) -> None:
    client = enter(cast.focal_kz)
    assert client.get("/en/no-such-page/")[HEADER] == mark_of(cast.focal_kz.pk)
    assert client.get("/en/calendar.ics")[HEADER] == mark_of(cast.focal_kz.pk)


def test_who_signs_out_takes_along_what_the_browser_kept(cast: Cast, enter: Any) -> None:
    client = enter(cast.focal_kz)
    client.get("/en/")
    answer = sign_out(client)
    assert answer[CLEAR] == '"cache", "storage"'
    assert answer[HEADER] == ANYONE
    assert answer.cookies[settings.READER_COOKIE_NAME]["max-age"] == 0
    assert CLEAR not in client.get("/accounts/login/"), "once is enough"


def test_another_person_who_signs_in_finds_nothing_of_the_first(cast: Cast, enter: Any) -> None:
    client = enter(cast.focal_kz)
    client.get("/en/")
    client.force_login(cast.focal_uz, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get("/accounts/2fa/")
    assert answer[HEADER] == mark_of(cast.focal_uz.pk)
    assert answer[CLEAR] == '"cache", "storage"'
    assert answer.cookies[settings.READER_COOKIE_NAME].value == mark_of(cast.focal_uz.pk)


def test_a_session_that_is_over_is_nobodys_any_more(cast: Cast, enter: Any) -> None:
    client = enter(cast.focal_kz)
    client.get("/en/")
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    answer = client.get("/en/")
    assert answer[HEADER] == ANYONE
    assert answer.cookies[settings.READER_COOKIE_NAME]["max-age"] == 0
    assert CLEAR not in answer, "below a language the worker throws away what is not this reader's"


def test_to_sign_in_again_after_a_session_has_ended_keeps_what_was_not_saved_yet(cast: Cast, enter: Any) -> None:
    client = enter(cast.focal_kz)
    client.get("/en/")
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    answer = client.get("/accounts/login/")
    assert answer.cookies[settings.READER_COOKIE_NAME]["max-age"] == 0
    assert CLEAR not in answer
    client.force_login(cast.focal_kz, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert CLEAR not in client.get("/accounts/2fa/")


def test_the_worker_stands_below_its_language_and_knows_its_page(client: Client) -> None:
    for language in ("en", "ru"):
        answer = client.get(f"/{language}/offline.js")
        script = answer.content.decode()
        assert answer["Content-Type"] == "text/javascript"
        assert f'"fallback": "/{language}/on-this-device/"' in script.splitlines()[0]
        assert settings.READER_COOKIE_NAME in script.splitlines()[0]
        again = client.get(f"/{language}/offline.js", headers={"if-none-match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_workers_come_from_here_only(client: Client) -> None:
    assert "worker-src 'self'" in client.get(reverse("desk:on_this_device"))["Content-Security-Policy"]
