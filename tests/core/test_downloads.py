"""Stored files: always attachments, by the part that is asked for, and not sent twice."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory

from core import downloads, kept_files
from core.models import KeptFile

CONTENT = bytes(range(256)) * 4
SIZE = len(CONTENT)
ETAG = "a1b2c3"

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored() -> Any:
    kept = KeptFile(producer="test", subject_id=1, language="en", fingerprint=ETAG, size=SIZE)
    kept.file.save("paper.pdf", ContentFile(CONTENT), save=True)
    return kept.file


def get(stored: Any, *, name: str = "paper.pdf", public: bool = False, **headers: str) -> Any:
    request = RequestFactory().get("/x", headers={key.replace("_", "-"): value for key, value in headers.items()})
    return downloads.attachment(request, stored, name=name, etag=ETAG, public=public)


def body(response: Any) -> bytes:
    content = b"".join(response.streaming_content)
    response.close()
    return content


def test_file_is_an_attachment_that_no_browser_takes_for_a_page(stored: Any) -> None:
    response = get(stored, name="Доклад «СПЕКА».pdf")
    assert body(response) == CONTENT
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''%D0%94")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{ETAG}"'


@pytest.mark.parametrize("name", ["page.html", "picture.svg", "no-extension", 'quote".exe', "line\r\nbreak.pdf"])
def test_unknown_names_become_plain_bytes_and_break_no_header(name: str, stored: Any) -> None:
    response = get(stored, name=name)
    body(response)
    assert response["Content-Type"] in {"application/octet-stream", "application/pdf"}
    assert "\n" not in response["Content-Disposition"]
    assert '"' not in response["Content-Disposition"]


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=10-", 10, SIZE - 1),
        ("bytes=-5", SIZE - 5, SIZE - 1),
        (f"bytes=1000-{SIZE * 9}", 1000, SIZE - 1),
        (f"bytes=-{SIZE * 9}", 0, SIZE - 1),
        ("bytes=5-5", 5, 5),
    ],
)
def test_part_of_a_file_is_sent(asked: str, first: int, last: int, stored: Any) -> None:
    response = get(stored, range=asked)
    assert response.status_code == 206
    assert body(response) == CONTENT[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last + 1 - first)


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=",
        "bytes=-",
        "bytes=9-1",
        "bytes=0-1,5-6",
        "lines=1-2",
        "bytes=a-b",
        "bytes=--1",
        f"bytes=0-{'9' * 5000}",
    ],
)
def test_whole_file_is_sent_where_the_part_makes_no_sense(asked: str, stored: Any) -> None:
    response = get(stored, range=asked)
    assert response.status_code == 200
    assert body(response) == CONTENT


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 9}", "bytes=-0"])
def test_part_that_lies_outside_of_the_file_is_refused_with_its_size(asked: str, stored: Any) -> None:
    response = get(stored, range=asked)
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{SIZE}")
    assert response.content == b""


def test_a_download_that_broke_off_goes_on_where_it_stopped(stored: Any) -> None:
    first = get(stored, range="bytes=0-99")
    begun, etag = body(first), first["ETag"]
    rest = get(stored, range=f"bytes={len(begun)}-", if_range=etag)
    assert begun + body(rest) == CONTENT


@pytest.mark.parametrize(
    ("asked", "counted"),
    [({}, True), ({"range": "bytes=0-"}, True), ({"range": "bytes=5-"}, False), ({"range": f"bytes={SIZE}-"}, False)],
)
def test_only_the_beginning_of_a_file_is_counted(asked: dict[str, str], *, counted: bool, stored: Any) -> None:
    request = RequestFactory().get("/x", headers=asked)
    response = downloads.attachment(request, stored, name="x.pdf", etag=ETAG)
    assert downloads.starts_a_download(request, response) is counted
    response.close()


def test_a_check_of_the_browsers_own_copy_is_no_download(stored: Any) -> None:
    asked = RequestFactory().get("/x", headers={"If-None-Match": f'"{ETAG}"'})
    assert not downloads.starts_a_download(asked, downloads.attachment(asked, stored, name="x.pdf", etag=ETAG))
    head = RequestFactory().head("/x")
    response = downloads.attachment(head, stored, name="x.pdf", etag=ETAG)
    assert not downloads.starts_a_download(head, response)
    response.close()


def test_nginx_sends_the_file_where_it_is_told_how(stored: Any, settings: Any) -> None:
    settings.X_ACCEL = "/protected/"
    response = get(stored, name="Доклад.pdf", range="bytes=0-9")
    assert (response.status_code, response.content) == (200, b"")
    assert response["X-Accel-Redirect"] == f"/protected/{stored.name}"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment;")
    assert get(stored, if_none_match=f'"{ETAG}"').status_code == 304


def test_part_of_another_file_is_not_mixed_in(stored: Any) -> None:
    same = get(stored, range="bytes=0-9", if_range=f'"{ETAG}"')
    other = get(stored, range="bytes=0-9", if_range='"older"')
    assert (same.status_code, other.status_code) == (206, 200)
    assert len(body(same)) == 10
    assert body(other) == CONTENT


def test_file_that_the_browser_has_is_not_sent_again(stored: Any) -> None:
    response = get(stored, if_none_match=f'"other", "{ETAG}"')
    assert response.status_code == 304
    changed = get(stored, if_none_match='"other"')
    assert changed.status_code == 200
    body(changed)


def test_only_public_files_may_stay_in_shared_caches(stored: Any) -> None:
    public, private = get(stored, public=True), get(stored)
    assert public["Cache-Control"].startswith("public")
    assert private["Cache-Control"].startswith("private")
    body(public)
    body(private)


def test_file_that_is_not_ready_is_503_with_a_time_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_files, "wait_for", lambda *_args, **_kwargs: None)
    monkeypatch.setattr(downloads, "render", lambda *_args, **kwargs: downloads.HttpResponse(status=kwargs["status"]))
    response = downloads.kept_file(RequestFactory().get("/x"), "test", None, name="x.pdf", language="en")
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
