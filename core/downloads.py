"""Handing out a stored file, always as an attachment and only after the caller has checked the access."""

from typing import Any, TypeVar
from urllib.parse import quote

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.http import parse_etags

from core import kept_files, offline, scanning
from core.models import Scan
from core.uploads import CONTENT_TYPES, extension_of

R = TypeVar("R", bound=HttpResponseBase)

LONGEST_RANGE = 40
"""Characters of a range: Python refuses to read numbers of thousands of digits."""


def attachment(
    request: HttpRequest, file: FieldFile, *, name: str, etag: str, public: bool = False
) -> HttpResponseBase:
    """The file as a download under ``name``; ``etag`` names its content, a part of it may be asked for.

    A file that the virus scanner has not cleared is not handed out: a page says why.
    """
    scan = scanning.held(str(file.name))
    if scan is not None:
        return _held_back(request, scan)
    quoted = f'"{etag}"'
    if quoted in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        content_type = CONTENT_TYPES.get(extension_of(name), "application/octet-stream")
        disposition = f"attachment; filename*=UTF-8''{quote(name)}"
        if hasattr(file.storage, "address") and not offline.asks_for_bytes(request):
            # the bucket answers, also to a Range; its address holds for a moment only and is kept by nobody
            address = file.storage.address(str(file.name), disposition=disposition, content_type=content_type)
            response = HttpResponseRedirect(address)
            response["Cache-Control"] = "private, no-store"
            return response
        response = _whole_or_part(request, file, etag=quoted, content_type=content_type)
        response["Content-Disposition"] = disposition
        response["Accept-Ranges"] = "bytes"
    response["ETag"] = quoted
    response["Cache-Control"] = "public, max-age=0, must-revalidate" if public else "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return not_packed_again(response)


def _held_back(request: HttpRequest, scan: Scan) -> HttpResponse:
    """503 while the file is being checked, 410 once it was removed."""
    is_gone = scan.verdict == Scan.Verdict.INFECTED
    response = render(request, "being_checked.html", {"scan": scan}, status=410 if is_gone else 503)
    response["Cache-Control"] = "private, no-store"
    if not is_gone:
        response["Retry-After"] = "15"
    return response


def starts_a_download(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether this answer is to be counted: the beginning of a file, not a later part, a check or a page about it."""
    if request.method != "GET" or response.status_code not in {200, 206, 302}:
        return False
    part = response.get("Content-Range", "") or request.headers.get("Range", "").replace("=", " ")
    return not part or part.startswith("bytes 0-")


def _whole_or_part(request: HttpRequest, file: FieldFile, *, etag: str, content_type: str) -> HttpResponseBase:
    if settings.X_ACCEL:
        # nginx sends the file, and the part that was asked for, once the access is checked here
        response = HttpResponse(content_type=content_type)
        response["X-Accel-Redirect"] = settings.X_ACCEL + quote(str(file.name))
        del response["Content-Length"]
        return response
    return _body(file, wanted=_wanted_range(request, etag), content_type=content_type)


def not_packed_again(response: R) -> R:
    """Keep the gzip middleware away: it would break ranges, lengths and ETags, and the files are packed already."""
    response["Content-Encoding"] = "identity"
    return response


def _wanted_range(request: HttpRequest, etag: str) -> str:
    """The part that is asked for; none where it is to be added to another file than this one (RFC 9110, 13.1.5)."""
    return request.headers.get("Range", "") if request.headers.get("If-Range", etag) == etag else ""


def _body(file: FieldFile, *, wanted: str, content_type: str) -> HttpResponseBase:
    size = file.size
    start, end = byte_range(wanted, size)
    if start is not None and start > end:
        response: HttpResponseBase = HttpResponse(status=416, content_type=content_type)
        response["Content-Range"] = f"bytes */{size}"
        return response
    opened = file.storage.open(str(file.name), "rb")
    if start is None:
        return FileResponse(opened, content_type=content_type)
    opened.seek(start)
    part = FileResponse(_Part(opened, end - start + 1), content_type=content_type, status=206)
    part["Content-Length"] = str(end - start + 1)
    part["Content-Range"] = f"bytes {start}-{end}/{size}"
    return part


def byte_range(header: str, size: int) -> tuple[int | None, int]:
    """The first and last byte of a simple range (RFC 9110, 14.1.2 and 14.2).

    ``None``: the header makes no sense, or asks for several parts, and the whole file is sent. A first byte behind the
    last: the range lies outside of the file.
    """
    unit, _, spec = header.partition("=")
    first, dash, last = spec.partition("-")
    if unit != "bytes" or not dash or not (first + last).isdecimal() or len(spec) > LONGEST_RANGE:
        return None, size - 1
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) else (size, size - 1)
    start = int(first)
    if last and int(last) < start:
        return None, size - 1
    return start, min(int(last) if last else size - 1, size - 1)


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
