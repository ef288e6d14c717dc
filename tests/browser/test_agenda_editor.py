"""One editor types, moves and takes back, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import People
from tests.browser.steps.editor import BREAK, CLOSING, REPORT, WELCOME, Sheet, make_session, slug_of

DUPLICATED = (WELCOME, REPORT, REPORT, BREAK, CLOSING)


@pytest.fixture
def sheet(people: People, request: pytest.FixtureRequest) -> Sheet:
    """The sheet of a session of this test's own, with four slots of 15 minutes from 12:30."""
    return Sheet(people.window("secretariat")).open(make_session(people, slug_of(request)))


def press(sheet: Sheet, title: str, keys: str, *, field: str = "title_en") -> None:
    sheet.cell(title, field).focus()
    sheet.page.keyboard.press(keys)


def test_a_whole_agenda_is_typed_from_the_keyboard(people: People, request: pytest.FixtureRequest) -> None:
    sheet = Sheet(people.window("secretariat")).open(make_session(people, slug_of(request), slots=()))
    sheet.fill_in(WELCOME, REPORT, CLOSING)
    sheet.page.reload()
    sheet.in_order(WELCOME, REPORT, CLOSING)
    expect(sheet.cell(WELCOME, "title_ru")).to_have_value("Приветственные слова")
    expect(sheet.times(CLOSING)).to_have_text("13:00–13:15")


def test_what_is_typed_is_saved_as_one_goes(sheet: Sheet) -> None:
    sheet.type(REPORT, "Report on 2025")
    sheet.saved()
    assert sheet.cell("Report on 2025").evaluate("cell => cell === document.activeElement")
    sheet.page.reload()
    sheet.in_order(WELCOME, "Report on 2025", BREAK, CLOSING)


def test_a_title_stays_on_one_line(sheet: Sheet) -> None:
    sheet.cell(REPORT).fill("Report\n on the year 2025")
    sheet.saved()
    expect(sheet.cell("Report on the year 2025")).to_be_visible()


def test_enter_goes_down_a_column_and_back(sheet: Sheet) -> None:
    press(sheet, WELCOME, "Enter", field="title_ru")
    expect(sheet.cell(REPORT, "title_ru")).to_be_focused()
    sheet.page.keyboard.press("Shift+Enter")
    expect(sheet.cell(WELCOME, "title_ru")).to_be_focused()


def test_what_is_not_understood_is_said_at_its_cell_and_stays_there(sheet: Sheet) -> None:
    minutes = sheet.cell(REPORT, "minutes")
    minutes.fill("half an hour")
    sheet.page.keyboard.press("Enter")
    expect(minutes).to_have_attribute("aria-invalid", "true")
    expect(minutes).to_have_accessible_description("Write a whole number.")
    expect(sheet.state).to_contain_text("Not saved")
    minutes.fill("30")
    sheet.page.keyboard.press("Enter")
    expect(sheet.times(REPORT)).to_have_text("12:45–13:15")
    expect(minutes).not_to_have_attribute("aria-invalid", "true")
    sheet.saved()


def test_minutes_say_what_they_would_move_before_they_apply(sheet: Sheet) -> None:
    minutes = sheet.cell(REPORT, "minutes")
    minutes.fill("25")
    expect(minutes).to_have_accessible_description(re.compile("10 minutes later"))
    expect(sheet.times(BREAK)).to_have_text("13:00–13:15")
    sheet.page.keyboard.press("Escape")
    expect(minutes).to_have_value("15")
    expect(minutes).not_to_have_accessible_description(re.compile("later"))
    minutes.fill("25")
    expect(minutes).to_have_accessible_description(re.compile("10 minutes later"))
    sheet.page.keyboard.press("Tab")
    expect(sheet.times(BREAK)).to_have_text("13:10–13:25")
    sheet.saved()


def test_a_time_is_pinned_by_typing_it(sheet: Sheet) -> None:
    sheet.cell(CLOSING, "pinned_at").fill("14.30")
    sheet.page.keyboard.press("Enter")
    expect(sheet.times(CLOSING)).to_have_text("14:30–14:45")
    expect(sheet.cell(CLOSING, "pinned_at")).to_have_value("14:30")


