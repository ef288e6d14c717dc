"""Texts, corrigenda and addenda: their labels, their lasting addresses, and the gaps that the table shows."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.workflow import NotNow
from library import moves, services
from library.models import Document, LanguageVersion, Placement
from library.table import groups_of, row_of
from library.validators import validate_reference
from meetings.models import AgendaItem, Session
from tests.library.make import a_pdf, make_document, make_version
from tests.library.test_pages import page_text
from tests.make import Cast, make_cast, make_session


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.fixture
def document(cast: Cast, session: Session) -> Document:
    return make_document(session, by=cast.secretariat)


def labels(document: Document, cast: Cast, *published: tuple[str, str]) -> list[str]:
    return [
        make_version(document, by=cast.secretariat, language=language, part=part).revision_label
        for language, part in published
    ]


def cells(document: Document) -> dict[str, tuple[str, list[str], list[str]]]:
    loaded = Document.objects.for_table().get(pk=document.pk)
    return {
        cell.language: (
            cell.version.revision_label if cell.version else "-",
            [version.revision_label for version in cell.additions],
            cell.missing,
        )
        for cell in row_of(loaded, today=date(2020, 7, 1)).cells
    }


def test_corrigenda_follow_their_text_and_addenda_the_document(cast: Cast, document: Document) -> None:
    published = [("en", ""), ("ru", ""), ("ru", "corr"), ("en", "add"), ("ru", "add"), ("en", ""), ("en", "corr")]
    assert labels(document, cast, *published) == ["", "", "Corr.1", "Add.1", "Add.1", "Rev.1", "Rev.1/Corr.1"]
    assert cells(document) == {
        "en": ("Rev.1", ["Rev.1/Corr.1", "Add.1"], []),
        "ru": ("", ["Corr.1", "Add.1"], ["Rev.1"]),
    }


def test_a_reader_takes_along_the_files_of_their_language_or_of_the_other_where_there_is_no_text(
    cast: Cast, document: Document, client: Client
) -> None:
    def taken(language: str) -> list[str]:
        row = row_of(Document.objects.for_table().get(pk=document.pk), today=date(2020, 7, 1))
        assert row.has_files
        return [f"{version.language} {version.mark}" for version in row.files_for(language)]

    labels(document, cast, ("en", ""), ("en", "corr"), ("ru", "add"))
    assert taken("en") == ["en 0", "en 0-corr-1"]
    assert taken("ru") == ["ru add-1", "en 0", "en 0-corr-1"]
    page = client.get(f"/ru/documents/{document.pk}/").content.decode()
    own = f"/ru/documents/{document.pk}/"
    files = f"{own}ru/?revision=add-1 {own}en/ {own}en/?revision=0-corr-1 "
    assert f' data-files="{files}"' in page
    labels(document, cast, ("ru", ""))
    assert taken("ru") == ["ru 0", "ru add-1"]


def test_only_files_that_may_be_handed_out_are_offered_to_be_kept(
    cast: Cast, session: Session, document: Document, client: Client, settings: Any
) -> None:
    url = reverse("library:documents", args=[session.slug])
    own = f'data-document="/en/documents/{document.pk}/"'
    assert own not in client.get(url).content.decode()
    make_version(document, by=cast.secretariat, external_url="https://unece.org/x", url_seen_on=date(2020, 7, 1))
    assert own not in client.get(url).content.decode()
    make_version(document, by=cast.secretariat, language="ru")
    assert own in client.get(url).content.decode()
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    assert own not in client.get(url).content.decode()
    assert ' data-files=""' in client.get(f"/en/documents/{document.pk}/").content.decode()


def test_a_corrigendum_may_stand_in_one_language_an_addendum_leaves_a_gap(
    cast: Cast, document: Document, enter: Any
) -> None:
    labels(document, cast, ("en", ""), ("ru", ""), ("ru", "corr"), ("en", "add"))
    assert cells(document) == {"en": ("", ["Add.1"], []), "ru": ("", ["Corr.1"], ["Add.1"])}
    shown = page_text(enter().get(reverse("library:documents", args=[document.session.slug])))
    assert "Add.1 not yet" in shown
    assert "Corr.1 not yet" not in shown


def test_a_corrigendum_catches_up_or_takes_the_number_it_is_given(cast: Cast, document: Document) -> None:
    labels(document, cast, ("en", ""), ("ru", ""))
    assert labels(document, cast, ("en", "corr"), ("en", "corr"), ("ru", "corr")) == ["Corr.1", "Corr.2", "Corr.2"]
    third = make_version(document, by=cast.secretariat, language="ru", part="corr", number=1)
    assert third.revision_label == "Corr.1"
    with pytest.raises(NotNow, match=r"Corr\.1 is there already"):
        make_version(document, by=cast.secretariat, language="ru", part="corr", number=1)


def test_there_is_nothing_to_correct_where_there_is_no_text_and_no_file_stays(
    cast: Cast, document: Document, settings: Any
) -> None:
    before = len(list(settings.MEDIA_ROOT.rglob("*.pdf")))
    labels(document, cast, ("en", ""))
    with pytest.raises(NotNow, match="no text in this language"):
        make_version(document, by=cast.secretariat, language="ru", part="corr")
    assert LanguageVersion.objects.count() == 1
    assert len(list(settings.MEDIA_ROOT.rglob("*.pdf"))) == before + 1


def test_a_version_that_could_not_be_saved_leaves_no_file(
    cast: Cast, document: Document, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LanguageVersion, "save", lambda _self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make_version(document, by=cast.secretariat)
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_the_address_of_each_part_lasts_through_renaming_and_moving(
    cast: Cast, session: Session, document: Document, enter: Any
) -> None:
    contents = {}
    for part in ("", "corr", "add", ""):
        version = make_version(
            document, by=cast.secretariat, part=part, file=a_pdf(text=f"{part}{LanguageVersion.objects.count()}")
        )
        with version.file.open() as file:
            contents[version.mark] = file.read()
    assert list(contents) == ["0", "0-corr-1", "add-1", "1"]
    item = AgendaItem.objects.create(session=session, number="2", title_en="Synergies")
    services.edit_document(
        document, by=cast.ece, revision=0, title_en="Another name", agenda_items=[item], reference="SPECA/9"
    )
    item.delete()
    url = reverse("library:download", args=[document.pk, "en"])
    assert enter().get(url).getvalue() == contents["1"]
    for mark, content in contents.items():
        assert enter().get(url, {"revision": mark}).getvalue() == content
    assert enter().get(url, {"revision": "Rev.1"}).getvalue() == contents["1"]
    assert enter().get(url, {"revision": "Corr.1"}).getvalue() == contents["0-corr-1"]
    for nothing in ("2", "add-2", "1-corr-1", "x"):
        assert enter().get(url, {"revision": nothing}).status_code == 404
    shown = page_text(enter().get(reverse("library:document", args=[document.pk])))
    assert shown.index("Earlier versions") < shown.index("Corr.1")
    assert "Add.1" in shown


def test_a_document_stands_under_each_of_its_items(cast: Cast, session: Session, enter: Any) -> None:
    items = [AgendaItem.objects.create(session=session, number=str(n), title_en=f"Item {n}") for n in (1, 2)]
    make_version(make_document(session, by=cast.secretariat, agenda_items=items[::-1]), by=cast.secretariat)
    groups = groups_of(session, Document.objects.for_table(), today=date(2020, 7, 1))
    assert [group.item for group in groups] == items
    archive = enter().get(reverse("library:pack", args=[session.slug]))
    assert b"".join(archive.streaming_content).count(b"%PDF-") == 1, "the pack has it once"


def told(document: Document) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The history as it is told, the oldest first."""
    return [
        (change.label, [(one.field, one.before, one.after) for one in change.differences if change.label == "update"])
        for change in reversed(moves.history_of(document))
    ]


