"""A browser, and the people who sit before it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.portal import Portal
from tests.browser.portal import portal as portal  # noqa: PLC0414 - a fixture for all tests here
from tests.make import PASSWORD

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 15_000
"""Milliseconds to wait for something to appear, on a machine that does other things too."""
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that lies here needs a browser."""
    for item in items:
        if "/tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@dataclass
class People:
    """The windows of the demo people; each person signs in by the form once."""

    browser: Browser
    portal: Portal
    signed_in: dict[str, Any] = field(default_factory=dict)
    windows: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """What went wrong in a window without anybody seeing it: errors of scripts, refusals of the policy, 500s."""

    def window(self, name: str | None = None, *, javascript: bool = True, width: int = 1280, **more: Any) -> Page:
        """A page of a person, or of anybody; addresses are relative to the portal.

        Nothing is kept for the time offline unless a test asks for it: what a worker fetches is not seen by ``route``.
        """
        if name and name not in self.signed_in:
            self._sign_in(name)
        context = self.browser.new_context(
            base_url=self.portal.url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            locale="en-GB",
            timezone_id="Europe/Zurich",
            storage_state=self.signed_in[name] if name else None,
            **{"service_workers": "block", **more},
        )
        context.set_default_timeout(PATIENCE)
        self.windows.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._hear(page, message.type, message.text))
        page.on("response", lambda response: self._see(response.status, response.url))
        return page

    def _sign_in(self, name: str) -> None:
        page = self.sign_in(self.window(), name)
        self.signed_in[name] = page.context.storage_state()
        self.close(page)

    def sign_in(self, page: Page, name: str) -> Page:
        """Sign in by the form in this window."""
        page.goto(f"{self.portal.url}/accounts/login/?language=en")
        page.get_by_label("Email").fill(f"{name}@example.org")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("link", name="My desk").first.wait_for()
        return page

    def close(self, page: Page) -> None:
        self.windows.remove(page.context)
        page.context.close()

    def close_all(self) -> None:
        while self.windows:
            self.windows.pop().close()

    def _hear(self, page: Page, kind: str, text: str) -> None:
        if kind == "error" and "Failed to load resource" not in text:
            self.faults.append(f"{page.url}: {text}")

    def _see(self, status: int, url: str) -> None:
        if status >= 500 and status != 503:
            self.faults.append(f"{status} {url}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def everybody(chromium: Browser, portal: Portal) -> People:
    return People(chromium, portal)


@pytest.fixture
def people(everybody: People) -> Iterator[People]:
    """The people of one test; their windows are closed after it, and nothing may have gone wrong in them unseen."""
    everybody.faults.clear()
    yield everybody
    everybody.close_all()
    assert everybody.faults == []


@pytest.fixture
def page_as(people: People) -> Callable[..., Page]:
    """``page_as("secretariat")`` is a page of ESCAP's staff; ``page_as()`` one of anybody."""
    return people.window


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def javascript(request: pytest.FixtureRequest) -> bool:
    """Each journey is walked once with scripts and once without."""
    return bool(request.param)
