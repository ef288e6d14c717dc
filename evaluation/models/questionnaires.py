from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager

from core.models import Revisioned
from core.translations import LANGUAGES, text_in
from evaluation.querysets import QuestionnaireManager

LOWEST, HIGHEST = 1, 5
"""The ends of the scale."""


class Questionnaire(Revisioned):
    """What the participants of one session are asked about it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("in preparation")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    session = models.OneToOneField(
        "meetings.Session", on_delete=models.CASCADE, related_name="questionnaire", verbose_name=_("session")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    introduction = models.TextField(_("introduction"), blank=True)
    opens_at = models.DateTimeField(_("opened"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    """Empty: when the secretariat closes it."""
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

    def takes_answers(self, *, at: datetime | None = None) -> bool:
        """Whether answers are taken, now or at a moment."""
        return self.status == self.Status.OPEN and (self.closes_at is None or (at or timezone.now()) < self.closes_at)


class Question(models.Model):
    """One question: a scale from 1 to 5, a choice of lines, or a text."""

    class Kind(models.TextChoices):
        SCALE = "scale", _("scale from 1 to 5")
        CHOICE = "choice", _("choice")
        TEXT = "text", _("text")

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.CharField(_("question"), max_length=300)
    choices = models.TextField(_("choices"), blank=True)
    """For a choice: one line each; an answer is kept as the number of its line."""
    is_required = models.BooleanField(_("has to be answered"), default=True)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "position"], name="one_question_per_position"),
        ]

    def __str__(self) -> str:
        return f"{self.position}"

    def options(self, language: str) -> list[tuple[int, str]]:
        """The numbers that may be answered with what stands beside them, in a language or else in the other."""
        if self.kind == self.Kind.SCALE:
            return [(number, str(number)) for number in range(LOWEST, HIGHEST + 1)]
        own = text_in(self, "choices", language) or next(
            (found for other in LANGUAGES if (found := text_in(self, "choices", other))), ""
        )
        return [(number, line.strip()) for number, line in enumerate(own.splitlines(), 1) if line.strip()]
