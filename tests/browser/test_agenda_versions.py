"""Publishing an agenda again: what changed stands side by side, in a feed, and in the letters of those it concerns."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.looking import faults
from tests.browser.steps.editor import BREAK, CLOSING, REPORT, WELCOME, Sheet, make_session, slug_of
from tests.browser.steps.walk import fill, follow, in_order, main, named, press, shows


def publish(page: Page, status: str) -> None:
    """From the sheet, by the keyboard alone."""
    main(page).get_by_role("link", name="Publish…").press("Enter")
    radio = main(page).get_by_role("radio", name=status, exact=True)
    radio.focus()
    page.keyboard.press("Space")
    with page.expect_navigation():
        main(page).get_by_role("button", name="Publish", exact=True).press("Enter")


def give_address(page: Page, sheet: str, *, slot: str) -> None:
    """The address of a slot's first speaker, for letters."""
    name = Sheet(page).open(sheet).slot(slot).get_attribute("id")
    assert name is not None
    page.goto(f"/en{sheet}slots/{name.removeprefix('slot-')}/")
    press(page, "Add a speaker")
    page.locator(".sheet-row--voice [name$='.text_en']").first.fill(f"Speaker of {slot}")
    page.locator(".sheet-row--voice [name$='.text_ru']").first.fill(f"Выступающий: {slot}")
    press(page, "Save")
    follow(page, f"E-mail address: Speaker of {slot}")
    fill(page, {"E-mail address": f"{slot.split(maxsplit=1)[0].lower()}@example.org"})
    main(page).get_by_role("radio", name="English").check()
    press(page, "Keep the address")


def letters_about(page: Page, slug: str) -> list[str]:
    """To whom letters about a session are held in the outbox."""
    page.goto("/en/desk/outbox/?status=held")
    rows = main(page).get_by_role("row").filter(has_text=f"Session {slug}").all_inner_texts()
    return [address for row in rows for address in re.findall(r"\S+@example\.org", row)]


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_revision_is_compared_and_told_to_those_whose_slot_changed(
    people: People,
    javascript: bool,  # noqa: FBT001 - pytest passes it
    request: pytest.FixtureRequest,
) -> None:
    slug = slug_of(request)
    address = make_session(people, slug)
    page = people.window("secretariat", javascript=javascript)
    give_address(page, address, slot=WELCOME)
    give_address(page, address, slot=CLOSING)
    page.goto(f"/en{address}")
    publish(page, "provisional agenda")
    shows(page, "Provisional agenda")
    assert sorted(letters_about(page, slug)) == ["closing@example.org", "welcome@example.org"]

    sheet = Sheet(page).open(address)
    sheet.cell(REPORT, "minutes").fill("25")
    if javascript:
        page.keyboard.press("Enter")
        sheet.saved()
    else:
        press(page, "Save")
    publish(page, "provisional agenda")
    assert sorted(letters_about(page, slug)) == ["closing@example.org", "closing@example.org", "welcome@example.org"]

    page.goto(f"/en/sessions/{slug}/agenda/changes/")
    in_order(page, "Provisional agenda, Rev.1", "10 minutes", "The first published version")
    follow(page, "Compare with the one before: Provisional agenda, Rev.1")
    shows(page, REPORT)
    shows(page, "longer by 10 minutes")
    shows(page, "later by 10 minutes")
    expect(main(page)).to_contain_text(BREAK)
    if javascript:
        assert faults(page) == []
    page.goto(f"/en/sessions/{slug}/agenda/versions/0/")
    expect(main(page)).to_contain_text(REPORT)
    if javascript:
        assert faults(page) == []
    page.goto(f"/ru/sessions/{slug}/agenda/changes/")
    expect(main(page)).to_contain_text("на 10 минут")


def test_the_feed_is_offered_and_names_the_versions(people: People) -> None:
    page = people.window()
    page.goto("/en/sessions/itsd-virtual-2020/agenda/changes/")
    link = main(page).get_by_role("link", name=named("Feed (Atom)"))
    answer = page.request.get(f"{people.portal.url}{link.get_attribute('href')}")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "<title>Tentative agenda</title>" in answer.text()
