"""Files in a bucket: kept there, handed out by it, and only after the access is checked here."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
import requests
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from moto import mock_aws

from core import clamd, downloads, scanning
from core.models import KeptFile, Scan
from speca_portal import environment

CONTENT = bytes(range(256)) * 40
OPTIONS = {
    "bucket_name": "portal",
    "region_name": "eu-central-1",
    "access_key": "key",
    "secret_key": "secret",
    "signature_version": "s3v4",
    "file_overwrite": False,
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def bucket(settings: Any) -> Iterator[Any]:
    """A bucket of moto; nothing leaves this machine."""
    with mock_aws():
        client = boto3.client("s3", region_name="eu-central-1", aws_access_key_id="key", aws_secret_access_key="secret")
        client.create_bucket(Bucket="portal", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        settings.STORAGES = settings.STORAGES | {
            "default": {"BACKEND": "core.bucket.BucketStorage", "OPTIONS": OPTIONS}
        }
        yield client


@pytest.fixture
def stored(bucket: Any) -> Any:
    kept = KeptFile(producer="test", subject_id=1, language="en", fingerprint="abc", size=len(CONTENT))
    kept.file.save("paper.pdf", ContentFile(CONTENT), save=True)
    assert [found["Key"] for found in bucket.list_objects_v2(Bucket="portal")["Contents"]] == [kept.file.name]
    return kept.file


def get(stored: Any, **headers: str) -> Any:
    request = RequestFactory().get("/x", headers={key.replace("_", "-"): value for key, value in headers.items()})
    return downloads.attachment(request, stored, name="Доклад.pdf", etag="abc", public=True)


def test_the_reader_is_sent_to_the_bucket_with_an_address_for_a_moment(stored: Any) -> None:
    response = get(stored)
    assert response.status_code == 302
    assert "X-Amz-Expires=60" in response.url
    assert response["Cache-Control"] == "private, no-store"
    fetched = requests.get(response.url, timeout=5)
    assert fetched.content == CONTENT
    assert fetched.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8")
    assert fetched.headers["Content-Type"] == "application/pdf"


def test_a_worker_that_keeps_the_file_gets_its_bytes_from_here(stored: Any) -> None:
    response = get(stored, Portal_Keep="1")
    assert (response.status_code, response.getvalue()) == (200, CONTENT)
    response.close()


def test_a_download_that_broke_off_goes_on_where_it_stopped(stored: Any) -> None:
    part = requests.get(get(stored).url, headers={"Range": "bytes=100-"}, timeout=5)
    assert (part.status_code, part.content) == (206, CONTENT[100:])


def test_a_file_that_the_browser_has_is_not_fetched_again(stored: Any) -> None:
    assert get(stored, if_none_match='"abc"').status_code == 304


def test_a_file_in_the_bucket_is_read_and_removed_like_any_other(stored: Any, bucket: Any) -> None:
    with stored.open("rb") as file:
        assert file.read() == CONTENT
    assert stored.size == len(CONTENT)
    stored.delete(save=False)
    assert "Contents" not in bucket.list_objects_v2(Bucket="portal")


@pytest.mark.usefixtures("bucket")
def test_an_upload_into_the_bucket_waits_for_the_scanner_too(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CLAMD_URL = "tcp://127.0.0.1:9"
    name = default_storage.save("documents/x.txt", SimpleUploadedFile("x.txt", CONTENT))
    row = Scan.objects.get(name=name)
    seen: list[bytes] = []

    def find(file: Any, **_kwargs: Any) -> clamd.Finding:
        seen.append(file.read())
        return clamd.Finding(virus="X")

    monkeypatch.setattr(clamd, "scan", find)
    scanning.scan(row.pk)
    assert seen == [CONTENT]
    row.refresh_from_db()
    assert row.verdict == Scan.Verdict.INFECTED


@pytest.mark.parametrize(
    ("text", "name", "endpoint", "region", "key"),
    [
        ("s3://portal", "portal", None, None, None),
        ("s3://k%2Fy:s3cret@portal?region=eu-central-1", "portal", None, "eu-central-1", "k/y"),
        ("s3://k:s@files.example.org:9000/portal", "portal", "https://files.example.org:9000", None, "k"),
        ("s3+http://k:s@minio:9000/portal/", "portal", "http://minio:9000", None, "k"),
    ],
)
def test_the_address_of_a_bucket_is_read(text: str, name: str, endpoint: Any, region: Any, key: Any) -> None:
    found = environment.read({"FILES_URL": text}).bucket
    assert found is not None
    assert (found.name, found.endpoint, found.region, found.key) == (name, endpoint, region, key)


@pytest.mark.parametrize(
    "values",
    [
        {"FILES_URL": "https://example.org/portal"},
        {"FILES_URL": "s3://"},
        {"FILES_URL": "s3://host/a/b"},
        {"CLAMD_URL": "localhost:3310"},
        {"CLAMD_URL": "unix:socket"},
        {"CLAMD_URL": "tcp://"},
        {"X_ACCEL": "protected"},
    ],
)
def test_an_address_that_makes_no_sense_is_told_in_one_line(values: dict[str, str]) -> None:
    with pytest.raises(environment.ConfigurationError) as told:
        environment.read(values)
    assert "\n" not in str(told.value)
