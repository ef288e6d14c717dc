"""What stays of a decision's way: the texts that were sent out, comments, the recommendation and its answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager


class Revision(models.Model):
    """A text as it was circulated or adopted, in both languages; no later edit changes it."""

    class Kind(models.TextChoices):
        CIRCULATED = "circulated", _("circulated")
        ADOPTED = "adopted", _("adopted")

    decision = models.ForeignKey("decisions.Decision", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    """0 is the first circulation, n is Rev.n; the adopted text follows them."""
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    content = models.JSONField()
    """``decisions.paper.Text``."""
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("revision of a decision")
        verbose_name_plural = _("revisions of decisions")
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="one_revision_per_number"),
            models.UniqueConstraint(
                fields=["decision"], condition=Q(kind="adopted"), name="one_adopted_text_per_decision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Comment(models.Model):
    """What a country says on a circulated text, or on one paragraph of it, in the language it was written in."""

    decision = models.ForeignKey("decisions.Decision", on_delete=models.CASCADE, related_name="comments")
    on = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="comments")
    """The text that the country had before it."""
    paragraph_key = models.BigIntegerField(null=True, blank=True)
    """Which paragraph of that text; empty: the whole."""
    country = models.ForeignKey("accounts.Country", on_delete=models.PROTECT, verbose_name=_("country"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="decision_comments"
    )
    text = models.TextField(_("comment"))
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("comment on a decision")
        verbose_name_plural = _("comments on decisions")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="comment_has_text",
                violation_error_message=_("Write your comment."),
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class Recommendation(models.Model):
    """An adopted decision sent to a session of the Governing Council, whose answer comes back."""

    class Status(models.TextChoices):
        SENT = "sent", _("sent to the Governing Council")
        ANSWERED = "answered", _("answered by the Governing Council")

    class Answer(models.TextChoices):
        APPROVED = "approved", _("approved")
        NOTED = "noted", _("taken note of")
        RETURNED = "returned", _("returned to the Working Group")

    decision = models.OneToOneField("decisions.Decision", on_delete=models.PROTECT, related_name="recommendation")
    council_session = models.ForeignKey(
        "meetings.Session",
        on_delete=models.PROTECT,
        related_name="recommendations",
        verbose_name=_("session of the Governing Council"),
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.SENT)
    sent_at = models.DateTimeField(_("sent"))
    answer = models.CharField(_("answer"), max_length=20, choices=Answer, blank=True)
    answer_text = models.TextField(_("text of the answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="answered") | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="answered_recommendation_has_answer",
                violation_error_message=_("An answer says what was decided and when."),
            ),
        ]

    def __str__(self) -> str:
        return f"recommendation {self.pk}"
