import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from accounts.models import Country
from library import services
from library.models import Document, LanguageVersion
from library.views import documents as views
from meetings.models import AgendaItem
from tests.library.make import a_pdf, make_document, make_version
from tests.make import Cast, make_session


def page_text(response: Any) -> str:
    """What a reader sees, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def stored(version: LanguageVersion) -> bytes:
    with version.file.open() as file:
        return bytes(file.read())


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_queries_for_any_number_of_documents(
    cast: Cast, enter: Any, rows: int, django_assert_num_queries: Any
) -> None:
    session = make_session(cast.body)
    for _number in range(rows):
        document = make_document(session, by=cast.secretariat)
        make_version(document, by=cast.secretariat)
        make_version(document, by=cast.secretariat, language="ru")
    browser = enter()
    url = reverse("library:documents", args=[session.slug])
    with django_assert_num_queries(6):
        response = browser.get(url)
    assert response.content.decode().count('class="file"') == 2 * rows


def test_a_long_list_comes_in_pages_in_the_order_of_the_agenda(
    cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "ROWS_ON_A_PAGE", 2)
    session = make_session(cast.body)
    item = AgendaItem.objects.create(session=session, number="2", title_en="Synergies", title_ru="Синергия")
    for title, items in (("First", [item]), ("Second", []), ("Third", [item]), ("Fourth", [])):
        make_document(session, by=cast.secretariat, title_en=title, agenda_items=items)
    make_document(session, by=cast.secretariat, title_en="Inner", access="secretariat")
    url = reverse("library:documents", args=[session.slug])
    shown = {
        number: [
            (str(group.item or ""), [str(row.document) for row in group.rows])
            for group in enter().get(url, {"page": number}).context["groups"]
        ]
        for number in ("1", "2", "99")
    }
    assert shown["1"] == [("", ["Second", "Fourth"])]
    assert shown["2"] == shown["99"] == [("2 Synergies", ["First", "Third"])]
    assert "Page 1 of 2" in page_text(enter().get(url))


@pytest.mark.parametrize(("language", "title"), [("en", "Concept note"), ("ru", "Концептуальная записка")])
def test_the_list_and_the_document_answer_in_both_languages(cast: Cast, enter: Any, language: str, title: str) -> None:
    session = make_session(cast.body)
    document = make_document(session, by=cast.secretariat)
    make_version(document, by=cast.secretariat)
    for person in (None, cast.secretariat):
        with translation.override(language):
            urls = [reverse("library:documents", args=[session.slug]), reverse("library:document", args=[document.pk])]
        for url in urls:
            response = enter(person).get(url)
            assert response.status_code == 200
            assert title in page_text(response)


def test_the_list_is_grouped_by_agenda_item_and_shows_what_is_missing_and_late(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    item = AgendaItem.objects.create(session=session, number="2", title_en="Synergies", title_ru="Синергия")
    make_document(session, by=cast.secretariat, not_yet_en="to be circulated by 20 July 2020")
    about_item = make_document(
        session, by=cast.secretariat, title_en="Strategy", agenda_items=[item], due_on=date(2020, 7, 1)
    )
    make_version(about_item, by=cast.secretariat)
    shown = page_text(enter().get(reverse("library:documents", args=[session.slug])))
    assert "to be circulated by 20 July 2020" in shown
    assert shown.index("The session as a whole") < shown.index("2 Synergies") < shown.rindex("Strategy")
    assert "not yet" in shown
    assert shown.index(" late ") < shown.index("not yet, overdue")


def test_the_secretariat_lists_a_document_then_adds_its_file(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    browser = enter(cast.secretariat)
    url = reverse("library:add", args=[session.slug])
    token = browser.get(url).context["form"]["form_token"].value()
    typed = {"form_token": token, "kind": "strategy", "title_en": "Strategy", "access": "participants", "reference": ""}
    typed["country"] = str(Country.objects.get(code="kz").pk)
    response = browser.post(url, typed)
    document = Document.objects.get()
    assert document.country is not None
    assert document.country.code == "kz"
    assert "Kazakhstan" in browser.get(reverse("library:document", args=[document.pk])).content.decode()
    assert response.url == reverse("library:upload", args=[document.pk])
    browser.post(url, typed)
    assert Document.objects.count() == 1
    upload = browser.get(response.url).context["form"]["form_token"].value()
    data = {"form_token": upload, "language": "ru", "file": a_pdf("strategy.pdf")}
    assert browser.post(response.url, data).status_code == 302
    assert LanguageVersion.objects.get().language == "ru"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title_en": "", "title_ru": ""}, "title_en"),
        ({"reference": "ECE/2020/1"}, "reference"),
        ({"access": "nobody"}, "access"),
        ({"reference": "SPECA-1"}, "__all__"),
    ],
)
def test_a_document_that_cannot_be_listed_says_why(cast: Cast, enter: Any, typed: dict[str, str], field: str) -> None:
    session = make_session(cast.body)
    make_document(session, by=cast.secretariat, reference="SPECA-1")
    browser = enter(cast.secretariat)
    url = reverse("library:add", args=[session.slug])
    token = browser.get(url).context["form"]["form_token"].value()
    right = {
        "form_token": token,
        "kind": "strategy",
        "title_en": "Strategy",
        "access": "public",
        "reference": "SPECA-2",
    }
    response = browser.post(url, right | typed)
    assert list(response.context["form"].errors) == [field]
    assert Document.objects.count() == 1


def test_a_version_needs_a_file_or_an_address_not_both(cast: Cast, enter: Any) -> None:
    document = make_document(make_session(cast.body), by=cast.secretariat)
    browser = enter(cast.secretariat)
    url = reverse("library:upload", args=[document.pk])
    token = browser.get(url).context["form"]["form_token"].value()
    neither = {"form_token": token, "language": "en"}
    both = {**neither, "file": a_pdf(), "external_url": "https://example.org/x"}
    disguised = {**neither, "file": a_pdf("program.exe")}
    for data in (neither, both, disguised):
        assert "file" in browser.post(url, data).context["form"].errors
    assert not LanguageVersion.objects.exists()
    browser.post(url, {**neither, "external_url": "https://example.org/x"})
    assert LanguageVersion.objects.get().url_seen_on is not None


def test_the_second_editor_sees_both_texts_and_may_save_again(cast: Cast, enter: Any) -> None:
    document = make_document(make_session(cast.body), by=cast.secretariat)
    browser = enter(cast.secretariat)
    url = reverse("library:edit", args=[document.pk])
    page = browser.get(url)
    services.edit_document(document, by=cast.ece, revision=0, title_en="Theirs")
    typed = {
        "kind": "report",
        "title_en": "Mine",
        "access": "public",
        "position": "1",
        "revision": page.context["form"]["revision"].value(),
    }
    again = browser.post(url, typed)
    assert {"Mine", "Theirs"} <= set(re.findall(r"Mine|Theirs", page_text(again)))
    document.refresh_from_db()
    assert document.title_en == "Theirs"
    browser.post(url, typed | {"revision": again.context["form"]["revision"].value()})
    document.refresh_from_db()
    assert document.title_en == "Mine"


def test_the_second_editor_sees_the_agenda_items_of_the_first(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    item = AgendaItem.objects.create(session=session, title_en="Opening of the session")
    document = make_document(session, by=cast.secretariat)
    services.edit_document(document, by=cast.ece, revision=0, agenda_items=[item])
    typed = {"kind": document.kind, "title_en": document.title_en, "access": "public", "position": "1", "revision": 0}
    page = page_text(enter(cast.secretariat).post(reverse("library:edit", args=[document.pk]), typed))
    assert "Agenda items Opening of the session" in page
    assert list(document.agenda_items.all()) == [item]


def test_the_address_of_a_document_gives_the_newest_and_any_revision_that_is_asked_for(cast: Cast, enter: Any) -> None:
    document = make_document(make_session(cast.body), by=cast.secretariat)
    first = make_version(document, by=cast.secretariat, file=a_pdf(text="first"))
    second = make_version(document, by=cast.secretariat, file=a_pdf(text="second"))
    url = reverse("library:download", args=[document.pk, "en"])
    newest = enter().get(url)
    assert newest.getvalue() == stored(second)
    assert newest["Content-Disposition"] == "attachment; filename*=UTF-8''paper.pdf"
    assert enter().get(url, {"revision": "0"}).getvalue() == stored(first)
    assert enter().get(url, headers={"If-None-Match": newest["ETag"]}).status_code == 304
    shown = page_text(enter().get(reverse("library:document", args=[document.pk])))
    assert "Rev.1" in shown
    assert "first issue" in shown


def test_a_file_is_sent_as_it_is_and_in_part_also_to_a_browser_that_takes_gzip(cast: Cast, enter: Any) -> None:
    document = make_document(make_session(cast.body), by=cast.secretariat)
    version = make_version(document, by=cast.secretariat)
    url = reverse("library:download", args=[document.pk, "en"])
    response = enter().get(url, headers={"Accept-Encoding": "gzip", "Range": "bytes=0-4"})
    assert (response.status_code, response.getvalue()) == (206, b"%PDF-")
    assert response["Content-Range"] == f"bytes 0-4/{version.size}"


def test_a_link_elsewhere_leads_there(cast: Cast, enter: Any) -> None:
    document = make_document(make_session(cast.body), by=cast.secretariat)
    make_version(document, by=cast.secretariat, external_url="https://example.org/x", url_seen_on=date(2020, 6, 11))
    response = enter().get(reverse("library:download", args=[document.pk, "en"]))
    assert (response.status_code, response.url) == (302, "https://example.org/x")
    assert "seen 11 June 2020" in page_text(enter().get(reverse("library:document", args=[document.pk])))


def test_a_language_that_is_behind_is_shown(cast: Cast, enter: Any) -> None:
    document = make_document(make_session(cast.body), by=cast.secretariat)
    for language in ("en", "ru", "en"):
        make_version(document, by=cast.secretariat, language=language)
    assert "Rev.1 not yet" in page_text(enter().get(reverse("library:document", args=[document.pk])))


def test_the_due_date_of_the_session_holds_where_a_document_has_none(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body, documents_due_at=datetime(2020, 7, 20, 12, 0, tzinfo=UTC))
    make_version(make_document(session, by=cast.secretariat), by=cast.secretariat)
    make_document(session, by=cast.secretariat, title_en="Another")
    shown = page_text(enter().get(reverse("library:documents", args=[session.slug])))
    assert "not yet available, overdue" in shown
    assert " late " in shown


def test_a_form_that_could_not_be_saved_may_be_sent_again(
    cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = make_session(cast.body)
    browser = enter(cast.secretariat)
    browser.raise_request_exception = False
    url = reverse("library:add", args=[session.slug])
    token = browser.get(url).context["form"]["form_token"].value()
    typed = {"form_token": token, "kind": "strategy", "title_en": "Strategy", "access": "public", "reference": ""}
    with monkeypatch.context() as full:
        full.setattr(services, "add_document", lambda *_given, **_values: 1 / 0)
        assert browser.post(url, typed).status_code == 500
    browser.post(url, typed)
    upload = reverse("library:upload", args=[Document.objects.get().pk])
    data = {"form_token": browser.get(upload).context["form"]["form_token"].value(), "language": "en"}
    with monkeypatch.context() as full:
        full.setattr(services, "add_version", lambda *_given, **_values: 1 / 0)
        assert browser.post(upload, data | {"file": a_pdf("strategy.pdf")}).status_code == 500
    browser.post(upload, data | {"file": a_pdf("strategy.pdf")})
    assert LanguageVersion.objects.count() == 1


@pytest.mark.parametrize(("status", "kept_by"), [("announced", "public"), ("draft", "private")])
def test_a_cache_between_keeps_only_what_everybody_may_read(cast: Cast, enter: Any, status: str, kept_by: str) -> None:
    document = make_document(make_session(cast.body, status=status), by=cast.secretariat)
    make_version(document, by=cast.secretariat)
    response = enter(cast.secretariat).get(reverse("library:download", args=[document.pk, "en"]))
    response.close()
    assert response["Cache-Control"].startswith(kept_by)


def test_a_day_is_over_on_the_clocks_of_the_session(cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    session = make_session(cast.body)
    document = make_document(session, by=cast.secretariat, due_on=date(2020, 7, 20))
    browser = enter(cast.observer)
    overdue = {}
    for hour in (17, 19):  # of UTC; in Almaty the day is over at 18
        monkeypatch.setattr("library.table.timezone.now", lambda hour=hour: datetime(2020, 7, 20, hour, tzinfo=UTC))
        page = browser.get(reverse("library:document", args=[document.pk]))
        overdue[hour] = page.context["row"].is_overdue
        monkeypatch.undo()
    assert overdue == {17: False, 19: True}