@pytest.mark.parametrize("way", ["keys", "buttons"])
def test_a_slot_moves_and_the_move_is_spoken(sheet: Sheet, way: str) -> None:
    if way == "keys":
        press(sheet, REPORT, "Alt+ArrowUp")
    else:
        sheet.slot(REPORT).get_by_role("button", name=re.compile("^Up")).first.click()
    sheet.in_order(REPORT, WELCOME, BREAK, CLOSING)
    expect(sheet.spoken).to_contain_text(f"{REPORT}: 1 of 4")
    expect(sheet.times(REPORT)).to_have_text("12:30–12:45")
    assert sheet.slot(REPORT).evaluate("slot => slot.contains(document.activeElement)")


def test_moves_follow_one_another_as_fast_as_one_presses(sheet: Sheet) -> None:
    press(sheet, WELCOME, "Alt+ArrowDown")
    sheet.page.keyboard.press("Alt+ArrowDown")
    sheet.page.keyboard.press("Alt+ArrowDown")
    sheet.in_order(REPORT, BREAK, CLOSING, WELCOME)
    expect(sheet.cell(WELCOME)).to_be_focused()


def test_a_slot_is_dragged(sheet: Sheet) -> None:
    sheet.lift(CLOSING)
    sheet.carry(sheet.slot(REPORT), drop=True)
    sheet.in_order(WELCOME, CLOSING, REPORT, BREAK)
    expect(sheet.times(CLOSING)).to_have_text("12:45–13:00")


def test_a_line_shows_where_it_lands(sheet: Sheet) -> None:
    sheet.lift(CLOSING)
    sheet.carry(sheet.slot(REPORT), drop=False)
    expect(sheet.slot(REPORT)).to_have_attribute("data-landing", "above")
    sheet.page.keyboard.press("Escape")
    sheet.page.mouse.up()
    expect(sheet.slot(REPORT)).not_to_have_attribute("data-landing", "above")


def test_a_slot_goes_to_another_day(people: People, request: pytest.FixtureRequest) -> None:
    sheet = Sheet(people.window("secretariat")).open(make_session(people, slug_of(request), days=2))
    sheet.page.set_viewport_size({"width": 1280, "height": 1400})
    days = sheet.page.locator(".sheet-day")
    sheet.lift(REPORT)
    sheet.carry(days.nth(1).locator("table"), drop=True)
    expect(days.nth(1).locator("tbody.sheet-slot")).to_have_count(1)
    expect(days.nth(1).locator("[lang=en]").first).to_have_value(REPORT)
    press(sheet, CLOSING, "Alt+ArrowDown")
    expect(days.nth(1).locator("tbody.sheet-slot")).to_have_count(2)
    expect(sheet.cell(CLOSING)).to_be_focused()
    sheet.in_order(WELCOME, BREAK, CLOSING, REPORT)


def test_a_slot_is_inserted_below(sheet: Sheet) -> None:
    press(sheet, WELCOME, "Control+Enter")
    sheet.in_order(WELCOME, "", REPORT, BREAK, CLOSING)
    expect(sheet.cell("")).to_be_focused()
    sheet.page.keyboard.type("Election of the Chair")
    sheet.saved()
    sheet.menu(REPORT, "Insert a slot below")
    sheet.in_order(WELCOME, "Election of the Chair", REPORT, "", BREAK, CLOSING)
    expect(sheet.cell("")).to_be_focused()


@pytest.mark.parametrize("way", ["keys", "menu"])
def test_a_slot_is_duplicated(sheet: Sheet, way: str) -> None:
    press(sheet, REPORT, "Control+Shift+D") if way == "keys" else sheet.menu(REPORT, "Duplicate")
    sheet.in_order(*DUPLICATED)


