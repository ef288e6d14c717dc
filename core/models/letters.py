from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """One mail to one person, written in the same transaction as what it tells of; a task delivers it."""

    class Status(models.TextChoices):
        HELD = "held", _("held for reading")
        RELEASED = "released", _("waiting to be sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")
        WITHDRAWN = "withdrawn", _("withdrawn")

    OPEN = (Status.HELD, Status.RELEASED)

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
    """``core.outbox.Attachment`` as dictionaries: text files, such as calendars."""
    about_label = models.CharField(max_length=100, blank=True)
    """``app.model`` of what the letter is about."""
    about_id = models.BigIntegerField(null=True, blank=True)
    is_secret = models.BooleanField(default=False)
    """Carries a code or link of access: never shown, exported or logged; erased once sent."""
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.RELEASED)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    due_at = models.DateTimeField()
    """The next try, in UTC."""
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    message_id = models.CharField(max_length=200, unique=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(status="released"), name="letter_due")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(is_secret=True, status="sent") | Q(body=""), name="secret_letter_erased_once_sent"
            ),
            models.CheckConstraint(condition=~Q(status="sent") | Q(sent_at__isnull=False), name="sent_letter_has_time"),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"
