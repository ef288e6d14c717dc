"""A perspective is written by two people of one ministry, on bad lines and small screens: no word of either is lost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import People
from tests.browser.looking import faults

ROOM = "/sessions/itsd-virtual-2020/perspectives/"


class Writer:
    """Somebody before the page on which a perspective is written."""

    def __init__(self, page: Page, code: str) -> None:
        self.page = page
        page.goto(f"/en{ROOM}{code}/edit/")

    @property
    def state(self) -> Locator:
        return self.page.locator("[data-save-state]")

    @property
    def panel(self) -> Locator:
        return self.page.locator("[data-conflict]")

    def field(self, number: int, language: str = "en") -> Locator:
        return self.page.locator(f"#id_text_{language}_{number}")

    def type(self, number: int, text: str, language: str = "en") -> "Writer":
        self.field(number, language).fill(text)
        return self

    def holds(self, number: int, text: str, language: str = "en") -> None:
        expect(self.field(number, language)).to_have_value(text)

    def saved(self) -> "Writer":
        expect(self.state).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
        return self

    def kept(self) -> int:
        """How many drafts wait in this browser."""
        found = self.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:')).length")
        return int(found)


@pytest.fixture
def writer(people: People) -> Callable[..., Writer]:
    """``writer("focal-uz", "uz")`` writes for Uzbekistan."""
    return lambda who, code, **window: Writer(people.window(who, **window), code)


def test_what_is_typed_is_saved_and_only_that_is_sent(writer: Callable[..., Writer]) -> None:
    here = writer("focal-uz", "uz", width=320)
    here.type(1, "First words").saved()
    sent: list[str] = []
    here.page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    here.type(3, "Third words").saved()
    assert "text_en_3=Third+words" in sent[0]
    assert "text_en_1=" not in sent[0]
    expect(here.page.locator("[data-missing]")).to_contain_text("Not yet in Russian: Digital connectivity")
    assert here.kept() == 0
    here.page.reload()
    here.holds(1, "First words")
    here.holds(3, "Third words")


def test_a_lost_line_and_a_closed_laptop_lose_nothing_of_either(writer: Callable[..., Writer]) -> None:
    here = writer("focal-tj", "tj")
    here.type(1, "Before the line was lost").saved()
    context = here.page.context
    context.set_offline(True)
    here.type(2, "Typed without a line")
    expect(here.state).to_have_text("Not saved: no connection; kept in this browser")
    here.page.close()
    colleague = writer("secretariat", "tj")
    colleague.type(1, "Changed by a colleague").type(4, "Added by a colleague").saved()
    context.set_offline(False)
    again = Writer(context.new_page(), "tj")
    again.saved()
    for number, text in ((1, "Changed by a colleague"), (2, "Typed without a line"), (4, "Added by a colleague")):
        again.holds(number, text)
    assert again.kept() == 0
    colleague.page.reload()
    colleague.holds(2, "Typed without a line")


def test_two_write_at_once_and_see_each_others_words(writer: Callable[..., Writer]) -> None:
    mine, theirs = writer("focal-tm", "tm"), writer("secretariat", "tm")
    mine.type(1, "Mine").saved()
    theirs.type(2, "Theirs").saved()
    theirs.holds(1, "Mine")
    mine.type(3, "Mine again").saved()
    mine.holds(2, "Theirs")


@pytest.mark.parametrize(
    ("number", "whose", "stands"), [(1, "mine", "Mine"), (2, "theirs", "Theirs"), (3, "both", "Theirs\n\nMine")]
)
def test_the_same_text_changed_by_two_is_asked_about(
    number: int, whose: str, stands: str, writer: Callable[..., Writer]
) -> None:
    mine, theirs = writer("focal-az", "az", width=320), writer("secretariat", "az")
    theirs.type(number, "Theirs").saved()
    mine.type(number, "Mine").type(5, f"Beside {whose}")
    expect(mine.panel).to_contain_text("Somebody else has changed the same text")
    expect(mine.panel).to_contain_text("Theirs")
    assert faults(mine.page) == []
    mine.panel.locator(f"[data-keep={whose}]").click()
    expect(mine.panel).to_be_hidden()
    mine.holds(number, stands)
    mine.saved()
    theirs.page.reload()
    theirs.holds(number, stands)
    theirs.holds(5, f"Beside {whose}")


def test_typing_goes_on_while_an_answer_brings_a_colleagues_text(writer: Callable[..., Writer]) -> None:
    mine, theirs = writer("focal-af", "af"), writer("secretariat", "af")
    theirs.type(1, "Theirs").saved()
    waiting: list[bool] = []

    def slow(route: Route) -> None:
        answer = route.fetch()
        if not waiting:
            waiting.append(True)
            mine.field(1).evaluate("field => { field.value = 'Mine, typed meanwhile' }")
        route.fulfill(response=answer)

    mine.page.route("**/edit/", lambda route: slow(route) if route.request.method == "POST" else route.continue_())
    mine.type(2, "Second")
    expect(mine.panel).to_contain_text("Mine, typed meanwhile")
    expect(mine.panel).to_contain_text("Theirs")
    mine.page.unroute_all(behavior="ignoreErrors")
    theirs.page.reload()
    theirs.holds(1, "Theirs")


def test_without_scripts_two_see_both_texts_on_a_page(writer: Callable[..., Writer]) -> None:
    mine, theirs = writer("focal-uz", "uz", javascript=False, width=320), writer("secretariat", "uz", javascript=False)
    for one, text in ((theirs, "Theirs by a full page"), (mine, "Mine by a full page")):
        one.type(4, text, "ru").page.get_by_role("button", name="Save draft").click()
    expect(theirs.page.get_by_role("main")).to_contain_text("The perspective is saved.")
    told = mine.page.get_by_role("alert")
    expect(told).to_contain_text("Theirs by a full page")
    expect(told).to_contain_text("Mine by a full page")
    mine.type(4, "Both by a full page", "ru").page.get_by_role("button", name="Save draft").click()
    expect(mine.page.get_by_role("main")).to_contain_text("The perspective is saved.")
    mine.holds(4, "Both by a full page", "ru")


def test_what_is_typed_before_the_script_runs_is_saved(people: People) -> None:
    page = people.window("focal-kg")
    held: list[Route] = []
    page.route("**/saving/autosave*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright looks at its signature
    page.goto(f"/en{ROOM}kg/edit/", wait_until="commit")
    page.locator("#id_text_en_4").fill("Typed early")
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator("[data-save-state]")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    page.unroute_all(behavior="ignoreErrors")
    page.reload()
    expect(page.locator("#id_text_en_4")).to_have_value("Typed early")


def test_a_kept_text_whose_heading_is_gone_is_shown_until_it_is_copied(writer: Callable[..., Writer]) -> None:
    before = writer("focal-kg", "kg", width=320)
    context = before.page.context
    context.set_offline(True)
    before.type(5, "Of a heading that goes")
    expect(before.state).to_have_text("Not saved: no connection; kept in this browser")
    before.page.close()  # with the line back, this page would save its text by itself
    context.set_offline(False)
    page = context.new_page()
    page.add_init_script(
        "for (const [key, kept] of Object.entries(localStorage)) {"
        " if (key.startsWith('draft:') && !sessionStorage.gone) {"
        " localStorage.setItem(key, kept.replace('text_en_5', 'text_en_99')); sessionStorage.gone = 1; } }"
    )
    here = Writer(page, "kg")
    told = here.page.locator("[data-homeless]")
    expect(told).to_contain_text("Of a heading that goes")
    assert faults(here.page) == []
    here.type(3, "Beside it").saved()
    assert here.kept() == 1
    here.page.reload()
    expect(told.locator("blockquote")).to_have_text(["Of a heading that goes"])
    told.get_by_role("button", name="I have copied it").click()
    expect(told).to_be_hidden()
    assert here.kept() == 0


def test_a_field_that_a_kept_text_does_not_know_keeps_what_stands_there(writer: Callable[..., Writer]) -> None:
    here, theirs = writer("focal-kg", "kg"), writer("secretariat", "kg")
    context = here.page.context
    context.set_offline(True)
    here.type(3, "Kept on a lost line")
    expect(here.state).to_have_text("Not saved: no connection; kept in this browser")
    here.page.close()
    theirs.type(4, "Under a heading that was added").saved()
    context.set_offline(False)
    page = context.new_page()
    page.add_init_script(
        "for (const [key, kept] of Object.entries(localStorage)) {"
        " if (key.startsWith('draft:')) localStorage.setItem(key, kept.replace(/text_en_4=[^&\"]*&?/, '')); }"
    )
    Writer(page, "kg").saved().holds(3, "Kept on a lost line")
    theirs.page.reload()
    theirs.holds(3, "Kept on a lost line")
    theirs.holds(4, "Under a heading that was added")


def test_a_full_page_with_two_texts_overwrites_nothing_before_its_reader_types(writer: Callable[..., Writer]) -> None:
    mine, theirs = writer("focal-tj", "tj"), writer("secretariat", "tj")
    mine.page.route("**/saving/autosave*.js", lambda route: route.abort())
    mine.page.reload()
    theirs.type(3, "Theirs by a full page").saved()
    mine.type(3, "Mine by a full page")
    mine.page.unroute_all(behavior="ignoreErrors")
    mine.page.get_by_role("button", name="Save draft").click()
    expect(mine.page.get_by_role("alert").first).to_contain_text("Theirs by a full page")
    mine.field(1).focus()
    mine.field(2).focus()
    mine.page.goto(f"/en{ROOM}")
    theirs.page.reload()
    theirs.holds(3, "Theirs by a full page")
    again = Writer(mine.page, "tj")
    expect(again.panel).to_contain_text("Theirs by a full page")
    expect(again.panel).to_contain_text("Mine by a full page")
    again.panel.locator("[data-keep=mine]").click()
    again.saved()
    theirs.page.reload()
    theirs.holds(3, "Mine by a full page")


def test_both_texts_of_one_line_are_not_joined(writer: Callable[..., Writer]) -> None:
    mine, theirs = writer("focal-tm", "tm"), writer("secretariat", "tm")
    theirs.page.locator("#id_speaker").fill("Their speaker")
    theirs.saved()
    mine.page.locator("#id_speaker").fill("My speaker")
    mine.panel.locator("[data-keep=both]").click()
    expect(mine.page.locator("#id_speaker")).to_have_value("My speaker")
    mine.saved()


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("interpreter", "delivery/"),
        (None, "compare/"),
        (None, "compare/?heading=1"),
        ("secretariat", "headings/"),
        ("secretariat", "order/"),
        ("focal-kg", "kg/edit/"),
    ],
)
def test_the_pages_of_all_countries_are_accessible_and_fit_a_telephone(
    who: str | None, path: str, language: str, people: People
) -> None:
    page = people.window(who)
    page.goto(f"/{language}{ROOM}{path}")
    assert faults(page) == []


def test_printed_each_text_begins_on_a_page_of_its_own(people: People) -> None:
    page = people.window("interpreter")
    page.goto(f"/en{ROOM}delivery/")
    page.emulate_media(media="print")
    breaks = page.locator("article.sheet").evaluate_all("all => all.map(one => getComputedStyle(one).breakBefore)")
    assert len(breaks) >= 2
    assert set(breaks) == {"page"}
    expect(page.get_by_role("link", name="Set the order and the minutes")).to_have_count(0)
