"""What is typed into sessions and agendas, checked."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.collation import ordered
from core.editing import OnceForm, RevisionForm
from core.registries import Attendee
from core.years import limit_years
from meetings.dates import moved_dates
from meetings.models import AgendaVersion, Body, Session

CLOCK_INPUT = forms.TimeInput(attrs={"class": "width-5", "inputmode": "numeric", "autocomplete": "off"}, format="%H:%M")
CLOCK_FORMATS = ["%H:%M", "%H.%M"]


def _short() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "width-full"})


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def _long() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 3})


class DayForm(forms.Form):
    """A day of the timetable."""

    date = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date", "class": "width-10"}))
    starts_at = forms.TimeField(label=_("Begins at"), input_formats=CLOCK_FORMATS, widget=CLOCK_INPUT)
    ends_at = forms.TimeField(
        label=_("Announced end"), required=False, input_formats=CLOCK_FORMATS, widget=CLOCK_INPUT,
        help_text=_("The timetable is measured against it."),
    )  # fmt: skip


PUBLISHED_AS = [
    (AgendaVersion.Status.TENTATIVE, _("tentative agenda")),
    (AgendaVersion.Status.PROVISIONAL, _("provisional agenda")),
    (AgendaVersion.Status.ADOPTED, _("agenda, adopted by the session")),
]


class PublishForm(forms.Form):
    """As what the agenda is published, and what the readers are told with it."""

    status = forms.ChoiceField(label=_("Published as"), choices=PUBLISHED_AS, widget=forms.RadioSelect)
    note_en = forms.CharField(
        label=_("Note to the readers, in English"), required=False, max_length=500, widget=_short()
    )
    note_ru = forms.CharField(
        label=_("Note to the readers, in Russian"), required=False, max_length=500, widget=_short()
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """The latest edit that the page had shown."""

    def __init__(self, *args: Any, is_adopted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_adopted = is_adopted

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        status = data.get("status")
        if self.is_adopted and status and status != AgendaVersion.Status.ADOPTED:
            for name in ("note_en", "note_ru"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("The agenda is adopted. Tell the readers why it no longer is."))
        return data


class ContactForm(forms.Form):
    """Where the letters to a speaker go: to somebody in the list of participants, or to another address."""

    attendee = forms.ChoiceField(
        label=_("In the list of participants"),
        help_text=_("Letters go to the address and in the language of this person; nothing else is to be filled in"),
        required=False,
    )
    email = forms.EmailField(
        label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    language = forms.ChoiceField(
        label=_("Language of letters to this person"), choices=[("en", _("English")), ("ru", _("Russian"))],
        required=False, widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, *args: Any, attendees: Iterable[Attendee] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attendees = {one.email: one for one in attendees}
        named = [(email, f"{one.names[0] if one.names else email} ({email})") for email, one in self.attendees.items()]
        field = self.fields["attendee"]
        field.choices = [("", _("nobody in the list, or found by name")), *ordered(named, by=lambda pair: pair[1])]  # type: ignore[attr-defined]  # a ChoiceField
        if not named:
            del self.fields["attendee"]

    def clean(self) -> dict[str, Any]:
        """Whoever is chosen in the list is written to there; else an address and a language are needed."""
        given = super().clean() or {}
        chosen = self.attendees.get(given.pop("attendee", ""))
        if chosen is not None and given.get("email"):
            raise ValidationError(_("Choose somebody in the list or write an address, not both."))
        if chosen is not None:
            self.errors.pop("email", None)
            return {"email": chosen.email, "language": chosen.language}
        for name in ("email", "language"):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, forms.Field.default_error_messages["required"])
        return given


class NewSessionForm(OnceForm, forms.ModelForm[Session]):
    """What a session needs to begin with; the rest is written on its page."""

    earlier = forms.ModelChoiceField(
        label=_("Begin with the agenda of"),
        queryset=Session.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("no other session"),
        help_text=_(
            "Its items, timetable and lines are taken over, its days moved to the new dates. Persons are marked as to "
            "be confirmed; documents and contacts are not taken over."
        ),
    )

    class Meta:
        model = Session
        fields = [
            "body", "ordinal", "title_en", "title_ru", "slug", "mode", "place_en", "place_ru", "time_zone",
            "starts_on", "ends_on", "is_tentative", "council_session", "series",
        ]  # fmt: skip
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "ordinal": _("2 for the second session of this body; empty where it has none."),
            "slug": _("The end of its address: small letters, figures and hyphens. It stays for ever."),
            "time_zone": _("For example Asia/Almaty. All times of the session are told in it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earlier"].queryset = Session.objects.with_working_copy().order_by("-starts_on", "pk")  # type: ignore[attr-defined]  # a ModelChoiceField
        councils = Session.objects.filter(body__kind=Body.Kind.GOVERNING_COUNCIL).order_by("-starts_on", "pk")
        self.fields["council_session"].queryset = councils  # type: ignore[attr-defined]  # a ModelChoiceField
        limit_years(self)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        earlier, starts_on, ends_on = data.get("earlier"), data.get("starts_on"), data.get("ends_on")
        if earlier is not None and starts_on and ends_on and starts_on <= ends_on:
            try:
                moved_dates(earlier, starts_on=starts_on, ends_on=ends_on)
            except ValidationError as error:
                self.add_error("ends_on", error)
        return data


class SessionForm(RevisionForm, forms.ModelForm[Session]):
    """The practical facts and the texts of a session."""

    class Meta:
        model = Session
        fields = [
            "title_en", "title_ru", "mode", "place_en", "place_ru", "time_zone", "starts_on", "ends_on", "is_tentative",
            "interpretation_en", "interpretation_ru", "nominations_due_at", "perspectives_due_at", "documents_due_at",
            "scope_en", "scope_ru", "background_en", "background_ru",
            "target_participants_en", "target_participants_ru",
        ]  # fmt: skip
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "nominations_due_at": _moment(),
            "perspectives_due_at": _moment(),
            "documents_due_at": _moment(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit_years(self)


class DelayForm(forms.Form):
    """How late a day runs."""

    minutes = forms.IntegerField(
        label=_("Minutes late"), min_value=0, max_value=720, widget=forms.NumberInput(attrs={"class": "width-5"}),
        help_text=_("0: the session is on time again."),
    )  # fmt: skip
