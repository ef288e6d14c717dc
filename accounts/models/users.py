from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import rules
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models.roles import RoleAssignment


class UserManager(BaseUserManager["User"]):
    """Accounts come by invitation, so there is one way to make one."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person with an account. Personal data: history leaves this table out, so that a person can be erased."""

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(_("time zone"), max_length=50, blank=True)
    """IANA name; empty: what the browser says."""
    is_active = models.BooleanField(_("can sign in"), default=True)
    invited_at = models.DateTimeField(_("invited"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person with an account")
        verbose_name_plural = _("persons with an account")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_address",
                violation_error_message=_("There is an account with this e-mail address."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def roles(self) -> "tuple[RoleAssignment, ...]":
        """The roles held now, read once for the life of this object."""
        return tuple(self.role_assignments.current().select_related("country", "body", "institution").order_by("pk"))

    @property
    def is_staff(self) -> bool:
        """Django's admin opens to administrators of accounts only."""
        return any(held.role == "administrator" for held in self.roles)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Whether a rule allows it; there are no stored permissions."""
        return bool(self.is_active and rules.has_perm(perm, self, obj))

    def has_module_perms(self, app_label: str) -> bool:
        """Which apps the admin shows."""
        return self.is_staff and app_label in {"accounts", "core", "mfa", "account"}
