"""The outbox: mail is a row, written in the same transaction as what it tells of, and delivered by a task.

The promise: a letter that was written is sent, also when a worker is killed or Redis is emptied; a killed worker
doubles at most the one mail in flight (its Message-ID stays the same); a letter with a code or link of access is erased
once sent.
"""

import hashlib
import logging
import re
import smtplib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import timedelta
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.mime.text import MIMEText
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.template import Context, engines
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core import registries
from core.editing import lock_for_edit
from core.models import Letter, LetterEdit, LetterTry
from core.workflow import NotNow

if TYPE_CHECKING:
    from django.utils.functional import Promise

logger = logging.getLogger(__name__)

RETRY_FOR = timedelta(hours=48)
"""How long a letter is tried again before it counts as not delivered."""
FIRST_RETRY = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=2)
MANY_BLANK_LINES = re.compile(r"\n\s*\n\s*\n+")

_rehearsal: ContextVar[list[Letter] | None] = ContextVar("letters_of_a_rehearsal", default=None)
_held: ContextVar[list[Letter] | None] = ContextVar("letters_to_be_held", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A text file that goes with a letter."""

    name: str
    subtype: str
    """Of ``text/…``: "calendar"."""
    content: str
    parameters: dict[str, str]
    """Of the content type: {"method": "PUBLISH"}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file of the storage that goes with a letter: read when the letter is sent, and only as it was then."""

    name: str
    """As the reader sees it."""
    path: str
    """In the default storage."""
    content_type: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondent:
    """Somebody without an account who gets a letter."""

    email: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A letter's text, not written to anybody yet."""

    subject: str
    body: str


def compose(template: str, context: dict[str, Any], *, recipient: Any) -> Composed:
    """What ``write_from`` would write, for a page that shows it first."""
    with translation.override(recipient.language):
        values = {**context, "recipient": recipient, "public_url": settings.PUBLIC_URL}
        text = engines["django"].engine.get_template(template).render(Context(values, autoescape=False)).strip()  # type: ignore[attr-defined]  # Django's own engine
    subject, _newline, body = text.partition("\n")
    return Composed(subject=subject, body=MANY_BLANK_LINES.sub("\n\n", body).strip() + "\n")


def write_from(
    template: str,
    context: dict[str, Any],
    *,
    key: str,
    recipient: Any,
    about: models.Model | None = None,
    held: bool = False,
    attachments: Iterable[Attachment | StoredFile] = (),
) -> Letter:
    """Put a letter to a person with an account, or to a ``Correspondent``, into the outbox, in their language.

    The template is plain text; its first line is the subject. It is given ``recipient`` and ``public_url`` too.
    """
    composed = compose(template, context, recipient=recipient)
    return write(
        key=key,
        address=recipient.email,
        recipient=None if isinstance(recipient, Correspondent) else recipient,
        subject=composed.subject,
        body=composed.body,
        language=recipient.language,
        about=about,
        held=held,
        attachments=attachments,
    )


def write(
    *,
    key: str,
    address: str,
    subject: "str | Promise",
    body: str,
    language: str,
    recipient: Any = None,
    about: models.Model | None = None,
    is_secret: bool = False,
    held: bool = False,
    attachments: Iterable[Attachment | StoredFile] = (),
) -> Letter:
    """Put a letter into the outbox; the same ``key`` is written once. Call in the transaction it belongs to."""
    holding = _held.get()
    held = held or (holding is not None and not is_secret)
    now = timezone.now()
    with translation.override(language):
        one_line = " ".join(str(subject).split())
    letter, created = Letter.objects.get_or_create(
        key=key,
        defaults={
            "recipient": recipient,
            "address": address,
            "language": language,
            "subject": Truncator(one_line).chars(300),
            "body": body,
            "about_label": about._meta.label_lower if about else "",
            "about_id": about.pk if about else None,
            "attachments": [asdict(attachment) for attachment in attachments],
            "session_slug": _session_of(about),
            "is_secret": is_secret,
            "status": Letter.Status.HELD if held else Letter.Status.RELEASED,
            "released_at": None if held else now,
            "due_at": now,
            "message_id": _message_id(key),
        },
    )
    rehearsal = _rehearsal.get()
    if created and rehearsal is not None:
        rehearsal.append(letter)
    if created and held and holding is not None:
        holding.append(letter)
    if created and not held:
        transaction.on_commit(_nudge_worker, robust=True)
    return letter


def _session_of(about: models.Model | None) -> str:
    return next((slug for source in registries.letter_sessions if about and (slug := source(about))), "")


@contextmanager
def holding(*, wanted: bool = True) -> Iterator[list[Letter]]:
    """Hold every letter that is written inside for reading; yields those that were.

    Those with a code or link of access go all the same: nobody may read them, and they are only good for a while.
    """
    letters: list[Letter] = []
    token = _held.set(letters if wanted else None)
    try:
        yield letters
    finally:
        _held.reset(token)


@contextmanager
def rehearsed() -> Iterator[list[Letter]]:
    """Do something for the sake of its letters: they are collected, then all that was written is rolled back.

    Objects of Python keep what was done to them: load those that the rehearsal changes for it alone.
    """
    letters: list[Letter] = []
    token = _rehearsal.set(letters)
    try:
        with transaction.atomic():
            yield letters
            transaction.set_rollback(True)
    finally:
        _rehearsal.reset(token)


def _message_id(key: str) -> str:
    digest = hashlib.sha256(f"{settings.SECRET_KEY}:{key}".encode()).hexdigest()[:40]
    domain = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].rstrip(">")
    return f"<{digest}@{domain}>"


