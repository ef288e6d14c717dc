"""How long the machinery keeps letters and forms."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from core import keeping, outbox, retention
from core.models import Deletion, Letter, LetterEdit, SentForm

pytestmark = pytest.mark.django_db
Status = Letter.Status
NOW = datetime(2026, 3, 1, 2, 30, tzinfo=UTC)
CALENDAR = outbox.Attachment(name="a.ics", subtype="calendar", content="BEGIN", parameters={})


@pytest.fixture(autouse=True)
def only_these_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "_rules", {rule.name: rule for rule in keeping.RULES})
    monkeypatch.setattr(keeping, "BATCH", 2)


def letter(key: str, *, days: int, status: str = Status.SENT, session: str = "") -> Letter:
    made = outbox.write(
        key=key, address="a@example.org", subject="A", body="B", language="en", attachments=[CALENDAR], held=True
    )
    written = NOW - timedelta(days=days)
    LetterEdit.objects.create(letter=made, subject="Before", body="Before")
    Letter.objects.filter(pk=made.pk).update(
        created_at=written, status=status, sent_at=written, bounced_at=written, session_slug=session
    )
    return made


def texts() -> dict[str, bool]:
    return {one.key: bool(one.body or one.attachments or one.edits.exists()) for one in Letter.objects.order_by("key")}


def test_texts_go_after_their_time_and_the_record_later() -> None:
    for status in (Status.SENT, Status.BOUNCED, Status.FAILED):
        letter(f"old {status}", days=366, status=status, session="2020")
    letter("young", days=364)
    letter("held", days=366, status=Status.HELD)
    letter("under way", days=2000, status=Status.RELEASED)
    letter("very old", days=1096)
    retention.run_due(NOW)
    assert texts() == {
        "held": True, "old bounced": False, "old failed": False, "old sent": False, "under way": True, "young": True,
    }  # fmt: skip
    told = Deletion.objects.order_by("rule", "session_slug").values_list("rule", "session_slug", "count")
    assert list(told) == [("letter-records", "", 1), ("letters", "", 1), ("letters", "2020", 3)]


def test_a_second_run_finds_nothing() -> None:
    letter("old", days=400)
    assert (retention.run_due(NOW), retention.run_due(NOW + timedelta(days=1))) == (1, 0)


def test_a_held_letter_that_nobody_decided_about_goes_with_the_records() -> None:
    letter("held", days=1096, status=Status.HELD)
    retention.run_due(NOW)
    assert texts() == {}


def test_numbers_of_forms_go() -> None:
    for days in (29, 31, 32, 33):
        form = SentForm.objects.create(token=uuid.uuid4())
        SentForm.objects.filter(pk=form.pk).update(received_at=NOW - timedelta(days=days))
    assert retention.run_due(NOW) == 3
    assert SentForm.objects.count() == 1
