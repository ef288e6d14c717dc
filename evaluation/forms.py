from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from evaluation.models import Question, Questionnaire
from evaluation.models.questionnaires import HIGHEST, LOWEST


class AnswerForm(forms.Form):
    """One field for each question, in the reader's language."""

    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in sorted(questionnaire.questions.all(), key=lambda question: question.position):
            self.fields[f"question_{question.pk}"] = _field(question)

    def answers(self) -> dict[int, int | str]:
        """What was answered, by question; questions left open are left out."""
        return {
            int(name.removeprefix("question_")): value
            for name, value in self.cleaned_data.items()
            if value not in {None, ""}
        }


def _field(question: Question) -> forms.Field:
    language = get_language() or "en"
    label = question.text or question.text_en or question.text_ru  # type: ignore[attr-defined]  # language columns
    if question.kind == Question.Kind.TEXT:
        return forms.CharField(
            label=label,
            required=question.is_required,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("Please write nothing that tells who you are."),
        )
    is_scale = question.kind == Question.Kind.SCALE
    scale_hint = _("%(lowest)s – very little, %(highest)s – very much") % {"lowest": LOWEST, "highest": HIGHEST}
    return forms.TypedChoiceField(
        label=label,
        required=question.is_required,
        choices=question.options(language),
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect(attrs={"class": "scale"} if is_scale else {}),
        help_text=scale_hint if is_scale else "",
    )
