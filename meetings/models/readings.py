"""Texts that are being read in as an agenda."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import Revisioned


class AgendaReading(Revisioned):
    """A text with what was read in it and corrected so far: a closed window loses nothing.

    Once it is kept or thrown away, neither the text nor what was read stays here.
    """

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="agenda_readings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(_("language"), max_length=2, choices=[("en", _("English")), ("ru", _("Russian"))])
    name = models.CharField(_("name"), max_length=120)
    """The name of the file, or how the text begins."""
    source: Any = models.JSONField(default=list, blank=True)
    """The lines: [[number, text], …]."""
    agenda: Any = models.JSONField(default=dict, blank=True)
    """``meetings.intake.value.Reading``, as corrected so far."""
    begun_at = models.DateTimeField(_("begun"))
    kept_at = models.DateTimeField(_("kept"), null=True, blank=True)

    class Meta:
        verbose_name = _("reading of an agenda")
        verbose_name_plural = _("readings of agendas")

    def __str__(self) -> str:
        return self.name
