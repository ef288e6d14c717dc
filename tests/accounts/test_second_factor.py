"""Who must have a second factor, and what it opens."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from tests.access import ROLES
from tests.make import PASSWORD, Cast

MUST = {"secretariat", "admin"}


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


@pytest.mark.parametrize("role", ROLES)
def test_staff_set_up_a_second_factor_before_they_work(role: str, cast: Cast, enter: Any, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    answer = enter(cast.everybody[role]).get("/en/sessions/")
    if role in MUST:
        assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/")
    else:
        assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/accounts/2fa/", "/healthz"])
def test_the_way_to_it_stays_open(path: str, cast: Cast, enter: Any, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    assert enter(cast.secretariat).get(path).status_code == 200


def test_with_a_second_factor_staff_work(cast: Cast, enter: Any, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    TOTP.activate(cast.secretariat, generate_totp_secret())
    assert enter(cast.secretariat).get("/en/sessions/").status_code == 200


@pytest.mark.parametrize("path", ["/en/sessions/", "/admin/", "/api/v1/sessions"])
def test_no_door_stands_beside_it(path: str, cast: Cast, enter: Any, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    answer = enter(cast.admin).get(path)
    assert (answer.status_code, answer.get("Location")) == (302, "/accounts/2fa/")


def test_the_demonstration_asks_for_none(cast: Cast, enter: Any) -> None:
    assert enter(cast.secretariat).get("/en/desk/").status_code == 200


def test_the_password_alone_no_longer_opens_an_account_with_codes(cast: Cast, client: Client) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.secretariat, secret)
    answer = client.post("/accounts/login/", {"login": cast.secretariat.email, "password": PASSWORD})
    assert answer["Location"].endswith("/accounts/2fa/authenticate/")
    assert client.get("/en/desk/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert client.get("/en/desk/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": code_for(secret)})
    assert client.get("/en/desk/").status_code == 200


def test_codes_are_set_up_with_the_applications_answer(cast: Cast, client: Client) -> None:
    client.post("/accounts/login/", {"login": cast.focal_kz.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    assert "data:image/svg+xml" in page.content.decode()
    client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert not Authenticator.objects.filter(user=cast.focal_kz).exists()
    client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})
    kinds = Authenticator.objects.filter(user=cast.focal_kz).values_list("type", flat=True)
    assert set(kinds) == {"totp", "recovery_codes"}
