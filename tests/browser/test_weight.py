"""A first visit is light, also on a slow line: everything that the browser fetches, as it comes over the wire."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import People

MOST_BYTES = 30_000
VISITS = {"home": "/", "session": "/sessions/itsd-virtual-2020/", "agenda": "/sessions/itsd-virtual-2020/agenda/"}


def bytes_of_first_visit(page: Page, address: str) -> dict[str, int]:
    """The bytes of each answer, heads included."""
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    addresses: dict[str, str] = {}
    sizes: dict[str, int] = {}
    client.on(
        "Network.requestWillBeSent", lambda event: addresses.update({event["requestId"]: event["request"]["url"]})
    )
    client.on(
        "Network.loadingFinished",
        lambda event: sizes.update({addresses[event["requestId"]]: int(event["encodedDataLength"])}),
    )
    page.goto(address, wait_until="networkidle")
    return sizes


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("name", list(VISITS))
def test_a_first_visit_weighs_little(name: str, language: str, people: People) -> None:
    sizes = bytes_of_first_visit(people.window(), f"/{language}{VISITS[name]}")
    assert len(sizes) > 3
    assert sum(sizes.values()) <= MOST_BYTES, sizes


def test_a_second_visit_fetches_no_style_again(people: People) -> None:
    page = people.window()
    page.goto("/en/", wait_until="networkidle")
    sizes = bytes_of_first_visit(page, "/en/sessions/")
    assert [address for address, size in sizes.items() if "/static/" in address and size] == []


def test_nothing_is_fetched_from_elsewhere(people: People) -> None:
    page = people.window()
    sizes = bytes_of_first_visit(page, "/en/")
    assert [address for address in sizes if not address.startswith((people.portal.url, "data:"))] == []
