from typing import Any

from django.db import models


class Revisioned(models.Model):
    """Something that people edit: each saved edit raises the revision, so that a concurrent one is noticed."""

    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def save_edit(self, **kwargs: Any) -> None:
        """Save as one edit."""
        self.revision += 1
        self.save(**kwargs)


class SentForm(models.Model):
    """A form that was accepted, by the token that its page was made with."""

    token = models.UUIDField(primary_key=True, editable=False)
    received_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.token)


class TranslationStamp(models.Model):
    """When one language of one translated field last changed; written by a trigger, read by ``core.translations``."""

    table = models.CharField(max_length=63)
    row = models.BigIntegerField()
    field = models.CharField(max_length=63)
    language = models.CharField(max_length=5)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "row", "field", "language"], name="one_stamp_per_text"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row} {self.field}_{self.language}"
