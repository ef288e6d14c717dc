"""Answers are anonymous: see docs/decisions/0008-anonymous-evaluation.md before a column is added here.

None of these tables has a time, a number that counts up, or a history.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.models.questionnaires import Question, Questionnaire


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


class Response(models.Model):
    """What one person answered; it does not know who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="responses")
    is_counted = models.BooleanField(default=False)
    """Whether the results of an open questionnaire show it; responses come in by groups."""

    def __str__(self) -> str:
        return f"{self.pk}"


class Answer(models.Model):
    """The answer to one question."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    """For a scale its point, for a choice the number of the line."""
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="one_answer_per_question"),
            models.CheckConstraint(
                condition=Q(number__isnull=False, text="") | (Q(number=None) & ~Q(text="")),
                name="answer_is_number_or_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
