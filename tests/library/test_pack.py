"""The pack holds what its reader may see, in the languages they want, and tells what it does not hold."""

import io
import re
import zipfile
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import translation

from core.models import Scan
from library import packing, zipping
from library.models import Document, LanguageVersion
from library.zipping import Entry
from meetings.models import AgendaItem, Session
from meetings.services import publish_agenda
from tests.access import World
from tests.library import make as library
from tests.library.make import a_pdf, make_document, make_version
from tests.make import Cast, make_session
from tests.meetings.make import make_agenda
from tests.participants import make as participants

AT = datetime(2020, 7, 23, 20, 0, tzinfo=UTC)


def opened(response: Any) -> zipfile.ZipFile:
    content = b"".join(response.streaming_content)
    assert len(content) == int(response["Content-Length"])
    return zipfile.ZipFile(io.BytesIO(content))


def fetched(browser: Any, session: Session, *, language: str = "en", languages: str = "") -> zipfile.ZipFile:
    with translation.override(language):
        url = reverse("library:pack", args=[session.slug])
    return opened(browser.get(url, {"languages": languages} if languages else {}))


def papers(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if "/" in name and not name.startswith("index/")]


def labels(archive: zipfile.ZipFile) -> list[str]:
    """What each paper is and in which language."""
    return [name.rpartition("/")[2].partition("Concept note ")[2].removesuffix(".pdf") for name in papers(archive)]


def text_of(archive: zipfile.ZipFile, page: str = "index.html") -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", archive.read(page).decode()).split())


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


@pytest.fixture
def grown(cast: Cast) -> Session:
    """One paper: English in its first revision, Russian behind it, a corrigendum to each, an addendum in English."""
    found = make_session(cast.body, slug="grown", ordinal=2)
    document = make_document(found, by=cast.secretariat, title_ru="Concept note")
    published = [("en", ""), ("ru", ""), ("en", "corr"), ("ru", "corr"), ("en", ""), ("en", "corr"), ("en", "add")]
    for place, (language, part) in enumerate(published):
        make_version(document, by=cast.secretariat, language=language, part=part, file=a_pdf(text=str(place)))
    return found


def test_the_pack_holds_what_the_reader_may_see_grouped_by_agenda_item(session: Session, enter: Any) -> None:
    archive = fetched(enter(), session)
    assert archive.testzip() is None
    assert papers(archive) == [
        "00 Documents of the session/01 Concept note EN.pdf",
        "01 3 (a) Connectivity/01 What- A-B- “test” EN.pdf",
    ]
    index = text_of(archive)
    assert "To come" in index
    assert "Draft" not in index
    assert "not public" not in index


def test_the_pack_is_in_the_readers_language_and_in_the_other_where_that_is_missing(
    session: Session, enter: Any
) -> None:
    archive = fetched(enter(), session, language="ru")
    assert [name.rsplit(" ", 1)[-1] for name in papers(archive)] == ["RU.pdf", "EN.pdf"]
    assert '<html lang="ru">' in archive.read("index.html").decode()
    assert "01 3 (a) Связность/" in papers(archive)[1]


def test_the_pack_of_both_languages_has_an_index_in_each_and_all_texts_once(session: Session, enter: Any) -> None:
    archive = fetched(enter(), session, languages="all")
    assert [name.rsplit(" ", 1)[-1] for name in papers(archive)] == ["EN.pdf", "RU.pdf", "EN.pdf"]
    assert len(set(archive.namelist())) == len(archive.namelist())
    for page, language, other in (("index.html", "en", "index-ru.html"), ("index-ru.html", "ru", "index.html")):
        index = archive.read(page).decode()
        assert f'<html lang="{language}">' in index
        assert f'<a href="{other}"' in index
    russian_first = fetched(enter(), session, language="ru", languages="all")
    assert '<html lang="en">' in russian_first.read("index-en.html").decode()
    assert "Связность" in papers(russian_first)[2]


