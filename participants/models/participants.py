from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import Revisioned
from participants.querysets import ParticipantQuerySet


class Participant(Revisioned):
    """One line of a session's list of participants."""

    class Group(models.TextChoices):
        COUNTRY = "country", _("participating countries")
        OBSERVER = "observer", _("observers")
        SECRETARIAT = "secretariat", _("secretariat")

    class Attendance(models.TextChoices):
        EXPECTED = "expected", _("expected")
        PRESENT = "present", _("present")
        JOINED_LATE = "joined_late", _("joined late")
        REPRESENTED = "represented", _("represented by another person")
        ABSENT = "absent", _("absent")

    TOOK_PART = (Attendance.PRESENT, Attendance.JOINED_LATE, Attendance.REPRESENTED)
    """Whose country or organization was there, in person or through somebody else."""

    session = models.ForeignKey(
        "meetings.Session", on_delete=models.CASCADE, related_name="participants", verbose_name=_("session")
    )
    group = models.CharField(_("group"), max_length=20, choices=Group)
    country = models.ForeignKey(
        "accounts.Country", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("country")
    )
    institution = models.ForeignKey(
        "accounts.Institution", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("organization")
    )
    """For observers and secretariat, where the portal knows the organization; else the person's own text counts."""
    nomination = models.OneToOneField(
        "participants.Nomination", null=True, blank=True, on_delete=models.PROTECT, related_name="participant"
    )
    person = models.OneToOneField(
        "participants.Person", on_delete=models.PROTECT, related_name="participant", verbose_name=_("person")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="participations"
    )
    attendance = models.CharField(_("attendance"), max_length=20, choices=Attendance, default=Attendance.EXPECTED)

    represented_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="represents",
        verbose_name=_("represented by"),
    )

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.CheckConstraint(
                condition=Q(group="country", country__isnull=False, nomination__isnull=False)
                | (~Q(group="country") & Q(country__isnull=True)),
                name="countries_nominate",
                violation_error_message=_("A participant of a country needs a nomination."),
            ),
            models.CheckConstraint(
                condition=~Q(group="secretariat") | Q(nomination=None),
                name="secretariat_is_not_nominated",
                violation_error_message=_("The secretariat is not nominated."),
            ),
            models.CheckConstraint(
                condition=Q(represented_by=None) | (Q(attendance="represented") & ~Q(represented_by=F("pk"))),
                name="only_who_is_absent_is_represented",
                violation_error_message=_("Say who represents only for somebody who was represented."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.pk}"
