"""Two secretariats have the same sheet open: each sees the other, and nothing is overwritten silently."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import People
from tests.browser.steps.editor import BREAK, CLOSING, REPORT, WELCOME, Sheet, make_session, slug_of


@dataclass
class Pair:
    escap: Sheet
    unece: Sheet


@pytest.fixture
def pair(people: People, request: pytest.FixtureRequest) -> Pair:
    address = make_session(people, slug_of(request))
    return Pair(
        Sheet(people.window("secretariat")).open(address),
        Sheet(people.window("ece")).open(address),
    )


def test_changes_of_different_fields_merge(pair: Pair) -> None:
    pair.escap.type(REPORT, "Report on 2025")
    pair.unece.type(REPORT, "Доклад за 2025 год", field="title_ru")
    pair.escap.saved()
    pair.unece.saved()
    for sheet in (pair.escap, pair.unece):
        expect(sheet.cell("Report on 2025", "title_ru")).to_have_value("Доклад за 2025 год")
        sheet.page.reload()
        expect(sheet.cell("Report on 2025", "title_ru")).to_have_value("Доклад за 2025 год")


def test_what_the_other_changes_is_seen_and_marked(pair: Pair) -> None:
    pair.escap.type(REPORT, "Report on 2025")
    expect(pair.unece.cell("Report on 2025")).to_be_visible()
    expect(pair.unece.slot("Report on 2025").get_by_text("changed just now")).to_be_visible()
    expect(pair.escap.page.get_by_text("changed just now")).to_have_count(0)


def test_the_other_s_changes_leave_cursor_selection_and_scroll_alone(pair: Pair) -> None:
    page = pair.unece.page
    page.set_viewport_size({"width": 1280, "height": 400})
    cell = pair.unece.cell(CLOSING)
    cell.focus()
    cell.evaluate("cell => { cell.setSelectionRange(2, 5); cell.scrollIntoView({ block: 'center' }) }")
    before = cell.evaluate("cell => cell.getBoundingClientRect().top")
    pair.escap.cell(WELCOME).focus()
    pair.escap.page.keyboard.press("Control+Enter")
    pair.escap.page.keyboard.type("Election of the Chair")
    pair.escap.saved()
    pair.escap.cell(BREAK).focus()
    pair.escap.page.keyboard.press("Alt+ArrowUp")
    pair.unece.in_order(WELCOME, "Election of the Chair", BREAK, REPORT, CLOSING)
    expect(cell).to_be_focused()
    assert cell.evaluate("cell => [cell.selectionStart, cell.selectionEnd]") == [2, 5]
    assert abs(cell.evaluate("cell => cell.getBoundingClientRect().top") - before) <= 1


def test_structure_changes_while_one_types(pair: Pair) -> None:
    pair.unece.type(REPORT, "Report ")
    for word in ("on ", "the ", "year ", "2025"):
        pair.escap.cell(CLOSING).focus()
        pair.escap.page.keyboard.press("Alt+ArrowUp")
        pair.unece.page.keyboard.type(word)
        pair.escap.page.keyboard.press("Control+z")
        pair.unece.page.keyboard.type("")
    expect(pair.unece.cell("Report on the year 2025")).to_be_focused()
    pair.unece.saved()
    expect(pair.escap.cell("Report on the year 2025")).to_be_visible()
    pair.escap.in_order(WELCOME, "Report on the year 2025", BREAK, CLOSING)
    pair.unece.in_order(WELCOME, "Report on the year 2025", BREAK, CLOSING)


@pytest.mark.parametrize("way", ["mouse", "keys"])
@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_one_field_changed_by_both_shows_both_texts_to_choose(pair: Pair, keep: str, way: str) -> None:
    pair.unece.cell(REPORT).focus()
    pair.unece.page.context.set_offline(True)
    pair.unece.type(REPORT, "Report of UNECE")
    pair.escap.type(REPORT, "Report of ESCAP")
    pair.escap.saved()
    pair.unece.page.context.set_offline(False)

    choice = pair.unece.choice
    expect(choice).to_contain_text("Report of UNECE")
    expect(choice).to_contain_text("Report of ESCAP")
    expect(pair.unece.cell("Report of UNECE")).to_have_attribute("aria-invalid", "true")
    expect(pair.unece.state).to_contain_text("Not saved")
    button = choice.get_by_role("button", name="Keep my text" if keep == "mine" else "Keep what stands there")
    if way == "mouse":
        button.click()
    else:
        button.focus()
        pair.unece.page.keyboard.press("Enter")
    kept = "Report of UNECE" if keep == "mine" else "Report of ESCAP"
    expect(choice).to_have_count(0)
    expect(pair.unece.cell(kept)).to_be_focused()
    pair.unece.saved()
    expect(pair.escap.cell(WELCOME)).to_be_visible()
    pair.escap.in_order(WELCOME, kept, BREAK, CLOSING)


def test_typing_on_in_a_cell_that_the_other_saved_meanwhile_overwrites_nothing(pair: Pair) -> None:
    minutes = pair.unece.cell(REPORT, "minutes")
    minutes.fill("20")  # stands there, and does not apply yet
    pair.escap.cell(REPORT, "minutes").fill("30")
    pair.escap.page.keyboard.press("Enter")
    expect(pair.unece.times(REPORT)).to_have_text("12:45–13:15")
    expect(minutes).to_have_value("20")
    minutes.press("Enter")
    expect(pair.unece.choice).to_contain_text("30")
    expect(pair.escap.times(REPORT)).to_have_text("12:45–13:15")


def test_text_whose_row_the_other_took_out_is_shown_to_copy(pair: Pair) -> None:
    pair.unece.page.context.set_offline(True)
    pair.unece.type(REPORT, "A long and good text")
    pair.escap.cell(REPORT).focus()
    pair.escap.page.keyboard.press("Control+Shift+Backspace")
    pair.escap.in_order(WELCOME, BREAK, CLOSING)
    pair.unece.page.context.set_offline(False)
    choices = pair.unece.page.locator("#choices")
    expect(choices).to_contain_text("A long and good text")
    pair.unece.in_order(WELCOME, BREAK, CLOSING)
    assert not pair.unece.focused()
    choices.get_by_role("button", name="Let my text go").click()
    expect(choices).not_to_contain_text("A long and good text")
    pair.unece.saved()


def test_each_sees_who_is_there_and_in_which_cell(pair: Pair) -> None:
    pair.escap.cell(BREAK, "title_ru").focus()
    expect(pair.unece.page.locator("#present")).to_contain_text("ESCAP")
    expect(pair.unece.cell(BREAK, "title_ru")).to_have_accessible_description(re.compile("ESCAP"))
    pair.escap.cell(CLOSING).focus()
    expect(pair.unece.cell(CLOSING)).to_have_accessible_description(re.compile("ESCAP"))
    expect(pair.unece.cell(BREAK, "title_ru")).to_have_accessible_description("")


def test_undo_asks_before_it_overwrites_the_other_s_work(pair: Pair) -> None:
    pair.escap.type(REPORT, "Report of ESCAP")
    pair.escap.saved()
    expect(pair.unece.cell("Report of ESCAP")).to_be_visible()
    pair.unece.type("Report of ESCAP", "Report of UNECE")
    pair.unece.saved()
    expect(pair.escap.cell("Report of UNECE")).to_be_visible()
    pair.escap.page.get_by_role("button", name=re.compile("^Undo:")).click()
    choices = pair.escap.page.locator("#choices")
    expect(choices).to_contain_text("Report of UNECE")
    choices.get_by_role("button", name="Leave it as it is").click()
    expect(choices.get_by_role("button")).to_have_count(0)
    pair.escap.in_order(WELCOME, "Report of UNECE", BREAK, CLOSING)
