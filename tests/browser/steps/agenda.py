"""The secretariat prepares a session and writes its agenda; everybody reads it."""

from playwright.sync_api import expect

from tests.browser.steps.walk import Journey, control, fill, follow, in_order, main, no_errors, press, shows

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
    if main(page).get_by_role("link", name="Add a slot").count() == 0:
        follow(page, "Add a day")
        fill(page, {"Date": "2020-07-30", "Begins at": "12:30"})
        press(page, "Save")
    for kind, number, minutes, (english, russian) in (
        ("agenda item", "1", "10", DISCUSSION),
        ("agenda item", "2", "60", COUNTRIES),
        ("break", "", "15", REST),
        ("agenda item", "3", "10", WELCOME),
    ):
        follow(page, "Add a slot", exact=False)
        control(page, "Kind").select_option(label=kind)
        fill(page, {"Number": number, "Minutes": minutes, "Title in English": english, "Title in Russian": russian})
        press(page, "Save")
        no_errors(page)
        shows(page, english)


def _rearrange(journey: Journey) -> None:
    page = journey.open("secretariat", f"{journey.room}agenda/edit/")
    for _place in range(3):
        press(page, f"Up: {WELCOME[0]}")
    press(page, f"Down: {DISCUSSION[0]}")
    in_order(page, WELCOME[0], COUNTRIES[0], DISCUSSION[0], REST[0])
    follow(page, f"Remove: {REST[0]}")
    press(page, "Remove")
    assert main(page).get_by_text(REST[0]).count() == 0

    follow(page, WELCOME[0], exact=False)
    fill(page, {"Number": "1", "Minutes": "15", "Begins at": "12:30"})
    moderator = page.get_by_role("group", name="Moderators: 1")
    fill(
        moderator, {"As printed, English": "Aida Karazhanova, ESCAP", "As printed, Russian": "Аида Каражанова, ЭСКАТО"}
    )
    control(moderator, "to be confirmed (tbc)").check()
    speaker = page.get_by_role("group", name="Speakers: 1")
    fill(speaker, {"As printed, English": "Ms. Tiziana Bonapace, ESCAP"})
    press(page, "Save")
    no_errors(page)

    follow(page, COUNTRIES[0], exact=False)
    press(page, "Add all participating countries")
    no_errors(page)


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
