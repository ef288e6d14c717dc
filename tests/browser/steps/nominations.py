"""Two countries at once, from the invitation to the final list: one in Russian, one in English."""

import re

from playwright.sync_api import Page, expect

from speca_portal import processes
from tests.browser.steps.sides import SIDES, Nominee, Side
from tests.browser.steps.walk import Journey, control, fill, follow, hides, main, no_errors, press, ru, shows, text_of
from tests.browser.words import count

CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")
SIGN_IN = re.compile(r"https?://\S+/accounts/login/code/\S*")
SENDING_SECONDS = 60
SUBMIT = ("Submit %(number)s nomination", "Submit %(number)s nominations")


def walk(journey: Journey) -> None:
    """Each step is taken for both countries before the next one begins."""
    _invite(journey)
    for step in (_nominate, _accept_and_return, _amend, _accept_again, _ask_for_change, _decide_change, _replace):
        for side in SIDES:
            step(journey, side)
    _stay_apart(journey)
    _sign_in(journey)
    _make_final(journey)


def _invite(journey: Journey) -> None:
    """The proposed letter is kept and goes to everybody who was not invited yet."""
    page = journey.open("secretariat", f"{journey.room}nominations/invitation/")
    follow(page, "Write the letter")
    journey.look(page)
    press(page, "Save the letter")
    no_errors(page)
    follow(page, count("en", "Invite %(number)s not yet invited", "Invite %(number)s not yet invited", 7))
    journey.look(page)
    press(page, count("en", "Invite %(number)s delegation", "Invite %(number)s delegations", 7))

    def is_sent() -> bool:
        shown = main(journey.open("secretariat", f"{journey.room}nominations/invitation/")).inner_text()
        return "not invited" not in shown

    assert processes.wait_until(is_sent, seconds=SENDING_SECONDS)
    for side in SIDES:
        assert processes.wait_until(lambda: _letters_to(journey, side) == 1, seconds=SENDING_SECONDS)  # noqa: B023 - asked at once
        journey.look(side.open(journey))


def _letters_to(journey: Journey, side: Side) -> int:
    """How many letters with a PDF came to the focal point about this session."""
    mails = journey.portal.mails(to=f"{side.focal_point}@example.org")
    letters = [part for mail in mails if journey.room in text_of(mail) for part in mail.iter_attachments()]
    return sum(part.get_content_type() == "application/pdf" for part in letters)


def _nominate(journey: Journey, side: Side) -> None:
    """Two people, one of them in two sittings, and the letter for both."""
    for nominee in (side.first, side.second):
        page = side.open(journey)
        follow(page, side.say("Nominate a person"))
        _fill(journey, side, page, nominee)
    page = side.open(journey)
    follow(page, side.say("Send the letter (note verbale)"))
    control(page, side.say("Letter (note verbale)")).set_input_files(journey.pdf(f"letter-{side.code}"))
    press(page, side.say("Send the letter"))
    no_errors(page)
    page = side.open(journey)
    follow(page, side.count(*SUBMIT, 2))
    journey.look(page)
    press(page, side.count(*SUBMIT, 2))
    no_errors(page)


def _fill(journey: Journey, side: Side, page: Page, nominee: Nominee) -> None:
    """A draft with gaps is kept; then the rest is filled in."""
    control(page, side.label("family name")).fill(nominee.family_name)
    press(page, side.say("Save"))
    no_errors(page)
    with page.expect_navigation():
        main(page).locator("a[href*='/edit/#']").first.click()  # what is missing leads to its field
    control(page, side.label("title", context="form of address")).select_option(value=nominee.title)
    for label, value in (
        ("given name", nominee.given_name),
        ("Function in English", "Head of department"),
        ("Function in Russian", "Директор департамента"),
        ("Institution in English", "Ministry of Digital Development"),
        ("Institution in Russian", "Министерство цифрового развития"),
        ("e-mail address", side.address(journey, nominee)),
    ):
        control(page, side.label(label)).fill(value)
    control(page, side.say(nominee.capacity)).check()
    control(page, side.say("online")).check()
    page.locator("[name=may_be_listed][value=yes]").check()
    journey.look(page)
    press(page, side.say("Save"))
    no_errors(page)


def _accept_and_return(journey: Journey, side: Side) -> None:
    page = journey.open("secretariat", f"{journey.room}nominations/?delegation={side.code}")
    follow(page, side.first.shown, exact=False)
    _refused_to_others(journey, side, page)
    follow(page, "Accept")
    shows(page, side.address(journey, side.first))
    press(page, "Accept")
    shows(page, "accepted")
    page = journey.open("secretariat", f"{journey.room}nominations/?delegation={side.code}")
    follow(page, side.second.shown, exact=False)
    follow(page, "Return for a change")
    press(page, "Return for a change")
    expect(page.locator("[data-error-summary], .error-summary").first).to_be_visible()  # a reason is needed
    fill(page, {"Reason": "Please give the function in full."})
    press(page, "Return for a change")
    shows(page, "returned")


