from typing import Any

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.models import Revisioned
from library.querysets import DocumentManager
from library.validators import validate_reference


class Document(Revisioned):
    """A paper of a session, or of the programme as a whole; its text is in the language versions."""

    class Kind(models.TextChoices):
        CONCEPT_NOTE = "concept_note", _("Concept note")
        PROVISIONAL_AGENDA = "provisional_agenda", _("Provisional agenda")
        TERMS_OF_REFERENCE = "terms_of_reference", _("Terms of reference")
        DRAFT_DECISIONS = "draft_decisions", _("Draft decisions")
        PROGRAMME_OF_WORK = "programme_of_work", _("Programme of work")
        STRATEGY = "strategy", _("Strategy")
        REPORT = "report", _("Report")
        PRESENTATION = "presentation", _("Presentation")
        STATEMENT = "statement", _("Statement")
        BACKGROUND = "background", _("Background document")
        INFORMATION_NOTE = "information_note", _("Information note")

    class Access(models.TextChoices):
        PUBLIC = "public", _("Everybody")
        PARTICIPANTS = "participants", _("Participants: delegations, observers, interpreters")
        DELEGATIONS = "delegations", _("Delegations: no observers")
        SECRETARIAT = "secretariat", _("Secretariat only")

    session = models.ForeignKey(
        "meetings.Session",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name=_("session"),
    )
    """Empty: a general document of the programme."""
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    title = models.CharField(_("title"), max_length=300)
    reference = models.CharField(_("reference"), max_length=40, blank=True, validators=[validate_reference])
    country = models.ForeignKey(
        "accounts.Country",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name=_("submitted by"),
    )
    """Empty: it is the secretariat's, or an organization's."""
    agenda_items: Any = models.ManyToManyField(
        "meetings.AgendaItem",
        through="library.Placement",
        blank=True,
        related_name="documents",
        verbose_name=_("agenda items"),
    )
    """None: it belongs to the session as a whole."""
    dated_on = models.DateField(_("date of the document"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    access = models.CharField(_("who may see it"), max_length=20, choices=Access, default=Access.SECRETARIAT)
    due_on = models.DateField(_("due"), null=True, blank=True)
    not_yet = models.CharField(_("where there is no file yet"), max_length=200, blank=True)
    """What stands in place of a file: who will supply it, and when."""
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentManager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(
                "session",
                Lower("reference"),
                condition=~models.Q(reference=""),
                nulls_distinct=False,
                name="one_document_per_reference",
                violation_error_message=_("Another document of this session bears this reference."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.reference
