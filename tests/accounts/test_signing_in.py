"""How people come in: by password, by a code, by a reset link, and never by signing themselves up."""

import logging
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from core import outbox
from core.models import Letter
from tests.make import PASSWORD, Cast

CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")
LINK = re.compile(r"https?://\S+")


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post("/accounts/login/?language=en", {"login": email, "password": password})


def is_in(client: Client) -> bool:
    return client.get("/en/desk/").status_code == 200


def ask_for_code(client: Client, email: str) -> Letter:
    client.post("/accounts/login/code/?language=en", {"email": email})
    return Letter.objects.filter(address=email).latest("pk")


def test_a_password_opens_the_desk(cast: Cast, client: Client) -> None:
    answer = sign_in(client, cast.focal_kz.email)
    assert (answer.status_code, answer["Location"].rstrip("/").endswith("/desk")) == (302, True)
    assert is_in(client)


def test_the_address_is_taken_in_any_case(cast: Cast, client: Client) -> None:
    sign_in(client, cast.focal_kz.email.upper())
    assert is_in(client)


@pytest.mark.parametrize("email", ["focal-kz@example.org", "nobody@example.org"])
def test_a_wrong_password_tells_nothing_about_the_account(email: str, cast: Cast, client: Client) -> None:
    assert cast.focal_kz.email == "focal-kz@example.org"
    html = sign_in(client, email, "wrong-password-2020").content.decode()
    assert "The email address and/or password you specified are not correct." in html
    assert not is_in(client)


def test_a_code_opens_the_desk_without_a_password(cast: Cast, client: Client) -> None:
    letter = ask_for_code(client, cast.delegate_kz.email)
    found = CODE.search(letter.body)
    assert found is not None
    client.post("/accounts/login/code/confirm/", {"code": found[0]})
    assert is_in(client)


def test_a_code_of_somebody_else_opens_nothing(cast: Cast, client: Client) -> None:
    found = CODE.search(ask_for_code(Client(), cast.focal_uz.email).body)
    assert found is not None
    ask_for_code(client, cast.delegate_kz.email)
    client.post("/accounts/login/code/confirm/", {"code": found[0]})
    assert not is_in(client)


def test_a_code_letter_is_secret_and_erased_once_sent(
    cast: Cast, client: Client, mailoutbox: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        letter = ask_for_code(client, cast.delegate_kz.email)
        found = CODE.search(letter.body)
        assert found is not None
        assert letter.is_secret
        outbox.deliver_due()
    letter.refresh_from_db()
    assert (letter.status, letter.body) == ("sent", "")
    assert found[0] in mailoutbox[-1].body
    assert found[0] not in letter.subject
    assert found[0] not in caplog.text


def test_a_code_is_nowhere_in_the_outbox_pages(cast: Cast, client: Client, enter: Any) -> None:
    letter = ask_for_code(client, cast.delegate_kz.email)
    found = CODE.search(letter.body)
    assert found is not None
    staff = enter(cast.secretariat)
    for page in ("/en/desk/outbox/", f"/en/desk/outbox/{letter.pk}/"):
        assert found[0] not in staff.get(page).content.decode()


def test_a_letter_with_a_code_stands_in_the_language_of_the_person(cast: Cast) -> None:
    assert ask_for_code(Client(), cast.delegate_kz.email).language == "ru"
    assert ask_for_code(Client(), cast.observer.email).language == "en"


def test_nobody_signs_up(cast: Cast, client: Client) -> None:
    page = client.get("/accounts/signup/")
    assert 'name="password1"' not in page.content.decode()
    client.post("/accounts/signup/", {"email": "new@example.org", "password1": "a-long-password-2020"})
    assert not type(cast.admin).objects.filter(email="new@example.org").exists()


def test_an_unknown_address_gets_no_account_and_no_code(cast: Cast, client: Client) -> None:
    before = type(cast.admin).objects.count()
    client.post("/accounts/login/code/", {"email": "nobody@example.org"})
    letters = Letter.objects.filter(address="nobody@example.org")
    assert not any(CODE.search(letter.body) for letter in letters)
    assert type(cast.admin).objects.count() == before


def test_a_reset_link_leads_to_the_public_address_whatever_the_request_says(cast: Cast, client: Client) -> None:
    client.post("/accounts/password/reset/", {"email": cast.observer.email}, headers={"host": "localhost"})
    letter = Letter.objects.get(address=cast.observer.email)
    assert letter.is_secret
    links = [link for link in LINK.findall(letter.body) if "/password/reset/key/" in link]
    assert len(links) == 1
    assert links[0].startswith(f"{settings.PUBLIC_URL}/accounts/")


def test_a_reset_link_sets_a_password_once(cast: Cast, client: Client) -> None:
    client.post("/accounts/password/reset/", {"email": cast.observer.email})
    letter = Letter.objects.get(address=cast.observer.email)
    (link,) = (found for found in LINK.findall(letter.body) if "/password/reset/key/" in found)
    form = client.get(link.removeprefix(settings.PUBLIC_URL), follow=True)
    page = form.redirect_chain[-1][0]
    words = {"password1": "another-long-word-2020", "password2": "another-long-word-2020"}
    assert client.post(page, words).status_code == 302
    assert sign_in(Client(), cast.observer.email, "another-long-word-2020").status_code == 302
    again = Client().get(link.removeprefix(settings.PUBLIC_URL), follow=True)
    assert 'name="password1"' not in again.content.decode()


def test_an_account_is_not_tried_again_and_again(cast: Cast, client: Client) -> None:
    for _attempt in range(11):
        sign_in(client, cast.observer.email, "wrong-password-2020")
    assert sign_in(client, cast.observer.email).status_code != 302
    assert sign_in(Client(), cast.focal_uz.email).status_code == 302  # others behind the same address come in


def test_codes_are_not_sent_again_and_again(cast: Cast, client: Client) -> None:
    for _attempt in range(8):
        client.post("/accounts/login/code/", {"email": cast.observer.email})
    assert Letter.objects.filter(address=cast.observer.email).count() <= 5


def test_a_closed_account_stays_outside(cast: Cast, client: Client) -> None:
    cast.observer.is_active = False
    cast.observer.save()
    sign_in(client, cast.observer.email)
    assert not is_in(client)
