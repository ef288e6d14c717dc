from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_from_path

NATIVE_NAMES = {"en": "English", "ru": "Русский"}


def portal(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page shows."""
    return {
        "demo": settings.PORTAL_DEMO,
        "portal_version": settings.PORTAL_VERSION,
        "public_url": settings.PUBLIC_URL,
        "language_links": _language_links(request),
    }


def _language_links(request: HttpRequest) -> list[dict[str, Any]]:
    """The same page in each language."""
    path = request.get_full_path()
    current = get_language()
    has_prefix = bool(get_language_from_path(request.path_info))
    links = []
    for code, _name in settings.LANGUAGES:
        if has_prefix:
            url = translate_url(path, code)
        else:
            query = request.GET.copy()
            query["language"] = code
            url = f"{request.path}?{query.urlencode()}"
        links.append({"code": code, "name": NATIVE_NAMES[code], "url": url, "current": code == current})
    return links
