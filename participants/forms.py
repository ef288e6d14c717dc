from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Institution
from core import uploads
from core.editing import OnceForm, RevisionForm
from core.translations import LANGUAGES
from core.uploads import UploadValidator
from participants.models import Delegation, Nomination, Participant, Person

REQUIRED = ("title", "given_name", "family_name", "email")
BOTH = ("function", "institution")
MOST_LETTER_BYTES = 10 * uploads.MEGABYTE


class PersonForm(forms.ModelForm[Person]):
    """What the list of participants and the letters need to know of a person."""

    class Meta:
        model = Person
        fields = [
            "title", "given_name", "family_name", "given_name_native", "family_name_native", "function_en",
            "function_ru", "institution_en", "institution_ru", "city", "email", "phone", "language",
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
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in REQUIRED:
            self.fields[name].required = True

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in BOTH:
            written = any(self.cleaned_data.get(f"{name}_{language}") for language in LANGUAGES)
            if not written and not self.has_error(f"{name}_en"):
                self.add_error(f"{name}_en", _("Write this in English, in Russian, or in both."))
        return cleaned

    def theirs(self, now: Person) -> dict[str, Any]:
        """What stands in the database now, field by field, to be compared with what was typed."""
        return {name: getattr(now, name) for name in self._meta.fields or ()}


class NominationForm(PersonForm):
    """A person, and in which capacity a country sends them."""

    capacity = forms.ChoiceField(
        label=_("Capacity"), choices=Nomination.Capacity, widget=forms.RadioSelect, initial=Nomination.Capacity.ADVISER
    )
    mode = forms.ChoiceField(
        label=pgettext_lazy("participant", "Takes part"), choices=Nomination.Mode, widget=forms.RadioSelect
    )

    def theirs_of(self, now: Nomination) -> dict[str, Any]:
        """The same for the whole form."""
        return {"capacity": now.capacity, "mode": now.mode, **self.theirs(now.person)}


class NewNominationForm(OnceForm, NominationForm):
    """A nomination to be added, once."""


class EditNominationForm(RevisionForm, NominationForm):
    """A nomination to be changed, unless somebody else has done so meanwhile."""


class ListedForm(PersonForm):
    """Somebody whom the secretariat puts into the list without a nomination."""

    group = forms.ChoiceField(
        label=_("Group"),
        choices=[choice for choice in Participant.Group.choices if choice[0] != Participant.Group.COUNTRY],
        widget=forms.RadioSelect,
    )
    organization = forms.ModelChoiceField(
        label=_("Organization"),
        queryset=Institution.objects.order_by("code"),
        required=False,
        help_text=_("Where it is not among these, the institution below is its heading in the list"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = self.fields["title"].required = False
        self.fields["email"].help_text = _("It is not shown in the list of participants")

    def theirs_of(self, now: Participant) -> dict[str, Any]:
        """What stands in the database now, for the whole form."""
        return {"group": now.group, "organization": now.institution, **self.theirs(now.person)}


class NewListedForm(OnceForm, ListedForm):
    """Somebody to be put into the list, once."""


class EditListedForm(RevisionForm, ListedForm):
    """Somebody in the list to be corrected."""


class LetterForm(forms.Form):
    """The note verbale for the whole delegation."""

    letter = forms.FileField(
        label=_("Letter (note verbale)"),
        help_text=_("PDF, or a scan as JPEG or PNG, of at most 10 MB; one letter for the whole delegation"),
        widget=forms.FileInput,
        validators=[UploadValidator(uploads.LETTERS, most_bytes=MOST_LETTER_BYTES)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letter"].widget.attrs["accept"] = ",".join(f".{kind.extension}" for kind in uploads.LETTERS)


class ReasonForm(forms.Form):
    """Why, in words for the focal point."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The focal point reads this in the letter and on the page of the nomination"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class RepresentationForm(forms.Form):
    """Whether a country takes part."""

    representation = forms.ChoiceField(label=_("This country"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, by_secretariat: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = Delegation.Representation
        allowed = list(choices) if by_secretariat else [choices.EXPECTED, choices.DECLINED]
        field = self.fields["representation"]
        field.choices = [(choice.value, choice.label) for choice in allowed]  # type: ignore[attr-defined]  # a ChoiceField


class AttendanceForm(forms.Form):
    """Who was there: one choice for each line of the list."""

    def __init__(self, *args: Any, participants: list[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for participant in participants:
            self.fields[f"p{participant.pk}"] = forms.ChoiceField(
                label=str(participant.person), choices=Participant.Attendance, initial=participant.attendance
            )

    @property
    def attendance(self) -> dict[int, str]:
        """The answers, by the key of the participant."""
        return {int(name[1:]): value for name, value in self.cleaned_data.items()}
