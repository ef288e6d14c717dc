"""The outbox: written with what it tells of, sent once, tried again for two days, secrets erased."""

import hashlib
import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone, translation

from core import outbox
from core.models import Letter
from tests.make import Cast

pytestmark = pytest.mark.django_db


def write(key: str = "letter-1", **values: Any) -> Letter:
    given: dict[str, Any] = {
        "key": key,
        "address": "person@example.org",
        "subject": "The agenda is published",
        "body": "Dear colleague,\n",
        "language": "en",
    }
    return outbox.write(**given | values)


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """A mail server that fails in the way that is put into this list."""
    failures: list[Exception] = [OSError("no route to host")]

    def fail(_letter: Letter) -> None:
        raise failures[-1]

    monkeypatch.setattr(outbox, "_send", fail)
    return failures


def test_letter_is_sent_with_the_headers_of_a_machine() -> None:
    letter = write(language="ru")
    assert outbox.deliver_due() == 1
    letter.refresh_from_db()
    assert letter.status == Letter.Status.SENT
    assert letter.sent_at is not None
    (sent,) = mail.outbox
    headers = sent.message()
    assert (headers["Message-ID"], headers["Content-Language"]) == (letter.message_id, "ru")
    assert headers["Auto-Submitted"] == "auto-generated"


def test_same_key_is_written_and_sent_once() -> None:
    assert write() == write(subject="Another text")
    assert (outbox.deliver_due(), outbox.deliver_due()) == (1, 0)


def test_message_id_is_the_same_for_the_same_letter() -> None:
    assert outbox._message_id("a") == outbox._message_id("a") != outbox._message_id("b")


def test_letter_of_a_transaction_that_failed_is_never_sent() -> None:
    def write_and_fail() -> None:
        with transaction.atomic():
            write()
            raise ValueError("the decision was not adopted")

    with pytest.raises(ValueError, match="not adopted"):
        write_and_fail()
    assert outbox.deliver_due() == 0
    assert not Letter.objects.exists()


def test_subject_is_one_line_however_it_was_written() -> None:
    assert write(subject="One\r\nBcc: everybody@example.org\n two").subject == "One Bcc: everybody@example.org two"


def test_held_letter_waits_until_it_is_released() -> None:
    letter = write(held=True)
    assert outbox.deliver_due() == 0
    outbox.release(letter)
    assert outbox.deliver_due() == 1


def test_withdrawn_letter_is_never_sent() -> None:
    letter = write(held=True)
    outbox.withdraw(letter)
    outbox.release(letter)
    assert outbox.deliver_due() == 0


def test_letter_is_tried_again_later_and_later(refused: list[Exception]) -> None:
    letter = write()
    pauses = []
    for _attempt in range(9):
        assert outbox.deliver_due() == 1
        letter.refresh_from_db()
        assert letter.status == Letter.Status.RELEASED
        pauses.append(round((letter.due_at - timezone.now()).total_seconds() / 60))
        Letter.objects.update(due_at=timezone.now())
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 120, 120]
    assert "no route to host" in letter.last_error
    assert refused


