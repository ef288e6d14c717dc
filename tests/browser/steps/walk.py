"""What every step of a journey has at hand."""

import re
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import pikepdf
from playwright.sync_api import Locator, Page, expect

from speca_portal import processes
from tests.browser.conftest import People
from tests.browser.looking import faults
from tests.browser.portal import Portal
from tests.browser.words import say

MAIL_SECONDS = 30
PUBLIC_SECONDS = 5
OPTIONAL = r"(\s*\([^)]*\))?"


@dataclass
class Journey:
    """One walk through the portal, in a session of its own."""

    people: People
    javascript: bool
    folder: Path
    pages: dict[str, Page] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """Tells the two walks apart in what they leave behind."""
        return "with" if self.javascript else "without"

    @property
    def slug(self) -> str:
        return f"journey-{self.mark}-scripts"

    @property
    def room(self) -> str:
        """The address of the session's page, without the language."""
        return f"/sessions/{self.slug}/"

    @property
    def portal(self) -> Portal:
        return self.people.portal

    @property
    def delegate(self) -> str:
        """The address of the person who is nominated and accepted."""
        return f"aigerim.{self.mark}@example.org"

    def open(self, name: str, path: str, *, language: str = "en", status: int = 200) -> Page:
        """A person's window at an address; anybody's, where the name is ``anyone``."""
        if name not in self.pages:
            self.pages[name] = self.people.window(None if name == "anyone" else name, javascript=self.javascript)
        page = self.pages[name]
        response = page.goto(f"/{language}{path}")
        assert response is not None
        assert response.status == status, f"{name} got {response.status} at {page.url}"
        return page

    def see(self, name: str, path: str, text: str, *, language: str = "en") -> Page:
        """The page at an address once it shows a text: public pages are up to a second old."""

        def is_there() -> bool:
            return text in main(self.open(name, path, language=language)).inner_text()

        assert processes.wait_until(is_there, seconds=PUBLIC_SECONDS), f"{name} does not see {text!r} at {path}"
        return self.pages[name]

    def look(self, page: Page) -> None:
        """See that a page which only a journey reaches is accessible; axe is a script."""
        if self.javascript:
            assert faults(page) == [], page.url

    def mailed(self, pattern: re.Pattern[str], *, to: str) -> str:
        """What the newest mail to an address says in this place, as soon as such a mail has come."""
        return newest(self.portal, pattern, to=to)

    def pdf(self, name: str) -> Path:
        """A PDF to upload."""
        path = self.folder / f"{name}.pdf"
        with pikepdf.new() as made:
            made.add_blank_page()
            made.save(path)
        return path


def newest(portal: Portal, pattern: re.Pattern[str], *, to: str) -> str:
    """What the newest mail to an address says in this place, as soon as such a mail has come."""

    def found() -> list[str]:
        return [match[0] for mail in portal.mails(to=to) if (match := pattern.search(text_of(mail)))]

    assert processes.wait_until(lambda: bool(found()), seconds=MAIL_SECONDS), (
        f"No mail to {to} with {pattern.pattern!r} came: {[mail['Subject'] for mail in portal.mails(to=to)]}"
    )
    return found()[-1]


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body()
    assert body is not None
    return f"{mail['Subject']}\n{body.get_content()}"


def control(within: Page | Locator, label: str) -> Locator:
    """The control with exactly this label, whether it may stay empty or not."""
    labelled = within.get_by_label(re.compile(rf"^\s*{re.escape(label)}{OPTIONAL}\s*$"))
    return labelled.and_(within.locator("input, select, textarea"))


def fill(within: Page | Locator, values: dict[str, str]) -> None:
    """Type into the controls with these labels."""
    for label, value in values.items():
        control(within, label).fill(value)


def named(name: str, *, exact: bool = True) -> re.Pattern[str]:
    """The name of a link or button; a part that only screen readers hear may stand a space apart."""
    words = r"\s*".join(re.escape(part) for part in re.split(r"\s+|(?=[:,])", name) if part)
    return re.compile(rf"^\s*{words}\s*$" if exact else words)


def press(page: Page, name: str) -> None:
    """Press the button of a form in the page's main part, and wait for the page that follows."""
    with page.expect_navigation():
        main(page).get_by_role("button", name=named(name)).first.click()
    expect(main(page).get_by_role("heading", level=1)).to_be_visible()


def follow(page: Page, name: str, *, exact: bool = True) -> None:
    """Follow a link in the page's main part."""
    with page.expect_navigation():
        main(page).get_by_role("link", name=named(name, exact=exact)).first.click()


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def no_errors(page: Page) -> None:
    """The form was taken."""
    expect(page.locator("[data-error-summary], .error-summary")).to_have_count(0)


def in_order(page: Page, *texts: str) -> None:
    """These texts stand on the page, one after the other."""
    shown = main(page).inner_text()
    places = [shown.find(text) for text in texts]
    assert -1 not in places, f"Missing on {page.url}: {[t for t, at in zip(texts, places, strict=True) if at < 0]}"
    assert places == sorted(places), f"Not in this order on {page.url}: {texts}"


def download(page: Page, link: Locator) -> bytes:
    """The file behind a link."""
    with page.expect_download() as started:
        link.click()
    return started.value.path().read_bytes()


def shows(page: Page, text: str) -> None:
    expect(main(page).get_by_text(text).filter(visible=True).first).to_be_visible()


def hides(page: Page, text: str) -> None:
    expect(main(page)).not_to_contain_text(text)


def ru(text: str, *, context: str = "", **values: object) -> str:
    """What the Russian page says."""
    return say("ru", text, context=context, **values)


def label_of(text: str, *, context: str = "") -> str:
    """The Russian label of a control that is named after a field of a model."""
    found = ru(text, context=context)
    return found[0].upper() + found[1:]
