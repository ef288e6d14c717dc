"""The pictures of the README: ``python -m benchmarks.pictures`` writes them into ``docs/img/``."""

import io
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from speca_portal.environment import ROOT
from speca_portal.supervisor import DEMO_PASSWORD
from tests.browser.portal import Portal, running_portal

FOLDER = ROOT / "docs" / "img"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
COLOURS = 64
"""Pictures of text need few colours; a small file is kind to everybody who clones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One page as somebody sees it."""

    name: str
    path: str
    person: str = ""
    width: int = 1100
    height: int = 760


PICTURES = [
    Picture(name="home-en", path="/en/"),
    Picture(name="agenda-ru", path="/ru/sessions/itsd-virtual-2020/agenda/"),
    Picture(name="agenda-phone-en", path="/en/sessions/itsd-virtual-2020/agenda/", width=360, height=720),
    Picture(name="editor-en", path="/en/sessions/itsd-virtual-2020/agenda/edit/", person="secretariat"),
    Picture(name="desk-en", path="/en/desk/", person="focal-az"),
    Picture(name="decision-en", path="/en/decisions/2/", person="focal-kz"),
    Picture(name="timeline-en", path="/en/action-plan/timeline/"),
]


def sign_in(page: Page, url: str, person: str) -> None:
    """With the demo password, as a person would."""
    page.goto(f"{url}/accounts/login/")
    page.locator("input[name=login]").fill(f"{person}@example.org")
    page.locator("input[name=password]").fill(DEMO_PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/desk/**")


def save(name: str, png: bytes) -> None:
    """A small PNG in ``docs/img``."""
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(FOLDER / f"{name}.png", optimize=True)


def take(browser: Browser, portal: Portal, picture: Picture) -> None:
    """One picture, by a browser in Tashkent, so that the reader's own time shows."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height}, timezone_id="Asia/Tashkent", locale="en"
    )
    page = context.new_page()
    if picture.person:
        sign_in(page, portal.url, picture.person)
    page.goto(portal.url + picture.path)
    save(picture.name, page.screenshot())
    context.close()


def take_report(portal: Portal, folder: Path) -> None:
    """The first page of the report to the Governing Council."""
    file = folder / "report.pdf"
    portal.manage("render_report", "--session", "itsd-virtual-2020", "--language", "en", "--output", str(file))
    subprocess.run(["pdftoppm", "-r", "80", "-png", "-f", "1", "-l", "1", file, folder / "report"], check=True)
    save("report-en", next(folder.glob("report*.png")).read_bytes())


def main() -> None:
    """All pictures of a fresh demo portal."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, running_portal(Path(name) / "data") as portal:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for picture in PICTURES:
                take(browser, portal, picture)
            browser.close()
        take_report(portal, Path(name))


if __name__ == "__main__":
    main()
