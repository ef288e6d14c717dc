"""What people ask to be corrected in what is stored about them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CorrectionQuerySet(models.QuerySet[Any]):
    """The requests for a correction of everybody."""

    def visible_to(self, user: Any) -> "CorrectionQuerySet":
        """Of the account: the administrators'; of everything else: the secretariat's. One's own one reads at home."""
        seen = [part for part in Correction.Part if user.has_perm(Correction.permission_for(part))]
        return self.filter(part__in=seen)

    def of(self, user: Any) -> "CorrectionQuerySet":
        """What this person asked, the newest first."""
        return self.filter(asked_by=user).select_related("session").order_by("-asked_at", "-pk")

    def waiting(self) -> "CorrectionQuerySet":
        return self.filter(status=Correction.Status.OPEN)

    def for_list(self) -> "CorrectionQuerySet":
        """What waits first, the oldest before the newer ones; then what was answered last."""
        return self.select_related("asked_by", "session").order_by(
            models.Case(models.When(status="open", then=0), default=1, output_field=models.IntegerField()),
            models.Case(models.When(status="open", then="asked_at")),
            models.F("answered_at").desc(nulls_last=True),
            "pk",
        )


class Correction(models.Model):
    """A person's request that something stored about them be corrected, and the answer.

    Personal data: history leaves this table out.
    """

    class Part(models.TextChoices):
        LISTED = "listed", _("what a list of participants says of me")
        NOMINATION = "nomination", _("my nomination")
        CONTACT = "contact", _("my being a contact of an organization")
        ACCOUNT = "account", _("my account")
        OTHER = "other", _("something else")

    class Status(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        DONE = "done", _("corrected")
        NOT_DONE = "not_done", _("not corrected")

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="corrections", verbose_name=_("asked by")
    )
    part = models.CharField(_("what it is about"), max_length=20, choices=Part)
    session = models.ForeignKey(
        "meetings.Session",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("session"),
    )
    text = models.TextField(_("what is wrong, and how it should be"), max_length=2000)
    asked_at = models.DateTimeField(_("asked"))
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.OPEN)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a correction")
        verbose_name_plural = _("requests for a correction")
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open", answered_at=None) | (~Q(status="open") & Q(answered_at__isnull=False)),
                name="answered_correction_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="not_done") | ~Q(answer=""),
                name="refused_correction_has_reason",
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @classmethod
    def permission_for(cls, part: str) -> str:
        """Who answers: an account is looked after by the administrators, all else by the secretariat."""
        return "desk.answer_about_account" if part == cls.Part.ACCOUNT else "desk.answer_about_session"
