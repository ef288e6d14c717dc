"""The forms of a person: whole, as the list of participants needs it, or a draft with gaps."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.editing import OnceForm, RevisionForm
from core.translations import LANGUAGES
from meetings.models import Session
from participants.completeness import BOTH, REQUIRED
from participants.models import Nomination, Person
from participants.modes import modes_of

YES_OR_NO = {"yes": True, "no": False}
TELEPHONE = RegexValidator(
    r"^\+?(?:[\s()./-]*\d){5,}[\s()./-]*(?:(?:ext\.?|доб\.?|,)\s*\d+)?$",
    _("Write a telephone number in figures, for example +996 312 123456."),
)


def yes_or_no(value: Any) -> bool | None:
    """What an answer stands for; nothing where there is none."""
    return YES_OR_NO.get(value)


class AnswerField(forms.TypedChoiceField):
    """Yes, no, or not answered."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        choices = [("yes", pgettext_lazy("answer", "Yes")), ("no", pgettext_lazy("answer", "No"))]
        super().__init__(choices=choices, coerce=yes_or_no, empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial) or "", data)


class PersonForm(forms.ModelForm[Person]):
    """What the list of participants and the letters need to know of a person."""

    spoken_languages = forms.MultipleChoiceField(
        label=_("Languages the person works in"),
        choices=Person.SpokenLanguage,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    may_be_listed = AnswerField(
        label=_("The person agrees to be named in the list of participants"),
        help_text=_("The participants of the session read the list. Who does not agree is counted in it, not named."),
    )

    class Meta:
        model = Person
        fields = [
            "title", "given_name", "family_name", "given_name_native", "family_name_native", "function_en",
            "function_ru", "institution_en", "institution_ru", "city", "seniority", "criteria", "email", "phone",
            "language", "spoken_languages", "gender", "may_be_listed",
        ]  # fmt: skip
        widgets = {
            "given_name": forms.TextInput(attrs={"autocomplete": "off"}),
            "family_name": forms.TextInput(attrs={"autocomplete": "off"}),
            "function_en": forms.TextInput(attrs={"lang": "en", "class": "width-full"}),
            "function_ru": forms.TextInput(attrs={"lang": "ru", "class": "width-full"}),
            "institution_en": forms.TextInput(attrs={"lang": "en", "class": "width-full"}),
            "institution_ru": forms.TextInput(attrs={"lang": "ru", "class": "width-full"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off", "class": "width-full"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "class": "width-20"}),
            "criteria": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {
            "function_en": _("Function in English"),
            "function_ru": _("Function in Russian"),
            "institution_en": _("Institution in English"),
            "institution_ru": _("Institution in Russian"),
        }
        help_texts = {
            "given_name": _("In Latin letters, as in the passport"),
            "family_name": _("In Latin letters, as in the passport"),
            "given_name_native": _("Cyrillic names stand in the Russian list of participants"),
            "email": _("The person signs in with this address; it is not shown in the list of participants"),
            "phone": _("With the country code; it is not shown in the list of participants"),
            "seniority": _("For the numbers of the session only"),
            "gender": _("For the numbers of the session only; where it is left open, the form of address counts"),
            "criteria": _("How the person meets the criteria of the session; only the secretariat reads it"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in REQUIRED:
            if name in self.fields:
                self.fields[name].required = True
        if "phone" in self.fields:
            self.fields["phone"].validators.append(TELEPHONE)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in BOTH:
            written = any(self.cleaned_data.get(f"{name}_{language}") for language in LANGUAGES)
            if not written and not self.has_error(f"{name}_en"):
                self.add_error(f"{name}_en", _("Write this in English, in Russian, or in both."))
        return cleaned

    def clean_spoken_languages(self) -> list[str]:
        """In the order of the choices, so that the same answer is the same list."""
        chosen = self.cleaned_data["spoken_languages"]
        return [language for language in Person.SpokenLanguage if language in chosen]

    def theirs(self, now: Person) -> dict[str, Any]:
        """What stands in the database now, field by field, to be compared with what was typed."""
        return {name: getattr(now, name) for name in self._meta.fields or ()}


class NominationForm(PersonForm):
    """A person, and in which capacity a delegation sends them."""

    capacity = forms.ChoiceField(
        label=_("Capacity"), choices=Nomination.Capacity, widget=forms.RadioSelect, initial=Nomination.Capacity.ADVISER
    )
    mode = forms.ChoiceField(
        label=pgettext_lazy("participant", "Takes part"),
        choices=Nomination.Mode,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("The session is not held like this: choose one of the answers.")},
    )

    def offer_modes(self, session: Session) -> None:
        """Ask only for ways of taking part in which the session is held; the only one is chosen already."""
        offered = modes_of(session)
        self.fields["mode"].choices = offered  # type: ignore[attr-defined]  # a ChoiceField
        if len(offered) == 1 and not self.initial.get("mode"):
            self.initial["mode"] = offered[0][0]

    def theirs_of(self, now: Nomination) -> dict[str, Any]:
        """The same for the whole form."""
        return {"capacity": now.capacity, "mode": now.mode, **self.theirs(now.person)}


class DraftForm(NominationForm):
    """The same while it is being written: gaps may stay, but what is typed must be right."""

    use_required_attribute = False

    def full_clean(self) -> None:
        needed = [field for field in self.fields.values() if field.required and not field.widget.is_hidden]
        for field in needed:
            field.required = False
        super().full_clean()
        for field in needed:
            field.required = True  # so the page does not call them optional: they are asked for when one submits

    def clean(self) -> dict[str, Any] | None:
        cleaned = forms.ModelForm.clean(self)
        self.cleaned_data["capacity"] = self.cleaned_data.get("capacity") or Nomination.Capacity.ADVISER
        self.cleaned_data["language"] = self.cleaned_data.get("language") or self.initial.get("language") or "en"
        return cleaned


class NewNominationForm(OnceForm, DraftForm):
    """A nomination to be begun, once."""

    is_repeat = False
    """Whether this very form was kept before."""


class EditDraftForm(RevisionForm, DraftForm):
    """A draft to be gone on with, unless somebody else has done so meanwhile."""


class EditNominationForm(RevisionForm, NominationForm):
    """A nomination to be corrected, unless somebody else has done so meanwhile."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.may_be_listed is None:
            self.fields["may_be_listed"].required = False  # the person was not asked then; a correction need not


class ChangeForm(OnceForm, NominationForm):
    """How what is accepted should be said instead, sent once."""
