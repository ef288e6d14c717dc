"""Nothing is lost when a worker is killed in the middle of its work, or Redis is emptied."""

import re

import pytest
from playwright.sync_api import expect

from speca_portal import processes
from tests.browser.conftest import People
from tests.browser.portal import Portal
from tests.browser.steps.walk import control, fill, follow, main, newest, press

COMPILE_MILLISECONDS = 180_000


@pytest.fixture
def session_title(people: People) -> str:
    """A session without a report, made for one test."""
    number = len(people.portal.query("SELECT 1 FROM meetings_session"))
    title = f"Session {number}"
    page = people.window("secretariat")
    page.goto("/en/sessions/add/")
    control(page, "Body").select_option(label="WG on ITSD")
    control(page, "Mode").select_option(label="virtual")
    control(page, "Reports to").select_option(label="Session of the SPECA Governing Council, 2020")
    fill(
        page,
        {
            "Title, English": title,
            "Title, Russian": f"Сессия {number}",
            "Address": f"resilience-{number}",
            "Time zone": "Asia/Almaty",
            "First day": "2020-07-30",
            "Last day": "2020-07-30",
        },
    )
    press(page, "Save")
    page.goto(f"/en/sessions/resilience-{number}/")
    follow(page, "Announce the session")
    press(page, "Announce the session")
    return title


def is_running(portal: Portal) -> bool:
    return bool(portal.query("SELECT 1 FROM core_job WHERE status = 'running'"))


def test_a_worker_killed_in_the_middle_of_a_report_leaves_one_finished_report(
    people: People, session_title: str
) -> None:
    portal = people.portal
    page = people.window("secretariat")
    page.goto("/en/reports/")
    press(page, f"Compile the report: {session_title}")
    assert processes.wait_until(lambda: is_running(portal), seconds=60)
    portal.kill_worker()
    expect(main(page).get_by_role("link", name="Clear the report")).to_be_visible(timeout=COMPILE_MILLISECONDS)
    number = int(re.findall(r"/reports/(\d+)/", page.url)[0])
    jobs = portal.query("SELECT status, attempts FROM core_job WHERE subject_id = %s AND kind LIKE 'report%%'", number)
    assert [status for status, _attempts in jobs] == ["done"]
    assert jobs[0][1] > 1, "The worker was killed too late to matter."
    files = portal.query("SELECT language FROM reports_reportfile WHERE report_id = %s ORDER BY language", number)
    assert files == [("en",), ("ru",)]


def test_emptying_redis_loses_no_report(people: People, session_title: str) -> None:
    page = people.window("secretariat")
    page.goto("/en/reports/")
    press(page, f"Compile the report: {session_title}")
    people.portal.flush_redis()
    expect(main(page).get_by_role("link", name="Clear the report")).to_be_visible(timeout=COMPILE_MILLISECONDS)


def test_emptying_redis_and_killing_the_worker_loses_no_letter(people: People) -> None:
    portal = people.portal
    page = people.window()
    page.goto("/accounts/login/code/?language=en")
    main(page).get_by_role("textbox").fill("focal-tj@example.org")
    portal.kill_worker()
    with page.expect_navigation():
        main(page).get_by_role("button").first.click()
    portal.flush_redis()
    assert newest(portal, re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b"), to="focal-tj@example.org")


def test_nobody_is_signed_out_when_redis_is_emptied(people: People) -> None:
    page = people.window("secretariat")
    people.portal.flush_redis()
    page.goto("/en/desk/")
    expect(page.get_by_role("heading", level=1)).to_have_text("My desk")


def test_the_portal_is_ready_again_afterwards(people: People) -> None:
    page = people.window()
    assert processes.wait_until(lambda: page.request.get("/readyz").ok, seconds=60)


def test_no_letter_was_written_twice(portal: Portal) -> None:
    identities = [mail["Message-ID"] for mail in portal.mails()]
    doubled = {identity for identity in identities if identities.count(identity) > 1}
    assert len(doubled) <= 1, "A killed worker doubles at most the one mail in flight."
