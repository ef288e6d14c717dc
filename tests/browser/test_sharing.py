"""A need is written in Russian, published, found beside an offer that fits, and asked about; also without scripts."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.steps.walk import Journey, control, fill, follow, main, no_errors, press, ru, shows

ADD = "/practices/needs-and-offers/add/?session=itsd-virtual-2020&owner=uz"
OFFER = "Advice on business incubators and technology parks"
QUESTION = "How many enterprises should an incubator take in at once?"


def test_a_need_is_written_published_fitted_and_asked_about(people: People, javascript: bool, tmp_path: Path) -> None:  # noqa: FBT001 - pytest passes it
    journey = Journey(people, javascript, tmp_path)
    title = f"Опыт бизнес-инкубаторов: {journey.mark}"
    contact = f"incubators-{journey.mark}@example.org"
    path = _write(journey, title, contact)
    journey.open("anyone", path, status=404)
    journey.open("focal-kz", path, status=404)
    _publish(journey, title)
    page = journey.see("anyone", "/practices/needs-and-offers/", OFFER)
    shows(page, title)
    journey.look(page)
    page = journey.open("anyone", path, language="ru")
    expect(main(page)).not_to_contain_text(contact)
    _ask(journey, path, contact)


def _write(journey: Journey, title: str, contact: str) -> str:
    page = journey.open("focal-uz", ADD, language="ru")
    journey.look(page)
    _in_russian(page, "Title", title)
    _in_russian(page, "Description", "Ищем опыт финансирования бизнес-инкубаторов.")
    for choice in ("need", "expertise"):
        control(main(page), ru(choice)).check()
    control(
        main(page),
        ru("Infrastructure for innovation support and financing, including public-private partnerships"),
    ).check()
    fill(main(page), {ru("SDG targets"): "9.b 8.3", ru("Valid until"): "2031-12-31"})
    press(page, ru("Go on to submit"))
    shows(page, ru("address of the contact"))
    if journey.javascript:
        expect(page).to_have_url(re.compile(r"/needs-and-offers/\d+/edit/"))
    fill(main(page), {ru("E-mail address"): contact})
    press(page, ru("Go on to submit"))
    no_errors(page)
    journey.look(page)
    press(page, ru("Submit to the secretariat"))
    shows(page, ru("submitted"))
    return re.sub(r"^.*?/ru/", "/", page.url)


def _in_russian(page: Page, legend: str, text: str) -> None:
    group = main(page).get_by_role("group", name=ru(legend), exact=True)
    control(group, ru("Russian")).fill(text)


def _publish(journey: Journey, title: str) -> None:
    page = journey.open("secretariat", "/desk/")
    follow(page, f"Publish or return: {title}")
    follow(page, "Publish")
    journey.look(page)
    press(page, "Publish")
    shows(page, "It is published.")


def _ask(journey: Journey, path: str, contact: str) -> None:
    page = journey.open("focal-kz", path)
    follow(page, "Ask the contact")
    expect(main(page)).not_to_contain_text(contact)
    press(page, "Send the question")
    expect(page.locator(".error-summary, [data-error-summary]").first).to_be_visible()
    fill(main(page), {"Your question": QUESTION})
    press(page, "Send the question")
    no_errors(page)
    found = journey.mailed(re.compile(re.escape(QUESTION)), to=contact)
    assert found == QUESTION
    assert "focal-kz@example.org" in journey.mailed(re.compile(r"focal-kz@example\.org"), to=contact)
