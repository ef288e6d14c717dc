from django.db import models


class DownloadCount(models.Model):
    """How often a version was fetched; who fetched it is not kept."""

    version = models.OneToOneField("library.LanguageVersion", on_delete=models.CASCADE, related_name="downloads")
    total = models.PositiveBigIntegerField(default=0)
    batch = models.CharField(max_length=32, blank=True)
    """The last lot of fresh counts that is in the total: one is not added twice when it comes again."""

    def __str__(self) -> str:
        return f"{self.version_id}: {self.total}"
