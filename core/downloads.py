"""Handing out a stored file, always as an attachment and only after the caller has checked the access."""

from typing import Any, TypeVar
from urllib.parse import quote

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import render
from django.utils.http import parse_etags

from core import kept_files
from core.uploads import CONTENT_TYPES, extension_of

R = TypeVar("R", bound=HttpResponseBase)

LONGEST_RANGE = 40
"""Characters of a range: Python refuses to read numbers of thousands of digits."""


def attachment(
    request: HttpRequest, file: FieldFile, *, name: str, etag: str, public: bool = False
) -> HttpResponseBase:
    """The file as a download under ``name``; ``etag`` names its content, a first part of it may be asked for."""
    quoted = f'"{etag}"'
    if quoted in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        content_type = CONTENT_TYPES.get(extension_of(name), "application/octet-stream")
        response = _body(file, wanted=_wanted_range(request, quoted), content_type=content_type)
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
        response["Accept-Ranges"] = "bytes"
    response["ETag"] = quoted
    response["Cache-Control"] = "public, max-age=0, must-revalidate" if public else "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return not_packed_again(response)


def not_packed_again(response: R) -> R:
    """Keep the gzip middleware away: it would break ranges, lengths and ETags, and the files are packed already."""
    response["Content-Encoding"] = "identity"
    return response


def _wanted_range(request: HttpRequest, etag: str) -> str:
    """The part that is asked for; none where it is to be added to another file than this one (RFC 9110, 13.1.5)."""
    return request.headers.get("Range", "") if request.headers.get("If-Range", etag) == etag else ""


def _body(file: FieldFile, *, wanted: str, content_type: str) -> HttpResponseBase:
    size = file.size
    start, end = _range(wanted, size)
    opened = file.storage.open(str(file.name), "rb")
    if start is None:
        return FileResponse(opened, content_type=content_type)
    opened.seek(start)
    part = FileResponse(_Part(opened, end - start + 1), content_type=content_type, status=206)
    part["Content-Length"] = str(end - start + 1)
    part["Content-Range"] = f"bytes {start}-{end}/{size}"
    return part


def _range(header: str, size: int) -> tuple[int | None, int]:
    """The first and last byte of a simple range; ``None`` where the whole file is to be sent (RFC 9110, 14.2)."""
    unit, _, spec = header.partition("=")
    first, dash, last = spec.partition("-")
    if unit != "bytes" or not dash or not (first + last).isdecimal() or len(spec) > LONGEST_RANGE:
        return None, size - 1
    if first:
        start, end = int(first), min(int(last) if last else size - 1, size - 1)
    else:
        start, end = max(0, size - int(last)), size - 1
    return (start, end) if start <= end else (None, size - 1)


class _Part:
    """A file from where it stands, for so many bytes."""

    def __init__(self, file: Any, left: int) -> None:
        self.file = file
        self.left = left

    def read(self, size: int = -1) -> bytes:
        wanted = self.left if size < 0 else min(size, self.left)
        data: bytes = self.file.read(wanted)
        self.left -= len(data)
        return data

    def close(self) -> None:
        self.file.close()


def kept_file(
    request: HttpRequest, producer: str, subject: Any, *, name: str, language: str, public: bool = True
) -> HttpResponseBase:
    """A kept file of something published; waits for it up to ten seconds, else 503 with a page that says so."""
    kept = kept_files.wait_for(producer, subject, language=language)
    if kept is None:
        response: HttpResponse = render(request, "503.html", {"retry_after": 15}, status=503)
        response["Retry-After"] = "15"
        return response
    return attachment(request, kept.file, name=name, etag=kept.fingerprint[:32], public=public)
