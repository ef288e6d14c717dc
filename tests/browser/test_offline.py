"""The session without a connection: kept, told how old it is, renewed, and thrown away with the reader."""

import gzip
import re
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Error, Page, Request, expect

from speca_portal import processes
from tests.browser.conftest import People
from tests.browser.looking import faults
from tests.browser.words import say
from tests.core.hostile import a_pdf
from tests.project.tree import ROOT

SESSION = "/sessions/itsd-virtual-2020/"
AGENDA, DOCUMENTS = f"{SESSION}agenda/", f"{SESSION}documents/"
MOST_BYTES = 30_000
"""Fetched in the background after the first visit, heads included: worker, rooms, scripts, the page that lists them."""
SHELVES = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("kept:"));
  const shelves = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys())));
  return shelves.flat().map(({ url }) => url.replace(location.origin, "")).filter((path) => path !== "/contact");
}"""
AGED = """async ([path, hours]) => {
  for (const name of await caches.keys()) {
    const shelf = await caches.open(name);
    const kept = await shelf.match(path);
    if (!kept) continue;
    const headers = new Headers(kept.headers);
    headers.set("Kept-At", new Date(Date.now() - hours * 3600e3).toISOString());
    await shelf.put(path, new Response(await kept.blob(), { headers }));
  }
}"""
"""Makes something kept so many hours older than it is."""
MOMENT = {"en": r"\d\d:\d\d, \d+ [A-Z][a-z]+", "ru": r"\d\d:\d\d, \d+ [а-я]+"}


def shelf(page: Page) -> set[str]:
    """The addresses that the browser keeps, of whomever."""
    return set(page.evaluate(SHELVES))


def wait_for(page: Page, *paths: str) -> None:
    """Until all of these are kept."""
    assert processes.wait_until(lambda: shelf(page) >= set(paths), seconds=15), shelf(page)


def visit(page: Page, address: str = AGENDA, language: str = "en") -> Page:
    """Open a page of the session, and wait until its rooms are kept."""
    page.goto(f"/{language}{address}")
    wait_for(page, f"/{language}{SESSION}", f"/{language}{AGENDA}", f"/{language}{DOCUMENTS}")
    return page


def expect_age(page: Page, language: str = "en", said: str = "Kept %(moment)s; you are offline.") -> None:
    """The page says that it is kept, and since when."""
    before, after = say(language, said, moment="\n").split("\n")
    words = re.compile(f"^{re.escape(before)}{MOMENT[language]}{re.escape(after)}")
    expect(page.get_by_role("main").get_by_role("status").first).to_have_text(words)


def back_online(page: Page) -> None:
    """The connection is there again, on a page that does not renew itself under the test's hands."""
    page.goto("about:blank")
    page.context.set_offline(False)


def publish(people: People, folder: Path, *, access: str = "participants") -> tuple[str, str, bytes]:
    """A document of the session with an English file: its title, address and content."""
    title = f"Paper {uuid4().hex[:8]}"
    content = a_pdf(lambda pdf: pdf.docinfo.__setitem__("/Subject", title))
    file = folder / "paper.pdf"
    file.write_bytes(content)
    page = people.window("secretariat")
    page.goto(f"/en{DOCUMENTS}add/")
    page.get_by_label("Kind").select_option(label="Background document")
    page.get_by_label("Title in English").fill(title)
    page.locator(f'input[name="access"][value="{access}"]').check()
    page.get_by_role("main").get_by_role("button", name="Continue").click()
    page.get_by_label("English").check()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Publish the version").click()
    page.wait_for_url(re.compile(r"/en/documents/\d+/$"))
    return title, page.url.replace(people.portal.url, ""), content


def keep(page: Page, title: str, address: str) -> None:
    """Mark a document in the list."""
    page.goto(f"/en{DOCUMENTS}")
    row = page.get_by_role("row").filter(has_text=title)
    row.get_by_role("button", name="Keep on this device").click()
    expect(row).to_contain_text(re.compile(r"Kept \d\d:\d\d, \d+ "))
    wait_for(page, address, f"{address}en/")


