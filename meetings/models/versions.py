from typing import Any

from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class AgendaVersion(models.Model):
    """A published agenda: a copy that no later edit changes. The public reads the one with the highest number."""

    class Status(models.TextChoices):
        TENTATIVE = "tentative", _("tentative agenda")
        PROVISIONAL = "provisional", _("provisional agenda")
        ADOPTED = "adopted", _("agenda")

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="agenda_versions")
    number = models.PositiveSmallIntegerField()
    """0 is the first, n its revision n."""
    revision = models.PositiveSmallIntegerField(default=0)
    """The n of "Rev.n" as it is printed; an agenda that was adopted begins anew at 0, which is not printed."""
    status = models.CharField(_("status"), max_length=20, choices=Status)
    note: Any = models.JSONField(default=dict, blank=True)
    """What the readers are told with it, in both languages: {"en": …, "ru": …}; needed when an adoption is undone."""
    content = models.JSONField()
    """``meetings.agenda.Agenda`` in both languages."""
    fingerprint = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("version of an agenda")
        verbose_name_plural = _("versions of agendas")
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="one_agenda_version_per_number")]

    def __str__(self) -> str:
        return f"{self.status} {self.number}"

    @property
    def name(self) -> str:
        """What it is called: “Provisional agenda”, “Provisional agenda, Rev.1”, once adopted “Agenda”."""
        label = capfirst(self.get_status_display())
        if not self.revision:
            return str(label)
        return gettext("%(agenda)s, Rev.%(number)d") % {"agenda": label, "number": self.revision}


class RunningDelay(models.Model):
    """How late a day of a session is running, told while it runs; it is no part of the agenda."""

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="delays")
    date = models.DateField(_("date"))
    minutes = models.PositiveSmallIntegerField(_("minutes late"))
    set_at = models.DateTimeField(_("set"))

    class Meta:
        verbose_name = _("running delay")
        verbose_name_plural = _("running delays")
        constraints = [
            models.UniqueConstraint(fields=["session", "date"], name="one_delay_per_day"),
            models.CheckConstraint(
                condition=models.Q(minutes__lte=720),
                name="delay_is_at_most_half_a_day",
                violation_error_message=_("A delay is at most 12 hours."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date}: {self.minutes}"
