from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager

from core.models import Revisioned
from core.translations import LANGUAGES, text_in
from evaluation.models.questionnaires import Questionnaire

LOWEST, HIGHEST = 1, 5
"""The ends of the scale."""


class Section(Revisioned):
    """Questions that stand on one page, below a title."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text below the title"), blank=True)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "position"],
                name="one_section_per_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}"


class Question(Revisioned):
    """One question: a scale from 1 to 5, several on one scale, a choice of lines, or a text."""

    class Kind(models.TextChoices):
        SCALE = "scale", _("scale from 1 to 5")
        MATRIX = "matrix", _("several lines on one scale")
        CHOICE = "choice", _("choice of one")
        CHOICES = "choices", _("choice of several")
        TEXT = "text", _("text")

    NUMBERED = (Kind.SCALE, Kind.CHOICE, Kind.CHOICES)
    """Those on whose answer a later question can depend."""
    WITH_CHOICES = (Kind.CHOICE, Kind.CHOICES)
    ON_SCALE = (Kind.SCALE, Kind.MATRIX)

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="questions")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="questions", verbose_name=_("section"))
    position = models.PositiveSmallIntegerField()
    """Over the whole questionnaire, in the order of its sections."""
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.CharField(_("question"), max_length=300)
    hint = models.CharField(_("hint"), max_length=300, blank=True)
    choices = models.TextField(_("choices"), blank=True)
    """For a choice: one line each; an answer is kept as the number of its line."""
    rows = models.TextField(_("lines on the scale"), blank=True)
    """For several on one scale: one line each."""
    lowest = models.CharField(_("what 1 means"), max_length=60, blank=True)
    highest = models.CharField(_("what 5 means"), max_length=60, blank=True)
    is_required = models.BooleanField(_("has to be answered"), default=True)
    depends_on = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="dependents",
        verbose_name=_("asked depending on"),
    )
    depends_values = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("asked if the answer is"), default=list, blank=True
    )

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "position"],
                name="one_question_per_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(depends_on=models.F("pk")), name="question_does_not_depend_on_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.position}"

    def options(self, language: str) -> list[tuple[int, str]]:
        """The numbers that may be answered with what stands beside them, in a language or else in the other."""
        if self.kind in self.ON_SCALE:
            return [(number, str(number)) for number in range(LOWEST, HIGHEST + 1)]
        return self._lines("choices", language)

    def lines(self, language: str) -> list[tuple[int, str]]:
        """The numbered lines on a scale, in a language or else in the other."""
        return self._lines("rows", language)

    def _lines(self, field: str, language: str) -> list[tuple[int, str]]:
        own = text_in(self, field, language) or next(
            (found for other in LANGUAGES if (found := text_in(self, field, other))), ""
        )
        return list(enumerate(lines_of(own), 1))


def lines_of(text: str) -> list[str]:
    """The lines of a text that have something in them."""
    return [line.strip() for line in text.splitlines() if line.strip()]
