"""A questionnaire as it is composed: every text in both languages, side by side."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.editing import OnceForm, RevisionForm
from core.translations import LANGUAGES
from evaluation import composition
from evaluation.models import Question, Questionnaire
from evaluation.models.questions import lines_of

LABELS: dict[str, Any] = {
    "introduction": (_("Introduction, English"), _("Introduction, Russian")),
    "summary": (_("Summary, English"), _("Summary, Russian")),
    "title": (_("Title, English"), _("Title, Russian")),
    "section_text": (_("Text below the title, English"), _("Text below the title, Russian")),
    "text": (_("Question, English"), _("Question, Russian")),
    "hint": (_("Hint, English"), _("Hint, Russian")),
    "choices": (_("Answers to choose from, English"), _("Answers to choose from, Russian")),
    "rows": (_("Lines on the scale, English"), _("Lines on the scale, Russian")),
    "lowest": (_("What 1 means, English"), _("What 1 means, Russian")),
    "highest": (_("What 5 means, English"), _("What 5 means, Russian")),
}
HINTS: dict[str, Any] = {
    "choices": _("One a line, in the same order in both languages."),
    "rows": _("One a line, in the same order in both languages."),
    "lowest": _("Empty: “very little”."),
    "highest": _("Empty: “very much”."),
}
LENGTHS = {"title": 200, "text": 300, "hint": 300, "lowest": 60, "highest": 60, "choices": 3000, "rows": 3000}
LONGEST = 4000
AREAS = {"introduction": 6, "summary": 8, "section_text": 3, "choices": 5, "rows": 5}


class PairedForm(forms.Form):
    """Texts in both languages; ``texts()`` is what a service takes."""

    names: tuple[str, ...] = ()
    columns: dict[str, str] = {}
    """Where a field of the form has another name than the column: {"section_text": "text"}."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.names:
            for language, label in zip(LANGUAGES, LABELS[name], strict=True):
                self.fields[f"{name}_{language}"] = _text_field(name, label, language)

    def pairs(self) -> list[list[forms.BoundField]]:
        """The fields of both languages, side by side."""
        return [[self[f"{name}_{language}"] for language in LANGUAGES] for name in self.names]

    def texts(self) -> dict[str, dict[str, str]]:
        """What was typed, by column and language."""
        return {
            self.columns.get(name, name): {
                language: self.cleaned_data[f"{name}_{language}"].replace("\r\n", "\n").strip()
                for language in LANGUAGES
            }
            for name in self.names
        }

    def stands(self, subject: Any) -> dict[str, str]:
        """What stands in the database, for the form to begin with and for telling a clash."""
        return {
            f"{name}_{language}": getattr(subject, f"{self.columns.get(name, name)}_{language}") or ""
            for name in self.names
            for language in LANGUAGES
        }


def _text_field(name: str, label: Any, language: str) -> forms.CharField:
    rows = AREAS.get(name)
    attrs: dict[str, Any] = {"lang": language}
    widget = forms.Textarea({**attrs, "rows": rows}) if rows else forms.TextInput({**attrs, "class": "width-full"})
    return forms.CharField(
        label=label, required=False, max_length=LENGTHS.get(name, LONGEST), widget=widget, help_text=HINTS.get(name, "")
    )


