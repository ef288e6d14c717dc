"""The report to the Governing Council: one button, real progress, both files, then everybody's."""

import io

import pikepdf
from playwright.sync_api import expect

from tests.browser.steps.walk import Journey, download, follow, main, press

COMPILE_SECONDS = 120


def walk(journey: Journey) -> None:
    page = journey.open("secretariat", "/reports/")
    press(page, f"Compile the report: Session {journey.mark} scripts")
    address = page.url.split("/en", 1)[1]
    if not journey.javascript:
        expect(main(page)).to_contain_text("stages are done")
    journey.open("anyone", address, status=404)
    journey.open("coordinator-kz", address, status=404)
    # with scripts the page fetches its state, without them it loads itself again
    expect(main(page).get_by_role("link", name="Clear the report")).to_be_visible(timeout=COMPILE_SECONDS * 1000)
    journey.look(page)
    follow(page, "Clear the report")
    journey.look(page)
    press(page, "Clear the report")
    journey.open("coordinator-kz", address)
    journey.open("anyone", address, status=404)
    page = journey.open("secretariat", address)
    follow(page, "Issue the report")
    press(page, "Issue the report")
    for language in ("en", "ru"):
        page = journey.open("anyone", address, language=language)
        journey.look(page)
        links = main(page).get_by_role("table").get_by_role("link").filter(has_text="PDF")
        expect(links).to_have_count(2)
        files = [download(page, link) for link in links.all()]
        assert [language_of(content) for content in files] == ["en", "ru"]
    journey.see("anyone", "/reports/", f"Session {journey.mark} scripts")


def language_of(content: bytes) -> str:
    """The language of a tagged PDF."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        return str(pdf.Root.Lang)[:2]