@pytest.fixture
def delegate(people: People) -> Page:
    """One who signed in in this window, and may sign out."""
    return people.sign_in(people.window(service_workers="allow"), "delegate-kz")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_after_one_visit_agenda_and_list_open_without_a_connection(language: str, people: People) -> None:
    page = visit(people.window(service_workers="allow"), SESSION, language)
    page.context.set_offline(True)
    for address, heading in ((AGENDA, None), (DOCUMENTS, say(language, "Documents")), (SESSION, None)):
        page.goto(f"/{language}{address}")
        expect_age(page, language)
        if heading:
            expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") != "inline"
        assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute", "no styles"
        assert faults(page) == []


def test_a_marked_document_opens_and_what_is_not_marked_says_so(people: People) -> None:
    page = visit(people.window(service_workers="allow", width=320), DOCUMENTS)
    row = page.get_by_role("row").filter(has_text="Concept note of the virtual session")
    row.get_by_role("button", name="Keep on this device").click()
    expect(row.get_by_role("button", name="Remove from this device")).to_be_focused()
    page.context.set_offline(True)
    page.reload()
    row.get_by_role("link", name="Concept note", exact=False).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Concept note")
    expect_age(page)
    with page.expect_download() as started:
        page.locator("a.file[href$='/en/']").click()
    assert started.value.path().read_bytes().startswith(b"%PDF-")
    assert started.value.suggested_filename.endswith(".pdf")
    page.locator("a.file[href$='/ru/']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")
    expect(page.get_by_role("main")).to_contain_text("This page is not kept on this device")
    assert faults(page) == []
    page.get_by_role("main").get_by_role("link", name="Concept note", exact=False).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Concept note")


def test_a_document_is_removed_and_all_is_thrown_away(people: People) -> None:
    page = visit(people.window(service_workers="allow"), DOCUMENTS)
    title = "Concept note of the virtual session"
    keep(page, title, "/en/documents/1/")
    page.get_by_role("row").filter(has_text=title).get_by_role("button", name="Remove from this device").click()
    expect(page.get_by_role("button", name="Keep on this device").first).to_be_focused()
    assert not [path for path in shelf(page) if path.startswith("/en/documents/")]
    keep(page, title, "/en/documents/1/")
    page.goto("/en/on-this-device/")
    main = page.get_by_role("main")
    expect(main.get_by_role("listitem").filter(has_text=title)).to_contain_text(re.compile(r"Kept .*MB"))
    main.get_by_role("button", name="Throw all of it away").click()
    expect(main).to_contain_text("Nothing is kept here yet")
    assert shelf(page) == set()


def test_a_kept_page_renews_itself_on_the_next_connection(people: People, tmp_path: Path) -> None:
    page = visit(people.window(service_workers="allow"), DOCUMENTS)
    page.context.set_offline(True)
    page.reload()
    expect_age(page)
    title, address, _content = publish(people, tmp_path, access="public")
    page.context.set_offline(False)
    expect(page.get_by_role("main")).to_contain_text(title)
    assert not page.evaluate("'kept' in document.documentElement.dataset")
    keep(page, title, address)
    page.context.set_offline(True)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_what_one_may_no_longer_see_is_thrown_away(delegate: Page, people: People, tmp_path: Path) -> None:
    title, address, _content = publish(people, tmp_path)
    keep(visit(delegate), title, address)
    editor = people.window("secretariat")
    editor.goto(f"{address}edit/")
    editor.locator('input[name="access"][value="secretariat"]').check()
    editor.get_by_role("main").get_by_role("button", name="Save").click()
    editor.wait_for_url(f"**{address}")
    assert delegate.goto(address).status == 404
    assert processes.wait_until(lambda: not shelf(delegate) & {address, f"{address}en/"}, seconds=15)
    delegate.context.set_offline(True)
    delegate.goto(address)
    expect(delegate.get_by_role("heading", level=1)).to_have_text("You are offline")


