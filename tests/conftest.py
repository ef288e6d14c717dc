"""The cast, the world they act in, and what every test gets."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings
from django.utils import translation

from core import public_pages
from core.public_pages import shelf
from tests.make import Cast, make_cast

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's sync API runs beside the ORM


def surroundings(folder: Path) -> dict[str, Any]:
    """The settings of a test that keeps its files in a folder of its own."""
    return {
        "MEDIA_ROOT": folder / "files",
        "STATIC_ROOT": folder,  # nothing is collected; WhiteNoise wants the folder
        "EMAIL_FILE_PATH": folder / "mail",
        "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "STORAGES": {
            **settings.STORAGES,
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
    }


@pytest.fixture(scope="session", autouse=True)
def tasks_at_once() -> None:
    """Tasks run where they are sent; no worker is needed."""
    from speca_portal.celery import app

    app.conf.task_always_eager = True
    app.conf.task_eager_propagates = True


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has its own files and mail, and English to begin with."""
    cache.clear()
    shelf.clear()
    monkeypatch.setattr(public_pages, "KEPT_SECONDS", -1.0)  # a test sees at once what it has changed
    with override_settings(**surroundings(tmp_path)), translation.override("en"):
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
