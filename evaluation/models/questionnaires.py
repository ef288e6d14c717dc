from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import Revisioned
from evaluation.querysets import QuestionnaireManager


def default_reminder_days() -> list[int]:
    """How many days before the end those who have not answered are reminded."""
    return [3, 1]


class Questionnaire(Revisioned):
    """What the participants of one session are asked about it, and when."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("in preparation")
        SCHEDULED = "scheduled", _("scheduled")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class OpensWith(models.TextChoices):
        WRAP_UP = "wrap_up", _("with an item of the agenda")
        MOMENT = "moment", _("at a set moment")

    ASKING_SESSIONS = ("announced", "closed")
    """A session that is not announced or was cancelled is not evaluated."""

    session = models.OneToOneField(
        "meetings.Session", on_delete=models.CASCADE, related_name="questionnaire", verbose_name=_("session")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    introduction = models.TextField(_("introduction"), blank=True)
    opens_with = models.CharField(_("opens"), max_length=10, choices=OpensWith, default=OpensWith.WRAP_UP)
    opens_at_slot = models.CharField(_("item of the agenda"), max_length=40, blank=True)
    """The key of a slot of the published agenda ("slot:7"); the evaluation follows it when it moves."""
    opens_at = models.DateTimeField(_("opened"), null=True, blank=True)
    """For a scheduled one that waits for an item of the agenda: when that stood in the agenda as it was scheduled."""
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    """Empty: when the secretariat closes it."""
    reminder_days = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("reminders, days before the end"),
        default=default_reminder_days,
        blank=True,
    )
    reminders_paused_at = models.DateTimeField(_("reminders paused"), null=True, blank=True)
    summary = models.TextField(_("summary for the report"), blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = QuestionnaireManager()

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="questionnaire_closes_after_it_opens",
                violation_error_message=_("The questionnaire closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(opens_at__isnull=False), name="open_questionnaire_has_time"
            ),
        ]

    def __str__(self) -> str:
        return f"evaluation {self.pk}"

    def takes_answers(self, *, at: datetime | None = None, opens_at: datetime | None = None) -> bool:
        """Whether answers are taken, now or at a moment.

        A scheduled one is open from its moment on, also while nobody has noted that; ``opens_at`` is the moment where
        the agenda tells another one than is kept here.
        """
        if self.session.status not in self.ASKING_SESSIONS:
            return False
        now = at or timezone.now()
        begun = opens_at or self.opens_at
        is_open = self.status == self.Status.OPEN or (
            self.status == self.Status.SCHEDULED and begun is not None and begun <= now
        )
        return is_open and not self.is_over(at=now)

    def is_over(self, *, at: datetime | None = None) -> bool:
        """Whether answers are no longer taken: from then on all of them are counted, and it never opens again."""
        if self.status == self.Status.CLOSED:
            return True
        over = self.closes_at is not None and self.closes_at <= (at or timezone.now())
        return over and self.status != self.Status.DRAFT


class Correction(models.Model):
    """A slip in the wording that was corrected after answers had come in; told beside the results."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="corrections")
    question = models.ForeignKey(
        "evaluation.Question", null=True, blank=True, on_delete=models.CASCADE, related_name="corrections"
    )
    """Nothing: in the introduction or the title of a section."""
    language = models.CharField(_("language"), max_length=5)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    corrected_at = models.DateTimeField(_("corrected"), default=timezone.now)

    def __str__(self) -> str:
        return f"{self.language}: {self.after}"
