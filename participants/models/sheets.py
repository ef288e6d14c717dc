from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rules import is_secretariat
from participants.querysets import in_own_delegations


class NominationSheetQuerySet(models.QuerySet[Any]):
    """The sheets that focal points are preparing."""

    def visible_to(self, user: Any) -> "NominationSheetQuerySet":
        """Those of the delegations that the person answers for, and what the secretariat's person began for one."""
        if is_secretariat(user):
            return self.filter(created_by=user)
        return self.filter(in_own_delegations(user, path="delegation__"))

    def unfinished(self) -> "NominationSheetQuerySet":
        return self.filter(kept_at=None)

    def naming(self, text: str) -> "NominationSheetQuerySet":
        """Where a text stands in some cell."""
        cells = models.functions.Cast("rows", models.TextField())
        found: NominationSheetQuerySet = self.annotate(cells=cells).filter(cells__icontains=text).order_by("pk")
        return found


class NominationSheet(models.Model):
    """A spreadsheet of nominees between pasting and nominating; emptied once they are nominated.

    Personal data: history leaves this table out.
    """

    delegation = models.ForeignKey(
        "participants.Delegation", on_delete=models.CASCADE, related_name="sheets", verbose_name=_("delegation")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    rows = models.JSONField(_("rows"), default=list)
    """The cells as typed, with the names of the columns above them."""
    kept_at = models.DateTimeField(null=True, blank=True)
    """When its people were nominated."""

    objects = NominationSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("sheet of nominees")
        verbose_name_plural = _("sheets of nominees")

    def __str__(self) -> str:
        return str(self.pk)
