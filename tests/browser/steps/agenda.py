"""The secretariat prepares a session and writes its agenda; everybody reads it."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.steps.walk import (
    Journey,
    control,
    fill,
    follow,
    in_order,
    main,
    named,
    no_errors,
    press,
    shows,
)

WELCOME = ("Welcome remarks", "Приветственные слова")
COUNTRIES = ("Perspectives of the SPECA countries", "Позиции стран СПЕКА")
REST = ("Coffee break", "Перерыв")
DISCUSSION = ("Discussion", "Обсуждение")


def prepare_session(journey: Journey) -> None:
    page = journey.open("secretariat", "/sessions/")
    follow(page, "Prepare a new session")
    control(page, "Body").select_option(label="WG on ITSD")
    control(page, "Mode").select_option(label="virtual")
    control(page, "Reports to").select_option(label="Session of the SPECA Governing Council, 2020")
    fill(
        page,
        {
            "Title, English": f"Session {journey.mark} scripts",
            "Title, Russian": f"Сессия {journey.mark}",
            "Address": journey.slug,
            "Time zone": "Asia/Almaty",
            "First day": "2020-07-30",
            "Last day": "2020-07-30",
        },
    )
    press(page, "Save")
    no_errors(page)
    journey.open("anyone", journey.room, status=404)
    page = journey.open("secretariat", journey.room)
    follow(page, "Announce the session")
    press(page, "Announce the session")
    journey.open("anyone", journey.room, language="ru")


def walk(journey: Journey) -> None:
    _write(journey)
    _rearrange(journey)
    _publish(journey)
    _read(journey)


def _write(journey: Journey) -> None:
    page = journey.open("secretariat", f"{journey.room}agenda/edit/")
    if page.locator(".sheet-day").count() == 0:
        follow(page, "Add a day")
        fill(page, {"Date": "2020-07-30", "Begins at": "12:30"})
        press(page, "Save")
    else:
        _type(journey, page, {"day:": "12:30"}, column="starts_at")
    for kind, number, minutes, (english, russian) in (
        ("agenda item", "1", "10", DISCUSSION),
        ("agenda item", "2", "60", COUNTRIES),
        ("break", "", "15", REST),
        ("agenda item", "3", "10", WELCOME),
    ):
        page = journey.open("secretariat", f"{journey.room}agenda/edit/")
        there = page.locator(SLOTS).count()
        _do(journey, page, "Add a slot, Thursday, 30 July 2020")
        expect(page.locator(SLOTS)).to_have_count(there + 1)
        slot = page.locator(SLOTS).last.get_attribute("id")
        assert slot is not None
        page = journey.open("secretariat", f"{journey.room}agenda/edit/slots/{slot.removeprefix('slot-')}/")
        if kind != "agenda item":
            press(page, f"Make it: {kind}")
        _fill_cells(page, {"title_en": english, "title_ru": russian, "minutes": minutes})
        if number:
            _fill_cells(page, {"number": number})
        press(page, "Save")
        expect(_cell(page, "title_en")).to_have_value(english)


SLOTS = "tbody.sheet-slot"


def _cell(page: Page, column: str, *, row: str = "slot") -> Locator:
    """A cell of the first row of this kind."""
    return page.locator(f".sheet-row--{row} [name$='.{column}']:not([type=hidden])").first


def _fill_cells(page: Page, values: dict[str, str], *, row: str = "slot") -> None:
    for column, value in values.items():
        _cell(page, column, row=row).fill(value)


def _type(journey: Journey, page: Page, values: dict[str, str], *, column: str) -> None:
    """Type into cells of the sheet, and see them saved."""
    for key, value in values.items():
        page.locator(f"[name^='{key}'][name$='.{column}']").first.fill(value)
        page.keyboard.press("Tab")
    if journey.javascript:
        expect(page.locator("#save-state")).to_contain_text("Saved")
    else:
        press(page, "Save")


def _do(journey: Journey, page: Page, name: str) -> None:
    """Press a button of the sheet: its script does it in place, the form by a new page."""
    if journey.javascript:
        main(page).get_by_role("button", name=named(name)).first.click()
    else:
        press(page, name)


def _titles(page: Page, *titles: str) -> None:
    """The slots stand in this order."""
    for place, title in enumerate(titles):
        expect(page.locator(SLOTS).nth(place).locator(".sheet-row--slot [name$='.title_en']")).to_have_value(title)
    expect(page.locator(SLOTS)).to_have_count(len(titles))


def _open_slot(journey: Journey, title: str) -> Page:
    """The own page of a slot."""
    page = journey.open("secretariat", f"{journey.room}agenda/edit/")
    titles = page.eval_on_selector_all(SLOTS, "all => all.map(one => [one.id, one.querySelector('[lang=en]').value])")
    found = next(slot for slot, shown in titles if shown == title)
    return journey.open("secretariat", f"{journey.room}agenda/edit/slots/{found.removeprefix('slot-')}/")


def _rearrange(journey: Journey) -> None:
    page = journey.open("secretariat", f"{journey.room}agenda/edit/")
    order = [DISCUSSION[0], COUNTRIES[0], REST[0], WELCOME[0]]
    for place in (3, 2, 1):
        _do(journey, page, f"Up: {WELCOME[0]}")
        order.insert(place - 1, order.pop(place))
        _titles(page, *order)
    _do(journey, page, f"Down: {DISCUSSION[0]}")
    _titles(page, WELCOME[0], COUNTRIES[0], DISCUSSION[0], REST[0])

    page = _open_slot(journey, REST[0])
    press(page, "Remove")
    page = journey.open("secretariat", f"{journey.room}agenda/edit/")
    _titles(page, WELCOME[0], COUNTRIES[0], DISCUSSION[0])
    _do(journey, page, f"Undo: slot removed, “{REST[0]}”")
    _titles(page, WELCOME[0], COUNTRIES[0], DISCUSSION[0], REST[0])
    _do(journey, page, f"Redo: slot removed, “{REST[0]}”")
    _titles(page, WELCOME[0], COUNTRIES[0], DISCUSSION[0])

    page = _open_slot(journey, WELCOME[0])
    _fill_cells(page, {"number": "1", "minutes": "15", "pinned_at": "12:30"})
    press(page, "Add a moderator")
    _fill_cells(page, {"text_en": "Aida Karazhanova, ESCAP (tbc)", "text_ru": "Аида Каражанова, ЭСКАТО"}, row="voice")
    press(page, "Add a speaker")
    speaker = page.locator(".sheet-row--voice").nth(1)
    speaker.locator("[name$='.text_en']").fill("Ms. Tiziana Bonapace, ESCAP")
    press(page, "Save")
    expect(_cell(page, "text_en", row="voice")).to_have_value("Aida Karazhanova, ESCAP")
    expect(page.locator(".sheet-row--voice").first.get_by_role("checkbox", name="tbc")).to_be_checked()

    page = _open_slot(journey, COUNTRIES[0])
    press(page, "Add all participating countries")
    expect(page.locator(".sheet-row--entry")).to_have_count(7)


def _publish(journey: Journey) -> None:
    assert journey.open("anyone", f"{journey.room}agenda/").get_by_text(WELCOME[0]).count() == 0
    page = journey.open("secretariat", f"{journey.room}agenda/edit/")
    follow(page, "Publish…")
    control(page, "provisional agenda").check()
    press(page, "Publish")
    shows(page, WELCOME[0])


def _read(journey: Journey) -> None:
    page = journey.see("anyone", f"{journey.room}agenda/", WELCOME[0])
    in_order(page, "12:30", WELCOME[0], "12:45–13:45", COUNTRIES[0], "Afghanistan", "Azerbaijan", DISCUSSION[0])
    shows(page, "Aida Karazhanova")
    shows(page, "tbc")
    shows(page, "UTC+6")
    if journey.javascript:
        expect(main(page)).to_contain_text("08:30")  # Geneva in July, where this browser stands
    page = journey.see("anyone", f"{journey.room}agenda/", WELCOME[1], language="ru")
    in_order(page, "12:30", WELCOME[1], COUNTRIES[1], "Азербайджан", "Афганистан", DISCUSSION[1])
    shows(page, "Аида Каражанова")
