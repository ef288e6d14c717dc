"""The sheet in which an agenda is edited, as a person uses it."""

import re
import uuid
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PATIENCE, People
from tests.browser.steps.walk import control, fill, follow, main, press

WELCOME, REPORT, BREAK, CLOSING = "Welcome remarks", "Report on the year", "Coffee break", "Closing"
FOUR = (WELCOME, REPORT, BREAK, CLOSING)
RUSSIAN = {
    WELCOME: "Приветственные слова",
    REPORT: "Доклад за год",
    BREAK: "Перерыв",
    CLOSING: "Закрытие",
}

TITLES = """() => Array.from(
    document.querySelectorAll("tbody.sheet-slot"), (slot) => slot.querySelector(".sheet-row--slot [lang=en]").value
)"""


def make_session(people: People, slug: str, *, days: int = 1, slots: Sequence[str] = FOUR) -> str:
    """A session of one's own with its days and slots; the address of its sheet."""
    page = people.window("secretariat", javascript=False)
    page.goto("/en/sessions/add/")
    control(page, "Body").select_option(label="WG on ITSD")
    control(page, "Mode").select_option(label="virtual")
    fill(
        page,
        {
            "Title, English": f"Session {slug}",
            "Title, Russian": f"Сессия {slug}",
            "Address": slug,
            "Time zone": "Asia/Almaty",
            "First day": "2026-07-30",
            "Last day": f"2026-07-{29 + days}",
        },
    )
    press(page, "Save")
    sheet = f"/sessions/{slug}/agenda/edit/"
    for day in range(days):
        page.goto(f"/en{sheet}")
        if page.locator(".sheet-day").count() <= day:
            follow(page, "Add a day")
            fill(page, {"Date": f"2026-07-{30 + day}", "Begins at": "12:30"})
            press(page, "Save")
    page.goto(f"/en{sheet}")
    _add_slots(page, slots)
    people.close(page)
    return sheet


def _add_slots(page: Page, titles: Sequence[str]) -> None:
    """Slots of 15 minutes with these titles, on the first day, from 12:30."""
    name = page.locator(".sheet-day").first.get_attribute("id")
    assert name is not None
    day = name.removeprefix("day-")
    cells = {f"day:{day}.starts_at": "12:30"}
    for title in titles:
        answer = _send(page, do=f"add_slot:{day}")
        cells[answer["focus"]] = title
        cells[answer["focus"].replace("_en", "_ru")] = RUSSIAN[title]
    assert len(_send(page, seen=1000, **cells)["saved"]) == len(cells)


def _send(page: Page, *, seen: int = 0, **values: str) -> dict[str, Any]:
    token = page.locator("#sheet [name=csrfmiddlewaretoken]").input_value()
    form: dict[str, str | float | bool] = {
        "csrfmiddlewaretoken": token,
        "form_token": str(uuid.uuid4()),
        "seen": str(seen),
        **values,
    }
    answer: dict[str, Any] = page.request.post(page.url, form=form, headers={"Accept": "application/json"}).json()
    return answer


@dataclass
class Sheet:
    """The sheet in a window."""

    page: Page

    def open(self, address: str, *, language: str = "en") -> "Sheet":
        self.page.goto(f"/{language}{address}")
        expect(main(self.page).get_by_role("heading", level=1)).to_be_visible()
        return self

    def slot(self, title: str) -> Locator:
        """The lines of the slot that has this title, as soon as there is one; the same slot wherever it moves."""
        self.page.wait_for_function(f"title => ({TITLES})().includes(title)", arg=title)
        found = self.slots.nth(self.titles.index(title)).get_attribute("id")
        return self.page.locator(f"#{found}")

    @property
    def slots(self) -> Locator:
        return self.page.locator("tbody.sheet-slot")

    @property
    def titles(self) -> list[str]:
        """The English titles in their order."""
        return list(self.page.evaluate(TITLES))

    def cell(self, title: str, field: str = "title_en") -> Locator:
        """A cell of a slot: "minutes", "title_ru", "number"."""
        return self.slot(title).locator(f'.sheet-row--slot [name$=".{field}"]:not([type=hidden])')

    def times(self, title: str) -> Locator:
        return self.slot(title).locator("output")

    @property
    def state(self) -> Locator:
        return self.page.locator("#save-state")

    @property
    def spoken(self) -> Locator:
        return self.page.locator("#spoken")

    @property
    def choice(self) -> Locator:
        return self.page.locator(".sheet-choice")

    def type(self, title: str, text: str, *, field: str = "title_en", instead: bool = True) -> None:
        """Type as a person does, key by key."""
        cell = self.cell(title, field)
        cell.focus()
        self.page.keyboard.press("Control+a" if instead else "Control+End")
        self.page.keyboard.type(text)

    def saved(self) -> None:
        expect(self.state).to_have_attribute("data-state", "saved", timeout=PATIENCE)
        expect(self.state).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))

    def in_order(self, *titles: str) -> None:
        """The slots stand in this order, as soon as the page shows it."""
        first = self.page.locator("tbody.sheet-slot .sheet-row--slot [lang=en]")
        expect(first).to_have_count(len(titles), timeout=PATIENCE)
        for number, title in enumerate(titles):
            expect(first.nth(number)).to_have_value(title, timeout=PATIENCE)

    def fill_in(self, *titles: str) -> None:
        """Type slots with these titles in both languages, from the keyboard."""
        for title in titles:
            before = self.slots.count()
            if before == 0:
                self.page.get_by_role("button", name=re.compile("^Add a slot")).click()
            else:
                self.slots.last.locator(".sheet-row--slot [lang=en]").focus()
                self.page.keyboard.press("Control+Enter")
            expect(self.slots).to_have_count(before + 1)
            expect(self.slots.last.locator(".sheet-row--slot [lang=en]")).to_be_focused()
            self.page.keyboard.type(title)
            self.page.keyboard.press("Tab")
            self.page.keyboard.type(RUSSIAN.get(title, title))
        self.page.keyboard.press("Tab")
        self.saved()

    def lift(self, title: str) -> None:
        """Take a slot by its grip."""
        self.slot(title).locator(".grip").hover()
        self.page.mouse.down()

    def carry(self, to: Locator, *, drop: bool) -> None:
        """Bring what was lifted to the upper edge of a place."""
        box = to.bounding_box()
        assert box is not None
        self.page.mouse.move(box["x"] + 30, box["y"] + 3, steps=5)
        self.page.mouse.move(box["x"] + 40, box["y"] + 3, steps=5)
        if drop:
            self.page.mouse.up()

    def focused(self) -> str:
        """The name of the cell in which the cursor stands."""
        return str(self.page.evaluate("document.activeElement.name ?? ''"))

    def menu(self, title: str, tool: str) -> None:
        self.slot(title).get_by_role("link", name=re.compile("^More")).click()
        self.page.get_by_role("menuitem", name=tool, exact=True).click()


def slug_of(request: pytest.FixtureRequest) -> str:
    """The address of a session of this test's own."""
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower())
    return f"editor-{zlib.crc32(name.encode()):x}-{name[5:45]}".strip("-")
