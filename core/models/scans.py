from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Scan(models.Model):
    """An uploaded file and what the virus scanner says of it; the worker asks, the state stands here."""

    class Verdict(models.TextChoices):
        WAITING = "waiting", _("being checked for viruses")
        CLEAN = "clean", _("checked, nothing found")
        INFECTED = "infected", _("removed: a virus was found")

    name = models.CharField(max_length=300, unique=True)
    """Of the file in the storage."""
    title = models.CharField(max_length=255, blank=True)
    """What the file was called where it came from."""
    verdict = models.CharField(max_length=10, choices=Verdict, default=Verdict.WAITING)
    virus = models.CharField(max_length=200, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(auto_now_add=True)
    """The next try."""
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(verdict="waiting"), name="scan_due")]

    def __str__(self) -> str:
        return f"{self.name}: {self.verdict}"