def test_corrigenda_and_addenda_belong_to_it_and_earlier_revisions_do_not(grown: Session, enter: Any) -> None:
    assert labels(fetched(enter(), grown)) == ["Rev.1 EN", "Rev.1-Corr.1 EN", "Add.1 EN"]
    assert labels(fetched(enter(), grown, languages="all")) == [
        "Rev.1 EN",
        "Rev.1-Corr.1 EN",
        "Add.1 EN",
        "RU",
        "Corr.1 RU",
    ]


def test_what_is_not_there_yet_in_ones_language_comes_in_the_other_and_the_index_says_so(
    grown: Session, enter: Any
) -> None:
    archive = fetched(enter(), grown, language="ru")
    assert labels(archive) == ["Rev.1 EN", "Rev.1-Corr.1 EN", "Add.1 EN", "RU", "Corr.1 RU"]
    index = archive.read("index.html").decode()
    assert "Rev.1 пока нет" in index
    assert "Add.1 пока нет" in index


def test_an_older_text_of_the_other_language_stays_out_but_an_addendum_that_only_it_has_comes(
    cast: Cast, enter: Any
) -> None:
    session = make_session(cast.body)
    document = make_document(session, by=cast.secretariat)
    for place, (language, part) in enumerate([("en", ""), ("ru", ""), ("en", ""), ("ru", "corr"), ("ru", "add")]):
        make_version(document, by=cast.secretariat, language=language, part=part, file=a_pdf(text=str(place)))
    assert labels(fetched(enter(), session))[0] == "Rev.1 EN"
    assert [name.rpartition(" ")[2] for name in papers(fetched(enter(), session))] == ["EN.pdf", "RU.pdf"]
    assert "Add.1 RU" in papers(fetched(enter(), session))[1]


