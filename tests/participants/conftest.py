"""What several tests of nominations get."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from meetings.models import Session
from participants import note_services
from participants.answering import delegation_of
from tests.make import Cast
from tests.participants.make import a_note, country


@pytest.fixture
def send(cast: Cast, session: Session, django_capture_on_commit_callbacks: Any) -> Any:
    """Send a letter of Kazakhstan, and have the worker read it."""

    def sending(content: str | SimpleUploadedFile, *, by: User | None = None) -> note_services.Received:
        file = a_note(content) if isinstance(content, str) else content
        with django_capture_on_commit_callbacks(execute=True):
            return note_services.receive_letter(
                delegation_of(session, country("kz")), file=file, by=by or cast.focal_kz
            )

    return sending
