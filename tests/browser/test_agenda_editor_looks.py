"""The sheet for everybody: without scripts, on a telephone, for those who hear it, in both languages."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.looking import faults
from tests.browser.steps.editor import BREAK, CLOSING, REPORT, WELCOME, Sheet, make_session, slug_of
from tests.browser.steps.walk import press
from tests.browser.words import say


def test_without_scripts_everything_is_done_by_the_form(people: People, request: pytest.FixtureRequest) -> None:
    address = make_session(people, slug_of(request))
    page = people.window("secretariat", javascript=False)
    sheet = Sheet(page).open(address)

    def titles() -> list[str]:
        rows = page.locator("tbody.sheet-slot")
        return [rows.nth(n).locator(".sheet-row--slot [lang=en]").input_value() for n in range(rows.count())]

    row = sheet.slots.nth(1)
    row.locator(".sheet-row--slot [lang=en]").fill("Report on 2025")
    row.locator('[name$=".minutes"]').fill("30")
    press(page, "Save")
    assert titles() == [WELCOME, "Report on 2025", BREAK, CLOSING]
    expect(sheet.slots.nth(2).locator("output")).to_have_text("13:15–13:30")
    press(page, "Up: Report on 2025")
    assert titles() == ["Report on 2025", WELCOME, BREAK, CLOSING]
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Undo")).click()
    assert titles() == [WELCOME, "Report on 2025", BREAK, CLOSING]
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Add a slot")).first.click()
    sheet.slots.last.locator(".sheet-row--slot [lang=en]").fill("Other business")
    press(page, "Save")
    assert titles() == [WELCOME, "Report on 2025", BREAK, CLOSING, "Other business"]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_sheet_with_its_menu_and_its_help_is_accessible(
    people: People, request: pytest.FixtureRequest, language: str
) -> None:
    sheet = Sheet(people.window("secretariat")).open(make_session(people, slug_of(request)), language=language)
    page = sheet.page
    assert faults(page) == []
    more = sheet.slot(REPORT).locator(".sheet-more")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menu")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name=say(language, "How this sheet works"))
    expect(dialog).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(more).to_be_focused()
    page.keyboard.press("F1")
    expect(dialog).to_be_visible()


def test_a_question_mark_in_a_text_is_a_question_mark(people: People, request: pytest.FixtureRequest) -> None:
    sheet = Sheet(people.window("secretariat")).open(make_session(people, slug_of(request)))
    sheet.type(REPORT, "Ready?")
    sheet.saved()
    expect(sheet.cell("Ready?")).to_be_focused()
    expect(sheet.page.get_by_role("dialog")).to_be_hidden()


def test_the_menu_is_walked_by_keys(people: People, request: pytest.FixtureRequest) -> None:
    sheet = Sheet(people.window("secretariat")).open(make_session(people, slug_of(request)))
    page = sheet.page
    sheet.cell(REPORT).focus()
    page.keyboard.press("Alt+Enter")
    items = page.get_by_role("menuitem")
    expect(items.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(items.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(items.last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(items.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(sheet.cell(REPORT)).to_be_focused()
    page.keyboard.press("Alt+Enter")
    page.get_by_role("menuitem", name="Add a moderator").focus()
    page.keyboard.press("Enter")
    expect(sheet.slot(REPORT).locator('[name^="speaker:"][name$=".text_en"]')).to_be_focused()
    page.keyboard.type("Aida Karazhanova, ESCAP")
    page.keyboard.press("Tab")
    sheet.saved()


def test_speakers_and_entries_are_moved_in_their_own_order(people: People, request: pytest.FixtureRequest) -> None:
    sheet = Sheet(people.window("secretariat")).open(make_session(people, slug_of(request)))
    voices = sheet.slot(REPORT).locator('[name^="speaker:"][name$=".text_en"]')
    for number, name in enumerate(("First speaker", "Second speaker")):
        sheet.menu(REPORT, "Add a speaker")
        expect(voices.nth(number)).to_be_focused()
        sheet.page.keyboard.type(name)
        sheet.saved()
    sheet.page.keyboard.press("Alt+ArrowUp")
    expect(voices.first).to_have_value("Second speaker")
    expect(voices.first).to_be_focused()
    sheet.in_order(WELCOME, REPORT, BREAK, CLOSING)


def test_a_note_is_written(people: People, request: pytest.FixtureRequest) -> None:
    sheet = Sheet(people.window("secretariat")).open(make_session(people, slug_of(request)))
    sheet.menu(REPORT, "Write a note")
    sheet.page.keyboard.type("First line")
    sheet.page.keyboard.press("Enter")
    sheet.page.keyboard.type("second line")
    sheet.saved()
    sheet.page.reload()
    expect(sheet.slot(REPORT).locator('[name$=".note_en"]')).to_have_value("First line\nsecond line")


def test_a_choice_between_two_texts_is_accessible(people: People, request: pytest.FixtureRequest) -> None:
    address = make_session(people, slug_of(request))
    one, other = Sheet(people.window("secretariat")).open(address), Sheet(people.window("ece")).open(address)
    other.page.context.set_offline(True)
    other.type(REPORT, "Report of UNECE")
    one.type(REPORT, "Report of ESCAP")
    one.saved()
    other.page.context.set_offline(False)
    expect(other.choice).to_be_visible()
    assert faults(other.page) == []


def test_the_sheet_can_be_read_in_the_dark(people: People) -> None:
    page: Page = people.window("secretariat", color_scheme="dark")
    Sheet(page).open("/sessions/itsd-virtual-2020/agenda/edit/")
    assert faults(page) == []


def test_on_a_telephone_one_types_and_moves_by_buttons(people: People, request: pytest.FixtureRequest) -> None:
    sheet = Sheet(people.window("secretariat", width=320, has_touch=True)).open(make_session(people, slug_of(request)))
    sheet.cell(REPORT).tap()
    sheet.page.keyboard.press("Control+a")
    sheet.page.keyboard.type("Report on 2025")
    sheet.saved()
    sheet.slot("Report on 2025").get_by_role("button", name=re.compile("^Up")).first.tap()
    sheet.in_order("Report on 2025", WELCOME, BREAK, CLOSING)
