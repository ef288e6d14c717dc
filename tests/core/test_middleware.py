"""What every answer carries, and in which language it is given."""

from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from accounts.middleware import SecondFactorMiddleware
from core.context_processors import portal
from tests.make import Cast

pytestmark = pytest.mark.django_db


def test_every_page_forbids_what_it_does_not_need() -> None:
    answer = Client().get("/en/sessions/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Permissions-Policy"].startswith("camera=()")


@pytest.mark.parametrize("path", ["/en/no-such-page/", "/accounts/login/", "/admin/login/", "/healthz"])
def test_errors_and_machine_pages_carry_the_policy_too(path: str) -> None:
    assert "default-src 'none'" in Client().get(path)["Content-Security-Policy"]


@pytest.mark.parametrize(("path", "language"), [("/en/sessions/", "en"), ("/ru/sessions/", "ru")])
def test_the_address_decides_the_language_against_all_else(path: str, language: str) -> None:
    client = Client(headers={"accept-language": "ru" if language == "en" else "en"})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ru" if language == "en" else "en"
    answer = client.get(path)
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}">' in answer.content.decode()


def test_a_page_without_language_in_its_address_remembers_the_choice() -> None:
    client = Client()
    assert '<html lang="ru">' in client.get("/accounts/login/?language=ru").content.decode()
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ru"
    assert '<html lang="ru">' in client.get("/accounts/login/").content.decode()


def test_an_unknown_language_is_not_remembered() -> None:
    client = Client()
    assert client.get("/accounts/login/?language=xx").status_code == 200
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_a_page_without_language_follows_the_browser() -> None:
    answer = Client(headers={"accept-language": "ru-RU,ru;q=0.9"}).get("/accounts/login/")
    assert '<html lang="ru">' in answer.content.decode()


def test_the_front_door_leads_to_a_language() -> None:
    answer = Client(headers={"accept-language": "ru"}).get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/ru/")


def test_the_language_switch_stays_on_the_page(rf: RequestFactory) -> None:
    links = {link["code"]: link for link in portal(rf.get("/en/sessions/?page=2"))["language_links"]}
    assert links["ru"]["url"] == "/ru/sessions/?page=2"
    assert links["en"]["current"]
    links = {link["code"]: link for link in portal(rf.get("/accounts/login/?next=/en/desk/"))["language_links"]}
    assert links["ru"]["url"] == "/accounts/login/?next=%2Fen%2Fdesk%2F&language=ru"


def test_cookies_are_kept_from_scripts_and_other_sites(cast: Cast, client: Client) -> None:
    client.post("/accounts/login/", {"login": cast.observer.email, "password": "speca-demo-2020"})
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert session["httponly"]
    assert session["samesite"] == "Lax"


def test_the_second_factor_is_not_asked_for_before_it_can_be_set_up(
    cast: Cast, rf: RequestFactory, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    request = rf.get("/accounts/2fa/")
    request.user = cast.secretariat
    page = HttpResponse("the page")
    assert SecondFactorMiddleware(lambda _request: page)(request) is page


@pytest.mark.parametrize("path", ["/en/action-plan/%00/", "/en/action-plan/a%00b/edit/", "/api/v1/sessions/%00"])
def test_an_address_with_a_zero_byte_is_no_page(path: str) -> None:
    assert Client().get(path).status_code == 404
