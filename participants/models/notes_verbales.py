import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.uploads import extension_of
from participants.querysets import NoteVerbaleQuerySet


def note_verbale_path(_note: "NoteVerbale", name: str) -> str:
    """Where a letter is stored: under a name that tells nothing."""
    return f"letters/{uuid.uuid4().hex}.{extension_of(name)}"


class NoteVerbale(models.Model):
    """A letter by which a delegation's participants are nominated; the newest counts, the earlier ones stay.

    The file, its name and its text are personal data: history leaves them out, and they go after the retention time.
    """

    class Reading(models.TextChoices):
        WAITING = "waiting", _("to be read")
        READ = "read", _("read")
        NO_TEXT = "no_text", _("a scan without text")
        UNREADABLE = "unreadable", _("cannot be read by the portal")

    delegation = models.ForeignKey(
        "participants.Delegation", on_delete=models.CASCADE, related_name="notes_verbales", verbose_name=_("delegation")
    )
    file = models.FileField(_("letter"), upload_to=note_verbale_path, max_length=200, blank=True)
    """Empty once deleted after the retention time."""
    name = models.CharField(_("name of the file"), max_length=200, blank=True)
    sha256 = models.CharField(_("fingerprint of the letter"), max_length=64)
    size = models.PositiveIntegerField(_("size of the letter"))
    received_at = models.DateTimeField(_("letter received"))
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reading = models.CharField(_("reading"), max_length=20, choices=Reading, default=Reading.WAITING)
    text = models.TextField(_("text"), blank=True)
    """What the worker read in it, for finding the names."""
    deleted_at = models.DateTimeField(_("letter deleted"), null=True, blank=True)

    objects = NoteVerbaleQuerySet.as_manager()

    class Meta:
        verbose_name = _("note verbale")
        verbose_name_plural = _("notes verbales")
        constraints = [
            models.CheckConstraint(
                condition=Q(deleted_at=None) & ~Q(file="") | Q(deleted_at__isnull=False, file="", name="", text=""),
                name="deleted_note_verbale_is_empty",
            ),
            models.UniqueConstraint(fields=["delegation", "sha256"], name="one_note_verbale_per_fingerprint"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
