"""The session without a connection: the script that keeps pages in the browser, and the page that lists them."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

WORKER = Path(settings.BASE_DIR) / "static" / "offline" / "worker.js"
KEPT_DAYS = 30
LOOKED_AT_EVERY = 3600
"""Seconds after which browsers ask whether the worker has changed."""


@require_safe
def on_this_device(request: HttpRequest) -> HttpResponse:
    """What this browser keeps; the same page for everybody, since it is kept too."""
    context = {"hours": settings.SESSION_COOKIE_AGE // 3600, "days": KEPT_DAYS}
    return render(request, "desk/on_this_device.html", context)


@require_safe
def offline_js(request: HttpRequest) -> HttpResponseBase:
    """The service worker of the pages below one language, under an address that stays."""
    config = {
        "cookie": settings.READER_COOKIE_NAME,
        "fallback": reverse("desk:on_this_device"),
        "statics": settings.STATIC_URL,
        "longest": settings.SESSION_COOKIE_AGE,
        "days": KEPT_DAYS,
    }
    script = f"const CONFIG = {json.dumps(config)};\n{_source()}"
    response = HttpResponse(script, content_type="text/javascript")
    response["Cache-Control"] = f"public, max-age={LOOKED_AT_EVERY}"
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


@cache
def _source() -> str:
    return WORKER.read_text()
