from typing import TYPE_CHECKING, Any

from django.db import models
from modeltranslation.manager import MultilingualManager, MultilingualQuerySet

from core import collation

if TYPE_CHECKING:
    from accounts.models import Country


class CountryQuerySet(MultilingualQuerySet["Country"]):
    """The participating countries."""

    def for_reader(self) -> "list[Country]":
        """In the alphabetical order of the active language: Azerbaijan and Afghanistan swap in Russian."""
        return collation.ordered(self, by=str)


CountryManager = MultilingualManager.from_queryset(CountryQuerySet)


class RoleAssignmentQuerySet(models.QuerySet[Any]):
    """Who holds which role."""

    def current(self) -> "RoleAssignmentQuerySet":
        return self.filter(ended_at=None, user__is_active=True)

    def focal_points(self, *, body: Any = None, country: Any = None) -> "RoleAssignmentQuerySet":
        """The focal points, of a body or a country where one is given."""
        found = self.current().filter(role="focal_point")
        if body is not None:
            found = found.filter(body=body)
        if country is not None:
            found = found.filter(country=country)
        return found.select_related("user", "country").order_by("country__code", "pk")

    def council_members(self) -> "RoleAssignmentQuerySet":
        """The national coordinators, who sit in the Governing Council."""
        return self.current().filter(role="national_coordinator").select_related("user", "country").order_by("pk")
