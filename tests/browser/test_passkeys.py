"""A passkey and one-time codes, added and used in a browser, on localhost."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.portal import Portal
from tests.browser.steps.walk import main
from tests.make import PASSWORD

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def by_password_alone_again(people: People, portal: Portal) -> Iterator[None]:  # noqa: ARG001 - windows close first
    """The tests that come after sign the same people in by their passwords."""
    yield
    portal.query("DELETE FROM mfa_authenticator")


def sign_in(page: Page, name: str) -> None:
    page.goto("/accounts/login/?language=en")
    page.get_by_label("Email").fill(f"{name}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    main(page).get_by_role("button", name="Sign in", exact=True).click()


def confirm(page: Page) -> None:
    """Type the password again where the portal asks for it."""
    if "reauthenticate" in page.url:
        page.get_by_label("Password").fill(PASSWORD)
        main(page).get_by_role("button", name="Confirm", exact=True).click()


def sign_out(page: Page) -> None:
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()


def code_for(secret: str) -> str:
    """What an application for one-time codes shows at this moment."""
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_a_passkey_is_added_and_signs_in(people: People) -> None:
    page = people.window()
    client = page.context.new_cdp_session(page)
    client.send("WebAuthn.enable")
    client.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    sign_in(page, "focal-tm")
    page.goto("/accounts/2fa/webauthn/add/?language=en")
    confirm(page)
    page.get_by_label(re.compile("Name")).fill("The key of Ashgabat")
    passwordless = page.get_by_label(re.compile("Passwordless|passkey", re.IGNORECASE))
    if passwordless.count():
        passwordless.first.check()
    main(page).get_by_role("button", name=re.compile("Add")).first.click()
    page.wait_for_url(re.compile("/accounts/2fa/(?!webauthn/add)"))
    page.goto("/accounts/2fa/webauthn/?language=en")
    expect(main(page)).to_contain_text("The key of Ashgabat")
    sign_out(page)

    page.goto("/accounts/login/?language=en")
    main(page).get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("banner").get_by_role("link", name="My desk")).to_be_visible()


def test_one_time_codes_are_set_up_and_asked_for(people: People) -> None:
    page = people.window()
    sign_in(page, "focal-tj")
    page.goto("/accounts/2fa/totp/activate/?language=en")
    confirm(page)
    expect(main(page).get_by_role("img")).to_be_visible()
    found = re.search(r"\b[A-Z2-7]{16,}\b", main(page).inner_text())
    secret = found[0] if found else main(page).locator("input[readonly], input[disabled]").first.input_value()
    page.get_by_label(re.compile("code", re.IGNORECASE)).last.fill(code_for(secret))
    main(page).get_by_role("button").first.click()
    page.wait_for_url(re.compile("/accounts/2fa/(?!totp/activate)"))
    sign_out(page)

    sign_in(page, "focal-tj")
    expect(page).to_have_url(re.compile("/accounts/2fa/authenticate/"))
    page.goto("/en/desk/")
    expect(page).to_have_url(re.compile("/accounts/"))  # the password alone opens nothing
