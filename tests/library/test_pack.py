import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from library import pack
from library.models import Document, LanguageVersion
from library.table import groups_of
from meetings.models import AgendaItem, Session
from tests.library.make import a_pdf, make_document, make_version
from tests.make import Cast, make_session


def opened(response: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


@pytest.fixture
def session(cast: Cast) -> Session:
    """Two papers for everybody, one of them in English only and about an item, one for delegations."""
    found = make_session(cast.body)
    item = AgendaItem.objects.create(session=found, number="3 (a)", title_en="Connectivity", title_ru="Связность")
    both = make_document(found, by=cast.secretariat)
    make_version(both, by=cast.secretariat, file=a_pdf(text="English"))
    make_version(both, by=cast.secretariat, language="ru", file=a_pdf(text="Russian"))
    english = make_document(found, by=cast.secretariat, title_en="What? A/B: “test”", title_ru="", agenda_items=[item])
    make_version(english, by=cast.secretariat)
    inner = make_document(found, by=cast.secretariat, title_en="Draft", access=Document.Access.DELEGATIONS)
    make_version(inner, by=cast.secretariat)
    make_document(found, by=cast.secretariat, title_en="To come")
    return found


def test_the_pack_holds_what_the_reader_may_see_grouped_by_agenda_item(session: Session, enter: Any) -> None:
    archive = opened(enter().get(reverse("library:pack", args=[session.slug])))
    assert archive.testzip() is None
    papers = [name for name in archive.namelist() if not name.startswith("index")]
    assert papers == [
        "00 Documents of the session/01 Concept note EN.pdf",
        "01 3 (a) Connectivity/01 What- A-B- “test” EN.pdf",
    ]
    index = archive.read("index.html").decode()
    assert "To come" in index
    assert "Draft" not in index


def test_the_pack_is_in_the_readers_language_and_in_the_other_where_that_is_missing(
    session: Session, enter: Any
) -> None:
    with translation.override("ru"):
        url = reverse("library:pack", args=[session.slug])
    archive = opened(enter().get(url))
    languages = [name.rsplit(" ", 1)[-1] for name in archive.namelist() if name.endswith(".pdf")]
    assert languages == ["RU.pdf", "EN.pdf"]
    assert '<html lang="ru">' in archive.read("index.html").decode()


def test_a_file_in_the_pack_bears_the_time_on_the_clocks_of_the_session(session: Session, enter: Any) -> None:
    at = datetime(2020, 7, 23, 20, 0, tzinfo=UTC)
    LanguageVersion.objects.update(published_at=at)
    archive = opened(enter().get(reverse("library:pack", args=[session.slug])))
    there = at.astimezone(session.zone)
    assert archive.infolist()[-1].date_time[:5] == (there.year, there.month, there.day, there.hour, there.minute)


def test_a_delegation_gets_its_papers_too(session: Session, cast: Cast, enter: Any) -> None:
    archive = opened(enter(cast.focal_uz).get(reverse("library:pack", args=[session.slug])))
    assert any("Draft" in name for name in archive.namelist())


def test_the_pack_of_a_session_without_documents_says_so(cast: Cast, enter: Any) -> None:
    empty = make_session(cast.body)
    archive = opened(enter().get(reverse("library:pack", args=[empty.slug])))
    assert "There are no documents yet" in archive.read("index.html").decode()


def test_the_pack_is_written_piece_by_piece(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack, "CHUNK", 64)
    session = make_session(cast.body)
    version = make_version(make_document(session, by=cast.secretariat), by=cast.secretariat)
    documents = Document.objects.filter(session=session).for_table()
    today = session.starts_on
    folders = pack.folders_of(groups_of(session, documents, today=today), language="en")
    pieces = list(pack.stream(session, folders, language="en"))
    assert len(pieces) > version.size // 64
    assert max(len(piece) for piece in pieces[1:]) < 600