class BeginForm(forms.Form):
    """Empty, or as a copy of the questionnaire of an earlier session."""

    copy_of = forms.ChoiceField(label=_("Begin with"), required=False, widget=forms.RadioSelect())

    def __init__(self, *args: Any, earlier: Iterable[Questionnaire], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earlier = {str(row.pk): row for row in earlier}
        choices: list[tuple[str, Any]] = [("", _("an empty questionnaire"))]
        copies = _("a copy of: %(session)s")
        choices += [(key, copies % {"session": row.session}) for key, row in self.earlier.items()]
        self.fields["copy_of"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def source(self) -> Questionnaire | None:
        """The questionnaire to be copied."""
        return self.earlier.get(self.cleaned_data["copy_of"])


class IntroductionForm(RevisionForm, PairedForm):
    names = ("introduction",)


class SummaryForm(RevisionForm, PairedForm):
    names = ("summary",)


class SectionForm(RevisionForm, PairedForm):
    names = ("title", "section_text")
    columns = {"section_text": "text"}


class NewSectionForm(OnceForm, PairedForm):
    names = ("title", "section_text")
    columns = {"section_text": "text"}


class WordingForm(RevisionForm, PairedForm):
    """The texts of a question to which answers exist: only slips can be corrected."""

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        self.names = composition.WORDING[Question.Kind(question.kind)]
        self.question = question
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        before = self.stands(self.question)
        for name in self.names:
            for language in LANGUAGES:
                key = f"{name}_{language}"
                after = (data.get(key) or "").replace("\r\n", "\n").strip()
                if after != before[key] and not composition.is_slip(
                    before[key], after, lined=name in composition.LINED
                ):
                    self.add_error(
                        key, _("This is more than the correction of a slip, and answers have come in already.")
                    )
        return data


class QuestionFields(PairedForm):
    """A question of a kind: its texts, whether it has to be answered, and on which answer it depends."""

    is_required = forms.BooleanField(label=_("has to be answered"), required=False)
    condition = forms.MultipleChoiceField(
        label=_("Asked only of those who answered"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("Nothing chosen: it is asked of everybody. All answers chosen must be those to one question."),
    )

    def __init__(self, *args: Any, kind: str, earlier: Iterable[Question], **kwargs: Any) -> None:
        self.kind = Question.Kind(kind)
        self.names = composition.WORDING[self.kind]
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        possible = [(row, row.options(language)) for row in earlier if row.kind in Question.NUMBERED]
        groups = [
            (f"{row.position}. {row.text or ''}", [(f"{row.pk}:{number}", label) for number, label in options])
            for row, options in possible
        ]
        if groups:
            self.fields["condition"].choices = groups  # type: ignore[attr-defined]  # a MultipleChoiceField
        else:
            del self.fields["condition"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(f"text_{language}") for language in LANGUAGES):
            self.add_error(f"text_{LANGUAGES[0]}", _("Write the question in one language at least."))
        for name in composition.LINED:
            if name in self.names:
                self._check_lines(name, data)
        if len({value.partition(":")[0] for value in data.get("condition", [])}) > 1:
            self.add_error("condition", _("Choose answers to one question only."))
        return data

    def _check_lines(self, name: str, data: dict[str, Any]) -> None:
        numbers = [len(lines_of(data.get(f"{name}_{language}", ""))) for language in LANGUAGES]
        least = composition.FEWEST_CHOICES if name == "choices" else 1
        if max(numbers) < least:
            message = _("Write two answers at least.") if name == "choices" else _("Write one line at least.")
            self.add_error(f"{name}_{LANGUAGES[0]}", message)
        elif composition.uneven([number for number in numbers if number]):
            self.add_error(f"{name}_{LANGUAGES[1]}", _("English and Russian have different numbers of lines."))

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        chosen = [value.split(":") for value in self.cleaned_data.get("condition", [])]
        return {
            "texts": self.texts(),
            "is_required": self.cleaned_data["is_required"],
            "depends_on": int(chosen[0][0]) if chosen else None,
            "depends_values": sorted(int(number) for _key, number in chosen),
        }

    def stands(self, subject: Any) -> dict[str, Any]:
        """With the condition, as the form says it."""
        condition = [f"{subject.depends_on_id}:{value}" for value in subject.depends_values]
        return super().stands(subject) | {"is_required": subject.is_required, "condition": condition}


class QuestionForm(RevisionForm, QuestionFields):
    pass


class NewQuestionForm(OnceForm, QuestionFields):
    pass
