"""A text is pasted, corrected beside its source, kept and taken back, with and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.looking import faults
from tests.browser.steps.editor import make_session
from tests.browser.steps.walk import control, follow, main, press

TEXT = """Thursday, 30 July 2026
10:00-10:30 Opening
ESCAP: Ms. Aida Sample, Director (tbc)
Moderator: Kazakhstan
10:30-11:00 1. Report on the year
Dialogue and reflections
11:00-11:20 Coffee break
"""
MARKUP = """<table>
<tr><td><p>10:00-10:30</p></td><td><p>Opening</p><p>ESCAP</p></td></tr>
<tr><td><p>10:30-11:00</p></td><td><p>Closing</p></td></tr>
</table>"""


def begin(people: People, slug: str, *, javascript: bool = True) -> Page:
    address = make_session(people, slug, slots=())
    page = people.window("secretariat", javascript=javascript)
    page.goto(f"/en{address}")
    follow(page, "Read in a text…")
    return page


def slot(page: Page, title: str) -> str:
    """The key of the slot that was read under a title."""
    key = main(page).locator("section.intake-slot").filter(has=page.get_by_role("heading", name=title)).first
    return str(key.get_attribute("id"))


def test_a_text_is_read_corrected_kept_and_taken_back(people: People, javascript: bool) -> None:  # noqa: FBT001 - pytest passes it
    page = begin(people, f"intake-{'with' if javascript else 'without'}", javascript=javascript)
    control(page, "The text").fill(TEXT)
    press(page, "Read it")
    expect(main(page)).to_contain_text("1 line waits for a place")
    if javascript:
        assert faults(page) == []
        page.set_viewport_size({"width": 1280, "height": 900})

    report = slot(page, "Report on the year")
    page.locator(f"[id='{report}.ends']").fill("11.15")
    waiting = main(page).locator(".intake-loose > li").filter(has_text="Dialogue and reflections")
    waiting.get_by_label("Where it belongs").select_option("a new entry of the slot")
    press(page, "Save the corrections")
    expect(main(page)).to_contain_text("0 lines wait for a place")
    expect(page.locator(f"[id='{report}.ends']")).to_have_value("11:15")
    press(page, "Take this slot out: 11:00 Coffee break")
    expect(main(page)).to_contain_text("1 line is left out")

    press(page, "Go on to keeping…")
    if javascript:
        assert faults(page) == []
    press(page, "Keep it")
    expect(main(page)).to_contain_text("2 slots are read in.")
    expect(page.locator("tbody.sheet-slot")).to_have_count(2)
    expect(page.locator("tbody.sheet-slot").nth(1)).to_contain_text("10:30–11:15")
    undo = main(page).get_by_role("button", name=re.compile("^Undo: text read in"))
    undo.click()
    expect(page.locator("tbody.sheet-slot")).to_have_count(0)


def test_a_pasted_table_keeps_its_cells_until_the_text_is_changed(people: People) -> None:
    page = begin(people, "intake-table")
    text = control(page, "The text")
    paste = """(area, markup) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/html", markup);
        area.focus();
        area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
        area.value = "10:00-10:30 Opening ESCAP 10:30-11:00 Closing";
        area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }"""
    text.evaluate(paste, MARKUP)
    assert "<table>" in page.locator("input[name=html]").input_value()
    text.press("End")
    page.keyboard.type(".")
    assert page.locator("input[name=html]").input_value() == ""
    text.fill("")
    text.evaluate(paste, MARKUP)
    press(page, "Read it")
    expect(main(page).get_by_role("heading", level=3)).to_have_text(["10:00 Opening", "10:30 Closing"])


def test_the_lines_of_a_piece_are_shown_where_one_types(people: People) -> None:
    page = begin(people, "intake-lines")
    control(page, "The text").fill(TEXT)
    press(page, "Read it")
    page.locator(f"[id='{slot(page, 'Report on the year')}.title']").focus()
    expect(page.locator(".intake-line.is-meant")).to_have_text(re.compile("Report on the year"))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_is_typed_wrongly_is_told_accessibly(language: str, people: People) -> None:
    address = make_session(people, f"intake-wrong-{language}", slots=())
    page = people.window("secretariat")
    page.goto(f"/{language}{address}read/")
    page.locator("textarea[name=text]").fill(TEXT)
    with page.expect_navigation():
        page.locator("main form .button").first.click()
    page.locator(".intake-slot .intake-field--clock input").first.fill("soon")
    with page.expect_navigation():
        page.locator("button[value=next]").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("[aria-invalid=true]")).to_have_value("soon")
    assert faults(page) == []
