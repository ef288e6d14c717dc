from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.querysets import RoleAssignmentQuerySet


class Role(models.TextChoices):
    """What a person may be; a delegate is made by an accepted nomination and is not stored here."""

    ADMINISTRATOR = "administrator", _("Administrator of accounts")
    SECRETARIAT = "secretariat", _("Secretariat")
    FOCAL_POINT = "focal_point", _("National focal point")
    NATIONAL_COORDINATOR = "national_coordinator", _("National coordinator")
    OBSERVER = "observer", _("Observer")
    INTERPRETER = "interpreter", _("Interpreter")


class RoleAssignment(models.Model):
    """One role of one person: for a country, a body or an institution, as the role needs."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_assignments", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=30, choices=Role)
    country = models.ForeignKey(
        "accounts.Country", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("country")
    )
    body = models.ForeignKey(
        "meetings.Body",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="role_assignments",
        verbose_name=_("body"),
    )
    institution = models.ForeignKey(
        "accounts.Institution", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("institution")
    )
    is_chair = models.BooleanField(_("chairs the body"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of persons")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "country", "body", "institution"],
                nulls_distinct=False,
                condition=Q(ended_at=None),
                name="role_held_once",
                violation_error_message=_("This person holds this role already."),
            ),
            models.CheckConstraint(
                condition=~Q(role="focal_point") | Q(country__isnull=False, body__isnull=False),
                name="focal_point_has_country_and_body",
                violation_error_message=_("A focal point needs a country and a body."),
            ),
            models.CheckConstraint(
                condition=~Q(role="national_coordinator") | Q(country__isnull=False),
                name="coordinator_has_country",
                violation_error_message=_("A national coordinator needs a country."),
            ),
            models.CheckConstraint(
                condition=~Q(role="observer") | Q(body__isnull=False),
                name="observer_has_body",
                violation_error_message=_("An observer is invited to a body."),
            ),
            models.CheckConstraint(
                condition=Q(is_chair=False) | Q(role="focal_point"),
                name="chair_is_focal_point",
                violation_error_message=_("Only a focal point can chair a body."),
            ),
        ]

    def __str__(self) -> str:
        return f"{Role(self.role).label}"
