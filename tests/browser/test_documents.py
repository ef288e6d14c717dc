"""Documents in a browser: dropped on the list, checked in the table, looked at without leaving the page."""

from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.looking import faults
from tests.browser.words import say
from tests.core.hostile import a_pdf

ROOM = "/sessions/itsd-virtual-2020/documents/"
DROP = """([names, contents]) => {
  const transfer = new DataTransfer();
  names.forEach((name, place) => transfer.items.add(new File([Uint8Array.from(contents[place])], name)));
  document.querySelector("[data-drop]").dispatchEvent(
    new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


def paper(folder: Path, name: str, text: str) -> Path:
    found = folder / name
    made = docx.Document()
    made.add_paragraph(text)
    made.save(str(found))
    return found


def tell_apart(name: str) -> bytes:
    return a_pdf(lambda pdf: pdf.docinfo.__setitem__("/Subject", name))


def keep_all(page: Page, language: str, *, title: str) -> None:
    main = page.get_by_role("main")
    first = main.locator("tbody tr").first
    first.locator("input[name$='-title']").fill(title)
    first.locator("select[name$='-access']").select_option("public")
    main.get_by_role("button", name=say(language, "Keep the marked files")).click()
    page.wait_for_url(f"**{ROOM}")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_files_are_dropped_on_the_list_checked_and_seen(language: str, people: People) -> None:
    page = people.window("secretariat")
    page.goto(f"/{language}{ROOM}")
    good, bad = f"dropped-{language}-en.pdf", "program.exe"
    page.evaluate(DROP, [[good, bad], [list(tell_apart(good)), [77, 90]]])
    files = page.locator(".drop__files li")
    expect(files.filter(has_text=good)).to_contain_text(say(language, "uploaded", context="a file"))
    expect(files.filter(has_text=bad)).to_contain_text("PDF, DOCX, PPTX, XLSX, TXT")
    page.get_by_role("link", name=say(language, "Check the uploaded files")).click()
    expect(page.get_by_role("main").locator("tbody tr")).to_have_count(1)
    title = f"Dropped in {language}"
    keep_all(page, language, title=title)
    reader = people.window()
    reader.goto(f"/{language}{ROOM}")
    row = reader.get_by_role("row").filter(has_text=title)
    row.locator("a[data-preview]").click()
    shown = reader.get_by_role("dialog")
    expect(shown.locator("img")).to_have_count(1)
    reader.keyboard.press("Escape")
    expect(shown).to_be_hidden()
    assert reader.url.endswith(ROOM), "the reader has not left the list"
    assert people.faults == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_same_without_scripts(language: str, people: People, tmp_path: Path) -> None:
    page = people.window("secretariat", javascript=False)
    page.goto(f"/{language}{ROOM}")
    page.get_by_role("link", name=say(language, "Upload several files")).click()
    name = f"plain {language}_en.docx"
    page.locator("input[type=file]").set_input_files(paper(tmp_path, name, f"Innovation policy, {language}"))
    page.get_by_role("main").get_by_role("button", name=say(language, "Upload"), exact=True).click()
    title = f"Sent plainly in {language}"
    keep_all(page, language, title=title)
    row = page.get_by_role("row").filter(has_text=title)
    row.locator("a[data-preview]").click()
    expect(page.get_by_role("main")).to_contain_text(f"Innovation policy, {language}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_the_table_of_uploads_scrolls_in_its_frame_on_a_phone(people: People) -> None:
    page = people.window("secretariat", width=320)
    page.goto(f"/en{ROOM}")
    page.evaluate(DROP, [["narrow.pdf"], [list(tell_apart("narrow"))]])
    page.get_by_role("link", name="Check the uploaded files").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("link", name="Remove all").click()
    expect(page.get_by_role("main")).to_contain_text("narrow.pdf")
    assert faults(page) == []
    page.get_by_role("main").get_by_role("button", name="Remove all").click()
    expect(page.get_by_role("main")).to_contain_text("There are none")