def test_nothing_is_left_after_signing_out(delegate: Page, people: People, tmp_path: Path) -> None:
    title, address, content = publish(people, tmp_path)
    keep(visit(delegate), title, address)
    delegate.context.set_offline(True)
    delegate.goto(address)
    expect(delegate.get_by_role("heading", level=1)).to_have_text(title)
    with delegate.expect_download() as started:
        delegate.locator("a.file").first.click()
    assert started.value.path().read_bytes() == content
    back_online(delegate)
    delegate.goto("/en/desk/")
    delegate.get_by_role("button", name="Sign out").click()
    delegate.get_by_role("link", name="Sign in").first.wait_for()
    assert delegate.evaluate("caches.keys()") == []
    assert delegate.evaluate("navigator.serviceWorker.getRegistrations().then((found) => found.length)") == 0
    delegate.context.set_offline(True)
    for path in (address, f"{address}en/", f"/en{AGENDA}"):
        with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
            delegate.goto(path)


def test_signing_out_without_a_connection_leaves_nothing_either(delegate: Page) -> None:
    visit(delegate, DOCUMENTS)
    delegate.context.set_offline(True)
    delegate.reload()
    with delegate.expect_event("requestfailed", lambda request: request.method == "POST"):
        delegate.get_by_role("button", name="Sign out").click()
    delegate.wait_for_url("chrome-error://**", wait_until="commit")
    delegate.goto(f"/en{AGENDA}")
    expect(delegate.get_by_role("heading", level=1)).to_have_text("You are offline")
    assert shelf(delegate) == set()


def test_another_person_on_the_device_never_sees_what_the_first_one_kept(
    delegate: Page, people: People, tmp_path: Path
) -> None:
    title, address, _content = publish(people, tmp_path, access="delegations")
    keep(visit(delegate), title, address)
    context = delegate.context
    context.set_offline(True)
    context.clear_cookies()  # as a browser that is closed does
    for path in (address, f"{address}en/", f"/en{AGENDA}", f"/en{DOCUMENTS}"):
        delegate.goto(path)
        expect(delegate.get_by_role("heading", level=1)).to_have_text("You are offline")
    assert shelf(delegate) == set()
    back_online(delegate)
    people.sign_in(delegate, "observer")
    visit(delegate, DOCUMENTS)
    context.set_offline(True)
    delegate.goto(address)
    expect(delegate.get_by_role("heading", level=1)).to_have_text("You are offline")
    delegate.goto(f"/en{DOCUMENTS}")
    expect_age(delegate)
    expect(delegate.get_by_role("main")).not_to_contain_text(title)


@pytest.mark.parametrize("hours", [11, 13])
def test_what_is_one_persons_opens_for_twelve_hours_after_the_portal_last_saw_them(hours: int, delegate: Page) -> None:
    visit(delegate).context.set_offline(True)
    delegate.evaluate(AGED, ["/contact", hours])
    delegate.goto(f"/en{AGENDA}")
    if hours < 12:
        expect_age(delegate)
    else:
        expect(delegate.get_by_role("heading", level=1)).to_have_text("You are offline")
    assert bool(shelf(delegate)) is (hours < 12)