@pytest.mark.django_db(transaction=True)
def test_the_history_tells_that_a_document_moved_between_items(enter: Any) -> None:
    cast = make_cast()  # each change in a transaction of its own, as they come
    session = make_session(cast.body)
    first, second = [
        AgendaItem.objects.create(session=session, number=str(n), title_en=f"Item {n}", title_ru=f"Пункт {n}")
        for n in (1, 2)
    ]
    document = make_document(session, by=cast.secretariat, agenda_items=[first])
    services.edit_document(document, by=cast.ece, revision=0, agenda_items=[second], title_en="Renamed")
    services.edit_document(document, by=cast.ece, revision=1, agenda_items=[second, first])
    services.edit_document(document, by=cast.ece, revision=2, title_ru="Иначе")
    first.delete()
    assert told(document) == [
        ("insert", []),
        ("update", [("title, English", "Concept note", "Renamed"), ("agenda items", "1 Item 1", "2 Item 2")]),
        ("update", [("agenda items", "2 Item 2", "2 Item 2; 1 Item 1")]),
        ("update", [("title, Russian", "Концептуальная записка", "Иначе")]),
        ("update", [("agenda items", "2 Item 2; 1 Item 1", "2 Item 2")]),
    ]
    shown = page_text(enter(cast.secretariat).get(reverse("library:document", args=[document.pk])))
    assert "Agenda items: 1 Item 1 → 2 Item 2" in shown
    assert str(cast.ece) in shown
    assert "Agenda items: 1 Item 1" not in page_text(enter().get(reverse("library:document", args=[document.pk])))


@pytest.mark.parametrize("moved", [1, 4])
def test_the_history_takes_as_many_queries_however_often_a_document_moved(
    moved: int, cast: Cast, session: Session, django_assert_num_queries: Any
) -> None:
    document = make_document(session, by=cast.secretariat)
    for number in range(moved):
        item = AgendaItem.objects.create(session=session, number=str(number), title_en="Item")
        services.edit_document(document, by=cast.ece, revision=number, agenda_items=[item])
    with django_assert_num_queries(5):
        moves.history_of(document)


