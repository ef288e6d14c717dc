"""Who: people, the countries and institutions they speak for, and the roles they hold."""

from accounts.models.places import Country, Institution
from accounts.models.roles import Role, RoleAssignment
from accounts.models.users import User

__all__ = ["Country", "Institution", "Role", "RoleAssignment", "User"]
