"""Previews are made by the worker and kept; files are counted, and held back while they are being checked."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from redis.exceptions import RedisError

from core import clamd, kept_files, scanning
from core.models import KeptFile, Scan
from library import counting, previews
from library.models import Document, DownloadCount, LanguageVersion
from library.previews import PREVIEW
from library.tasks import count_downloads
from library.views import files as views
from meetings.models import Session
from tests.core.hostile import a_docx, a_pdf
from tests.library.make import Access, make_document, make_version
from tests.library.test_pages import page_text
from tests.make import Cast, make_session


def two_pages(pdf: Any) -> None:
    pdf.add_blank_page(page_size=(300, 2000))


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.fixture
def document(cast: Cast, session: Session) -> Document:
    return make_document(session, by=cast.secretariat)


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    counting._redis().delete(counting.FRESH, counting.TAKEN)


def published(document: Document, cast: Cast, name: str, content: bytes) -> LanguageVersion:
    return make_version(document, by=cast.secretariat, file=SimpleUploadedFile(name, content))


def test_a_pdf_is_shown_as_pictures_of_its_pages(cast: Cast, document: Document, enter: Any) -> None:
    version = published(document, cast, "paper.pdf", a_pdf(two_pages))
    page = enter().get(reverse("library:preview", args=[document.pk, "en"]))
    assert [(image.number, image.width) for image in page.context["preview"].pages] == [(1, 1000), (2, 450)]
    assert "Page 2 of 2" in page.content.decode()
    assert "Download" in page_text(page)
    url = reverse("library:preview_page", args=[document.pk, "en", 2])
    picture = enter().get(url)
    assert picture["Content-Type"] == "image/webp"
    with Image.open(io.BytesIO(picture.content)) as opened:
        assert opened.size == (450, 3000)
    assert enter().get(url.replace("2.webp", "3.webp")).status_code == 404
    assert KeptFile.objects.get(producer=PREVIEW).subject_id == version.pk


def test_an_office_file_is_shown_as_text_in_its_language(cast: Cast, document: Document, enter: Any) -> None:
    published(document, cast, "paper.docx", a_docx("Digital connectivity <b>"))
    page = enter().get(reverse("library:preview", args=[document.pk, "en"]))
    assert "<p>Digital connectivity &lt;b&gt;</p>" in page.content.decode()
    assert 'lang="en"' in page.content.decode()


def test_only_the_part_is_given_to_a_page_that_shows_it_above_itself(
    cast: Cast, document: Document, enter: Any
) -> None:
    published(document, cast, "paper.docx", a_docx("Digital connectivity"))
    part = enter().get(reverse("library:preview", args=[document.pk, "en"]), {"part": "1"}).content.decode()
    assert "Digital connectivity" in part
    assert "<html" not in part


def test_a_preview_that_is_not_made_yet_says_so_and_asks_again(
    cast: Cast, document: Document, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(document, cast, "paper.pdf", a_pdf())
    KeptFile.objects.all().delete()
    monkeypatch.setattr(views.previews, "of", lambda _version: None)
    page = enter().get(reverse("library:preview", args=[document.pk, "en"])).content.decode()
    assert "data-poll=" in page
    assert "The preview is being made" in page


def test_a_file_that_cannot_be_painted_has_an_empty_preview(
    cast: Cast, document: Document, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "SECONDS", 0)
    published(document, cast, "paper.pdf", a_pdf())
    page = enter().get(reverse("library:preview", args=[document.pk, "en"]))
    assert "no text that could be shown" in page.content.decode()


def test_the_painter_is_ended_where_it_takes_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "MEGABYTES", 1)
    assert previews._painted(a_pdf()) == b""
    monkeypatch.undo()
    assert zipfile.ZipFile(io.BytesIO(previews._painted(a_pdf()))).namelist() == ["1.webp", "1.txt", "about.json"]
    assert previews._painted(b"%PDF-1.7 nonsense") == b""


def test_a_preview_of_a_page_elsewhere_does_not_exist(cast: Cast, document: Document, enter: Any) -> None:
    make_version(document, by=cast.secretariat, external_url="https://example.org/", url_seen_on="2020-07-01")
    assert enter().get(reverse("library:preview", args=[document.pk, "en"])).status_code == 404


@pytest.mark.parametrize("page", ["library:preview", "library:preview_page", "library:download"])
def test_who_may_not_read_a_document_sees_nothing_of_its_file(
    page: str, cast: Cast, session: Session, enter: Any
) -> None:
    document = make_document(session, by=cast.secretariat, access=Access.DELEGATIONS)
    published(document, cast, "paper.pdf", a_pdf())
    url = reverse(page, args=[document.pk, "en", 1] if page.endswith("page") else [document.pk, "en"])
    assert enter().get(url).status_code == 404
    assert enter(cast.observer).get(url).status_code == 404
    response = enter(cast.focal_uz).get(url)
    assert response.status_code == 200
    assert "private" in response["Cache-Control"]
    response.close()


def downloaded(browser: Any, document: Document, **headers: str) -> int:
    response = browser.get(reverse("library:download", args=[document.pk, "en"]), headers=headers)
    if response.streaming:
        response.getvalue()
    return int(response.status_code)


def test_downloads_are_counted_without_the_person_and_told_to_the_secretariat(
    cast: Cast, document: Document, enter: Any
) -> None:
    version = published(document, cast, "paper.pdf", a_pdf())
    for person in (None, cast.focal_kz):
        assert downloaded(enter(person), document) == 200
    etag = f'"{version.sha256[:32]}"'
    assert downloaded(enter(), document, **{"If-None-Match": etag}) == 304
    assert downloaded(enter(), document, Range="bytes=10-") == 206
    assert not DownloadCount.objects.exists(), "a GET writes nothing"
    count_downloads()
    assert downloaded(enter(), document, Range="bytes=0-") == 206
    count_downloads()
    count_downloads()
    assert DownloadCount.objects.get().total == 3
    assert {field.name for field in DownloadCount._meta.get_fields()} == {"id", "version", "total", "batch"}
    url = reverse("library:document", args=[document.pk])
    assert "downloaded 3 times" in page_text(enter(cast.secretariat).get(url))
    assert "downloaded" not in page_text(enter(cast.focal_kz).get(url))


def test_a_worker_that_was_killed_while_it_wrote_the_counts_down_loses_none(cast: Cast, document: Document) -> None:
    version = published(document, cast, "paper.pdf", a_pdf())
    counting.note(version)
    counting._redis().rename(counting.FRESH, counting.TAKEN)
    counting.note(version)
    assert counting.write_down() == 1
    assert counting.write_down() == 1
    assert DownloadCount.objects.get().total == 2


def test_a_file_is_handed_out_also_where_redis_is_away(
    cast: Cast, document: Document, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(document, cast, "paper.pdf", a_pdf())

    def away() -> None:
        raise RedisError

    monkeypatch.setattr(counting, "_redis", away)
    assert downloaded(enter(), document) == 200


@pytest.fixture
def with_silent_scanner(settings: Any) -> None:
    settings.CLAMD_URL = "unix:///nowhere/clamd.sock"


@pytest.mark.usefixtures("with_silent_scanner")
def test_a_file_that_is_being_checked_is_listed_but_given_to_nobody(
    cast: Cast, document: Document, enter: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "core.scanning")
    version = published(document, cast, "paper.pdf", a_pdf())
    listed = page_text(enter().get(reverse("library:documents", args=[document.session.slug])))
    assert "PDF, being checked" in listed
    assert downloaded(enter(cast.secretariat), document) == 503
    assert "being checked" in page_text(enter().get(reverse("library:preview", args=[document.pk, "en"])))
    assert enter().get(reverse("library:preview_page", args=[document.pk, "en", 1])).status_code == 404
    pack = enter().get(reverse("library:pack", args=[document.session.slug]))
    assert b"%PDF-" not in b"".join(pack.streaming_content)
    kept_files.make(PREVIEW, version.pk, "en")
    assert not KeptFile.objects.exists(), "nobody opens it meanwhile"


@pytest.mark.usefixtures("with_silent_scanner")
def test_once_it_is_cleared_its_preview_is_made(
    cast: Cast, document: Document, django_capture_on_commit_callbacks: Any
) -> None:
    version = published(document, cast, "paper.pdf", a_pdf())
    with django_capture_on_commit_callbacks(execute=True):
        scanning._settle(Scan.objects.get(name=version.file.name), clamd.Finding(virus=""))
    assert KeptFile.objects.get(producer=PREVIEW).subject_id == version.pk


@pytest.mark.usefixtures("with_silent_scanner")
def test_an_infected_version_is_taken_off_the_list(
    cast: Cast, document: Document, enter: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "core.scanning")
    version = published(document, cast, "paper.pdf", a_pdf())
    scanning._settle(Scan.objects.get(name=version.file.name), clamd.Finding(virus="X"))
    assert not LanguageVersion.objects.exists()
    assert downloaded(enter(), document) == 404
    assert Document.objects.get() == document
