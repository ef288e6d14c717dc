from django.db import models


class KeptFile(models.Model):
    """A file made once of something published, served until what it shows has changed."""

    producer = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    language = models.CharField(max_length=5)
    fingerprint = models.CharField(max_length=64)
    """What the file was made of; another fingerprint means another file."""
    file = models.FileField(upload_to="kept/%Y/%m/", max_length=300)
    size = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "subject_id", "language", "fingerprint"], name="one_kept_file_per_fingerprint"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.producer} {self.subject_id} {self.language}"
