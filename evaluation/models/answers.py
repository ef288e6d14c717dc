"""Answers are anonymous: see docs/decisions/0008-anonymous-evaluation.md before a column is added here.

None of these tables has a time, a number that counts up, or a history.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.models.questionnaires import Questionnaire
from evaluation.models.questions import Question
from evaluation.querysets import AnswerQuerySet


class Ballot(models.Model):
    """That a person has answered, so that nobody answers twice; it does not know what."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="ballots")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ballots")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "user"],
                name="one_ballot_per_person",
                violation_error_message=_("You have answered already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class UnsentAnswers(models.Model):
    """What a person has filled in and not yet sent; sealed, and gone once it is sent or the evaluation is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="unsent")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="unsent_answers")
    sealed = models.TextField()
    """``evaluation.sealing``: the database alone does not tell what it says, nor how long it is."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "user"], name="one_unsent_answer_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Response(models.Model):
    """What one person answered; it does not know who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="responses")
    is_counted = models.BooleanField(default=False)
    """Whether the results of an open questionnaire show it; responses come in by groups."""
    sealed_group = models.TextField(blank=True)
    """``evaluation.sealing``: delegations of countries, or observers; forgotten at the end where a group is small."""

    def __str__(self) -> str:
        return f"{self.pk}"


class Answer(models.Model):
    """The answer to one question; a choice of several, or several lines on one scale, make one row each."""

    class Moderation(models.TextChoices):
        WAITING = "waiting", _("not yet read")
        RELEASED = "released", _("released")
        WITHHELD = "withheld", _("withheld")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    row = models.PositiveSmallIntegerField(default=0)
    """The number of the line on a scale; 0 where there are none."""
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    """For a scale its point, for a choice the number of the line."""
    text = models.TextField(blank=True)
    moderation = models.CharField(_("decision"), max_length=10, choices=Moderation, default=Moderation.WAITING)
    shown_text = models.TextField(_("text as others read it"), blank=True)
    """Of a released text: what was taken out or put in stands in square brackets."""

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question", "row", "number"],
                name="one_answer_per_question",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False, text="") | (Q(number=None) & ~Q(text="")),
                name="answer_is_number_or_text",
            ),
            models.CheckConstraint(
                condition=~Q(moderation="released") | ~Q(shown_text=""), name="released_text_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def is_edited(self) -> bool:
        """Whether others read something else than was written."""
        return self.moderation == self.Moderation.RELEASED and self.shown_text != self.text
