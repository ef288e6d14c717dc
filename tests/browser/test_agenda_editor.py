"""One editor types, moves and takes back, by mouse and by keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import People
from tests.browser.steps.editor import BREAK, CLOSING, FOUR, REPORT, WELCOME, Sheet, make_session

Make = Callable[..., Sheet]


@pytest.fixture
def sheet(people: People, request: pytest.FixtureRequest) -> Sheet:
    """The sheet of a session of this test's own, with four slots of 15 minutes from 12:30."""
    return filled(people, request)


def filled(people: People, request: pytest.FixtureRequest, *, days: int = 1) -> Sheet:
    slug = "editor-" + re.sub(r"[^a-z0-9]+", "-", request.node.name.removeprefix("test_"))[:50].strip("-")
    address = make_session(people, slug, days=days)
    made = Sheet(people.window("secretariat")).open(address)
    made.fill_in(*FOUR)
    return made


def test_what_is_typed_is_saved_as_one_goes(sheet: Sheet) -> None:
    sheet.type(REPORT, "Report on 2025")
    sheet.saved()
    sheet.page.reload()
    sheet.in_order(WELCOME, "Report on 2025", BREAK, CLOSING)
    expect(sheet.cell(WELCOME, "title_ru")).to_have_value("Приветственные слова")