def test_letter_is_given_up_after_two_days_and_can_be_sent_again(
    refused: list[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = write(is_secret=False)
    Letter.objects.update(released_at=timezone.now() - timedelta(hours=49))
    outbox.deliver_due()
    letter.refresh_from_db()
    assert letter.status == Letter.Status.FAILED
    outbox.send_again(letter)
    monkeypatch.undo()
    letter.refresh_from_db()
    assert (letter.status, letter.attempts) == (Letter.Status.RELEASED, 0)
    assert refused


def test_refused_address_is_given_up_at_once(refused: list[Exception]) -> None:
    refused.append(smtplib.SMTPRecipientsRefused({"person@example.org": (550, b"no such person")}))
    letter = write()
    outbox.deliver_due()
    letter.refresh_from_db()
    assert letter.status == Letter.Status.FAILED


@pytest.mark.parametrize("error", [OSError("broken"), UnicodeError("label too long"), ValueError("a bad header")])
def test_one_letter_that_fails_does_not_hold_up_the_next(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    first, second = write("first"), write("second")
    send = outbox._send

    def fail_first(letter: Letter) -> None:
        if letter.key == "first":
            raise error
        send(letter)

    monkeypatch.setattr(outbox, "_send", fail_first)
    outbox.deliver_due()
    assert {letter.key: letter.status for letter in Letter.objects.all()} == {
        first.key: Letter.Status.RELEASED,
        second.key: Letter.Status.SENT,
    }


def test_secret_letter_is_erased_once_sent() -> None:
    letter = write(is_secret=True, body="Your code: 123456")
    outbox.deliver_due()
    letter.refresh_from_db()
    assert letter.body == ""
    assert "123456" in mail.outbox[0].body


def test_secret_letter_that_cannot_be_sent_is_erased_too(refused: list[Exception]) -> None:
    refused.append(smtplib.SMTPRecipientsRefused({}))
    letter = write(is_secret=True, body="Your code: 123456")
    outbox.deliver_due()
    letter.refresh_from_db()
    assert (letter.status, letter.body) == (Letter.Status.FAILED, "")


def test_letter_from_a_template_is_in_the_language_of_its_reader(cast: Cast) -> None:
    with translation.override("en"):
        letter = outbox.write_from(
            "accounts/letters/invitation.txt",
            {"link": "https://example.org/x", "roles": []},
            key="invitation",
            recipient=cast.focal_kz,
        )
    assert (letter.language, letter.address) == ("ru", cast.focal_kz.email)
    assert letter.subject
    assert "\n\n\n" not in letter.body
    assert "&" not in letter.body


def test_a_letter_carries_its_calendar_and_loses_it_when_it_is_withdrawn() -> None:
    calendar = outbox.Attachment(
        name="agenda.ics", subtype="calendar", content="BEGIN:VCALENDAR\r\n", parameters={"method": "CANCEL"}
    )
    write("first", attachments=[calendar])
    held = write("second", attachments=[calendar], held=True)
    outbox.withdraw(held)
    held.refresh_from_db()
    assert held.attachments == []
    assert outbox.deliver_due() == 1
    (part,) = [part for part in mail.outbox[0].message().walk() if part.get_content_type() == "text/calendar"]
    assert (part.get_param("method"), part.get_param("charset"), part.get_filename()) == (
        "CANCEL", "utf-8", "agenda.ics",
    )  # fmt: skip
    assert part.get_payload(decode=True).decode() == "BEGIN:VCALENDAR\r\n"


def test_a_stored_file_goes_with_a_letter_only_as_it_was_when_the_letter_was_written() -> None:
    content = b"%PDF-1.7 binary \x00\xff"
    path = default_storage.save("letters/one.pdf", ContentFile(content))
    file = outbox.StoredFile(
        name="Приглашение.pdf", path=path, content_type="application/pdf",
        sha256=hashlib.sha256(content).hexdigest(), size=len(content),
    )  # fmt: skip
    write("first", attachments=[file])
    assert outbox.deliver_due() == 1
    (part,) = [part for part in mail.outbox[0].message().walk() if part.get_content_type() == "application/pdf"]
    assert (part.get_payload(decode=True), part.get_filename()) == (content, "Приглашение.pdf")
    second = write("second", attachments=[file])
    default_storage.delete(path)
    default_storage.save(path, ContentFile(b"%PDF-1.7 another"))
    outbox.deliver_due()
    second.refresh_from_db()
    assert (second.status, second.attempts, len(mail.outbox)) == (Letter.Status.RELEASED, 1, 1)
    assert "not the one" in second.last_error


def test_somebody_without_an_account_is_written_to_in_their_language() -> None:
    reader = outbox.Correspondent(email="guest@example.org", language="ru")
    letter = outbox.write_from("accounts/letters/invitation.txt", {}, key="guest", recipient=reader)
    assert (letter.recipient, letter.address, letter.language) == (None, "guest@example.org", "ru")


def test_a_rehearsal_tells_the_letters_and_writes_nothing(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    write("before")
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic(), outbox.rehearsed() as letters:
        write("before")
        write("first")
        with transaction.atomic():
            write("second")
    assert [letter.key for letter in letters] == ["first", "second"], "only those that would be new"
    assert list(Letter.objects.values_list("key", flat=True)) == ["before"]
    assert not callbacks, "no worker is woken"
    write("first")
    assert [letter.key for letter in letters] == ["first", "second"], "the rehearsal is over"
    assert Letter.objects.count() == 2
    assert cast


def test_a_rehearsal_that_fails_is_rolled_back_too(cast: Cast) -> None:
    def fail() -> None:
        with outbox.rehearsed():
            write("first")
            raise ValueError("refused")

    with pytest.raises(ValueError, match="refused"):
        fail()
    assert not Letter.objects.exists()
    write("second")
    assert Letter.objects.count() == 1, "the transaction around it goes on"
    assert cast
