"""The questions of one page as those see them who are asked."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.translations import text_or_other
from evaluation import asking
from evaluation.asking import Answers
from evaluation.models import Question
from evaluation.models.questions import HIGHEST, LOWEST

Kind = Question.Kind
NOTHING_TELLING = _("Please write nothing that tells who you are.")
SEVERAL = _("You can choose several.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the page: its fields, and on which answer of the same page it depends."""

    question: Question
    fields: list[forms.BoundField]
    text: str
    hint: str
    condition: str
    """“q12:1,3”; nothing where the page does not decide about it."""
    is_hidden: bool


class AnswerForm(forms.Form):
    """The questions of one section that may be asked after what was answered before.

    Those that depend on an answer of the same page stand on it hidden: a script shows them, without one the page
    comes back with them (``follow_ups``). ``partial`` keeps what there is without asking for the rest.
    """

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        questions: list[Question],
        answers: Answers,
        before: list[Question],
        partial: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.language = get_language() or "en"
        self.follow_ups: list[Question] = []
        self.before, self.given, self.partial = before, answers, partial
        keys = {question.pk for question in questions}
        certain = {question.pk for question in asking.asked([*before, *questions], answers)}
        self.questions = [
            question for question in questions if question.pk in certain or question.depends_on_id in keys
        ]
        self.certain = certain
        for question in self.questions:
            for name, field in _fields(question, self.language):
                self.fields[name] = field
            self.initial.update(_initial(question, answers.get(question.pk)))

    def _clean_fields(self) -> None:
        """What is required depends on the answers: the fields are checked first, then ``clean`` asks for the rest."""
        required = {name: field.required for name, field in self.fields.items()}
        for field in self.fields.values():
            field.required = False
        super()._clean_fields()  # type: ignore[misc]  # django-stubs does not know it
        for name, field in self.fields.items():
            field.required = required[name]

    def clean(self) -> dict[str, Any]:
        """What was answered counts only where it was asked; what was asked has to be answered."""
        data = super().clean() or {}
        answers = self.answers()
        asked = {question.pk for question in asking.asked([*self.before, *self.questions], answers)}
        shown = {*self.data.getlist("shown")} if hasattr(self.data, "getlist") else set()
        for question in self.questions:
            names = names_of(question)
            if question.pk not in asked:
                for name in names:
                    self.errors.pop(name, None)
                continue
            if self._may_be_new(question) and str(question.pk) not in shown:
                self.follow_ups.append(question)
            elif question.is_required and not self.partial:
                self._require(names)
        return data

    def _may_be_new(self, question: Question) -> bool:
        """Whether it stood on the page hidden, as far as the server knows."""
        return question.pk not in self.certain

    def _require(self, names: list[str]) -> None:
        for name in names:
            if name not in self.errors and self.cleaned_data.get(name) in (None, "", []):
                self.add_error(name, _("Please answer this question."))

    def answers(self) -> Answers:
        """What was answered before and on this page, by question; questions left open are left out."""
        found = dict(self.given)
        for question in self.questions:
            value = _value(question, self.cleaned_data)
            found.pop(question.pk, None)
            if value not in (None, "", [], {}):
                found[question.pk] = value
        return asking.kept([*self.before, *self.questions], found)

    def parts(self) -> list[Asked]:
        """The questions with their fields, for the page."""
        keys = {question.pk for question in self.questions}
        answers = self.answers() if self.is_bound and hasattr(self, "cleaned_data") else self.given
        asked = {question.pk for question in asking.asked([*self.before, *self.questions], answers)}
        return [
            Asked(
                question=question,
                fields=[self[name] for name in names_of(question)],
                text=text_or_other(question, "text", language=self.language),
                hint=_hint(question, self.language),
                condition=_condition(question) if question.depends_on_id in keys else "",
                is_hidden=question.pk not in asked,
            )
            for question in self.questions
        ]


def names_of(question: Question) -> list[str]:
    """The names of its fields: one, or one a line on a scale."""
    if question.kind == Kind.MATRIX:
        return [f"q{question.pk}_{number}" for number, _label in question.lines("en")]
    return [f"q{question.pk}"]


def _condition(question: Question) -> str:
    return f"q{question.depends_on_id}:{','.join(str(value) for value in question.depends_values)}"


def _hint(question: Question, language: str) -> str:
    own = text_or_other(question, "hint", language=language)
    if question.kind in Question.ON_SCALE:
        low = text_or_other(question, "lowest", language=language) or str(_("very little"))
        high = text_or_other(question, "highest", language=language) or str(_("very much"))
        scale = _("%(lowest)s – %(low)s, %(highest)s – %(high)s")
        ends = scale % {"lowest": LOWEST, "low": low, "highest": HIGHEST, "high": high}
        return f"{own} {ends}".strip()
    if question.kind == Kind.TEXT:
        return f"{own} {NOTHING_TELLING}".strip()
    if question.kind == Kind.CHOICES:
        return f"{own} {SEVERAL}".strip()
    return own


def _fields(question: Question, language: str) -> list[tuple[str, forms.Field]]:
    label = text_or_other(question, "text", language=language)
    if question.kind == Kind.MATRIX:
        lines = dict(question.lines(language))
        names = zip(names_of(question), lines.values(), strict=True)
        return [(name, _one_of(question, line, language, "scale")) for name, line in names]
    name = names_of(question)[0]
    if question.kind == Kind.TEXT:
        return [(name, _words(question, label, language))]
    if question.kind == Kind.CHOICES:
        return [(name, _several_of(question, label, language))]
    return [(name, _one_of(question, label, language, "scale" if question.kind == Kind.SCALE else ""))]


def _one_of(question: Question, label: str, language: str, look: str) -> forms.Field:
    choices: list[tuple[Any, Any]] = list(question.options(language))
    if not question.is_required:
        choices.append(("", _("no answer")))
    return forms.TypedChoiceField(
        label=label,
        required=question.is_required,
        choices=choices,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect(attrs={"class": look} if look else {}),
        help_text="" if question.kind == Kind.MATRIX else _hint(question, language),
    )


def _several_of(question: Question, label: str, language: str) -> forms.Field:
    return forms.TypedMultipleChoiceField(
        label=label,
        required=question.is_required,
        choices=question.options(language),
        coerce=int,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_hint(question, language),
    )


def _words(question: Question, label: str, language: str) -> forms.Field:
    return forms.CharField(
        label=label,
        required=question.is_required,
        max_length=asking.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_hint(question, language),
    )


def _initial(question: Question, value: Any) -> dict[str, Any]:
    if question.kind == Kind.MATRIX:
        given = value if isinstance(value, dict) else {}
        return {
            f"q{question.pk}_{number}": given.get(number) for number, _label in question.lines("en") if number in given
        }
    return {} if value is None else {f"q{question.pk}": value}


def _value(question: Question, data: dict[str, Any]) -> Any:
    if question.kind == Kind.MATRIX:
        lines = [(number, data.get(f"q{question.pk}_{number}")) for number, _label in question.lines("en")]
        return {number: value for number, value in lines if value is not None}
    return data.get(f"q{question.pk}")
