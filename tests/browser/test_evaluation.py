"""An evaluation from its first question to the released text, in both languages, with and without scripts."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.looking import faults

LANGUAGES = ("en", "ru")
DEMO = "/sessions/itsd-virtual-2020/"


def looks_well(page: Page) -> None:
    """The page that stands there, in both languages."""
    wrong: dict[str, Any] = {}
    here = page.url
    for language in LANGUAGES:
        page.goto(re.sub(r"/(en|ru)/", f"/{language}/", here, count=1))
        if found := faults(page):
            wrong[page.url] = found
    page.goto(here)
    assert wrong == {}


def test_people_answer_page_by_page_and_what_follows_is_asked(people: People, javascript: bool) -> None:  # noqa: FBT001 - a fixture
    page = people.window("focal-af" if javascript else "focal-tj", javascript=javascript, width=320)
    page.goto(f"/en{DEMO}evaluation/")
    page.get_by_role("group", name="How useful was the session").get_by_label("4", exact=True).check()
    lines = page.get_by_role("group", name="How well did the discussion")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Please answer this question")
    if javascript:  # axe needs scripts
        looks_well_now(page)
    for line in ("Digital connectivity", "Digital inclusion", "Innovation Strategy"):
        lines.get_by_role("group", name=line).get_by_label("5", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Page 2 of 2")).to_be_visible()
    interpretation = page.get_by_role("group", name="How good was the interpretation")
    expect(interpretation).to_be_hidden()
    page.get_by_label("Russian", exact=True).check()
    page.get_by_label("In person", exact=True).check()
    if not javascript:
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_text("One more question follows from your answers.")).to_be_visible()
    expect(interpretation).to_be_visible()
    interpretation.get_by_label("3", exact=True).check()
    page.get_by_label("Agenda").check()
    page.get_by_role("button", name="Save and finish later").click()
    expect(page.get_by_text("kept for you alone")).to_be_visible()
    page.get_by_role("link", name="Evaluate the session").first.click()
    expect(page.get_by_role("group", name="How useful was the session").get_by_label("4", exact=True)).to_be_checked()
    page.get_by_role("button", name="Continue").click()
    expect(interpretation.get_by_label("3", exact=True)).to_be_checked()
    if javascript:
        looks_well(page)
    page.get_by_role("button", name="Continue to the check").click()
    expect(page.get_by_role("main")).to_contain_text("Digital inclusion: 5")
    if javascript:
        looks_well(page)
    page.get_by_role("button", name="Send the answers").click()
    expect(page.get_by_text("Thank you. Your answers are with the secretariat.")).to_be_visible()
    if javascript:
        looks_well(page)


def looks_well_now(page: Page) -> None:
    """The page with what was typed, in the language in which it stands."""
    assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 900})


def test_of_an_open_one_only_slips_are_corrected_and_the_preview_shows_what_follows(people: People) -> None:
    page = people.window("secretariat")
    page.goto(f"/en{DEMO}evaluation/")
    page.get_by_role("link", name="Questionnaire").click()
    expect(page.get_by_text("Answers have come in.")).to_be_visible()
    page.get_by_role("link", name="Edit question 1").click()
    page.get_by_label("Question, English").fill("What is your name?")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("more than the correction of a slip")
    looks_well_now(page)
    page.goto(f"/en{DEMO}evaluation/preview/2/")
    expect(page.get_by_role("group", name="How good was the interpretation")).to_be_hidden()
    page.get_by_label("Russian", exact=True).check()
    expect(page.get_by_role("group", name="How good was the interpretation")).to_be_visible()


def test_a_questionnaire_is_copied_and_composed(people: People) -> None:
    page = people.window("secretariat")
    room = "/en/sessions/governing-council-2020/evaluation/"
    page.goto(room)
    page.get_by_role("link", name="Compose the questionnaire").click()
    looks_well(page)
    page.get_by_label("a copy of:").first.check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Questionnaire")
    looks_well(page)
    page.get_by_role("button", name=re.compile(r"Down\s*: question 1")).click()
    expect(page.get_by_role("row", name="1 How well did the discussion")).to_be_visible()
    page.get_by_role("link", name="Add a section").click()
    page.get_by_role("textbox", name=re.compile(r"^Title, English")).fill("The end")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name=re.compile(r"choice of several\s*: section 3")).click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Write two answers at least.")
    looks_well_now(page)
    page.get_by_label("Question, English").fill("Which rooms?")
    page.get_by_label("Answers to choose from, English").fill("One\nTwo")
    page.get_by_role("group", name="Asked only of those who answered").get_by_label("In person", exact=True).check()
    page.get_by_role("button", name="Save").click()
    row = page.get_by_role("row", name="Which rooms?")
    expect(row).to_contain_text("Something is missing in this language: Russian")
    expect(row).to_contain_text("Asked only if:")
    row.get_by_role("link", name="Delete").click()
    looks_well(page)
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("row", name="Which rooms?")).to_have_count(0)
    page.get_by_role("link", name="Delete section 3").click()
    page.get_by_role("button", name="Delete").click()


def test_answers_are_closed_read_and_summed_up(people: People) -> None:
    """The last of the walks: it closes the evaluation of the demo session."""
    page = people.window("secretariat")
    page.goto(f"/en{DEMO}evaluation/close/")
    page.get_by_role("button", name="Close the evaluation").click()
    expect(page.get_by_text("Delegations of countries").first).to_be_visible()
    looks_well(page)
    page.get_by_role("link", name="Read and release the texts").click()
    looks_well(page)
    page.get_by_role("link", name=re.compile(r"Decide\s*: Begin later")).click()
    looks_well(page)
    page.get_by_label("As others will read it").fill("Begin later: 12.30 in Almaty is early.")
    page.get_by_role("button", name="Release the text").click()
    expect(page.get_by_text("Others read: Begin later: 12.30 in Almaty is early […].")).to_be_visible()
    page.goto(f"/en{DEMO}evaluation/summary/")
    page.get_by_label("Summary, English").fill("People want more time for discussion.")
    looks_well_now(page)
    page.get_by_role("button", name="Save").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="Results (PDF)").click()
    assert started.value.suggested_filename == "evaluation-itsd-virtual-2020-en.pdf"
