"""What the desk's own pages need in the world of the tests."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from core import outbox
from core.models import Letter
from desk import corrections

PDF = b"%PDF-1.7 a letter of invitation"
CALENDAR = outbox.Attachment(
    name="agenda.ics",
    subtype="calendar",
    content=(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        "DTSTAMP:20200701T000000Z\r\nDTSTART:20200730T063000Z\r\nSUMMARY:Opening\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ),
    parameters={"method": "PUBLISH"},
)


def make_letter(*, key: str = "letter", held: bool = False, is_secret: bool = False, **fields: Any) -> Letter:
    values: dict[str, Any] = {
        "address": "focal-kz@example.org",
        "subject": "A nomination is returned",
        "body": "Please add the function.",
        "language": "en",
    }
    return outbox.write(key=key, held=held, is_secret=is_secret, **values | fields)


def stored_file() -> outbox.StoredFile:
    path = default_storage.save("letters/invitation.pdf", ContentFile(PDF))
    return outbox.StoredFile(
        name="Invitation.pdf",
        path=path,
        content_type="application/pdf",
        sha256=hashlib.sha256(PDF).hexdigest(),
        size=len(PDF),
    )


def make_returned(*, key: str = "returned", **fields: Any) -> Letter:
    """A letter that was sent and came back."""
    letter = make_letter(key=key, **fields)
    now = timezone.now()
    Letter.objects.filter(pk=letter.pk).update(
        status=Letter.Status.BOUNCED,
        tried_at=now,
        sent_at=now,
        bounced_at=now,
        bounce_code="5.1.1",
        diagnostic="550 5.1.1 user unknown",
    )
    letter.refresh_from_db()
    return letter


def furnish(world: Any) -> None:
    """A letter that waits to be released, one that came back, and one with a code."""
    world.things["letter"] = make_letter(held=True, attachments=[stored_file(), CALENDAR], about=world.session)
    world.things["returned letter"] = make_returned(address="nobody@example.org", about=world.session)
    world.things["secret letter"] = make_letter(
        key="code", held=True, is_secret=True, subject="Your code", attachments=[stored_file()]
    )
    ask = {"session": world.session, "text": "The city is wrong.", "by": world.cast.observer}
    world.things["correction"] = corrections.ask(part="listed", **ask)
    world.things["correction of an account"] = corrections.ask(part="account", **ask)
