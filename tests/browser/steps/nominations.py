"""Kazakhstan nominates two people, in Russian; the secretariat decides, in English; the delegate signs in."""

import re

from playwright.sync_api import Page, expect

from tests.browser.steps.walk import (
    Journey,
    control,
    fill,
    follow,
    hides,
    label_of,
    main,
    no_errors,
    press,
    ru,
    shows,
)
from tests.browser.words import count

ACCEPTED = "Aigerim NURLANOVA"
RETURNED = "Bolat SERIKOV"
CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")
SIGN_IN = re.compile(r"https?://\S+/accounts/login/code/\S*")


def walk(journey: Journey) -> None:
    _nominate(journey)
    _decide(journey)
    _amend(journey)
    _sign_in(journey)
    _change(journey)
    _replace(journey)


def _nominate(journey: Journey) -> None:
    page = journey.open("focal-kz", f"{journey.room}nominations/", language="ru")
    _person(page, "ms", "Aigerim", "Nurlanova", email=journey.delegate, capacity="head of delegation")
    _person(page, "mr", "Bolat", "Serikov", email=f"bolat.{journey.mark}@example.org", capacity="adviser")
    page = journey.open("focal-kz", f"{journey.room}nominations/", language="ru")
    follow(page, ru("Send the letter (note verbale)"))
    control(page, ru("Letter (note verbale)")).set_input_files(journey.pdf("letter"))
    press(page, ru("Send the letter"))
    no_errors(page)
    page = journey.open("focal-kz", f"{journey.room}nominations/", language="ru")
    submit = count("ru", "Submit %(number)s nomination", "Submit %(number)s nominations", 2)
    follow(page, submit)
    journey.look(page)
    press(page, submit)
    no_errors(page)


def _person(page: Page, title: str, given: str, family: str, *, email: str, capacity: str) -> None:
    follow(page, ru("Nominate a person"))
    _fill_person(page, title, given, family, email=email, capacity=capacity)


def _fill_person(page: Page, title: str, given: str, family: str, *, email: str, capacity: str) -> None:
    control(page, label_of("title", context="form of address")).select_option(value=title)
    for label, value in (
        ("given name", given),
        ("family name", family),
        ("Function in English", "Head of department"),
        ("Function in Russian", "Директор департамента"),
        ("Institution in English", "Ministry of Digital Development"),
        ("Institution in Russian", "Министерство цифрового развития"),
        ("e-mail address", email),
    ):
        control(page, label_of(label)).fill(value)
    control(page, ru(capacity)).check()
    control(page, ru("online")).check()
    page.locator("[name=may_be_listed][value=yes]").check()
    press(page, ru("Save"))
    no_errors(page)


def _decide(journey: Journey) -> None:
    page = journey.open("secretariat", f"{journey.room}nominations/")
    follow(page, ACCEPTED, exact=False)
    journey.open("focal-uz", page.url.split("/en", 1)[1], language="ru", status=404)
    follow(page, "Accept")
    shows(page, journey.delegate)
    press(page, "Accept")
    shows(page, "accepted")
    page = journey.open("secretariat", f"{journey.room}nominations/")
    follow(page, RETURNED, exact=False)
    follow(page, "Return for a change")
    press(page, "Return for a change")
    expect(page.locator("[data-error-summary], .error-summary").first).to_be_visible()  # a reason is needed
    fill(page, {"Reason": "Please give the function in full."})
    press(page, "Return for a change")
    shows(page, "returned")


def _amend(journey: Journey) -> None:
    page = journey.open("focal-kz", f"{journey.room}nominations/", language="ru")
    follow(page, RETURNED, exact=False)
    shows(page, "Please give the function in full.")
    follow(page, ru("Amend"))
    control(page, ru("Function in Russian")).fill("Заместитель директора департамента")
    press(page, ru("Save"))
    no_errors(page)
    follow(page, ru("Submit"))
    press(page, ru("Submit"))
    page = journey.open("secretariat", f"{journey.room}nominations/")
    follow(page, RETURNED, exact=False)
    shows(page, "submitted")
    page = journey.open("focal-uz", f"{journey.room}nominations/", language="ru")
    hides(page, "NURLANOVA")
    hides(page, "SERIKOV")


def _sign_in(journey: Journey) -> None:
    """By the link in the letter and a code; no password is needed."""
    address = journey.mailed(SIGN_IN, to=journey.delegate)
    assert address.startswith(journey.portal.url)
    page = journey.pages["delegate"] = journey.people.window(javascript=journey.javascript)
    page.goto(f"{address}?language=ru")
    main(page).get_by_role("textbox").fill(journey.delegate)
    with page.expect_navigation():
        main(page).get_by_role("button").first.click()
    main(page).get_by_role("textbox").fill(journey.mailed(CODE, to=journey.delegate))
    press(page, ru("Continue"))
    expect(page.get_by_role("link", name=ru("My desk")).first).to_be_visible()
    page = journey.open("delegate", f"{journey.room}participants/", language="ru")
    shows(page, "NURLANOVA")
    hides(page, "SERIKOV")


def _change(journey: Journey) -> None:
    """After acceptance a change is requested, returned, requested again and accepted."""
    page = journey.open("focal-kz", f"{journey.room}nominations/", language="ru")
    follow(page, ACCEPTED, exact=False)
    follow(page, ru("Request a change"))
    journey.look(page)
    control(page, label_of("city")).fill("Almaty")
    press(page, ru("Request the change"))
    no_errors(page)
    page = journey.open("secretariat", f"{journey.room}nominations/")
    follow(page, ACCEPTED, exact=False)
    journey.look(page)
    shows(page, "Almaty")
    journey.open("focal-uz", page.url.split("/en", 1)[1], language="ru", status=404)
    follow(page, "Return the change")
    fill(page, {"Reason": "The ministry sits in another city."})
    press(page, "Return the change")
    page = journey.open("focal-kz", f"{journey.room}nominations/", language="ru")
    follow(page, ACCEPTED, exact=False)
    follow(page, ru("See the difference"))
    shows(page, "The ministry sits in another city.")
    follow(page, ru("Amend the request"))
    control(page, label_of("city")).fill("Astana")
    press(page, ru("Request the change"))
    no_errors(page)
    page = journey.open("secretariat", f"{journey.room}nominations/")
    follow(page, ACCEPTED, exact=False)
    follow(page, "Accept the change")
    journey.look(page)
    press(page, "Accept the change")
    shows(page, "Astana")


def _replace(journey: Journey) -> None:
    """Another person comes in the place of the second nominee, and is accepted with others chosen on the board."""
    page = journey.open("focal-kz", f"{journey.room}nominations/", language="ru")
    follow(page, RETURNED, exact=False)
    follow(page, ru("Replace"))
    _fill_person(page, "ms", "Third", "Nominee", email=f"third.{journey.mark}@example.org", capacity="adviser")
    page = journey.open("focal-kz", f"{journey.room}nominations/", language="ru")
    follow(page, "NOMINEE", exact=False)
    follow(page, ru("Submit"))
    press(page, ru("Submit"))
    page = journey.open("secretariat", f"{journey.room}nominations/")
    page.get_by_role("checkbox", name="Third NOMINEE").check()
    press(page, "Accept")
    journey.look(page)
    shows(page, f"third.{journey.mark}@example.org")
    press(page, "Accept")
    page = journey.open("secretariat", f"{journey.room}participants/")
    shows(page, "NOMINEE")
    hides(page, "SERIKOV")
