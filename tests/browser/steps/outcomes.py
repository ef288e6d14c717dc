"""A decision from its draft to the Governing Council, and an action that it mandates with a country's progress."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.browser.steps.walk import Journey, control, fill, follow, hides, main, no_errors, press, ru, shows

TEXT = "Welcomes the e-resilience index"
AMENDED = "Welcomes with appreciation the e-resilience index"
COMMENT = "Предлагаем указать источник данных."
PROGRESS = "Открыт первый инкубатор."


def title(journey: Journey) -> str:
    return f"E-resilience {journey.mark} scripts"


def code(journey: Journey) -> str:
    """Of the action that this walk adds."""
    return "1.8" if journey.javascript else "1.9"


def decide(journey: Journey) -> None:
    page = journey.open("secretariat", f"{journey.room}decisions/")
    follow(page, "Draft a decision")
    fill(page, {"Title, English": title(journey), "Title, Russian": "Электронная устойчивость"})
    paragraph = main(page).get_by_role("group", name="Paragraph 1")
    fill(paragraph, {"English": TEXT, "Russian": "Приветствует индекс"})
    press(page, "Save")
    no_errors(page)
    address = page.url.split("/en", 1)[1]
    journey.open("focal-uz", address, language="ru", status=404)

    follow(page, "Circulate for comments")
    until = datetime.now(UTC) + timedelta(days=7)
    fill(page, {"Comments until": until.strftime("%Y-%m-%dT18:00")})
    press(page, "Circulate for comments")
    no_errors(page)
    journey.open("anyone", address, status=404)

    page = journey.open("focal-uz", address, language="ru")
    control(page, ru("Comment")).fill(COMMENT)
    press(page, ru("Send the comment"))
    no_errors(page)
    page = journey.open("secretariat", address)
    shows(page, COMMENT)
    _adopt(journey, address)


def _adopt(journey: Journey, address: str) -> None:
    page = journey.open("secretariat", address)
    follow(page, "Record the adoption")
    control(page, "adopted as orally amended").check()
    fill(page, {"Adopted on": "2020-07-30"})
    fill(main(page).get_by_role("group", name="Paragraph 1"), {"English": AMENDED})
    press(page, "Record the adoption")
    no_errors(page)
    follow(page, "Send to the Governing Council")
    journey.look(page)
    press(page, "Send to the Governing Council")
    page = journey.open("anyone", address)
    shows(page, AMENDED)
    shows(page, "adopted as orally amended")
    shows(page, "Session of the SPECA Governing Council, 2020")
    hides(page, COMMENT)
    journey.see("anyone", f"{journey.room}decisions/", "Электронная устойчивость", language="ru")


def act(journey: Journey) -> None:
    """The secretariat adds an action that the decision mandates; Kazakhstan reports on it."""
    page = journey.open("secretariat", "/action-plan/add/")
    fill(
        page,
        {
            "Code": code(journey),
            "Title, English": f"Incubators {journey.mark} scripts",
            "Title, Russian": "Инкубаторы",
            "Starts": "2020",
            "Ends": "2021 Q3",
            "SDG targets": "9.b, 8.3",
        },
    )
    control(page, "Leading country").select_option(label="Kazakhstan")
    decisions = control(page, "Mandated by")
    decisions.select_option(label=decisions.locator("option").filter(has_text=title(journey)).inner_text().strip())
    press(page, "Save")
    no_errors(page)
    address = f"/action-plan/{code(journey)}/"
    page = journey.open("anyone", address)
    shows(page, title(journey))

    page = journey.open("focal-kz", address, language="ru")
    follow(page, ru("Report progress"))
    fill(page, {ru("Year"): "2020", ru("Progress, Russian"): PROGRESS})
    press(page, ru("Save"))
    no_errors(page)
    report = page.url.split("/ru", 1)[1]
    journey.look(page)
    follow(page, ru("Submit to the secretariat"))
    journey.look(page)
    press(page, ru("Submit to the secretariat"))
    journey.open("focal-uz", report, language="ru", status=404)
    hides(journey.open("anyone", address, language="ru"), PROGRESS)

    page = journey.open("secretariat", report)
    follow(page, "Accept")
    journey.look(page)
    press(page, "Accept")
    for language in ("en", "ru"):
        journey.see("anyone", address, PROGRESS, language=language)
    page = journey.open("anyone", "/action-plan/")
    expect(main(page).get_by_role("link", name=code(journey), exact=False).first).to_be_visible()
