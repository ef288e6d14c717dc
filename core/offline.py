"""For whom a browser keeps pages over the time without a connection, so that it never shows them to somebody else.

The service worker (``static/offline/worker.js``) cannot read the cookie of the session. Every answer therefore says for
whom it was made, and a cookie that a worker can read says who is signed in, for as long as the session's own cookie.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language_from_path

HEADER = "Portal-Reader"
ANYONE = "anyone"
THROUGH_PORTAL = "Portal-Keep"
"""A request with this header wants the bytes from us and not from the bucket: a worker may not go elsewhere."""


def mark_of(user_pk: object) -> str:
    """What stands for a person in a browser: always the same, and of use to nobody else."""
    return salted_hmac("core.offline", str(user_pk)).hexdigest()[:16]


def asks_for_bytes(request: HttpRequest) -> bool:
    """Whether a worker fetches a file to keep it."""
    return THROUGH_PORTAL in request.headers


class ReaderMarkMiddleware:
    """Says for whom an answer was made; whoever signs out takes along what the browser kept for them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        before = request.session.get(SESSION_KEY) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        response = self.get_response(request)
        known = request.COOKIES.get(settings.READER_COOKIE_NAME)
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES or request.session.modified
        user_pk = request.session.get(SESSION_KEY) if has_session else None
        mark = mark_of(user_pk) if user_pk else None
        response[HEADER] = mark or ANYONE
        is_another = before is not None or mark is not None
        if known and known != mark and is_another and not get_language_from_path(request.path_info):
            # Below /en and /ru the worker itself throws away what is not this reader's. A session that has merely ended
            # clears nothing: texts that were not saved yet wait in the browser until its reader signs in again.
            response["Clear-Site-Data"] = '"cache", "storage"'
        if mark and mark != known:
            response.set_cookie(
                settings.READER_COOKIE_NAME, mark, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
            )
        elif known and not mark:
            response.delete_cookie(settings.READER_COOKIE_NAME, samesite="Lax")
        return response