def _nudge_worker() -> None:
    from core.tasks import deliver_letters  # noqa: PLC0415 - tasks import this module

    deliver_letters.delay()


@transaction.atomic
def release(letter: Letter) -> None:
    """Let a held letter go."""
    now = timezone.now()
    changed = Letter.objects.filter(pk=letter.pk, status=Letter.Status.HELD).update(
        status=Letter.Status.RELEASED, due_at=now, released_at=now
    )
    if changed:
        _tell_fate(letter, goes=True)
        transaction.on_commit(_nudge_worker, robust=True)


@transaction.atomic
def withdraw(letter: Letter) -> None:
    """Keep a held letter from being sent."""
    changed = Letter.objects.filter(pk=letter.pk, status=Letter.Status.HELD).update(
        status=Letter.Status.WITHDRAWN, body="", attachments=[]
    )
    if changed:
        LetterEdit.objects.filter(letter=letter).delete()
        _tell_fate(letter, goes=False)


def _tell_fate(letter: Letter, *, goes: bool) -> None:
    for told in registries.letter_fates:
        told(letter, goes)


@transaction.atomic
def rewrite(letter: Letter, *, subject: str, body: str, revision: int, by: Any) -> None:
    """Change the words of a held letter; what stood there before is kept with who changed it.

    Raises ``EditedMeanwhile`` where somebody else has saved since ``revision``.
    """
    locked = lock_for_edit(Letter.objects.filter(is_secret=False), pk=letter.pk, revision=revision)
    if locked.status != Letter.Status.HELD:
        raise NotNow(_("Only a letter that is held can be changed."))
    subject = Truncator(" ".join(subject.split())).chars(300)
    body = body.replace("\r\n", "\n").strip() + "\n"
    if (subject, body) == (locked.subject, locked.body):
        return
    LetterEdit.objects.create(letter=locked, by=by, subject=locked.subject, body=locked.body)
    locked.subject, locked.body = subject, body
    locked.save_edit(update_fields=["subject", "body", "revision"])


