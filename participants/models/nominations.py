from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import Revisioned
from participants.querysets import NominationQuerySet

if TYPE_CHECKING:
    from participants.models.changes import ChangeRequest


class Nomination(Revisioned):
    """A government's proposal that a person takes part; the secretariat decides."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned for a change")
        WAITLISTED = "waitlisted", _("on the waiting list")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    OPEN = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.WAITLISTED, Status.ACCEPTED)
    WITH_FOCAL_POINT = (Status.DRAFT, Status.RETURNED)
    WITH_SECRETARIAT = (Status.SUBMITTED, Status.WAITLISTED)

    class Capacity(models.TextChoices):
        HEAD = "head", _("head of delegation")
        ALTERNATE = "alternate", _("alternate")
        ADVISER = "adviser", _("adviser")

    class Mode(models.TextChoices):
        ONLINE = "online", _("online")
        IN_PERSON = "in_person", _("in person")

    class InLetter(models.TextChoices):
        FOUND = "found", _("found by the portal")
        NOT_FOUND = "not_found", _("not found")
        CONFIRMED = "confirmed", _("confirmed by a reader")
        DENIED = "denied", _("not named, says a reader")

    delegation = models.ForeignKey(
        "participants.Delegation", on_delete=models.CASCADE, related_name="nominations", verbose_name=_("delegation")
    )
    person = models.OneToOneField(
        "participants.Person", on_delete=models.PROTECT, related_name="nomination", verbose_name=_("person")
    )
    capacity = models.CharField(_("capacity"), max_length=20, choices=Capacity, default=Capacity.ADVISER)
    mode = models.CharField(_("takes part"), max_length=20, choices=Mode, blank=True)
    """Empty only while it is being written."""
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    is_late = models.BooleanField(_("late"), default=False)
    """First submitted after the deadline: marked, never refused."""
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    """Why it was returned or declined, as told to the focal point."""
    replaces = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replacements",
        verbose_name=_("in the place of"),
    )
    """Whose place this person takes once accepted; until then the other keeps it."""
    is_complete = models.BooleanField(_("complete"), default=False)
    """All that must be known is there: a draft may have gaps, what is submitted may not."""
    in_letter = models.CharField(_("named in the letter"), max_length=20, choices=InLetter, blank=True)
    """Whether the delegation's newest letter names this person; empty: nobody has looked yet."""
    is_entered_by_secretariat = models.BooleanField(_("entered by the secretariat"), default=False)
    """From a letter or a mail, for a country that did not do it here."""
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        constraints = [
            models.UniqueConstraint(
                fields=["delegation"],
                condition=Q(capacity="head", status__in=["draft", "submitted", "returned", "waitlisted"], replaces=None)
                | Q(capacity="head", status="accepted"),
                name="one_head_per_delegation",
                violation_error_message=_("This delegation has a head already."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["submitted", "returned", "waitlisted", "accepted"])
                | Q(submitted_at__isnull=False),
                name="submitted_nomination_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["returned", "declined"]) | ~Q(reason=""),
                name="refused_nomination_has_reason",
                violation_error_message=_("Say why."),
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(status__in=["draft", "submitted", "returned", "waitlisted", "accepted"]),
                name="one_replacement_at_a_time",
                violation_error_message=_("Somebody is nominated in the place of this person already."),
            ),
            models.CheckConstraint(condition=~Q(replaces=F("pk")), name="nobody_replaces_oneself"),
            models.CheckConstraint(
                condition=~Q(status__in=["submitted", "waitlisted", "accepted"]) | Q(is_complete=True),
                name="submitted_nomination_is_complete",
                violation_error_message=_("Something is missing."),
            ),
            models.CheckConstraint(condition=Q(is_complete=False) | ~Q(mode=""), name="complete_nomination_has_mode"),
        ]

    def __str__(self) -> str:
        return f"{self.get_capacity_display()} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def waits_for_focal_point(self) -> bool:
        return self.status in self.WITH_FOCAL_POINT

    @property
    def waits_for_secretariat(self) -> bool:
        return self.status in self.WITH_SECRETARIAT

    @property
    def open_change(self) -> "ChangeRequest | None":
        """The change that is requested and not yet decided or withdrawn; one query unless ``with_next()``."""
        return next((change for change in self.change_requests.all() if change.is_open), None)

    @property
    def open_replacement(self) -> "Nomination | None":
        """Who is nominated in this person's place; one query unless ``with_next()``."""
        return next((other for other in self.replacements.all() if other.is_open), None)

    @property
    def successor(self) -> "Nomination | None":
        """Who has taken the place of this person, or is submitted to take it; queries as above."""
        taken = (*self.WITH_SECRETARIAT, self.Status.ACCEPTED)
        return next((other for other in self.replacements.all() if other.status in taken), None)
