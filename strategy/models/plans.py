from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models import Revisioned
from strategy.periods import Period
from strategy.querysets import ActionManager, ActionPlanManager
from strategy.targets import validate_targets


class ActionPlan(models.Model):
    """The actions by which a strategy is carried out; the newest plan is the one in force."""

    strategy = models.ForeignKey("strategy.Strategy", on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(_("title"), max_length=300)
    note = models.TextField(_("note"), blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = ActionPlanManager()

    class Meta:
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")

    def __str__(self) -> str:
        return self.title or f"plan {self.pk}"


class Action(Revisioned):
    """One action of a plan: who leads, when, for which targets, by which mandate, and where it stands."""

    class Status(models.TextChoices):
        """What the secretariat observes; no process leads from one to the other."""

        NOT_STARTED = "not_started", _("not started")
        ONGOING = "ongoing", _("ongoing")
        COMPLETED = "completed", _("completed")
        DELAYED = "delayed", _("delayed")
        CANCELLED = "cancelled", pgettext_lazy("action", "cancelled")

    class Funding(models.TextChoices):
        REGULAR = "regular", _("regular budget of the United Nations")
        DEVELOPMENT_ACCOUNT = "account", _("United Nations Development Account")
        EXTRABUDGETARY = "extrabudgetary", _("extrabudgetary resources")
        GOVERNMENTS = "governments", _("Governments of the participating countries")
        TRUST_FUND = "trust_fund", _("SPECA Multi-Partner Trust Fund")

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="actions")
    objective = models.ForeignKey(
        "strategy.Objective", on_delete=models.PROTECT, related_name="actions", verbose_name=_("objective")
    )
    code = models.CharField(
        _("code"),
        max_length=12,
        validators=[RegexValidator(r"^[1-9][0-9]{0,3}\.[1-9][0-9]{0,3}$", _("Write a code such as 1.2."))],
    )
    position = models.PositiveSmallIntegerField(editable=False)
    """The last part of the code, so that 1.10 stands after 1.9."""
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    lead_country = models.ForeignKey(
        "accounts.Country", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("leading country")
    )
    lead_institution = models.ForeignKey(
        "accounts.Institution", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("leading organization")
    )
    lead_text = models.CharField(_("who leads, in words"), max_length=200, blank=True)
    partners = models.CharField(_("partners"), max_length=300, blank=True)
    starts_year = models.PositiveSmallIntegerField(_("starts, year"), null=True, blank=True)
    starts_quarter = models.PositiveSmallIntegerField(_("starts, quarter"), null=True, blank=True)
    ends_year = models.PositiveSmallIntegerField(_("ends, year"), null=True, blank=True)
    ends_quarter = models.PositiveSmallIntegerField(_("ends, quarter"), null=True, blank=True)
    sdg_targets = models.CharField(_("SDG targets"), max_length=200, blank=True, validators=[validate_targets])
    """Such as “8.2, 9.b”: targets of the Sustainable Development Goals."""
    funding = models.CharField(_("funding"), max_length=20, choices=Funding, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.NOT_STARTED)
    mandated_by = models.ForeignKey(
        "decisions.Decision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
        verbose_name=_("mandated by"),
    )
    session = models.ForeignKey(
        "meetings.Session",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
        verbose_name=_("session"),
    )
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = ActionManager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="one_action_per_code",
                violation_error_message=_("The plan has an action with this code already."),
            ),
            models.CheckConstraint(
                condition=Q(lead_country=None) | Q(lead_institution=None),
                name="action_has_one_lead",
                violation_error_message=_("Either a country or an organization leads; write several in words."),
            ),
            models.CheckConstraint(
                condition=(Q(starts_quarter=None) | Q(starts_year__isnull=False, starts_quarter__range=(1, 4)))
                & (Q(ends_quarter=None) | Q(ends_year__isnull=False, ends_quarter__range=(1, 4))),
                name="quarter_belongs_to_year",
                violation_error_message=_("A quarter is from 1 to 4 and belongs to a year."),
            ),
            models.CheckConstraint(
                condition=Q(starts_year=None) | Q(ends_year=None) | Q(ends_year__gte=F("starts_year")),
                name="action_ends_after_it_starts",
                violation_error_message=_("The end is before the start."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def starts(self) -> Period | None:
        return None if self.starts_year is None else Period(self.starts_year, self.starts_quarter)

    @property
    def ends(self) -> Period | None:
        return None if self.ends_year is None else Period(self.ends_year, self.ends_quarter)

    @property
    def targets(self) -> list[str]:
        return [target.strip() for target in self.sdg_targets.split(",") if target.strip()]
