from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.models.base import Revisioned

if TYPE_CHECKING:
    from django.utils.functional import Promise

REASONS: "dict[str, Promise]" = {
    "1.2": _("The receiving server does not exist."),
    "1.8": _("The receiving server does not accept the portal's own address."),
    "1": _("The address does not exist."),
    "2.1": _("The mailbox is switched off."),
    "2.2": _("The mailbox is full."),
    "2.3": _("The letter is too large for the mailbox."),
    "2": _("The mailbox did not take the letter."),
    "3.4": _("The letter is too large for the receiving server."),
    "4.7": _("The receiving server did not take the letter in time."),
    "4": _("The receiving server could not be reached."),
    "7": _("The receiving server refused the letter by its rules."),
}
"""By the end of the status code of RFC 3463, the more exact first."""


def reason_of(code: str) -> "str | Promise":
    """Why a letter came back, in words; ``code`` is like 5.1.1, or empty where the server gave none."""
    _class, _dot, detail = code.partition(".")
    return REASONS.get(detail) or REASONS.get(detail.split(".")[0]) or _("The receiving server refused the letter.")


class Letter(Revisioned):
    """One mail to one person, written in the same transaction as what it tells of; a task delivers it."""

    class Status(models.TextChoices):
        HELD = "held", _("held for reading")
        RELEASED = "released", _("waiting to be sent")
        SENT = "sent", _("sent")
        BOUNCED = "bounced", _("came back")
        FAILED = "failed", _("not delivered")
        WITHDRAWN = "withdrawn", _("withdrawn")

    OPEN = (Status.HELD, Status.RELEASED)
    LOST = (Status.BOUNCED, Status.FAILED)
    """It did not arrive; somebody should do something."""

    key = models.CharField(max_length=200, unique=True)
    """What this letter is about and for whom; the same key is written once."""
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters"
    )
    address = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=5)
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"), blank=True)
    attachments: Any = models.JSONField(_("attachments"), default=list, blank=True)
    """``core.outbox.Attachment`` or ``core.outbox.StoredFile`` as dictionaries."""
    about_label = models.CharField(max_length=100, blank=True)
    """``app.model`` of what the letter is about."""
    about_id = models.BigIntegerField(null=True, blank=True)
    session_slug = models.SlugField(_("session"), max_length=100, blank=True)
    """The session that it is about; empty where it is about none."""
    is_secret = models.BooleanField(default=False)
    """Carries a code or link of access: never shown, exported or logged; erased once sent."""
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.RELEASED)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    """Since when it is tried."""
    due_at = models.DateTimeField()
    """The next try, in UTC."""
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(_("tried"), null=True, blank=True)
    """The last try, however it ended."""
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    delayed_at = models.DateTimeField(_("delayed"), null=True, blank=True)
    """When the receiving side last said that it keeps on trying."""
    bounced_at = models.DateTimeField(_("came back"), null=True, blank=True)
    bounce_code = models.CharField(max_length=12, blank=True)
    """Of RFC 3463: 5.1.1."""
    diagnostic = models.CharField(_("what the server said"), max_length=1000, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    """When the secretariat said that nothing more is to be done about a letter that did not arrive."""

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(status="released"), name="letter_due"),
            models.Index(fields=["status", "-created_at", "-id"], name="letter_newest_in_state"),
            models.Index(fields=["-created_at", "-id"], name="letter_newest"),
            models.Index(Lower("address"), F("tried_at").desc(), name="letter_last_tried_to"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(is_secret=True, status__in=["sent", "bounced", "failed"]) | Q(body=""),
                name="secret_letter_erased_once_sent",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["sent", "bounced"]) | Q(sent_at__isnull=False), name="sent_letter_has_time"
            ),
            models.CheckConstraint(
                condition=~Q(status="bounced") | Q(bounced_at__isnull=False), name="bounced_letter_has_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"

    @property
    def is_lost(self) -> bool:
        return self.status in self.LOST

    @property
    def why_it_came_back(self) -> "str | Promise":
        return reason_of(self.bounce_code) if self.bounced_at else ""


class LetterTry(models.Model):
    """Where a letter went before it was sent again, and what became of it there."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="tries")
    address = models.EmailField(_("to"))
    message_id = models.CharField(max_length=200)
    status = models.CharField(_("status"), max_length=10, choices=Letter.Status)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    ended_at = models.DateTimeField()
    """When it came back, or was given up."""
    bounce_code = models.CharField(max_length=12, blank=True)
    diagnostic = models.CharField(_("what the server said"), max_length=1000, blank=True)
    given_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Who sent it again."""

    class Meta:
        indexes = [models.Index(fields=["message_id"], name="letter_try_by_message")]

    def __str__(self) -> str:
        return f"{self.address}: {self.get_status_display()}"

    @property
    def why_it_came_back(self) -> "str | Promise":
        return reason_of(self.bounce_code) if self.status == Letter.Status.BOUNCED else ""


class LetterEdit(models.Model):
    """How a held letter read before somebody changed it."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="edits")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"), blank=True)

    def __str__(self) -> str:
        return self.subject


class MailboxMark(models.Model):
    """How far the mailbox of returned mail has been read, and whether reading it works."""

    mailbox = models.CharField(max_length=64, primary_key=True)
    """A fingerprint of its address, which may hold a password."""
    validity = models.BigIntegerField(default=0)
    """IMAP's UIDVALIDITY: under another one the numbers begin anew."""
    last_uid = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    """When it was last read without a fault."""
    error = models.CharField(max_length=100, blank=True)
    """The kind of fault of the last try, or nothing."""

    def __str__(self) -> str:
        return self.mailbox
