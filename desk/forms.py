from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Country, User
from core.editing import OnceForm, RevisionForm
from core.templatetags.portal import place_of_zone
from desk.models import Correction
from desk.workflow import correction_workflow

OFFICE_ZONES = ("Europe/Zurich", "Asia/Bangkok")
"""Geneva and Bangkok, where the two secretariats are."""


class PreferencesForm(forms.ModelForm[User]):
    """The language of a person's letters, and their time zone."""

    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)

    class Meta:
        model = User
        fields = ["language", "time_zone"]
        labels = {"language": _("Language of letters to you")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through
        near = [country.time_zone for country in Country.objects.for_reader()]
        zones = dict.fromkeys([*near, *OFFICE_ZONES])
        others = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
        field: forms.ChoiceField = self.fields["time_zone"]  # type: ignore[assignment]  # declared above
        field.choices = [
            ("", _("what the browser says")),
            (_("SPECA and its secretariats"), [(zone, place_of_zone(zone)) for zone in zones]),
            (_("other zones"), [(zone, zone.replace("_", " ")) for zone in others if zone not in zones]),
        ]


class ListingForm(forms.Form):
    """Whether a person is named in a list of participants."""

    may_be_listed = forms.TypedChoiceField(
        label=_("In the list of participants"),
        choices=[("yes", _("I agree to be named")), ("no", _("Count me without my name"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class CorrectionForm(OnceForm):
    """What a person asks to be corrected, once."""

    part = forms.ChoiceField(label=_("What it is about"), choices=Correction.Part, widget=forms.RadioSelect)
    session = forms.ChoiceField(label=_("Session"), required=False)
    text = forms.CharField(
        label=_("What is wrong, and how it should be"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: object, sessions: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through
        field: forms.ChoiceField = self.fields["session"]  # type: ignore[assignment]  # declared above
        field.choices = [("", _("no session in particular")), *sessions]


class AnswerForm(forms.Form):
    """The answer to a request for a correction."""

    step = forms.ChoiceField(
        label=_("Answer"),
        choices=[(name, step.label) for name, step in correction_workflow.steps.items()],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("In words"),
        help_text=_("The person reads this in the letter. Where it cannot be corrected, say why."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("step") == "answer_not_done" and not str(cleaned.get("answer", "")).strip():
            self.add_error("answer", _("Say why."))
        return cleaned


class LetterTextForm(RevisionForm):
    """The words of a held letter."""

    subject = forms.CharField(label=_("Subject"), max_length=300, widget=forms.TextInput(attrs={"class": "width-full"}))
    body = forms.CharField(
        label=_("Text"),
        help_text=_("Plain text; a blank line begins a new paragraph. The reader gets it as it stands here."),
        widget=forms.Textarea(attrs={"class": "width-full", "rows": 18}),
        max_length=20000,
    )


class AddressForm(forms.Form):
    """Where a letter to somebody without an account goes now."""

    address = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("This reader has no account. Correct the address here if it was wrong."),
        widget=forms.EmailInput(attrs={"class": "width-20", "autocomplete": "off"}),
    )
