"""Two secretariats edit the same block of the agenda at the same time; nothing is lost without a choice."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.steps.walk import control, follow, main, press

EDITOR = "/en/sessions/itsd-virtual-2020/agenda/edit/"
SLOT = "Welcome remarks"


def open_slot(people: People, who: str, *, javascript: bool) -> Page:
    page = people.window(who, javascript=javascript)
    page.goto(EDITOR)
    follow(page, SLOT, exact=False)
    return page


def test_the_second_editor_sees_both_texts_and_chooses(people: People, javascript: bool) -> None:  # noqa: FBT001 - pytest passes it
    first = open_slot(people, "secretariat", javascript=javascript)
    second = open_slot(people, "ece", javascript=javascript)
    before = control(first, "Note in English").input_value()

    control(first, "Note in English").fill("Interpreters join at 12:15.")
    press(first, "Save")
    control(second, "Note in English").fill("The recording starts at once.")
    press(second, "Save")

    notice = main(second).get_by_role("alert")
    expect(notice).to_contain_text("Somebody else has changed this")
    row = notice.get_by_role("row").filter(has_text="Note in English")
    expect(row).to_contain_text("The recording starts at once.")
    expect(row).to_contain_text("Interpreters join at 12:15.")
    expect(control(second, "Note in English")).to_have_value("The recording starts at once.")
    first.reload()
    first.goto(EDITOR)
    follow(first, SLOT, exact=False)
    expect(control(first, "Note in English")).to_have_value("Interpreters join at 12:15.")

    control(second, "Note in English").fill("Interpreters join at 12:15. The recording starts at once.")
    press(second, "Save")
    first.goto(EDITOR)
    follow(first, SLOT, exact=False)
    expect(control(first, "Note in English")).to_have_value("Interpreters join at 12:15. The recording starts at once.")
    control(first, "Note in English").fill(before)
    press(first, "Save")


def test_a_form_that_is_sent_twice_adds_one_block(people: People) -> None:
    page = people.window("secretariat")
    page.goto(EDITOR)
    follow(page, "Add a slot", exact=False)
    control(page, "Title in English").fill("Sent twice")
    typed = main(page).locator("form").evaluate("form => Object.fromEntries(new FormData(form))")
    for _click in range(2):
        assert page.request.post(page.url, form=typed, headers={"Referer": page.url}).ok
    page.goto(EDITOR)
    expect(main(page).get_by_role("row").filter(has_text="Sent twice")).to_have_count(1)
    follow(page, "Remove: Sent twice")
    press(page, "Remove")
