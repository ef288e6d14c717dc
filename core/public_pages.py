"""Public pages are made once a second, not once a reader.

A delegate on a slow line and a thousand visitors of a published agenda read the same bytes. A page asked for without a
session cookie is kept for a second in the memory of each web worker, with its compressed body and its ETag; what is
published is therefore new for everybody within a second. Pages of people who signed in are never kept.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language_from_path

KEPT_SECONDS = 1.0
MOST_PAGES = 200
LARGEST_BYTES = 300_000


class Shelf:
    """The kept pages of one process, the least recently used let go first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, tuple[float, HttpResponse]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> HttpResponse | None:
        with self._lock:
            made_at, page = self._pages.get(key, (0.0, None))
            if page is None or time.monotonic() - made_at > KEPT_SECONDS:
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: HttpResponse) -> None:
        with self._lock:
            self._pages[key] = (time.monotonic(), page)
            self._pages.move_to_end(key)
            while len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()


shelf = Shelf()


class PublicPagesMiddleware:
    """Keeps the pages of readers who are not signed in for a second; answers 304 where the reader has the page."""

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
            made = self.get_response(request)
            if not _is_a_page(made):
                return made
            page = cast("HttpResponse", made)
            page["ETag"] = f'W/"{hashlib.sha256(page.content).hexdigest()[:32]}"'
            page.setdefault("Cache-Control", "no-cache")
            shelf.put(key, page)
        return get_conditional_response(request, etag=page["ETag"], response=_copy(page)) or page


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
