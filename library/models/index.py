from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Case, F, Value, When

CONFIGURATIONS = {"en": "english", "ru": "russian"}
"""How PostgreSQL stems the words of each language."""


def _vector(configuration: str) -> models.Expression:
    return SearchVector(F("title"), weight="A", config=Value(configuration)) + SearchVector(
        F("body"), weight="C", config=Value(configuration)
    )


class IndexedSubject(models.Model):
    """A thing of some room as the search knows it; may be thrown away and made anew at any time."""

    source = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    mark = models.CharField(max_length=64)
    """What the thing looked like when it was indexed."""
    session_id = models.BigIntegerField(null=True)
    country = models.CharField(max_length=2, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    is_public = models.BooleanField(default=False)
    """Everybody could read it when the words for suggestions were last gathered."""
    indexed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "subject_id"], name="one_index_entry_per_subject")]

    def __str__(self) -> str:
        return f"{self.source} {self.subject_id}"


class IndexedText(models.Model):
    """A title, a text or a page of a thing, in one language, with its stemmed words."""

    subject = models.ForeignKey(IndexedSubject, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=5)
    part = models.PositiveIntegerField(default=0)
    title = models.TextField(blank=True)
    body = models.TextField(blank=True)
    words = models.GeneratedField(
        expression=Case(
            When(language="ru", then=_vector(CONFIGURATIONS["ru"])),
            default=_vector(CONFIGURATIONS["en"]),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = [GinIndex(fields=["words"], name="indexed_words")]
        constraints = [
            models.UniqueConstraint(fields=["subject", "language", "part"], name="one_indexed_text_per_part")
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.language} {self.part}"


class KnownWord(models.Model):
    """A word of the public texts, whole, for telling somebody how a word may be meant."""

    word = models.CharField(max_length=40, primary_key=True)
    texts = models.PositiveIntegerField()
    """In how many texts it stands."""

    def __str__(self) -> str:
        return self.word
