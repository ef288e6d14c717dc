"""The letters that carry a code or a link of access: the portal's own words, in the language of the person."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from core.models import Letter
from tests.make import Cast

pytestmark = pytest.mark.django_db


def letter_after(page: str, *, address: str) -> Letter:
    Client().post(reverse(page), {"email": address})
    return Letter.objects.get(address=address)


def test_a_code_comes_in_the_language_of_the_person(cast: Cast) -> None:
    cast.focal_kz.language = "ru"
    cast.focal_kz.save()
    letter = letter_after("account_request_login_code", address=cast.focal_kz.email)
    assert letter.subject == "Ваш код для входа на портал сессий СПЕКА"
    assert "Код действует 15 минут" in letter.body
    assert letter.body.endswith(settings.PUBLIC_URL)


def test_a_link_for_a_new_password_leads_to_the_public_address(cast: Cast) -> None:
    letter = letter_after("account_reset_password", address=cast.secretariat.email)
    assert letter.subject == "A new password for the SPECA sessions portal"
    assert f"\n{settings.PUBLIC_URL}/accounts/password/reset/key/" in letter.body


def test_an_address_without_account_is_told_so_and_not_invited_to_sign_up(cast: Cast) -> None:
    letter = letter_after("account_reset_password", address="nobody@example.org")
    assert cast.secretariat.email not in letter.body
    assert "Accounts come by invitation." in letter.body
    assert "signup" not in letter.body