def test_a_session_that_nobody_opens_again_is_thrown_away_a_marked_document_is_not(people: People) -> None:
    page = visit(people.window(service_workers="allow"), DOCUMENTS)
    keep(page, "Concept note of the virtual session", "/en/documents/1/")
    page.evaluate("""async () => {
      const shelf = await caches.open("kept:anyone");
      const { headers } = await shelf.match(location.pathname);
      for (const path of ["/en/sessions/long-ago/", "/en/sessions/of-late/"]) {
        await shelf.put(path, new Response("", { headers }));
      }
    }""")
    for path, days in (("/en/sessions/long-ago/", 31), ("/en/sessions/of-late/", 29), ("/en/documents/1/", 31)):
        page.evaluate(AGED, [path, days * 24])
    page.reload()
    assert processes.wait_until(lambda: "/en/sessions/long-ago/" not in shelf(page), seconds=15)
    assert shelf(page) >= {"/en/sessions/of-late/", "/en/documents/1/", "/en/documents/1/en/", f"/en{AGENDA}"}


def test_what_was_marked_before_signing_in_goes_along(people: People) -> None:
    page = visit(people.window(service_workers="allow"), DOCUMENTS)
    keep(page, "Concept note of the virtual session", "/en/documents/1/")
    people.sign_in(page, "delegate-kz")
    page.goto("/en/documents/1/")
    public = "caches.match('/en/documents/1/', { cacheName: 'kept:anyone' }).then(Boolean)"
    assert processes.wait_until(lambda: not page.evaluate(public), seconds=15), "kept twice"
    assert "/en/documents/1/en/" in shelf(page)
    page.context.set_offline(True)
    page.goto("/en/documents/1/")
    expect_age(page)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_is_kept_ahead_weighs_no_more_than_a_visit_may(language: str, people: People) -> None:
    page = people.window(service_workers="allow")
    fetched: list[Request] = []
    page.context.on("requestfinished", lambda request: fetched.append(request))  # noqa: PLW0108 - Playwright wants a function
    visit(page, SESSION, language)

    def sizes() -> dict[str, int]:
        page.evaluate("0")  # lets the browser tell what is over
        found = {request.url: request.sizes() for request in fetched if request.service_worker}
        return {url: size["responseHeadersSize"] + size["responseBodySize"] for url, size in found.items()}

    ends = (f"/{language}/on-this-device/", SESSION, AGENDA, DOCUMENTS, ".js")
    assert processes.wait_until(lambda: all(any(url.endswith(end) for url in sizes()) for end in ends), seconds=15)
    worker = len(gzip.compress((ROOT / "static/offline/worker.js").read_bytes()))  # the browser does not tell its size
    assert worker + sum(sizes().values()) <= MOST_BYTES, sizes()


def test_a_newer_worker_strands_no_kept_page(people: People) -> None:
    page = visit(people.window(service_workers="allow"))
    states = page.evaluate("""async () => {
      const before = (await navigator.serviceWorker.ready).active;
      await navigator.serviceWorker.register("/en/offline.js?newer", { scope: "/en/" });
      const { installing, waiting, active } = await navigator.serviceWorker.getRegistration("/en/");
      const newer = installing ?? waiting ?? active;
      while (newer.state !== "activated") await new Promise((resolve) => { newer.onstatechange = resolve; });
      return [before.scriptURL.split("/").pop(), newer.scriptURL.split("/").pop()];
    }""")
    assert states == ["offline.js", "offline.js?newer"]
    page.context.set_offline(True)
    page.goto(f"/en{AGENDA}")
    expect_age(page)
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute", "no styles"


def test_where_the_portal_does_not_answer_the_kept_page_says_so(people: People) -> None:
    page = visit(people.window(service_workers="allow"))
    page.context.route(re.compile(f"/en{AGENDA}"), lambda route: route.abort())
    page.goto(f"/en{AGENDA}?zone=Asia/Tashkent")
    expect_age(page, said="Kept %(moment)s; the portal does not answer now.")


def test_without_scripts_the_pages_are_as_before(people: People) -> None:
    page = people.window(javascript=False, service_workers="allow")
    page.goto(f"/en{DOCUMENTS}")
    expect(page.get_by_role("button", name="Keep on this device")).to_have_count(0)
    page.goto("/en/on-this-device/")
    expect(page.get_by_role("main")).to_contain_text("needs JavaScript and a browser")
