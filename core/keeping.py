"""How long the machinery keeps what it wrote: letters, forms that were sent, its own log."""

from collections import Counter
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.models import Letter, LetterEdit, SentForm
from core.retention import BATCH, Rule, cutoff

ENDED = (Letter.Status.SENT, *Letter.LOST, Letter.Status.WITHDRAWN)


def _erase_texts(now: datetime) -> Counter[str]:
    """Empty the letters; the row stays, so that it is known that something was written, when and what became of it."""
    old = Letter.objects.filter(status__in=ENDED, created_at__lt=cutoff("letters", now))
    rows = old.exclude(body="", attachments=[]).order_by("pk").values_list("pk", "session_slug")[:BATCH]
    chosen = dict(rows)
    LetterEdit.objects.filter(letter__in=chosen).delete()
    Letter.objects.filter(pk__in=chosen).update(body="", attachments=[])
    return Counter(chosen.values())


def _delete_records(now: datetime) -> Counter[str]:
    old = Letter.objects.exclude(status=Letter.Status.RELEASED).filter(created_at__lt=cutoff("letter-records", now))
    chosen = dict(old.order_by("pk").values_list("pk", "session_slug")[:BATCH])
    Letter.objects.filter(pk__in=chosen).delete()
    return Counter(chosen.values())


def _delete_forms(now: datetime) -> int:
    old = SentForm.objects.filter(received_at__lt=cutoff("sent-forms", now))
    chosen = list(old.values_list("pk", flat=True)[:BATCH])
    SentForm.objects.filter(pk__in=chosen).delete()
    return len(chosen)


RULES = (
    Rule(
        name="letters",
        label=_("Texts of letters, with their attachments"),
        purpose=_("To answer questions about what was written. To whom a letter went, and when, stays."),
        default_days=365,
        counted_from=_("the day the letter was written"),
        delete=_erase_texts,
    ),
    Rule(
        name="letter-records",
        label=_("The record of letters"),
        purpose=_("To show that people were told: address, subject, times and fate of each letter. Nothing stays."),
        default_days=1095,
        counted_from=_("the day the letter was written"),
        delete=_delete_records,
    ),
    Rule(
        name="sent-forms",
        label=_("Numbers of forms that were sent"),
        purpose=_("So that a form sent twice acts once. They say nothing about anybody."),
        default_days=30,
        counted_from=_("the day the form was sent"),
        delete=_delete_forms,
    ),
)
