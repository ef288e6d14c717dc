"""The language columns of places, and the history of roles."""

from accounts.models import Country, Institution, RoleAssignment
from core.translations import track, translate

translate(Country, fields=("name", "formal_name"))
translate(Institution, fields=("name", "short_name"))
track(RoleAssignment)
