"""Uploads and the virus scanner: a real clamd with one signature of our own, for the EICAR text."""

import io
import logging
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import RequestFactory
from django.utils import timezone

from core import clamd, downloads, scanning
from core.models import Letter, Scan
from core.signature import signed
from core.tasks import scan_left_over
from tests.core.scanner import EICAR, VIRUS, real_scanner
from tests.make import Cast

NOBODY = "unix:///nowhere/clamd.sock"


@pytest.fixture(scope="module")
def scanner() -> Iterator[str]:
    with real_scanner() as url:
        yield url


@pytest.fixture
def with_scanner(scanner: str, settings: Any) -> None:
    settings.CLAMD_URL = scanner


@pytest.fixture
def with_silent_scanner(settings: Any) -> None:
    settings.CLAMD_URL = NOBODY
    logging.getLogger("core.scanning").setLevel(logging.ERROR)


def store(content: bytes = b"harmless", *, title: str = "paper.txt", by: Any = None) -> str:
    with transaction.atomic(), signed(by=by, step=""):
        return default_storage.save("documents/x.txt", SimpleUploadedFile(title, content))


def asked(name: str) -> Any:
    """The answer to a reader, read to its end."""
    field = ContentFile(b"", name)
    field.storage = default_storage
    request = RequestFactory().get("/en/x")
    request.user = request.session = None  # type: ignore[assignment]  # the page of a reader who is not signed in
    response: Any = downloads.attachment(request, field, name="paper.txt", etag="x")  # type: ignore[arg-type]  # enough of a stored file
    response.body = response.getvalue()
    for closer in response._resource_closers:  # close() would end the connection to the database too
        closer()
    return response


def test_the_scanner_finds_the_test_text_and_nothing_in_others(scanner: str) -> None:
    assert clamd.scan(io.BytesIO(EICAR), url=scanner).virus.startswith(VIRUS)
    assert clamd.scan(io.BytesIO(b"harmless" * 100_000), url=scanner).virus == ""
    assert clamd.scan(io.BytesIO(b""), url=scanner).virus == ""


def test_a_file_that_the_scanner_does_not_take_is_no_clean_file(scanner: str) -> None:
    with pytest.raises(clamd.ScannerError):
        clamd.scan(io.BytesIO(b"x" * 9_000_000), url=scanner)


@pytest.mark.parametrize("url", [NOBODY, "tcp://127.0.0.1:9"])
def test_a_scanner_that_does_not_answer_is_told_from_a_clean_file(url: str) -> None:
    with pytest.raises(clamd.ScannerError, match="does not answer"):
        clamd.scan(io.BytesIO(b"x"), url=url)


@pytest.mark.parametrize("answer", [b"", b"stream: Something ERROR\0", b"UNKNOWN COMMAND\0"])
def test_an_answer_that_is_no_verdict_is_an_error(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _address = server.accept()
            with connection:
                while b"\0\0\0\0" not in connection.recv(4096)[-4:]:
                    pass
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            with pytest.raises(clamd.ScannerError):
                clamd.scan(io.BytesIO(b"x"), url=f"tcp://127.0.0.1:{server.getsockname()[1]}")
        finally:
            thread.join()


@pytest.mark.usefixtures("db", "with_scanner")
def test_an_upload_is_scanned_once_its_transaction_is_over(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        name = store()
        assert Scan.objects.get(name=name).verdict == Scan.Verdict.WAITING
    assert Scan.objects.get(name=name).verdict == Scan.Verdict.CLEAN
    response = asked(name)
    assert (response.status_code, response.body) == (200, b"harmless")


@pytest.mark.usefixtures("db", "with_silent_scanner")
def test_until_then_nobody_gets_it_and_a_page_says_why() -> None:
    name = store()
    scanning.scan(Scan.objects.get(name=name).pk)
    response = asked(name)
    assert (response.status_code, response["Retry-After"]) == (503, "15")
    assert "being checked" in response.content.decode()
    assert b"harmless" not in response.content


@pytest.mark.usefixtures("db")
def test_without_a_scanner_files_are_handed_out_at_once() -> None:
    assert asked(store()).status_code == 200


@pytest.mark.usefixtures("with_scanner")
def test_an_infected_file_is_removed_and_whoever_sent_it_is_told(
    cast: Cast, django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "core.scanning")
    with django_capture_on_commit_callbacks(execute=True):
        name = store(EICAR, title="Доклад.txt", by=cast.focal_kz)
    assert not default_storage.exists(name)
    response = asked(name)
    assert response.status_code == 410
    assert "removed" in response.content.decode()
    letter = Letter.objects.get()
    assert (letter.address, letter.language) == (cast.focal_kz.email, "ru")
    assert "Доклад.txt" in letter.subject
    assert VIRUS in letter.body


@pytest.mark.usefixtures("db", "with_scanner")
def test_what_the_portal_makes_itself_is_not_asked_about() -> None:
    name = default_storage.save("kept/x.pdf", ContentFile(b"ours"))
    assert not Scan.objects.filter(name=name).exists()
    assert asked(name).status_code == 200


@pytest.mark.usefixtures("db", "with_silent_scanner")
def test_a_silent_scanner_is_asked_again_later_and_the_beat_finds_what_waits(
    settings: Any, scanner: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "core.scanning")
    name = store()
    scan_left_over()
    row = Scan.objects.get(name=name)
    assert (row.verdict, row.attempts) == (Scan.Verdict.WAITING, 1)
    assert row.due_at > timezone.now()
    assert "does not answer" in row.last_error
    settings.CLAMD_URL = scanner
    scan_left_over()
    assert Scan.objects.get(name=name).verdict == Scan.Verdict.WAITING, "not before it is due"
    Scan.objects.update(due_at=timezone.now())
    scan_left_over()
    row.refresh_from_db()
    assert (row.verdict, row.last_error) == (Scan.Verdict.CLEAN, "")


@pytest.mark.usefixtures("db", "with_scanner")
def test_what_was_uploaded_before_there_was_a_scanner_is_scanned_too(settings: Any) -> None:
    with_one, settings.CLAMD_URL = settings.CLAMD_URL, ""
    name = store()
    settings.CLAMD_URL = with_one
    assert asked(name).status_code == 503
    scan_left_over()
    assert asked(name).status_code == 200


@pytest.mark.usefixtures("db", "with_scanner")
def test_a_file_that_was_never_kept_leaves_no_row() -> None:
    name = store()
    (Path(default_storage.path(name))).unlink()
    scan_left_over()
    assert not Scan.objects.exists()
    gone = store()
    default_storage.delete(gone)
    assert not Scan.objects.exists()


@pytest.mark.usefixtures("db", "with_silent_scanner")
def test_no_letter_is_written_where_nobody_is_known() -> None:
    row = Scan.objects.get(name=store(EICAR))
    scanning._settle(row, clamd.Finding(virus="X"))
    assert not Letter.objects.exists()
    assert row.uploaded_by is None