def test_an_addendum_without_a_text_is_packed(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    make_version(make_document(session, by=cast.secretariat), by=cast.secretariat, part="add")
    archive = fetched(enter(), session)
    assert labels(archive) == ["Add.1 EN"]


def test_every_link_of_the_index_leads_to_a_file_of_the_pack(grown: Session, session: Session, enter: Any) -> None:
    for one in (grown, session):
        archive = fetched(enter(), one, languages="all")
        for page in ("index.html", "index-ru.html"):
            links = re.findall(r'(?:href|src)="([^"]+)"', archive.read(page).decode())
            inside = [unquote(link) for link in links if not link.startswith("http")]
            assert set(inside) <= set(archive.namelist())
            assert set(papers(archive)) <= set(inside)


READERS = {
    "anyone": ["public"],
    "admin": ["public"],
    "observer": ["public", "participants"],
    "delegate_kz": ["public", "participants", "delegations"],
    "focal_kz": ["public", "participants", "delegations"],
    "focal_uz": ["public", "participants", "delegations"],
    "interpreter": ["public", "participants", "delegations"],
    "council": ["public", "participants", "delegations"],
    "secretariat": ["public", "participants", "delegations", "secretariat"],
}


def test_nobody_gets_what_they_may_not_see(cast: Cast, enter: Any) -> None:
    """Neither the file, nor its name, nor a word about it; in whichever languages one asks."""
    hidden = make_session(cast.body, slug="hidden", status=Session.Status.DRAFT)
    world = World(cast=cast, session=make_session(cast.body), hidden_session=hidden)
    for furnish in (participants.furnish, library.furnish):
        furnish(world)
    names = {"public", "participants", "delegations", "secretariat"}
    for role, own in READERS.items():
        reader = enter(cast.everybody[role])
        for language, languages in (("en", ""), ("en", "all"), ("ru", ""), ("ru", "all")):
            archive = fetched(reader, world.session, language=language, languages=languages)
            pages = [text_of(archive, page) for page in archive.namelist() if page.endswith(".html")]
            everything = " ".join([*archive.namelist(), *pages])
            assert {name for name in names if f"Paper for {name}" in everything} == set(own), role
            assert len(papers(archive)) == len(own), role
            assert "Paper of a session in preparation" not in everything
            if language == "en":
                assert ("not public" in everything) is (own != ["public"]), role


def test_a_file_that_is_being_checked_is_left_out_and_named(
    session: Session, enter: Any, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "core.scanning")
    settings.CLAMD_URL = "unix:///nowhere/clamd.sock"
    Scan.objects.update(verdict=Scan.Verdict.CLEAN)
    waiting = LanguageVersion.objects.get(document__title_en__startswith="What")
    Scan.objects.filter(name=waiting.file.name).update(verdict=Scan.Verdict.WAITING)
    archive = fetched(enter(), session)
    assert papers(archive) == ["00 Documents of the session/01 Concept note EN.pdf"]
    assert "1 file is left out" in text_of(archive)
    assert "left out: being checked for viruses" in text_of(archive)


def test_a_file_that_is_lost_does_not_keep_the_others_from_the_reader(session: Session, enter: Any) -> None:
    lost = LanguageVersion.objects.get(document__title_en__startswith="What")
    default_storage.delete(str(lost.file.name))
    archive = fetched(enter(), session)
    assert len(papers(archive)) == 1
    assert "could not be read" in text_of(archive)


def test_a_page_elsewhere_is_a_link(cast: Cast, session: Session, enter: Any) -> None:
    document = make_document(session, by=cast.secretariat, title_en="Elsewhere")
    seen = datetime(2020, 7, 1, tzinfo=UTC).date()
    make_version(document, by=cast.secretariat, external_url="https://unece.org/x", url_seen_on=seen)
    archive = fetched(enter(), session)
    assert not any("Elsewhere" in name for name in papers(archive))
    assert 'href="https://unece.org/x"' in archive.read("index.html").decode()


def test_the_published_agenda_lies_in_it_to_print_and_for_a_calendar(cast: Cast, session: Session, enter: Any) -> None:
    assert "Agenda" not in text_of(fetched(enter(), session)), "it is not published"
    make_agenda(session, by=cast.secretariat)
    publish_agenda(session, by=cast.secretariat, status="provisional")
    archive = fetched(enter(), session, languages="all")
    assert archive.read("Agenda EN.pdf").startswith(b"%PDF-")
    assert archive.read("Повестка дня RU.pdf").startswith(b"%PDF-")
    assert archive.read("Agenda EN.ics").startswith(b"BEGIN:VCALENDAR")
    russian = fetched(enter(), session, language="ru").namelist()
    assert "Повестка дня RU.ics" in russian
    assert "Agenda EN.ics" not in russian


def test_the_pack_does_not_wait_for_an_agenda_that_is_being_made(
    cast: Cast, session: Session, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_agenda(session, by=cast.secretariat)
    publish_agenda(session, by=cast.secretariat, status="provisional")
    monkeypatch.setattr("core.kept_files.find", lambda *_args, **_more: None)
    monkeypatch.setattr("core.tasks.keep_file.delay", lambda *_args: None)
    archive = fetched(enter(), session)
    assert "Agenda EN.pdf" not in archive.namelist()
    assert "it is just being made" in text_of(archive)


def test_a_file_in_the_pack_bears_the_time_on_the_clocks_of_the_session(session: Session, enter: Any) -> None:
    LanguageVersion.objects.update(published_at=AT)
    archive = fetched(enter(), session)
    there = AT.astimezone(session.zone)
    assert archive.infolist()[-1].date_time[:5] == (there.year, there.month, there.day, there.hour, there.minute)


def test_the_pack_of_a_session_without_documents_says_so(cast: Cast, enter: Any) -> None:
    assert "There are no documents yet" in text_of(fetched(enter(), make_session(cast.body)))


def test_whoever_asks_only_how_long_it_is_gets_no_file(session: Session, enter: Any) -> None:
    response = enter().head(reverse("library:pack", args=[session.slug]))
    assert int(response["Content-Length"]) > 1000
    assert b"".join(response) == b""


def test_the_pack_takes_as_many_queries_for_many_papers_as_for_one(
    cast: Cast, enter: Any, django_assert_max_num_queries: Any
) -> None:
    session = make_session(cast.body)
    browser = enter(cast.focal_kz)
    counted = []
    for number in (1, 4):
        for place in range(number):
            make_version(make_document(session, by=cast.secretariat, title_en=f"{place}"), by=cast.secretariat)
        with django_assert_max_num_queries(40) as asked:
            fetched(browser, session)
        counted.append(len(asked))
    assert counted[0] == counted[1]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a/b\\c:d", "a-b-c-d"),
        ("..", ""),
        ("  two\u00a0 words\n", "two words"),
        ("cod\u202efdp.exe", "codfdp.exe"),
        ("И\u0306од", "Йод"),
        ("\x00zero\u200b width", "zero width"),
        ("x" * 200, "x" * 60),
        ("end. ", "end"),
    ],
)
def test_a_name_is_one_that_every_file_system_takes(name: str, shown: str) -> None:
    assert packing.safe(name, most=60) == shown


