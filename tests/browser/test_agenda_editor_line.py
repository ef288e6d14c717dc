"""The connection is lost, the tab closed, the person signed out: no text is."""

import re

import pytest
from playwright.sync_api import BrowserContext, Dialog, Route, expect

from tests.browser.conftest import People
from tests.browser.steps.editor import BREAK, CLOSING, REPORT, WELCOME, Sheet, make_session, slug_of

TEXT = "Report on 2025"


@pytest.fixture
def sheet(people: People, request: pytest.FixtureRequest) -> Sheet:
    return Sheet(people.window("secretariat")).open(make_session(people, slug_of(request)))


def kept(sheet: Sheet) -> int:
    """How many texts wait on this computer."""
    return int(sheet.page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('agenda:')).length"))


def reopen(sheet: Sheet, context: BrowserContext) -> Sheet:
    """The sheet in another tab of the same browser, after the first was closed."""
    address = sheet.page.url
    sheet.page.close(run_before_unload=False)
    again = Sheet(context.new_page())
    again.page.goto(address)
    return again


def test_typing_without_a_connection_is_sent_when_it_is_back(sheet: Sheet) -> None:
    sheet.page.context.set_offline(True)
    sheet.type(REPORT, TEXT)
    sheet.type(BREAK, "Tea break")
    expect(sheet.state).to_have_text("Not saved: no connection. What you typed is kept on this computer.")
    assert kept(sheet) == 2
    sheet.page.context.set_offline(False)
    sheet.saved()
    assert kept(sheet) == 0
    sheet.page.reload()
    sheet.in_order(WELCOME, TEXT, "Tea break", CLOSING)


def test_moves_without_a_connection_are_made_when_it_is_back(sheet: Sheet) -> None:
    sheet.page.context.set_offline(True)
    sheet.type(REPORT, TEXT)
    sheet.page.keyboard.press("Alt+ArrowUp")
    sheet.page.keyboard.press("Alt+ArrowDown")
    sheet.page.keyboard.press("Alt+ArrowDown")
    expect(sheet.state).to_contain_text("Not saved")
    sheet.page.context.set_offline(False)
    sheet.in_order(WELCOME, BREAK, TEXT, CLOSING)
    sheet.saved()


def test_text_of_a_closed_tab_is_put_back_and_sent(sheet: Sheet) -> None:
    context = sheet.page.context
    context.route(
        "**/agenda/edit/", lambda route: route.abort() if route.request.method == "POST" else route.fallback()
    )
    sheet.type(REPORT, TEXT)
    expect(sheet.state).to_contain_text("Not saved")
    again = reopen(sheet, context)
    expect(again.cell(TEXT)).to_be_visible()
    expect(again.state).to_contain_text("Not saved")
    context.unroute("**/agenda/edit/")
    again.saved()
    again.page.reload()
    again.in_order(WELCOME, TEXT, BREAK, CLOSING)


def test_a_value_that_did_not_apply_yet_is_kept_too(sheet: Sheet) -> None:
    sheet.cell(REPORT, "minutes").fill("25")
    again = reopen(sheet, sheet.page.context)
    expect(again.times(BREAK)).to_have_text("13:10–13:25")


def test_an_answer_that_was_lost_does_nothing_twice(sheet: Sheet) -> None:
    lost: list[object] = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.fallback()

    sheet.page.route("**/agenda/edit/", lose)
    sheet.cell(REPORT).focus()
    sheet.page.keyboard.press("Control+Shift+D")
    sheet.in_order(WELCOME, REPORT, REPORT, BREAK, CLOSING)
    sheet.saved()
    assert lost
    sheet.page.reload()
    sheet.in_order(WELCOME, REPORT, REPORT, BREAK, CLOSING)


def test_a_fault_of_the_server_is_waited_out(sheet: Sheet) -> None:
    answers = iter([503, 503])

    def fail(route: Route) -> None:
        status = next(answers, None) if route.request.method == "POST" else None
        if status:
            route.fulfill(status=status, body="")
        else:
            route.fallback()

    sheet.page.route("**/agenda/edit/", fail)
    sheet.type(REPORT, TEXT)
    expect(sheet.state).to_contain_text("Not saved")
    sheet.saved()
    sheet.page.reload()
    sheet.in_order(WELCOME, TEXT, BREAK, CLOSING)


def test_who_was_signed_out_signs_in_in_another_window_and_nothing_is_lost(sheet: Sheet, people: People) -> None:
    context = sheet.page.context
    context.clear_cookies()
    sheet.type(REPORT, TEXT)
    expect(sheet.state).to_contain_text("you are signed out")
    assert kept(sheet) == 1
    other = people.sign_in(context.new_page(), "secretariat")
    other.close()
    sheet.page.bring_to_front()
    sheet.saved()
    sheet.page.reload()
    sheet.in_order(WELCOME, TEXT, BREAK, CLOSING)


def test_leaving_warns_only_while_something_is_not_saved(sheet: Sheet) -> None:
    warned = []

    def accept(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.accept()

    sheet.page.on("dialog", accept)
    sheet.type(REPORT, TEXT)
    sheet.saved()
    sheet.page.reload()
    assert warned == []
    sheet.page.context.set_offline(True)
    sheet.type(TEXT, "Another text")
    expect(sheet.state).to_contain_text(re.compile("Not saved"))
    sheet.page.context.set_offline(False)
    sheet.type("Another text", "A third text")
    sheet.page.reload()
    assert warned == ["beforeunload"]
