"""The mailbox of returned mail: an IMAP folder, which is only read, or a Maildir.

Addresses may hold passwords: they are never logged, and a fault is told by its kind alone.
"""

import hashlib
import imaplib
import logging
import ssl
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from django.utils import timezone

from core.models import MailboxMark

logger = logging.getLogger(__name__)

A_TIME = 200
"""How many mails are read at most in one go; the rest waits for the next."""
TIMEOUT = 20
IMAPS_PORT, IMAP_PORT = 993, 143
OLDEST = timedelta(days=30)
"""Older mail in the folder is not looked at."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class MailboxError(Exception):
    """The mailbox does not answer as it should."""


def mark_of(url: str) -> MailboxMark:
    """How far the mailbox was read; a new one for an address that was never read."""
    fingerprint = hashlib.sha256(url.encode()).hexdigest()
    return MailboxMark.objects.filter(pk=fingerprint).first() or MailboxMark(mailbox=fingerprint)


def read(url: str, *, largest: int, take: Callable[[bytes], None]) -> MailboxMark:
    """Give each new mail's first ``largest`` bytes to ``take``; a mail is read again if that fails."""
    mark, parts = mark_of(url), urlsplit(url)
    try:
        source = _maildir(Path(unquote(parts.path)), largest) if parts.scheme == "file" else _imap(parts, mark, largest)
        for data in source:
            take(data)
    except Exception as fault:  # noqa: BLE001 - whatever the network or the server does, the next minute tries again
        mark.error = type(fault).__name__
        logger.warning("Returned mail could not be read (%s)", mark.error)
    else:
        mark.error, mark.read_at = "", timezone.now()
    mark.save()
    return mark


def _maildir(folder: Path, largest: int) -> Iterator[bytes]:
    for path in sorted((folder / "new").iterdir())[:A_TIME]:
        with path.open("rb") as file:
            data = file.read(largest)
        yield data
        path.rename(folder / "cur" / f"{path.name.partition(':')[0]}:2,S")


def _connect(parts: SplitResult) -> imaplib.IMAP4:
    trusted = ssl.create_default_context()  # without it the library asks for no certificate, and tells the password
    if parts.scheme == "imaps":
        return imaplib.IMAP4_SSL(parts.hostname or "", parts.port or IMAPS_PORT, ssl_context=trusted, timeout=TIMEOUT)
    box = imaplib.IMAP4(parts.hostname or "", parts.port or IMAP_PORT, timeout=TIMEOUT)
    box.starttls(trusted)
    return box


def _imap(parts: SplitResult, mark: MailboxMark, largest: int) -> Iterator[bytes]:
    folder = unquote(parts.path.lstrip("/")) or "INBOX"
    quoted = folder.replace("\\", "\\\\").replace('"', '\\"')
    with _connect(parts) as box:
        box.login(unquote(parts.username or ""), unquote(parts.password or ""))
        if box.select(f'"{quoted}"', readonly=True)[0] != "OK":
            raise MailboxError
        _kind, found = box.response("UIDVALIDITY")
        validity = int(found[0] or 0) if found else 0
        if validity != mark.validity:
            mark.validity, mark.last_uid = validity, 0
        for uid in _new_uids(box, mark.last_uid):
            status, answer = box.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{largest}>)")
            if status != "OK":
                raise MailboxError
            yield next((part[1] for part in answer if isinstance(part, tuple)), b"")
            mark.last_uid = uid


def _new_uids(box: imaplib.IMAP4, last: int) -> list[int]:
    since: date = (timezone.now() - OLDEST).date()
    day = f"{since.day:02}-{MONTHS[since.month - 1]}-{since.year}"
    status, answer = box.uid("SEARCH", "UID", f"{last + 1}:*", "SINCE", day)
    if status != "OK":
        raise MailboxError
    # "n:*" always finds the last mail, also where it was read before
    return sorted(uid for uid in map(int, (answer[0] or b"").split()) if uid > last)[:A_TIME]
