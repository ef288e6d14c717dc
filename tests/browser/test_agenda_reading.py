"""Reading the agenda: the reader's own time with and without scripts, what is on while the session runs, and print."""

from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import People

AGENDA = "/en/sessions/itsd-virtual-2020/agenda/"
SCRIPT = Path(settings.BASE_DIR) / "static/js/running.js"
LIVE = """<div class="notice running"><p><span class="now">now</span> <a href="#{slot}">Second</a></p></div>
<div hidden><span data-slot="{slot}" data-state="now"><span class="now">now</span>
<span class="expected">expected 12:55–13:30</span></span></div>"""


def first_time(page: Page) -> str:
    return " ".join(page.locator(".slot__time").first.inner_text().split())


def test_the_devices_own_time_stands_beside_the_sessions(people: People) -> None:
    page = people.window()  # in Geneva
    page.goto(AGENDA)
    assert first_time(page) == "12:30–12:40 08:30–08:40 your time"


def test_a_place_is_chosen_with_the_keyboard_and_without_scripts(people: People) -> None:
    page = people.window(javascript=False)
    page.goto(AGENDA)
    assert first_time(page) == "12:30–12:40"
    page.get_by_text("Time in another place").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Show beside it the time in").select_option("Asia/Kabul")
    page.get_by_role("button", name="Show", exact=True).press("Enter")
    page.wait_for_url("**/agenda/?zone=Asia%2FKabul")
    assert first_time(page) == "12:30–12:40 11:00–11:10 Kabul"
    expect(page.get_by_text("Below them stands the time in Kabul (UTC+4:30).")).to_be_visible()
    page.get_by_role("link", name="Русский").first.click()
    assert "11:00–11:10" in first_time(page)


def test_the_word_now_moves_through_an_open_page(people: People) -> None:
    before, page = people.window(), people.window()
    before.goto(AGENDA)
    slots = [slot.get_attribute("id") or "" for slot in before.locator(".slot").all()]
    on = iter([slots[1], slots[2]])

    def live(route: Route) -> None:
        """The page of a session that runs: the demo's ran in 2020."""
        answer = route.fetch()
        live_part = '<div data-running data-poll="/en/now/" data-every="0.2"></div>'
        script = '<script type="module" src="/static/js/running.js"></script>'
        page_with_it = answer.text().replace('<ol class="timetable"', f'{live_part}{script}<ol class="timetable"', 1)
        route.fulfill(response=answer, body=page_with_it)

    def now(route: Route) -> None:
        route.fulfill(body=LIVE.format(slot=next(on, slots[2])), content_type="text/html")

    page.route(f"**{AGENDA}", live)
    page.route("**/en/now/", now)
    page.route("**/static/js/running.js", lambda route: route.fulfill(path=SCRIPT, content_type="text/javascript"))
    page.goto(AGENDA)
    expect(page.locator(f"#{slots[2]}")).to_have_attribute("aria-current", "time")
    expect(page.locator(f"#{slots[2]}")).to_contain_text("expected 12:55–13:30")
    expect(page.locator(f"#{slots[1]}")).not_to_contain_text("expected")
    expect(page.locator("[aria-current=time]")).to_have_count(1)


def test_the_print_view_has_no_navigation_and_fits_two_pages(people: People) -> None:
    page = people.window()
    page.goto(AGENDA)
    page.get_by_role("link", name="To print").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.get_by_text("All times are those of Almaty (UTC+6).")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Back to the agenda")).to_be_hidden()
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") <= 2
