"""Public pages are made once a second at most, and only where something was written since; not once a reader.

A delegate on a slow line and a thousand visitors of a published agenda read the same bytes. A page asked for without a
session cookie is kept in the memory of each web worker, with its compressed body and its ETag. When it is a second old,
one reader's request asks the database whether anything was written since: if not, the page holds for another second; if
so, it is made again, while the other readers wait for it. What is published is therefore new for everybody within a
second. Pages of people who signed in are never kept.
"""

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from threading import Lock
from typing import Any, cast

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language_from_path

KEPT_SECONDS = 1.0
LONGEST = 10
"""So many times as long a page holds where nothing is written: it also tells the time ("now", "next")."""
MOST_PAGES = 200
LARGEST_BYTES = 300_000
LOCKS = 64


@dataclass(slots=True)
class Kept:
    """A page, when it was made, and until when it was known to be true."""

    page: HttpResponse
    made_at: float
    true_at: float
    mark: str
    """Of the database, before the page was made."""


class Shelf:
    """The kept pages of one process, the least recently used let go first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()
        self._making = [Lock() for _number in range(LOCKS)]

    def get(self, key: str) -> HttpResponse | None:
        with self._lock:
            kept = self._pages.get(key)
            if kept is None or time.monotonic() - kept.true_at > KEPT_SECONDS:
                return None
            self._pages.move_to_end(key)
            return kept.page

    def making(self, key: str) -> AbstractContextManager[Any]:
        """One at a time makes a page again; what was never kept, such as a file that takes long, holds up nobody."""
        return self._making[hash(key) % LOCKS] if key in self._pages else nullcontext()

    def renew(self, key: str, *, mark: str, at: float) -> HttpResponse | None:
        """The page once more, where nothing was written since it was made."""
        with self._lock:
            kept = self._pages.get(key)
            if kept is None or not mark or kept.mark != mark or at - kept.made_at > KEPT_SECONDS * LONGEST:
                return None
            kept.true_at = at
            return kept.page

    def put(self, key: str, page: HttpResponse, *, mark: str, at: float) -> None:
        with self._lock:
            self._pages[key] = Kept(page, at, at, mark)
            self._pages.move_to_end(key)
            while len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()


def _mark() -> str:
    """Changes whenever a transaction that writes begins or ends; empty where nothing is kept anyway."""
    if KEPT_SECONDS <= 0:
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


shelf = Shelf()


class PublicPagesMiddleware:
    """Keeps the pages of readers who are not signed in; answers 304 where the reader has the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _may_be_kept(request):
            return self.get_response(request)
        key = "\n".join(
            [request.get_host(), request.get_full_path(), str("gzip" in request.headers.get("Accept-Encoding", ""))]
        )
        page = shelf.get(key)
        if page is None:
            with shelf.making(key):
                made = shelf.get(key) or self._make(request, key)
            if not _is_a_page(made):
                return made
            page = cast("HttpResponse", made)
        return get_conditional_response(request, etag=page["ETag"], response=_copy(page)) or page

    def _make(self, request: HttpRequest, key: str) -> HttpResponseBase:
        at, mark = time.monotonic(), _mark()
        known = shelf.renew(key, mark=mark, at=at)
        if known is not None:
            return known
        made = self.get_response(request)
        if _is_a_page(made):
            page = cast("HttpResponse", made)
            page["ETag"] = _etag(page)
            page.setdefault("Cache-Control", "no-cache")
            shelf.put(key, page, mark=mark, at=at)
        return made


def _etag(page: HttpResponse) -> str:
    """Of what the page says: each compression looks otherwise (Django pads it), and each web worker makes its own."""
    is_packed = page.headers.get("Content-Encoding") == "gzip"
    content = gzip.decompress(page.content) if is_packed else page.content
    return f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and settings.CSRF_COOKIE_NAME not in request.COOKIES
        and bool(get_language_from_path(request.path_info))
    )


def _is_a_page(response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200  # noqa: PLR2004 - HTTP's own number
        and not response.cookies
        and "private" not in response.get("Cache-Control", "")
        and response.get("Content-Type", "").startswith("text/html")
        and len(response.content) <= LARGEST_BYTES
    )


def _copy(page: HttpResponse) -> HttpResponse:
    """Each reader's own answer, since the server closes what it sends."""
    return HttpResponse(page.content, status=page.status_code, headers=dict(page.items()))