def test_the_session_as_a_whole_has_what_belongs_to_no_item(cast: Cast, session: Session) -> None:
    item = AgendaItem.objects.create(session=session, number="1", title_en="Item")
    document = make_document(session, by=cast.secretariat, agenda_items=[item])
    item.delete()
    assert not Placement.objects.exists()
    [group] = groups_of(session, Document.objects.for_table(), today=date(2020, 7, 1))
    assert (group.item, [row.document for row in group.rows]) == (None, [document])


def test_the_due_date_of_the_session_holds_on_the_page_of_a_document_too(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body, documents_due_at=datetime(2020, 7, 20, 12, 0, tzinfo=UTC))
    document = make_document(session, by=cast.secretariat)
    make_version(document, by=cast.secretariat)
    shown = page_text(enter().get(reverse("library:document", args=[document.pk])))
    assert "20 July 2020" in shown
    assert " late " in shown
    early = make_document(session, by=cast.secretariat, title_en="Early")
    make_version(early, by=cast.secretariat, at=datetime(2020, 7, 20, 18, 30, tzinfo=UTC))  # in Almaty the 21st
    timely = make_document(session, by=cast.secretariat, title_en="Timely")
    make_version(timely, by=cast.secretariat, at=datetime(2020, 7, 20, 17, 30, tzinfo=UTC))
    late = {
        document.title_en: row_of(document, today=date(2020, 7, 1)).cells[0].is_late
        for document in Document.objects.for_table()
    }
    assert late == {"Concept note": True, "Early": True, "Timely": False}


def test_a_document_is_due_before_the_session_begins(cast: Cast, session: Session, enter: Any) -> None:
    browser = enter(cast.secretariat)
    url = reverse("library:add", args=[session.slug])
    token = browser.get(url).context["form"]["form_token"].value()
    data = {"form_token": token, "kind": "report", "title_en": "Report", "access": "public", "due_on": "2020-07-31"}
    response = browser.post(url, data)
    assert "30 July 2020" in str(response.context["form"].errors["due_on"])
    assert browser.post(url, data | {"due_on": "2020-07-30"}).status_code == 302


def test_the_upload_page_takes_a_corrigendum(cast: Cast, document: Document, enter: Any) -> None:
    browser = enter(cast.secretariat)
    url = reverse("library:upload", args=[document.pk])
    token = browser.get(url).context["form"]["form_token"].value()
    data = {"form_token": token, "language": "ru", "part": "corr"}
    response = browser.post(url, data | {"file": a_pdf()})
    assert "no text in this language" in page_text(response)
    make_version(document, by=cast.secretariat, language="ru")
    assert browser.post(url, data | {"file": a_pdf()}).status_code == 302
    assert document.versions.get(part="corr").revision_label == "Corr.1"


@pytest.mark.parametrize(
    "values",
    [
        {"part": "corr", "number": 0},
        {"part": "", "number": 1},
        {"part": "add", "number": 1, "revision": 1},
    ],
)
def test_the_database_knows_which_numbers_make_sense(values: dict[str, Any], document: Document) -> None:
    facts = {"language": "en", "revision": 0, "file": "x.pdf", "published_at": datetime(2020, 7, 1, tzinfo=UTC)}
    with pytest.raises(IntegrityError), transaction.atomic():
        LanguageVersion.objects.create(document=document, **facts | values)


def test_a_reference_is_unique_whatever_its_letters(cast: Cast, session: Session) -> None:
    make_document(session, by=cast.secretariat, reference="SPECA-ITSD/1")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_document(session, by=cast.secretariat, reference="speca-itsd/1")


@pytest.mark.parametrize(
    "reference",
    [
        "Е/ECE/1384",  # the first letter is Cyrillic
        "ＥＣＥ/TRADE/1",
        "ECE∕2020∕1",
        " e / 2020/3",
        "TD/B/C.1/2",
        "CES/2020/INF.3",
        "UNX/WG.3/2",
    ],
)
def test_a_reference_that_only_looks_like_a_symbol_is_refused_too(reference: str) -> None:
    with pytest.raises(ValidationError) as told:
        validate_reference(reference)
    assert told.value.code == "symbol"


@pytest.mark.parametrize("reference", ["SPECA-ITSD/2020/3/Rev.1", "SPECA/3 Corr.2", "SPECA/3/ADD.1"])
def test_a_reference_carries_no_label_of_a_revision(reference: str) -> None:
    with pytest.raises(ValidationError) as told:
        validate_reference(reference)
    assert told.value.code == "label"


@pytest.mark.parametrize("reference", ["SPECA-ITSD/2020/3", "SPECA/WG.4/2", "ITSD 3", "Add-on 2", "КР/2020/1"])
def test_a_reference_of_ours_passes(reference: str) -> None:
    validate_reference(reference)
