from django.db import models
from django.utils.translation import gettext_lazy as _


class RetentionCheck(models.Model):
    """When one rule of retention was last looked at, and whether that went well."""

    rule = models.CharField(max_length=100, primary_key=True)
    checked_at = models.DateTimeField()
    error = models.CharField(max_length=100, blank=True)
    """The kind of fault that stopped it, or nothing."""

    def __str__(self) -> str:
        return self.rule


class Deletion(models.Model):
    """What one rule of retention deleted at one time: how many, never what."""

    rule = models.CharField(max_length=100)
    at = models.DateTimeField(_("deleted"))
    count = models.PositiveIntegerField(_("number"))
    session_slug = models.SlugField(_("session"), max_length=100, blank=True)
    """The session to which it belonged, where the rule tells it."""

    class Meta:
        indexes = [models.Index(fields=["-at", "-id"], name="deletion_newest_first")]
        constraints = [
            models.CheckConstraint(condition=models.Q(count__gt=0), name="deletion_deleted_something"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.count}"