def test_long_titles_do_not_fall_together(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    document = make_document(session, by=cast.secretariat, title_en="Очень длинное название " * 12)
    for part in ("", "corr", "add"):
        make_version(document, by=cast.secretariat, part=part, file=a_pdf(text=part))
    names = papers(fetched(enter(), session))
    assert all(len(part.encode()) <= 255 for name in names for part in name.split("/"))
    ends = (" EN.pdf", " Corr.1 EN.pdf", " Add.1 EN.pdf")
    assert [name.endswith(end) for name, end in zip(names, ends, strict=True)] == [True] * 3
    assert len(set(names)) == 3


def entry(path: str, content: bytes, *, size: int | None = None) -> Entry:
    return Entry(path=path, at=AT, size=len(content) if size is None else size, open=partial(io.BytesIO, content))


def test_the_length_is_known_before_whatever_the_sizes_and_names(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [entry(f"{name}.txt", b"x" * size) for name, size in (("a", 0), ("Связность", 97), ("c", 1000), ("d", 5))]
    assert zipping.length(entries) == len(b"".join(zipping.stream(entries)))
    assert zipping.length([]) == len(b"".join(zipping.stream([])))
    for limit in (90, 96, 200, 1100, 1300, 2000):  # where numbers need more room, as from 2 GB on
        monkeypatch.setattr(zipfile, "ZIP64_LIMIT", limit)
        monkeypatch.setattr(zipping, "LIMIT", limit)
        whole = b"".join(zipping.stream(entries))
        assert zipping.length(entries) == len(whole), limit
        assert zipfile.ZipFile(io.BytesIO(whole)).testzip() is None


def test_more_files_than_the_old_format_counts_are_told_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 2)
    for number in (1, 2, 3):
        entries = [entry(f"{place}.txt", b"x") for place in range(number)]
        assert zipping.length(entries) == len(b"".join(zipping.stream(entries)))


@pytest.mark.parametrize("size", [0, 2, 4, 1000])
def test_a_file_that_changed_meanwhile_breaks_the_pack_off_before_its_end(size: int) -> None:
    made = [entry("a.txt", b"abc", size=size), entry("b.txt", b"abc")]
    got: list[bytes] = []
    with pytest.raises(zipping.ContentChangedError, match=r"a\.txt"):
        got.extend(zipping.stream(made))
    assert sum(map(len, got)) < zipping.length(made), "the reader's browser says that something is missing"


def test_the_pack_is_written_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipping, "CHUNK", 64)
    read: list[int] = []

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            read.append(size or 0)
            return super().read(size)

    made = [Entry(path=f"{place}", at=AT, size=6400, open=lambda: Slow(b"x" * 6400)) for place in range(3)]
    pieces = zipping.stream(made)
    next(pieces)
    assert len(read) == 1, "nothing is read ahead"
    assert max(len(piece) for piece in pieces) < 600
    assert max(read) == 64


def test_nothing_stays_open_when_a_reader_goes_away() -> None:
    source = io.BytesIO(b"x" * 10)
    pieces = zipping.stream([Entry(path="a", at=AT, size=10, open=lambda: source)])
    next(pieces)
    pieces.close()
    assert source.closed
