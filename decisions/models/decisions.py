from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.manager import MultilingualManager

from core.models import Revisioned
from decisions.querysets import DecisionManager


class Decision(Revisioned):
    """A decision of a session, from its draft on; title and paragraphs are the working copy of the secretariat.

    What others read is the text as it was last circulated or adopted, a ``Revision``.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", gettext_lazy("draft")
        CIRCULATED = "circulated", gettext_lazy("circulated for comments")
        ADOPTED = "adopted", gettext_lazy("adopted")
        WITHDRAWN = "withdrawn", gettext_lazy("withdrawn")

    EDITABLE = (Status.DRAFT, Status.CIRCULATED)

    class AdoptedAs(models.TextChoices):
        CIRCULATED = "as_circulated", gettext_lazy("adopted")
        AMENDED = "as_amended", gettext_lazy("adopted as orally amended")

    session = models.ForeignKey(
        "meetings.Session", on_delete=models.PROTECT, related_name="decisions", verbose_name=gettext_lazy("session")
    )
    number = models.PositiveSmallIntegerField(gettext_lazy("number"))
    title = models.CharField(gettext_lazy("title"), max_length=300)
    status = models.CharField(gettext_lazy("status"), max_length=20, choices=Status, default=Status.DRAFT)
    discussion_point = models.ForeignKey(
        "meetings.DiscussionPoint",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="decisions",
        verbose_name=gettext_lazy("discussion point"),
    )
    agenda_item = models.ForeignKey(
        "meetings.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="decisions",
        verbose_name=gettext_lazy("agenda item"),
    )
    circulation = models.PositiveSmallIntegerField(gettext_lazy("circulated as revision"), null=True, blank=True)
    """0 is the first circulation, n is Rev.n; empty: not circulated yet."""
    circulated_at = models.DateTimeField(gettext_lazy("circulated"), null=True, blank=True)
    comments_due_at = models.DateTimeField(gettext_lazy("comments due"), null=True, blank=True)
    adopted_as = models.CharField(gettext_lazy("how adopted"), max_length=20, choices=AdoptedAs, blank=True)
    adopted_on = models.DateField(gettext_lazy("adopted on"), null=True, blank=True)
    is_sample = models.BooleanField(gettext_lazy("sample data"), default=False)

    objects = DecisionManager()

    class Meta:
        verbose_name = gettext_lazy("decision")
        verbose_name_plural = gettext_lazy("decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number"],
                name="one_decision_per_number",
                violation_error_message=gettext_lazy("The session has a decision with this number already."),
            ),
            models.CheckConstraint(
                condition=~Q(status="circulated")
                | Q(circulation__isnull=False, circulated_at__isnull=False, comments_due_at__isnull=False),
                name="circulated_decision_has_deadline",
                violation_error_message=gettext_lazy("A circulated decision needs a deadline for comments."),
            ),
            models.CheckConstraint(
                condition=~Q(status="adopted") | (~Q(adopted_as="") & Q(adopted_on__isnull=False)),
                name="adopted_decision_says_how_and_when",
                violation_error_message=gettext_lazy("An adopted decision says how and when it was adopted."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title or ''}".strip()

    @property
    def reference(self) -> str:
        """How papers cite it, “Draft decision 2/Rev.1”: SPECA's papers carry no United Nations symbol."""
        if self.status == self.Status.ADOPTED:
            return _("Decision %(number)s") % {"number": self.number}
        if self.circulation:
            return _("Draft decision %(number)s/Rev.%(revision)s") % {
                "number": self.number,
                "revision": self.circulation,
            }
        return _("Draft decision %(number)s") % {"number": self.number}

    @property
    def is_editable(self) -> bool:
        return self.status in self.EDITABLE


class Paragraph(models.Model):
    """One paragraph of the working copy; brackets and spelling stay as they were written."""

    class Kind(models.TextChoices):
        PREAMBULAR = "preambular", gettext_lazy("preambular")
        OPERATIVE = "operative", gettext_lazy("operative")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="paragraphs")
    position = models.PositiveSmallIntegerField(gettext_lazy("position"))
    kind = models.CharField(gettext_lazy("kind"), max_length=20, choices=Kind)
    text = models.TextField(gettext_lazy("text"))

    objects = MultilingualManager()

    class Meta:
        verbose_name = gettext_lazy("paragraph")
        verbose_name_plural = gettext_lazy("paragraphs")
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "position"],
                name="one_paragraph_per_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.position}"
