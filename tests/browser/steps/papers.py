"""A national perspective in both languages, and a document that grows from one language to two and a revision."""

from playwright.sync_api import expect

from tests.browser.steps.walk import (
    Journey,
    control,
    download,
    fill,
    follow,
    in_order,
    main,
    no_errors,
    press,
    ru,
    shows,
)
from tests.browser.words import COUNTRIES

RUSSIAN = "Широкополосный доступ есть во всех районных центрах."
ENGLISH = "Broadband reaches every district centre."
HINT = "Что изменилось после прошлой сессии"
SPEAKER = "Г-жа Выступающая, министерство"
TITLE = "E-resilience readiness index"


def write_perspective(journey: Journey) -> None:
    address = f"{journey.room}perspectives/kz/"
    plan_perspectives(journey)
    page = journey.open("focal-kz", f"{address}edit/", language="ru")
    shows(page, HINT)
    first = main(page).get_by_role("group").first
    control(first, ru("Russian")).fill(RUSSIAN)
    control(first, ru("English")).fill(ENGLISH)
    control(main(page), ru("Another speaker")).fill(SPEAKER)
    press(page, ru("Save draft"))
    no_errors(page)
    page = journey.open("focal-kz", f"{address}edit/", language="ru")
    follow(page, ru("Attach a file"))
    control(page, ru("Title")).fill("Слайды")
    control(page, ru("Russian")).check()
    control(page, ru("File")).set_input_files(journey.pdf("slides"))
    press(page, ru("Attach"))
    no_errors(page)
    journey.open("focal-uz", address, language="ru", status=404)
    page = journey.open("focal-kz", f"{address}edit/", language="ru")
    press(page, ru("Save and submit"))
    if page.url.endswith("/submit/"):  # asked once more
        press(page, ru("Submit to the secretariat"))
    shows(page, ru("submitted"))
    read_ahead(journey)


def plan_perspectives(journey: Journey) -> None:
    """The secretariat sets a hint, the minutes of each country, and that Uzbekistan speaks first."""
    page = journey.open("secretariat", f"{journey.room}perspectives/")
    follow(page, "Set the headings")
    journey.look(page)
    control(main(page).get_by_role("group").first, "Hint for the countries, Russian").fill(HINT)
    press(page, "Save")
    no_errors(page)
    follow(page, "Set the order and the minutes")
    fill(page, {"Minutes for each country": "10", "Place in the order: Uzbekistan": "1"})
    press(page, "Save")
    no_errors(page)
    in_order(page, "1. Uzbekistan", COUNTRIES["kz"]["en"])


def read_ahead(journey: Journey) -> None:
    """The interpreter reads what is submitted, in the order of delivery; the others do not yet."""
    journey.open("anyone", f"{journey.room}perspectives/kz/", status=404)
    journey.open("focal-uz", f"{journey.room}perspectives/delivery/", status=404)
    page = journey.open("interpreter", f"{journey.room}perspectives/delivery/", language="ru")
    in_order(page, f"1. {COUNTRIES['uz']['ru']}", COUNTRIES["kz"]["ru"])
    for text in (SPEAKER, RUSSIAN, ENGLISH):
        shows(page, text)
    journey.look(page)


def compare_perspectives(journey: Journey) -> None:
    """Everybody reads the countries side by side under a heading."""
    for language, text in (("en", ENGLISH), ("ru", RUSSIAN)):
        page = journey.see("anyone", f"{journey.room}perspectives/compare/?heading=1", text, language=language)
    journey.look(page)


def publish_perspective(journey: Journey) -> None:
    address = f"{journey.room}perspectives/kz/"
    journey.open("anyone", address, status=404)
    page = journey.open("secretariat", address)
    follow(page, "Publish")
    journey.look(page)
    press(page, "Publish")
    for language, text in (("en", ENGLISH), ("ru", RUSSIAN)):
        page = journey.open("anyone", f"{journey.room}agenda/", language=language)
        in_order(page, COUNTRIES["kz"][language], COUNTRIES["uz"][language])
        link = main(page).locator(f'a[href="/{language}{address}"]')
        with page.expect_navigation():
            link.first.click()
        shows(page, text)
    content = download(page, main(page).get_by_role("link", name="Слайды", exact=False))
    assert content.startswith(b"%PDF-")
    compare_perspectives(journey)


def upload_document(journey: Journey) -> None:
    page = journey.open("secretariat", f"{journey.room}documents/")
    follow(page, "Add a document")
    control(page, "Kind").select_option(label="Background document")
    fill(page, {"Title in English": TITLE, "Title in Russian": "Индекс готовности"})
    access(journey, "participants")
    press(page, "Continue")
    no_errors(page)
    journey_file(journey, "English", "index-en")
    for language, name in (("Russian", "index-ru"), ("English", "index-en-revised")):
        page = journey.open("secretariat", f"{journey.room}documents/")
        follow(page, TITLE)
        follow(page, "Add a version")
        journey_file(journey, language, name)
    shows(page, "Rev.1")


def journey_file(journey: Journey, language: str, name: str) -> None:
    page = journey.pages["secretariat"]
    control(page, language).check()
    control(page, "File").set_input_files(journey.pdf(name))
    press(page, "Publish the version")
    no_errors(page)


def access(journey: Journey, name: str) -> None:
    main(journey.pages["secretariat"]).locator(f'input[name="access"][value="{name}"]').check()


def read_document(journey: Journey) -> None:
    """Participants only, then everybody."""
    page = journey.open("anyone", f"{journey.room}documents/")
    expect(main(page)).not_to_contain_text(TITLE)
    page = journey.open("delegate", f"{journey.room}documents/", language="ru")
    row = main(page).get_by_role("row").filter(has_text="Индекс готовности")
    files = [download(page, link) for link in row.locator("a.file").all()]
    assert len(files) == 2
    assert all(content.startswith(b"%PDF-") for content in files)

    page = journey.open("secretariat", f"{journey.room}documents/")
    follow(page, TITLE)
    follow(page, "Change")
    access(journey, "public")
    press(page, "Save")
    no_errors(page)
    page = journey.see("anyone", f"{journey.room}documents/", TITLE)
    row = main(page).get_by_role("row").filter(has_text=TITLE)
    expect(row).to_contain_text("Rev.1")
    assert download(page, row.get_by_role("cell").get_by_role("link").first).startswith(b"%PDF-")
