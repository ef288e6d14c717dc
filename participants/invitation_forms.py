"""What is typed into an invitation, checked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Institution
from core.editing import OnceForm, RevisionForm
from core.numbers import whole
from meetings.models import Session
from participants.models import Contact, Delegation, Invitation
from participants.models.invitations import MOST_DAYS_BEFORE

MOST_REMINDERS = 6


class DaysField(forms.Field):
    """A short list of days: "14, 7, 2"."""

    def to_python(self, value: Any) -> list[int]:
        """The numbers, each once, the largest first."""
        words = [word for word in str(value or "").replace(";", ",").replace(" ", ",").split(",") if word]
        numbers = [whole(word) for word in words]
        if None in numbers:
            raise forms.ValidationError(_("Write whole numbers with commas between them: 14, 7, 2."))
        days = sorted({number for number in numbers if number is not None}, reverse=True)
        if days and not (days[-1] >= 1 and days[0] <= MOST_DAYS_BEFORE):
            raise forms.ValidationError(
                _("Each number is from 1 to %(most)s days before the deadline."), params={"most": MOST_DAYS_BEFORE}
            )
        if len(days) > MOST_REMINDERS:
            raise forms.ValidationError(_("At most %(most)s reminders."), params={"most": MOST_REMINDERS})
        return days

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def validate(self, value: Any) -> None:
        """An empty list is an answer: no reminders."""

    def run_validators(self, value: Any) -> None:
        """All is checked above."""


def _long(rows: int, language: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "lang": language})


class TermsForm(RevisionForm, forms.ModelForm[Invitation]):
    """What the letter says and offers, and when those are reminded who have not answered."""

    reminder_days = DaysField(
        label=_("Reminders"),
        required=False,
        help_text=_("Days before the deadline, for example 14, 7, 2; only to those who have not answered"),
        widget=forms.TextInput(attrs={"class": "width-10", "inputmode": "text", "autocomplete": "off"}),
    )

    class Meta:
        model = Invitation
        fields = [
            "text_en", "text_ru", "roles_asked_en", "roles_asked_ru", "signature_en", "signature_ru", "places",
            "observer_places",
        ]  # fmt: skip
        widgets = {
            "text_en": _long(14, "en"),
            "text_ru": _long(14, "ru"),
            "roles_asked_en": _long(4, "en"),
            "roles_asked_ru": _long(4, "ru"),
            "signature_en": forms.TextInput(attrs={"lang": "en", "class": "width-full"}),
            "signature_ru": forms.TextInput(attrs={"lang": "ru", "class": "width-full"}),
            "places": forms.NumberInput(attrs={"class": "width-5", "min": "1"}),
            "observer_places": forms.NumberInput(attrs={"class": "width-5", "min": "1"}),
        }
        help_texts = {
            "text_en": _("A blank line makes a paragraph. Dates, places and the deadline are added below it."),
            "text_ru": _("A blank line makes a paragraph. Dates, places and the deadline are added below it."),
            "signature_en": _("A function or an office, not a person's name"),
            "signature_ru": _("A function or an office, not a person's name"),
            "places": _("Empty: no limit"),
            "observer_places": _("Empty: no limit"),
        }

    @property
    def values(self) -> dict[str, Any]:
        """What is to be kept."""
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, "reminder_days")}

    def theirs(self, now: Invitation) -> dict[str, Any]:
        """What stands in the database now, field by field."""
        return {name: getattr(now, name) for name in (*self.Meta.fields, "reminder_days")}


class ContactForm(forms.ModelForm[Contact]):
    """Who is written to for observers."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Contact
        fields = ["name", "email", "language"]
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "off", "class": "width-full"}),
            "language": forms.RadioSelect,
        }
        help_texts = {
            "name": _("“Focal point for SPECA” is enough"),
            "email": _("The invitation goes to this address, and the person signs in with it"),
        }

    @property
    def values(self) -> dict[str, str]:
        """What is to be kept."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NewContactForm(OnceForm, ContactForm):
    """Somebody to be added, once."""


class ObserversForm(OnceForm, ContactForm):
    """Observers to be invited: an organization that the portal knows, a new one, or one expert."""

    KNOWN, NEW, EXPERT = "known", "new", "expert"
    WHO = [
        (KNOWN, _("an organization or country from the list")),
        (NEW, _("another organization or country")),
        (EXPERT, _("one expert")),
    ]

    who = forms.ChoiceField(label=_("Whom do you invite?"), choices=WHO, widget=forms.RadioSelect, initial=KNOWN)
    institution = forms.ModelChoiceField(
        label=_("From the list"), queryset=Institution.objects.none(), required=False, empty_label=_("– choose –")
    )
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=200, required=False)
    short_name_en = forms.CharField(label=_("Short name in English"), max_length=50, required=False)
    short_name_ru = forms.CharField(label=_("Short name in Russian"), max_length=50, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("– choose –")), *(
            choice for choice in Institution.Kind.choices if choice[0] != Institution.Kind.SECRETARIAT
        )],
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        invited = Delegation.objects.filter(session=session, institution__isnull=False).values("institution")
        known = Institution.objects.exclude(kind=Institution.Kind.SECRETARIAT).exclude(pk__in=invited)
        self.fields["institution"].queryset = known.order_by("code")  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["institution"].label_from_instance = _with_kind  # type: ignore[attr-defined]  # as above
        for name in ("name", "short_name"):
            for language in ("en", "ru"):
                self.fields[f"{name}_{language}"].widget.attrs |= {"lang": language, "class": "width-full"}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        who = data.get("who")
        if who == self.KNOWN and not data.get("institution") and not self.has_error("institution"):
            self.add_error("institution", _("Choose one from the list, or choose another answer above."))
        if who == self.NEW:
            if not (data.get("name_en") or data.get("name_ru")):
                self.add_error("name_en", _("Write the name in English, in Russian, or in both."))
            if not data.get("kind"):
                self.add_error("kind", _("Say what kind of organization it is; it decides its place in the list."))
        return data

    @property
    def organization(self) -> dict[str, str]:
        """The names of a new organization; a name that is not shortened is its own short name, where it fits."""
        texts = {name: self.cleaned_data[name] for name in ("name_en", "name_ru", "short_name_en", "short_name_ru")}
        for language in ("en", "ru"):
            texts[f"short_name_{language}"] = texts[f"short_name_{language}"] or texts[f"name_{language}"][:50]
        return texts


def _with_kind(institution: Institution) -> str:
    return f"{institution.name or institution.code} ({institution.get_kind_display()})"
