"""Mistakes in deployment, found by ``manage.py check --deploy`` before they are met by a reader."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 - Django's own name


@register(Tags.security, deploy=True)
def public_site_is_safe(**_kwargs: Any) -> list[CheckMessage]:
    """A public site has TLS, no demo accounts and a way to send mail."""
    found: list[CheckMessage] = []
    local = any(name in settings.PUBLIC_URL for name in ("//localhost", "//127.0.0.1"))
    if not local and not settings.PUBLIC_URL.startswith("https://"):
        found.append(Error("PUBLIC_URL of a public site must begin with https://.", id="core.E001"))
    if not local and settings.PORTAL_DEMO:
        found.append(Warning("PORTAL_DEMO is 1: the demo accounts can sign in.", id="core.W001"))
    if not local and settings.EMAIL_BACKEND.startswith("core.mail"):
        found.append(Warning("EMAIL_URL is not set: mails are written into files.", id="core.W002"))
    return found