def _refused_to_others(journey: Journey, side: Side, page: Page) -> None:
    """The nomination on the page is not found by another country, an observer or an interpreter."""
    path = re.sub(r"^https?://[^/]+/(en|ru)", "", page.url)
    others = [other.focal_point for other in SIDES if other is not side]
    for name in (*others, "focal-tj", "observer", "interpreter"):
        journey.open(name, path, status=404)


def _amend(journey: Journey, side: Side) -> None:
    page = side.open(journey)
    follow(page, side.second.shown, exact=False)
    shows(page, "Please give the function in full.")
    follow(page, side.say("Amend"))
    control(page, side.say("Function in Russian")).fill("Заместитель директора департамента")
    control(page, side.say("Function in English")).fill("Deputy head of department")
    press(page, side.say("Save"))
    no_errors(page)
    page = side.open(journey)
    follow(page, side.count(*SUBMIT, 1))
    press(page, side.count(*SUBMIT, 1))


def _accept_again(journey: Journey, side: Side) -> None:
    page = journey.open("secretariat", f"{journey.room}nominations/?delegation={side.code}")
    follow(page, side.second.shown, exact=False)
    shows(page, "submitted")
    follow(page, "Accept")
    press(page, "Accept")


def _ask_for_change(journey: Journey, side: Side) -> None:
    """After acceptance a change is requested, returned and requested again."""
    page = side.open(journey)
    follow(page, side.first.shown, exact=False)
    follow(page, side.say("Request a change"))
    journey.look(page)
    control(page, side.label("city")).fill("First city")
    press(page, side.say("Request the change"))
    no_errors(page)
    page = journey.open("secretariat", f"{journey.room}nominations/?delegation={side.code}")
    follow(page, side.first.shown, exact=False)
    follow(page, "See the difference")
    journey.look(page)
    shows(page, "First city")
    follow(page, "Return the change")
    fill(page, {"Reason": "The ministry sits in another city."})
    press(page, "Return the change")
    page = side.open(journey)
    follow(page, side.first.shown, exact=False)
    follow(page, side.say("See the difference"))
    shows(page, "The ministry sits in another city.")
    follow(page, side.say("Amend the request"))
    control(page, side.label("city")).fill("Second city")
    press(page, side.say("Request the change"))
    no_errors(page)


def _decide_change(journey: Journey, side: Side) -> None:
    page = journey.open("secretariat", f"{journey.room}nominations/?delegation={side.code}")
    follow(page, side.first.shown, exact=False)
    follow(page, "See the difference")
    follow(page, "Accept the change")
    journey.look(page)
    press(page, "Accept the change")
    shows(page, "Second city")


def _replace(journey: Journey, side: Side) -> None:
    """Another person comes in the place of the second nominee, and is accepted from the board."""
    page = side.open(journey)
    follow(page, side.second.shown, exact=False)
    follow(page, side.say("Replace"))
    _fill(journey, side, page, side.third)
    page = side.open(journey)
    follow(page, side.count(*SUBMIT, 1))
    press(page, side.count(*SUBMIT, 1))
    page = journey.open("secretariat", f"{journey.room}nominations/")
    page.get_by_role("checkbox", name=side.third.shown).check()
    press(page, "Accept")
    journey.look(page)
    shows(page, side.address(journey, side.third))
    press(page, "Accept")
    page = journey.open("secretariat", f"{journey.room}participants/")
    shows(page, side.third.family_name.upper())
    hides(page, side.second.family_name.upper())


def _stay_apart(journey: Journey) -> None:
    """Neither country sees the other's people on its own desk."""
    for side in SIDES:
        page = side.open(journey)
        for other in SIDES:
            if other is not side:
                for nominee in (other.first, other.second, other.third):
                    hides(page, nominee.family_name.upper())


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
    for side in SIDES:
        shows(page, side.first.family_name.upper())
        hides(page, side.second.family_name.upper())


def _make_final(journey: Journey) -> None:
    """The list is final on the screen and in the files of both languages; then nothing of it changes."""
    page = journey.open("secretariat", f"{journey.room}participants/")
    follow(page, "Make the list final")
    journey.look(page)
    press(page, "Make the list final")
    page = journey.open("secretariat", f"{journey.room}participants/")
    shows(page, "final")
    journey.look(page)
    for path in ("participants/reopen/", "nominations/duplicates/", "nominations/letter/kz/"):
        journey.look(journey.open("secretariat", f"{journey.room}{path}"))
    journey.look(SIDES[0].open(journey, "nominations/letter/kz/"))
    journey.open("focal-tj", f"{journey.room}nominations/letter/kz/", status=404)
    page = journey.open("secretariat", f"{journey.room}nominations/?delegation=kz")
    follow(page, SIDES[0].first.shown, exact=False)
    path = re.sub(r"^https?://[^/]+/(en|ru)|\?.*$", "", page.url)
    journey.open("secretariat", f"{path}decline/", status=403)
