"""A nomination is written, left and resumed; the line is lost, the tab closed, another window faster: no text is."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import People

NOMINATIONS = "/en/sessions/itsd-virtual-2020/nominations/"


class Draft:
    """The page of a nomination that is being written."""

    def __init__(self, page: Page, address: str = f"{NOMINATIONS}add/") -> None:
        self.page = page
        page.goto(address)

    @property
    def state(self) -> Locator:
        return self.page.locator("[data-save-state]")

    def type(self, name: str, text: str) -> "Draft":
        self.page.locator(f"#id_{name}").fill(text)
        return self

    def holds(self, name: str, text: str) -> None:
        expect(self.page.locator(f"#id_{name}")).to_have_value(text)

    def saved(self) -> "Draft":
        expect(self.state).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
        return self

    def kept(self) -> int:
        """How many drafts wait in this browser."""
        found = self.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:')).length")
        return int(found)


@pytest.fixture
def draft(people: People) -> Draft:
    """One that is begun."""
    begun = Draft(people.window("focal-uz", width=320)).type("given_name", "Sample").saved()
    expect(begun.page).to_have_url(re.compile(r"/nominations/\d+/edit/$"))
    return begun


def test_what_is_typed_is_saved_and_the_address_becomes_that_of_the_draft(draft: Draft) -> None:
    draft.type("family_name", "Nominee").type("city", "Tashkent").saved()
    assert draft.kept() == 0
    draft.page.reload()
    draft.holds("city", "Tashkent")
    expect(draft.page.get_by_role("main")).to_contain_text("Change a nomination")


def test_a_half_typed_address_is_told_only_when_it_is_left(draft: Draft) -> None:
    error = draft.page.locator("#id_email_error")
    draft.type("email", "half@")
    draft.saved()
    expect(error).to_have_count(0)
    draft.page.locator("#id_city").focus()
    expect(error).to_be_visible()
    expect(draft.page.locator("#id_email")).to_have_attribute("aria-invalid", "true")
    expect(draft.state).to_contain_text("without what is marked")
    assert draft.kept() == 1
    draft.type("email", f"{uuid4().hex}@example.org").saved()
    expect(error).to_have_count(0)


def test_text_of_a_lost_line_and_a_closed_tab_comes_back(draft: Draft) -> None:
    context, address = draft.page.context, draft.page.url
    context.set_offline(True)
    draft.type("city", "Tashkent")
    expect(draft.state).to_have_text("Not saved: no connection; kept in this browser")
    draft.page.close()
    context.set_offline(False)
    again = Draft(context.new_page(), address)
    again.holds("city", "Tashkent")
    again.type("family_name", "Nominee").saved()
    assert again.kept() == 0
    again.page.reload()
    again.holds("city", "Tashkent")


def test_an_answer_that_was_lost_begins_no_second_draft(people: People) -> None:
    draft = Draft(people.window("focal-uz"))
    tries: list[Route] = []

    def lose(route: Route) -> None:
        tries.append(route)
        if len(tries) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    draft.page.route("**/nominations/add/**", lose)
    name = f"Once{uuid4().hex[:8]}"
    draft.type("given_name", name).saved()
    assert len(tries) == 2
    draft.page.goto(NOMINATIONS)
    expect(draft.page.get_by_role("link", name=name)).to_have_count(1)


@pytest.mark.parametrize(("whose", "stands"), [("mine", "Bukhara"), ("theirs", "Samarkand")])
def test_two_windows_see_both_texts_and_choose(whose: str, stands: str, draft: Draft) -> None:
    other = Draft(draft.page.context.new_page(), draft.page.url)
    other.type("city", "Samarkand").saved()
    draft.type("city", "Bukhara")
    panel = draft.page.locator("[data-conflict]")
    expect(panel).to_contain_text("Somebody else has changed this meanwhile")
    expect(panel).to_contain_text("Samarkand")
    panel.locator(f"[data-keep={whose}]").click()
    expect(panel).to_be_hidden()
    draft.holds("city", stands)
    if whose == "mine":
        draft.saved()
    other.page.reload()
    other.holds("city", stands)


def test_text_typed_after_the_session_had_ended_comes_back_once_signed_in(people: People) -> None:
    page = people.sign_in(people.window(), "focal-uz")
    draft = Draft(page).type("given_name", "Sample").saved()
    expect(page).to_have_url(re.compile(r"/nominations/\d+/edit/$"))
    address = page.url
    page.context.clear_cookies(name=re.compile("^portal_session"))
    draft.type("city", "Tashkent")
    expect(draft.state).to_contain_text("you are signed out; kept in this browser")
    people.sign_in(page, "focal-uz")
    again = Draft(page, address)
    again.holds("city", "Tashkent")
    again.saved()


def test_signing_out_leaves_nothing_in_the_browser(people: People) -> None:
    page = people.sign_in(people.window(), "focal-uz")
    draft = Draft(page)
    page.route(
        "**/nominations/add/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    draft.type("given_name", "Sample")
    expect(draft.state).to_contain_text("Not saved")
    assert draft.kept() == 1
    page.unroute_all(behavior="ignoreErrors")
    page.goto("/en/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/en/")
    assert draft.kept() == 0


def test_without_scripts_a_draft_is_kept_gone_on_with_and_submitted(people: People) -> None:
    page = people.window("focal-uz", javascript=False, width=320)
    draft = Draft(page).type("given_name", "Plain").type("family_name", f"Pages{uuid4().hex[:6]}")
    expect(draft.state).to_be_hidden()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("5 things are missing: title, function")
    page.get_by_role("link", name=re.compile("^Plain PAGES|^Plain pages", re.IGNORECASE)).click()
    page.get_by_role("link", name="agreement to be listed").click()
    draft.type("function_en", "Head of Department").type("institution_en", "Ministry")
    draft.type("email", f"{uuid4().hex}@example.org")
    page.locator("#id_title").select_option("ms")
    page.locator("[name=may_be_listed][value=no]").check()
    page.locator("[name=mode]").first.check()
    page.get_by_role("button", name="Go on to submit").click()
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("The nomination is submitted.")
    expect(page.get_by_role("main")).to_contain_text("With the secretariat since")
