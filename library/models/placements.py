from django.db import models


class Placement(models.Model):
    """That a document belongs to an item of the agenda; it may belong to several."""

    document = models.ForeignKey("library.Document", on_delete=models.CASCADE, related_name="placements")
    item = models.ForeignKey("meetings.AgendaItem", on_delete=models.CASCADE, related_name="placements")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "item"], name="one_placement_per_item")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.item_id}"
