"""The session pack, fetched by those who sit in the session and opened from a folder without a line."""

import zipfile
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE, People
from tests.browser.looking import faults
from tests.browser.words import say

ROOM = "/sessions/itsd-virtual-2020/documents/"
FOR_DELEGATIONS = {"en": "Draft decisions of the SPECA WG on ITSD", "ru": "Проекты решений РГ СПЕКА по ИТУР"}
LINKS = {"own": "All documents that you may see, as one ZIP", "all": "The same in English and Russian"}


def fetched(page: Page, language: str, which: str, folder: Path) -> Path:
    """The pack behind a link of the list, unpacked as a reader does it."""
    page.goto(f"/{language}{ROOM}")
    with page.expect_download() as started:
        page.get_by_role("main").get_by_role("link", name=say(language, LINKS[which]), exact=True).click()
    download = started.value
    assert download.failure() is None
    assert download.suggested_filename == f"itsd-virtual-2020-{language if which == 'own' else 'all'}.zip"
    with zipfile.ZipFile(download.path()) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def opened(people: People, index: Path) -> tuple[Page, list[str]]:
    """A page of the folder in a browser without a line, and what it asked for."""
    context = people.browser.new_context(offline=True)
    context.set_default_timeout(PATIENCE)
    people.windows.append(context)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("pageerror", lambda error: people.faults.append(f"{page.url}: {error}"))
    page.goto(index.as_uri())
    return page, asked


def expect_files(page: Page, folder: Path) -> None:
    """Each link of the page leads into the folder, to a file that is there, or is an address elsewhere."""
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    here = [Path(unquote(urlsplit(link).path)) for link in links if link.startswith("file:")]
    assert len(here) >= 3
    assert all(path.is_relative_to(folder) and path.is_file() for path in here)
    assert all(link.startswith(("http://", "https://", "file:")) for link in links)


@pytest.mark.parametrize("who", ["focal-kz", "delegate-kz"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_pack_is_fetched_and_read_from_a_folder_without_a_line(
    who: str,
    language: str,
    javascript: bool,  # noqa: FBT001 - pytest passes it
    people: People,
    tmp_path: Path,
) -> None:
    folder = fetched(people.window(who, javascript=javascript), language, "own", tmp_path)
    page, asked = opened(people, folder / "index.html")
    assert page.locator("html").get_attribute("lang") == language
    expect(page.get_by_role("main")).to_contain_text(FOR_DELEGATIONS[language])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect_files(page, folder)
    assert faults(page) == []
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "600", "its styles are with it"
    assert [url for url in asked if not url.startswith("file:")] == []
    papers = list(folder.glob("00 */01 *.pdf"))  # the concept note, which is there in both languages
    assert papers
    assert all(path.read_bytes().startswith(b"%PDF-") for path in papers)
    assert {path.stem.rsplit(" ", 1)[1] for path in papers} == {language.upper()}
    (calendar,) = folder.glob("*.ics")
    assert calendar.read_bytes().startswith(b"BEGIN:VCALENDAR")
    text = next(path for path in sorted(folder.glob("*/*.html")))
    page.locator(f'a[href$="{quote(text.name)}"]').click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert faults(page) == []
    page.get_by_role("main").get_by_role("link").first.click()
    assert page.url.endswith("/index.html")
    assert [url for url in asked if not url.startswith("file:")] == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_pack_of_both_languages_is_read_in_either(language: str, people: People, tmp_path: Path) -> None:
    folder = fetched(people.window("delegate-kz"), language, "all", tmp_path)
    page, asked = opened(people, folder / "index.html")
    other = {"en": "ru", "ru": "en"}[language]
    for shown in (language, other):
        assert page.locator("html").get_attribute("lang") == shown
        expect(page.get_by_role("main")).to_contain_text(FOR_DELEGATIONS[shown])
        expect_files(page, folder)
        assert faults(page) == []
        page.get_by_role("banner").get_by_role("link").click()
    assert page.locator("html").get_attribute("lang") == language
    assert [url for url in asked if not url.startswith("file:")] == []
    papers = [path.stem.rsplit(" ", 1)[1] for path in folder.rglob("*.pdf") if path.parent != folder]
    assert set(papers) == {"EN", "RU"}


@pytest.mark.parametrize("who", [None, "observer"])
def test_the_pack_says_nothing_of_what_is_for_delegations(who: str | None, people: People, tmp_path: Path) -> None:
    folder = fetched(people.window(who), "en", "all", tmp_path)
    for language, name in (("en", "index.html"), ("ru", "index-ru.html")):
        assert FOR_DELEGATIONS[language] not in (folder / name).read_text()