@pytest.mark.parametrize("way", ["keys", "menu"])
def test_a_slot_is_split_and_joined_again(sheet: Sheet, way: str) -> None:
    press(sheet, REPORT, "Control+Shift+S") if way == "keys" else sheet.menu(REPORT, "Split in two")
    sheet.in_order(*DUPLICATED)
    expect(sheet.cell(REPORT, "minutes")).to_have_value("7")
    press(sheet, REPORT, "Control+Shift+J") if way == "keys" else sheet.menu(REPORT, "Join with the next")
    sheet.in_order(WELCOME, REPORT, BREAK, CLOSING)
    expect(sheet.cell(REPORT, "minutes")).to_have_value("15")


@pytest.mark.parametrize("way", ["keys", "menu"])
def test_an_item_becomes_a_sub_item_and_one_of_its_own_again(sheet: Sheet, way: str) -> None:
    sheet.page.get_by_role("button", name="Number the items").click()
    for title, number in ((WELCOME, "1"), (REPORT, "2")):
        sheet.cell(title, "number").fill(number)
    sheet.saved()
    press(sheet, REPORT, "Control+BracketRight") if way == "keys" else sheet.menu(REPORT, "Make a sub-item")
    expect(sheet.cell(REPORT, "number")).to_have_value("1 (a)")
    press(sheet, REPORT, "Control+BracketLeft") if way == "keys" else sheet.menu(REPORT, "Make an item of its own")
    expect(sheet.cell(REPORT, "number")).to_have_value("2")


@pytest.mark.parametrize("way", ["keys", "menu"])
def test_a_slot_is_removed_and_comes_back_by_undo(sheet: Sheet, way: str) -> None:
    press(sheet, REPORT, "Control+Shift+Backspace") if way == "keys" else sheet.menu(REPORT, "Remove")
    sheet.in_order(WELCOME, BREAK, CLOSING)
    sheet.page.get_by_role("button", name=re.compile(rf"^Undo: .*{REPORT}")).click()
    sheet.in_order(WELCOME, REPORT, BREAK, CLOSING)


def test_undo_and_redo_go_through_everything_also_after_a_reload(sheet: Sheet) -> None:
    sheet.type(REPORT, "Report on 2025")
    sheet.saved()
    press(sheet, BREAK, "Alt+ArrowUp")
    sheet.in_order(WELCOME, BREAK, "Report on 2025", CLOSING)
    sheet.page.reload()
    sheet.page.keyboard.press("Control+z")
    sheet.in_order(WELCOME, "Report on 2025", BREAK, CLOSING)
    sheet.page.keyboard.press("Control+z")
    sheet.in_order(WELCOME, REPORT, BREAK, CLOSING)
    sheet.page.reload()
    sheet.page.keyboard.press("Control+Shift+Z")
    sheet.in_order(WELCOME, "Report on 2025", BREAK, CLOSING)
    sheet.page.keyboard.press("Control+y")
    sheet.in_order(WELCOME, BREAK, "Report on 2025", CLOSING)
    expect(sheet.page.get_by_role("button", name="Redo")).to_be_disabled()


def test_typing_that_was_not_sent_is_taken_back_by_the_browser(sheet: Sheet) -> None:
    sheet.page.clock.install()
    sheet.type(REPORT, " and plans", instead=False)
    sheet.page.keyboard.press("Control+z")
    assert sheet.cell(WELCOME).input_value() == WELCOME
    expect(sheet.cell(REPORT)).to_be_focused()


@pytest.mark.parametrize(("key", "code"), [("я", "KeyZ"), ("z", "KeyY")], ids=["Cyrillic", "Swiss"])
def test_keys_work_with_other_layouts(sheet: Sheet, key: str, code: str) -> None:
    press(sheet, REPORT, "Alt+ArrowUp")
    sheet.in_order(REPORT, WELCOME, BREAK, CLOSING)
    sheet.page.evaluate(
        "options => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', options))",
        {"key": key, "code": code, "ctrlKey": True, "bubbles": True, "cancelable": True},
    )
    sheet.in_order(WELCOME, REPORT, BREAK, CLOSING)
