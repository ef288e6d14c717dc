"""Letters that came back: read from the mailbox of returned mail, told in words, kept with the letter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from core import locks, mailboxes
from core.delivery_reports import LARGEST, DeliveryReport, parse
from core.models import Letter, LetterTry, MailboxMark

if TYPE_CHECKING:
    from core.workflow import Text

Status = Letter.Status


@dataclass(frozen=True, slots=True, kw_only=True)
class LostMail:
    """That the last letter to an address did not arrive."""

    at: datetime
    came_back: bool
    """It was sent and returned; else no server ever took it."""
    why: "Text"


def read_new() -> MailboxMark | None:
    """Read what came back since the last time; nothing where no mailbox is set."""
    if not settings.BOUNCE_URL:
        return None
    with locks.held("returned mail") as mine:
        return mailboxes.read(settings.BOUNCE_URL, largest=LARGEST, take=take) if mine else None


def last_reading() -> MailboxMark | None:
    """How reading went the last time; nothing where no mailbox is set."""
    return mailboxes.mark_of(settings.BOUNCE_URL) if settings.BOUNCE_URL else None


def take(data: bytes) -> None:
    """Note what one mail says about a letter of ours; the same mail again changes nothing."""
    report = parse(data)
    if report is not None and report.message_ids:
        _note(report)


@transaction.atomic
def _note(report: DeliveryReport) -> None:
    # Only the present try counts: an earlier one was given up already, and its fate is kept.
    sent = Letter.objects.select_for_update(of=("self",)).filter(status=Status.SENT)
    letter = sent.filter(message_id__in=report.message_ids[:3]).first()
    if letter is None:
        return
    now = timezone.now()
    if report.is_final:
        letter.status, letter.bounced_at = Status.BOUNCED, now
    elif letter.delayed_at is None:
        letter.delayed_at = now
    letter.bounce_code, letter.diagnostic = report.code, report.diagnostic
    letter.save(update_fields=["status", "bounced_at", "delayed_at", "bounce_code", "diagnostic"])


def lost_mail(addresses: Iterable[str]) -> dict[str, LostMail]:
    """Of these addresses, in lower case, those to which the last letter did not arrive; two queries."""
    asked = {address.lower() for address in addresses if address}
    if not asked:
        return {}
    ended = (Status.SENT, *Letter.LOST)
    last: dict[str, tuple[datetime, Letter | LetterTry]] = {}
    letters = Letter.objects.filter(status__in=ended, tried_at__isnull=False).annotate(lower=Lower("address"))
    newest = letters.filter(lower__in=asked).order_by("lower", "-tried_at", "-pk").distinct("lower")
    fields = ("status", "created_at", "tried_at", "bounced_at", "bounce_code")
    for letter in newest.only(*fields):
        last[letter.lower] = (letter.tried_at or letter.created_at, letter)
    tries = LetterTry.objects.annotate(lower=Lower("address")).filter(lower__in=asked).order_by("ended_at", "pk")
    for one in tries:
        tried_at = one.sent_at or one.ended_at
        if one.lower not in last or last[one.lower][0] < tried_at:
            last[one.lower] = (tried_at, one)
    return {address: _lost(one) for address, (_tried_at, one) in last.items() if one.status in Letter.LOST}


def _lost(one: Letter | LetterTry) -> LostMail:
    at = one.ended_at if isinstance(one, LetterTry) else one.bounced_at or one.tried_at
    return LostMail(at=at or timezone.now(), came_back=one.status == Status.BOUNCED, why=one.why_it_came_back)
