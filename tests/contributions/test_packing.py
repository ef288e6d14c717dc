"""National perspectives lie in the session pack, for those who may read them."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import translation

from contributions import services
from contributions.models import NationalPerspective, PerspectiveFile
from core.models import Scan
from library import enclosures
from meetings.models import Session
from tests.contributions.make import make_draft, make_file, perspective_in
from tests.make import Cast, make_session

FOLDER = "01 National perspectives/"


def fetched(browser: Any, session: Session, *, language: str = "en", languages: str = "") -> zipfile.ZipFile:
    with translation.override(language):
        url = reverse("library:pack", args=[session.slug])
    response = browser.get(url, {"languages": languages} if languages else {})
    content = b"".join(response.streaming_content)
    assert len(content) == int(response["Content-Length"])
    return zipfile.ZipFile(io.BytesIO(content))


def inside(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if "/" in name and not name.startswith("index/")]


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.fixture
def published(cast: Cast, session: Session) -> Any:
    """Of one country, its first heading in both languages, the second in Russian; with slides in Russian."""
    perspective = perspective_in("submitted", session, cast)
    make_file(perspective, by=cast.focal_kz)
    type(perspective).objects.filter(pk=perspective.pk).update(
        status="published", published_at=perspective.submitted_at
    )
    return perspective


@pytest.mark.usefixtures("published")
def test_a_published_perspective_is_a_page_with_its_files(session: Session, enter: Any) -> None:
    archive = fetched(enter(), session)
    assert inside(archive) == [
        f"{FOLDER}01-1 Kazakhstan Text EN.html",
        f"{FOLDER}01-2 Kazakhstan Slides RU.pdf",
    ], "slides that are there in Russian only are better than none"
    page = archive.read(inside(archive)[0]).decode()
    assert '<html lang="en">' in page
    assert "Networks reach most districts." in page
    assert "Инклюзивность" not in page
    assert 'href="../index/portal.css"' in page
    assert archive.read(inside(archive)[1]).startswith(b"%PDF-")
    index = archive.read("index.html").decode()
    assert "National perspectives" in index
    assert "01-1%20Kazakhstan%20Text%20EN.html" in index
    assert "not public" not in index


@pytest.mark.usefixtures("published")
def test_a_perspective_that_is_published_while_the_pack_is_made_breaks_nothing(
    session: Session, cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = enclosures.chapters_of

    def publish_between(*given: Any) -> Any:
        chapters = found(*given)
        if not NationalPerspective.objects.filter(country__code="uz").exists():
            perspective_in("published", session, cast, by=cast.focal_uz, code="uz")
        return chapters

    monkeypatch.setattr(enclosures, "chapters_of", publish_between)
    archive = fetched(enter(), session, languages="all")
    assert "01-1 Kazakhstan Text EN.html" in "".join(archive.namelist())
    assert "Uzbekistan Text" not in "".join(archive.namelist())


@pytest.mark.usefixtures("published")
def test_both_languages_of_a_perspective_lie_in_the_whole_pack(session: Session, enter: Any) -> None:
    archive = fetched(enter(), session, languages="all")
    assert [name.rpartition(" ")[2] for name in inside(archive)] == ["EN.html", "RU.html", "RU.pdf"]
    russian = archive.read(inside(archive)[1]).decode()
    assert "Инклюзивность" in russian
    assert '<html lang="ru">' in russian
    assert "Казахстан" in archive.read("index-ru.html").decode()
    assert all(name in archive.namelist() for name in inside(archive))


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "published"])
def test_nobody_gets_a_perspective_that_they_may_not_read_yet(
    status: str, cast: Cast, session: Session, enter: Any
) -> None:
    perspective_in(status, session, cast)
    readers = {
        "published": set(cast.everybody),
        "submitted": {"secretariat", "interpreter", "focal_kz"},
    }.get(status, set())
    for role, user in cast.everybody.items():
        archive = fetched(enter(user), session, languages="all")
        assert bool(inside(archive)) is (role in readers), role
        index = archive.read("index.html").decode()
        assert ("Kazakhstan" in index) is (role in readers), role
        assert ("not public" in index) is (role in readers and status != "published"), role


@pytest.mark.usefixtures("published")
def test_slides_that_are_being_checked_or_lost_are_named_and_left_out(
    session: Session, enter: Any, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "core.scanning")
    name = str(PerspectiveFile.objects.get().file.name)
    settings.CLAMD_URL = "unix:///nowhere/clamd.sock"
    archive = fetched(enter(), session)
    assert len(inside(archive)) == 1
    assert "being checked for viruses" in archive.read("index.html").decode()
    Scan.objects.update(verdict=Scan.Verdict.CLEAN)
    assert len(inside(fetched(enter(), session))) == 2
    default_storage.delete(name)
    archive = fetched(enter(), session)
    assert len(inside(archive)) == 1
    assert "1 file is left out" in archive.read("index.html").decode()


def test_many_perspectives_take_as_many_queries_as_one(
    cast: Cast, session: Session, enter: Any, django_assert_max_num_queries: Any
) -> None:
    counted = []
    for code in ("kz", "uz"):
        by = {"kz": cast.focal_kz, "uz": cast.focal_uz}[code]
        perspective = make_draft(session, by=by, code=code)
        make_file(perspective, by=by)
        services.submit(perspective, by=by)
        with django_assert_max_num_queries(60) as asked:
            assert len(inside(fetched(enter(cast.interpreter), session))) >= 2
        counted.append(len(asked))
    assert counted[0] == counted[1]
