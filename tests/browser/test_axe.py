"""Every page that the demo data lead to is accessible, in both languages, on a telephone and on a desk."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.access import all_addresses
from tests.browser.conftest import People
from tests.browser.looking import faults

LANGUAGES = ("en", "ru")
DEMO = "/sessions/itsd-virtual-2020/"
WALKS = {
    "anyone": ["/", "/accounts/login/", "/accounts/password/reset/", "/accounts/login/code/"],
    "secretariat": [
        "/desk/",
        DEMO,
        f"{DEMO}readiness/",
        "/sessions/add/",
        "/desk/outbox/",
        "/reports/",
        "/decisions/2/",
        "/decisions/3/edit/",
        "/decisions/3/circulate/",
    ],
    "focal-kz": ["/desk/", f"{DEMO}nominations/", "/decisions/2/comment/", "/action-plan/1.1/"],
    "observer": [f"{DEMO}evaluation/", f"{DEMO}participants/"],
    "delegate-kz": [
        f"{DEMO}nominations/",
        "/accounts/2fa/",
        "/accounts/password/change/",
        "/practices/needs-and-offers/1/",
    ],
}
"""Where each person begins to follow links."""
ONCE = {"focal-kz", "observer", "delegate-kz"}
"""People who see most pages as others do: they look only at what nobody before them has seen."""
NOT_PAGES = re.compile(
    r"(_ics|_feed|_js|_json|_pdf|_docx|_xlsx|:pdf|:pack|:download|:file|:evidence|:letter_file|logout|admin:.*)$"
)
FORMS = [
    ("anyone", "/accounts/login/"),
    ("anyone", "/accounts/login/code/"),
    ("secretariat", "/sessions/add/"),
    ("secretariat", f"{DEMO}agenda/edit/days/add/"),
    ("secretariat", f"{DEMO}agenda/edit/read/"),
    ("secretariat", f"{DEMO}documents/add/"),
    ("secretariat", f"{DEMO}decisions/add/"),
    ("secretariat", f"{DEMO}participants/add/"),
    ("secretariat", "/action-plan/add/"),
    ("secretariat", f"{DEMO}nominations/invitation/observers/add/"),
    ("focal-kz", "/desk/me/correction/"),
    ("focal-kz", f"{DEMO}nominations/letter/"),
    ("focal-kz", f"{DEMO}nominations/sheet/"),
    ("focal-kz", "/action-plan/1.1/progress/add/"),
    ("observer", f"{DEMO}evaluation/"),
    ("secretariat", f"{DEMO}perspectives/kg/return/"),
    ("secretariat", f"{DEMO}perspectives/kg/files/add/"),
    ("secretariat", f"{DEMO}documents/upload/"),
    ("secretariat", "/practices/good-practices/3/return/"),
    ("secretariat", "/practices/good-practices/3/files/add/"),
    ("delegate-kz", "/practices/needs-and-offers/1/ask/"),
]

seen: set[str] = set()
"""The names of the pages that somebody has looked at, over all walks."""


def address(path: str, language: str) -> str:
    """Of a page in a language; those of allauth have none in their address."""
    if path.startswith("/accounts/"):
        return f"{path}{'&' if '?' in path else '?'}language={language}"
    return f"/{language}{path}"


def name_of(path: str) -> str:
    try:
        return resolve(urlsplit(path if path.startswith("/accounts/") else f"/en{path}").path).view_name
    except Resolver404:
        return ""


def links(page: Page) -> list[str]:
    """The paths that the page leads to within the portal, without their language."""
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    parts = [urlsplit(link) for link in found]
    here = urlsplit(page.url).netloc
    paths = [f"{part.path}?{part.query}" if part.query else part.path for part in parts if part.netloc == here]
    return [path.removeprefix("/en") for path in paths if path.startswith(("/en/", "/accounts/"))]


@pytest.mark.parametrize("who", list(WALKS))
def test_pages_are_accessible_wherever_the_links_lead(who: str, people: People) -> None:
    page = people.window(None if who == "anyone" else who)
    waiting, looked_at, wrong = list(WALKS[who]), set(), {}
    while waiting:
        path = waiting.pop(0)
        name = name_of(path)
        known = name in looked_at or (who in ONCE and name in seen and path not in WALKS[who])
        if not name or known or NOT_PAGES.search(name):
            continue
        looked_at.add(name)
        for language in reversed(LANGUAGES):
            response = page.goto(address(path, language))
            assert response is not None
            if response.status == 403:  # yours, but not now: the page that says so is a page, too
                looked_at.discard(name)
                name = "403"
            elif response.status != 200:
                wrong[page.url] = [f"answers {response.status}"]
                break
            if found := faults(page):
                wrong[page.url] = found
        waiting += links(page)
    seen.update(looked_at)
    assert wrong == {}


@pytest.mark.parametrize(("who", "path"), FORMS, ids=lambda value: value)
def test_forms_that_were_filled_in_wrongly_are_accessible(who: str, path: str, people: People) -> None:
    page = people.window(None if who == "anyone" else who)
    wrong = {}
    for language in LANGUAGES:
        page.goto(address(path, language))
        with page.expect_navigation():
            page.locator("main form[method=post]").last.evaluate(
                "form => { form.noValidate = true; form.requestSubmit() }"
            )
        found = faults(page)
        if page.locator("[aria-invalid=true], .error-summary").count() == 0:
            found.append("shows no error")
        if found:
            wrong[language] = found
    assert wrong == {}


def test_a_fault_is_found(people: People) -> None:
    page = people.window()
    page.goto("/en/sessions/")
    assert faults(page) == []
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x width=2000>')")
    found = " ".join(faults(page))
    assert "image-alt" in found
    assert "scrolls sideways" in found


NOT_REACHED = {
    "evaluation:add_question", "evaluation:add_section", "evaluation:begin", "evaluation:check", "evaluation:part",
    "evaluation:remove", "evaluation:summary", "evaluation:text", "evaluation:texts",
    "contributions:copy_headings", "contributions:forget_order",
    "contributions:remove_file", "contributions:submit", "contributions:remove_contribution", "decisions:forward",
    "desk:letter_step",
    "participants:submit_all", "participants:change", "participants:change_step", "participants:decide",
    "participants:request_change", "participants:sheet", "participants:sheet_progress", "participants:invitation_send",
    "participants:invitation_go_on", "participants:invitation_progress", "participants:invitation_reminders",
    "participants:contact_add", "participants:contact_edit", "participants:contact_remove",
    "participants:observers_remove", "participants:joining_tell", "participants:duplicates", "participants:letters",
    "participants:letters_reading", "participants:mark_in_letter", "participants:list_files_progress",
    "participants:list_reopen", "desk:answer_correction", "desk:letter_edit", "desk:letters_step", "desk:listing",
    "library:preview_page", "library:uploaded", "library:uploaded_remove",
    "reports:clear", "reports:compile", "reports:issue", "reports:pdf", "reports:progress",
    "reports:report", "strategy:edit_progress", "strategy:submit_progress", "strategy:accept_progress",
    "strategy:return_progress",
    "meetings:reading", "meetings:reading_keep",
    "meetings:agenda_live", "meetings:agenda_here", "meetings:agenda_version",
    "meetings:agenda_now", "meetings:agenda_delay",
}  # fmt: skip
"""Steps of states that the demo session does not have, and targets of forms; the journey takes them."""


def test_the_walks_have_seen_the_pages_that_matter() -> None:
    """Guards the walks themselves: a page that no link leads to any more would be forgotten in silence."""
    names = {address.name for address in all_addresses()}
    forgotten = sorted(name for name in names - seen - NOT_REACHED if not NOT_PAGES.search(name))
    assert not forgotten, "\n".join(forgotten)