@transaction.atomic
def send_again(letter: Letter, *, address: str = "", by: Any = None) -> None:
    """Give a letter that did not arrive another 48 hours, at the address that its reader has now.

    That is the address of the account, or for somebody without one ``address``. The earlier try is kept with its fate;
    what had gone out once gets a new Message-ID, so that what comes back can be told apart.
    """
    locked = Letter.objects.select_for_update(of=("self",)).select_related("recipient").get(pk=letter.pk)
    if not locked.is_lost or locked.is_secret or not locked.body:
        return
    now = timezone.now()
    LetterTry.objects.create(
        letter=locked,
        address=locked.address,
        message_id=locked.message_id,
        status=locked.status,
        sent_at=locked.sent_at,
        ended_at=locked.bounced_at or locked.tried_at or now,
        bounce_code=locked.bounce_code,
        diagnostic=locked.diagnostic or locked.last_error,
        given_up_by=by,
    )
    if locked.status == Letter.Status.BOUNCED:
        locked.message_id = _message_id(f"{locked.key}:{locked.tries.count()}")
    locked.address = locked.recipient.email if locked.recipient else address or locked.address
    locked.status, locked.released_at, locked.due_at, locked.attempts = Letter.Status.RELEASED, now, now, 0
    locked.sent_at = locked.tried_at = locked.delayed_at = locked.bounced_at = locked.settled_at = None
    locked.last_error = locked.bounce_code = locked.diagnostic = ""
    locked.save_edit()
    transaction.on_commit(_nudge_worker, robust=True)


def settle(letter: Letter) -> None:
    """Say that nothing more is to be done about a letter that did not arrive."""
    Letter.objects.filter(pk=letter.pk, status__in=Letter.LOST, settled_at=None).update(settled_at=timezone.now())


def deliver_due() -> int:
    """Send what is due, one transaction a letter; returns how many went out."""
    sent = 0
    while _deliver_one():
        sent += 1
    return sent


def _deliver_one() -> bool:
    with transaction.atomic():
        letter = (
            Letter.objects.select_for_update(skip_locked=True)
            .filter(status=Letter.Status.RELEASED, due_at__lte=timezone.now())
            .order_by("due_at", "pk")
            .first()
        )
        if letter is None:
            return False
        letter.attempts += 1
        letter.tried_at = timezone.now()
        try:
            _send(letter)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one letter, the others go out
            _put_off(letter, error)
        else:
            letter.status = Letter.Status.SENT
            letter.sent_at = letter.tried_at
            letter.last_error = ""
            _erase_secret(letter)
        letter.save()
    return True


def _erase_secret(letter: Letter) -> None:
    if letter.is_secret:
        letter.body, letter.attachments = "", []


def _send(letter: Letter) -> None:
    message = EmailMessage(
        subject=letter.subject,
        body=letter.body,
        from_email=settings.BOUNCE_ADDRESS or settings.DEFAULT_FROM_EMAIL,
        to=[letter.address],
        headers={
            "From": settings.DEFAULT_FROM_EMAIL,  # the envelope says where returned mail goes
            "Message-ID": letter.message_id,
            "Content-Language": letter.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    for kept in letter.attachments:
        message.attach(_stored_part(StoredFile(**kept)) if "path" in kept else _part(Attachment(**kept)))
    message.send()


def _stored_part(attachment: StoredFile) -> MIMEBase:
    with default_storage.open(attachment.path, "rb") as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        message = "The attached file is not the one that the letter was written with."
        raise ValueError(message)
    main, _slash, subtype = attachment.content_type.partition("/")
    part = MIMEBase(main, subtype)
    part.set_payload(content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part


def _part(attachment: Attachment) -> MIMEText:
    part = MIMEText(attachment.content, attachment.subtype, "utf-8")
    for name, value in attachment.parameters.items():
        part.set_param(name, value)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part


def _put_off(letter: Letter, error: Exception) -> None:
    refused = isinstance(error, smtplib.SMTPRecipientsRefused)
    letter.last_error = Truncator(f"{type(error).__name__}: {error}").chars(300)
    if refused or timezone.now() - (letter.released_at or letter.created_at) > RETRY_FOR:
        letter.status = Letter.Status.FAILED
        _erase_secret(letter)
    else:
        letter.due_at = timezone.now() + min(FIRST_RETRY * 2 ** (letter.attempts - 1), LONGEST_PAUSE)
    logger.warning("Letter %s not sent (%s)", letter.pk, type(error).__name__)
