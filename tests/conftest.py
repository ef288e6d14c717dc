"""The cast, the world they act in, and what every test gets."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from core import public_pages
from core.public_pages import shelf
from tests.make import Cast, make_cast

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's sync API runs beside the ORM


@pytest.fixture(autouse=True)
def own_surroundings(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has its own files and mail, English to begin with, and tasks that run at once."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.STATIC_ROOT = tmp_path  # nothing is collected; WhiteNoise wants the folder
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    from speca_portal.celery import app

    app.conf.task_always_eager = True
    app.conf.task_eager_propagates = True
    cache.clear()
    shelf.clear()
    monkeypatch.setattr(public_pages, "KEPT_SECONDS", -1.0)  # a test sees at once what it has changed
    with translation.override("en"):
        yield


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 - opens the database
    """The demo people."""
    return make_cast()


@pytest.fixture
def enter() -> Any:
    """A browser of a member of the cast, or of anybody: ``enter(cast.focal_kz)``."""

    def sign_in(user: Any = None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
