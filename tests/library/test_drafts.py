"""Several files at once: each judged by itself, looked at in a table, kept together or not at all."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.models import Scan
from core.uploads import DOCUMENTS
from core.workflow import NotNow, NotYou
from library import draft_services, guesses
from library.draft_services import Choice
from library.models import Document, DraftFile, LanguageVersion
from meetings.models import AgendaItem, Session
from tests.core.hostile import HOSTILE, a_chart, a_docx, a_pdf, an_archive, an_xlsx
from tests.library.make import make_document, make_version
from tests.make import Cast, make_session

RUSSIAN = "Проект решения о сотрудничестве в области инноваций и передачи технологий"


def upload(name: str, content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, a_pdf() if content is None else content)


def stored_files(settings: Any) -> list[str]:
    return [path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@cache
def own_pdf(name: str) -> bytes:
    """A PDF that differs from those of other names; the same name gives the same bytes, also a second later."""
    return a_pdf(lambda pdf: pdf.docinfo.__setitem__("/Subject", name))


def take(session: Session, cast: Cast, *names: str) -> list[DraftFile]:
    return [draft_services.take(session, upload(name, own_pdf(name)), by=cast.secretariat) for name in names]


def test_the_same_file_is_not_taken_twice(cast: Cast, session: Session, settings: Any) -> None:
    take(session, cast, "a.pdf")
    with pytest.raises(ValidationError, match="uploaded already"):
        take(session, cast, "a.pdf")
    assert len(stored_files(settings)) == 1


def test_the_same_file_sent_twice_at_the_same_moment_is_taken_once(
    cast: Cast, session: Session, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = take(session, cast, "a.pdf")[0]
    answers = iter([False, True])  # the other one had not been kept yet when this one asked
    monkeypatch.setattr(draft_services, "_waits", lambda *_asked: next(answers))
    with pytest.raises(ValidationError) as told:
        take(session, cast, "a.pdf")
    assert told.value.code == "twice"
    assert [draft.pk for draft in DraftFile.objects.all()] == [first.pk]
    assert len(stored_files(settings)) == 1
    assert Scan.objects.count() == 1


def test_another_session_may_wait_with_the_same_file(cast: Cast, session: Session) -> None:
    take(session, cast, "a.pdf")
    take(make_session(cast.body, slug="other", ordinal=2), cast, "a.pdf")
    assert DraftFile.objects.count() == 2


def typed(draft: DraftFile, **values: Any) -> dict[str, Any]:
    """A row of the table as a browser sends it."""
    row = {
        "keep": "on",
        "target": "",
        "part": "",
        "title": draft.title,
        "language": draft.language,
        "kind": draft.kind,
        "access": "public",
        **values,
    }
    return {f"{draft.pk}-{name}": value for name, value in row.items() if value is not None}


@pytest.mark.parametrize(
    ("name", "content", "title", "language", "kind", "stem"),
    [
        ("concept-note-en.pdf", a_pdf(), "Concept-note", "en", "concept_note", "concept-note"),
        ("Concept_Note_RUS.docx", a_docx(), "Concept Note", "ru", "concept_note", "concept note"),
        ("01 Повестка дня (рус).docx", a_docx(), "Повестка дня", "ru", "provisional_agenda", "повестка дня"),
        ("Доклад.pdf", a_pdf(), "Доклад", "ru", "report", "доклад"),
        ("3.docx", a_docx(RUSSIAN), "3", "ru", "background", "3"),
        ("paper.txt", RUSSIAN.encode(), "Paper", "ru", "background", "paper"),
        ("figures.xlsx", an_xlsx(), "Figures", "en", "background", "figures"),
        ("slides_EN.pptx", a_chart(an_xlsx()), "Slides", "en", "presentation", "slides"),
        ("Terms of Reference.pdf", a_pdf(), "Terms of Reference", "en", "terms_of_reference", "terms of reference"),
        ("Europe.pdf", a_pdf(), "Europe", "en", "background", "europe"),
    ],
)
def test_what_a_file_is_is_guessed_from_its_name_and_text(  # noqa: PLR0917 - a table
    name: str, content: bytes, title: str, language: str, kind: str, stem: str
) -> None:
    file = upload(name, content)
    guess = guesses.of(file, name=name)
    assert (guess.title, guess.language, guess.kind, guess.stem) == (title, language, kind, stem)
    assert file.tell() == 0


def test_the_title_that_a_file_says_of_itself_goes_before_its_name() -> None:
    def change(pdf: Any) -> None:
        pdf.docinfo["/Title"] = RUSSIAN
        pdf.Root.Lang = "ru-RU"

    guess = guesses.of(upload("x1.pdf", a_pdf(change)), name="x1.pdf")
    assert (guess.title, guess.language, guess.kind) == (RUSSIAN, "ru", "draft_decisions")
    untitled = upload("Road map.pdf", a_pdf(lambda pdf: pdf.docinfo.__setitem__("/Title", "Untitled 1")))
    assert guesses.of(untitled, name="Road map.pdf").title == "Road map"


def test_only_the_secretariat_uploads_keeps_and_removes(cast: Cast, session: Session) -> None:
    draft = take(session, cast, "a.pdf")[0]
    choice = Choice(draft=draft, language="en", title="A", kind="report", access="public")
    for person in (cast.admin, cast.focal_kz, cast.observer, cast.interpreter):
        with pytest.raises(NotYou):
            draft_services.take(session, upload("b.pdf"), by=person)
        with pytest.raises(NotYou):
            draft_services.keep(session, [choice], by=person)
        with pytest.raises(NotYou):
            draft_services.remove([draft], by=person)
    assert DraftFile.objects.count() == 1
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [one for one in HOSTILE if one[2] != "empty"],
    ids=[name for name, _make, code in HOSTILE if code != "empty"],
)
def test_nothing_of_a_refused_file_stays(  # noqa: PLR0917 - a table and the fixtures
    name: str, make: Any, code: str, cast: Cast, session: Session, settings: Any
) -> None:
    with pytest.raises(ValidationError) as told:
        draft_services.take(session, upload(name, make()), by=cast.secretariat)
    assert told.value.code == code
    assert stored_files(settings) == []
    assert not DraftFile.objects.exists()
    assert not Scan.objects.exists()


def test_a_form_takes_the_good_files_and_tells_of_the_others_by_name(
    cast: Cast, session: Session, enter: Any, settings: Any
) -> None:
    browser = enter(cast.secretariat)
    url = reverse("library:upload_several", args=[session.slug])
    bad = upload("macros.docx", an_archive(("word/document.xml", b"<x/>"), ("word/vbaProject.bin", b"x")))
    page = browser.post(url, {"files": [upload("note-en.pdf"), bad, upload("program.exe", b"MZ")]})
    assert page.status_code == 200
    assert [name for name, _reasons in page.context["refused"]] == ["macros.docx", "program.exe"]
    assert "This file contains macros" in page.content.decode()
    assert [draft.original_name for draft in DraftFile.objects.all()] == ["note-en.pdf"]
    assert len(stored_files(settings)) == 1
    assert "waits to be checked" in browser.get(reverse("library:documents", args=[session.slug])).content.decode()


def test_a_page_with_javascript_sends_one_file_and_is_told_of_it(cast: Cast, session: Session, enter: Any) -> None:
    browser = enter(cast.secretariat)
    url = reverse("library:upload_several", args=[session.slug])
    good = browser.post(url, {"files": upload("note.pdf")}, headers={"Accept": "application/json"})
    assert (good.status_code, good.json()["taken"]) == (200, 1)
    assert good.json()["next"] == reverse("library:uploaded", args=[session.slug])
    bad = browser.post(url, {"files": upload("page.html", b"<p>")}, headers={"Accept": "application/json"})
    assert bad.status_code == 422
    assert "Only these types" in json.loads(bad.content)["reason"]


def test_an_upload_without_a_file_says_so(cast: Cast, session: Session, enter: Any) -> None:
    page = enter(cast.secretariat).post(reverse("library:upload_several", args=[session.slug]), {})
    assert "Choose at least one file" in page.content.decode()


def test_files_of_one_name_in_two_languages_are_proposed_as_one_document(
    cast: Cast, session: Session, enter: Any
) -> None:
    english, russian, other = take(session, cast, "concept-note-en.pdf", "concept-note-ru.pdf", "report.pdf")
    item = AgendaItem.objects.create(session=session, number="2", title_en="Synergies")
    browser = enter(cast.secretariat)
    url = reverse("library:uploaded", args=[session.slug])
    proposed = {form.draft: form["target"].initial for form in browser.get(url).context["table"].forms}
    assert proposed == {english: "", russian: f"draft:{english.pk}", other: ""}
    data = typed(english, title="Concept note", agenda_items=[item.pk])
    data |= typed(russian, title="Концептуальная записка", target=f"draft:{english.pk}")
    response = browser.post(url, data | typed(other, keep=None))
    assert response.url == url, "one file still waits"
    document = Document.objects.get()
    assert (document.title_en, document.title_ru) == ("Concept note", "Концептуальная записка")
    assert (document.kind, document.access) == ("concept_note", "public")
    assert list(document.agenda_items.all()) == [item]
    versions = document.versions.order_by("language")
    assert [(version.language, version.original_name) for version in versions] == [
        ("en", "concept-note-en.pdf"),
        ("ru", "concept-note-ru.pdf"),
    ]
    assert [draft.pk for draft in DraftFile.objects.all()] == [other.pk]
    with versions[0].file.open() as file:
        assert file.read(5) == b"%PDF-"


def test_a_file_of_a_document_that_is_there_is_proposed_as_its_next_revision(
    cast: Cast, session: Session, enter: Any
) -> None:
    document = make_document(session, by=cast.secretariat, title_en="Strategy")
    make_version(document, by=cast.secretariat)
    draft = take(session, cast, "Strategy_en.pdf")[0]
    browser = enter(cast.secretariat)
    url = reverse("library:uploaded", args=[session.slug])
    assert browser.get(url).context["table"].forms[0]["target"].initial == f"document:{document.pk}"
    assert browser.post(url, typed(draft, target=f"document:{document.pk}")).status_code == 302
    newest = LanguageVersion.objects.get(revision=1)
    assert (newest.document, newest.language, newest.revision_label) == (document, "en", "Rev.1")
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"part": "corr"}, "part"),
        ({"kind": "presentation"}, ""),
        ({"kind": "nonsense"}, "kind"),
        ({"language": "fr"}, "language"),
        ({"target": "document:999999"}, "target"),
    ],
)
def test_a_row_that_cannot_be_kept_says_why_and_nothing_is_kept(
    change: dict[str, str], field: str, cast: Cast, session: Session, enter: Any
) -> None:
    first, second = take(session, cast, "a.pdf", "b.pdf")
    url = reverse("library:uploaded", args=[session.slug])
    response = enter(cast.secretariat).post(url, typed(first, **change) | typed(second))
    if field:
        assert list(response.context["table"].forms[0].errors) == [field]
        assert f"id_{first.pk}-{field}" in response.content.decode()
        assert not Document.objects.exists()
    else:
        assert Document.objects.count() == 2


def test_types_and_sizes_fit_the_kind(cast: Cast, session: Session, enter: Any) -> None:
    draft = draft_services.take(session, upload("table.xlsx", an_xlsx()), by=cast.secretariat)
    url = reverse("library:uploaded", args=[session.slug])
    response = enter(cast.secretariat).post(url, typed(draft, kind="presentation"))
    assert "PDF, PPTX" in str(response.context["table"].forms[0].errors["kind"])
    assert {kind.extension for kind in DOCUMENTS} >= {"pdf", "pptx"}


def test_two_files_for_one_place_are_noticed(cast: Cast, session: Session, enter: Any) -> None:
    first, second = take(session, cast, "a.pdf", "b.pdf")
    url = reverse("library:uploaded", args=[session.slug])
    browser = enter(cast.secretariat)
    response = browser.post(url, typed(first) | typed(second, target=f"draft:{first.pk}"))
    assert list(response.context["table"].forms[1].errors) == ["language"]
    response = browser.post(url, typed(first, keep=None) | typed(second, target=f"draft:{first.pk}", language="ru"))
    assert list(response.context["table"].forms[1].errors) == ["target"]
    assert not Document.objects.exists()


def test_what_fails_in_the_middle_leaves_everything_as_it_was(cast: Cast, session: Session, settings: Any) -> None:
    english, extra = take(session, cast, "a.pdf", "b.pdf")
    document = make_document(session, by=cast.secretariat)
    before = len(stored_files(settings))
    choices = [
        Choice(draft=english, language="en", title="A", kind="report", access="public"),
        Choice(draft=extra, language="ru", title="", kind="report", access="public", document=document, part="corr"),
    ]
    with pytest.raises(NotNow, match="no text in this language"):
        draft_services.keep(session, choices, by=cast.secretariat)
    assert Document.objects.count() == 1
    assert DraftFile.objects.count() == 2
    assert len(stored_files(settings)) == before


def test_the_second_of_two_who_keep_the_same_files_is_told(cast: Cast, session: Session) -> None:
    draft = take(session, cast, "a.pdf")[0]
    choice = Choice(draft=draft, language="en", title="A", kind="report", access="public")
    draft_services.keep(session, [choice], by=cast.secretariat)
    choice = Choice(draft=DraftFile(pk=draft.pk or 1), language="en", title="A", kind="report", access="public")
    with pytest.raises(NotNow, match="meanwhile"):
        draft_services.keep(session, [choice], by=cast.ece)
    assert Document.objects.count() == 1


def test_removed_files_are_gone(
    cast: Cast, session: Session, enter: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    first, _second, _third = take(session, cast, "a.pdf", "b.txt.pdf", "c.pdf")
    browser = enter(cast.secretariat)
    url = reverse("library:uploaded", args=[session.slug])
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(url, {"remove": str(first.pk)})
    assert DraftFile.objects.count() == 2
    browser.post(url, {"remove": "all"})
    assert DraftFile.objects.count() == 2, "all of them are asked about first"
    asking = browser.get(reverse("library:uploaded_remove", args=[session.slug]))
    assert [draft.original_name for draft in asking.context["drafts"]] == ["b.txt.pdf", "c.pdf"]
    assert DraftFile.objects.count() == 2
    named = [draft.pk for draft in asking.context["drafts"]]
    late = take(session, cast, "late.pdf")[0]
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(asking.request["PATH_INFO"], {"draft": named}).url == url
    assert list(DraftFile.objects.all()) == [late], "nobody was asked about what came meanwhile"
    assert len(stored_files(settings)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(asking.request["PATH_INFO"], {"draft": [late.pk, *named]})
    assert stored_files(settings) == []
    assert "There are none" in browser.get(url).content.decode()


def test_who_removes_what_another_has_kept_meanwhile_leaves_the_document_its_file(
    cast: Cast, session: Session, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    draft = take(session, cast, "a.pdf")[0]
    seen_before = DraftFile.objects.get(pk=draft.pk)
    choice = Choice(draft=draft, language="en", title="A", kind="report", access="public")
    draft_services.keep(session, [choice], by=cast.secretariat)
    with django_capture_on_commit_callbacks(execute=True):
        draft_services.remove([seen_before], by=cast.ece)
    assert len(stored_files(settings)) == 1
    with LanguageVersion.objects.get().file.open("rb") as file:
        assert file.read().startswith(b"%PDF-")


def test_the_files_of_another_session_are_not_removed(cast: Cast, session: Session, enter: Any) -> None:
    other = make_session(cast.body, slug="other", ordinal=2)
    draft = take(other, cast, "a.pdf")[0]
    enter(cast.secretariat).post(reverse("library:uploaded_remove", args=[session.slug]), {"draft": [draft.pk, "x"]})
    assert DraftFile.objects.count() == 1


def test_an_infected_draft_says_so_and_is_not_kept(cast: Cast, session: Session, enter: Any) -> None:
    draft = take(session, cast, "a.pdf")[0]
    Scan.objects.filter(name=draft.file.name).update(verdict=Scan.Verdict.INFECTED, virus="X")
    browser = enter(cast.secretariat)
    url = reverse("library:uploaded", args=[session.slug])
    assert "virus found" in browser.get(url).content.decode()
    assert "A virus was found in" in browser.post(url, typed(draft)).content.decode()
    assert not Document.objects.exists()


@pytest.mark.parametrize("rows", [1, 4])
def test_the_table_asks_the_same_number_of_queries_for_any_number_of_files(
    rows: int, cast: Cast, session: Session, enter: Any, django_assert_num_queries: Any
) -> None:
    AgendaItem.objects.create(session=session, number="2", title_en="Synergies")
    for number in range(rows):
        take(session, cast, f"{number}-x{number}.pdf")
        make_version(make_document(session, by=cast.secretariat), by=cast.secretariat)
    browser = enter(cast.secretariat)
    with django_assert_num_queries(11):
        browser.get(reverse("library:uploaded", args=[session.slug]))
