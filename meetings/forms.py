"""What is typed into sessions and agendas, checked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from accounts.models import Country
from core.editing import Clash, OnceForm, RevisionForm
from core.translations import both
from core.years import limit_years
from meetings.models import AgendaEntry, AgendaVersion, Body, Session, Slot, Speaker
from meetings.working_copy import slot_items

CLOCK_INPUT = forms.TimeInput(attrs={"class": "width-5", "inputmode": "numeric", "autocomplete": "off"}, format="%H:%M")
CLOCK_FORMATS = ["%H:%M", "%H.%M"]


def _short() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "width-full"})


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def _long() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 3})


class SlotForm(OnceForm, RevisionForm):
    """One block of the timetable."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Slot.Kind)
    number = forms.CharField(
        label=_("Number"), required=False, max_length=12, widget=forms.TextInput(attrs={"class": "width-5"}),
        help_text=_("As it is printed, for example 3 or 3 (a). Breaks and headings have none."),
    )  # fmt: skip
    title_en = forms.CharField(label=_("Title in English"), required=False, max_length=500, widget=_short())
    title_ru = forms.CharField(label=_("Title in Russian"), required=False, max_length=500, widget=_short())
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=0, max_value=1440, widget=forms.NumberInput(attrs={"class": "width-5"}),
        help_text=_("How long it lasts; 0 for a heading."),
    )  # fmt: skip
    pinned_at = forms.TimeField(
        label=_("Begins at"), required=False, input_formats=CLOCK_FORMATS, widget=CLOCK_INPUT,
        help_text=_("Leave empty if it follows the slot before it. Otherwise a time such as 13:15."),
    )  # fmt: skip
    note_en = forms.CharField(label=_("Note in English"), required=False, widget=_long())
    note_ru = forms.CharField(label=_("Note in Russian"), required=False, widget=_long())
    by_country = forms.BooleanField(
        label=_("Entries stand in the alphabetical order of countries in the reader’s language"), required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("title_en") and not data.get("title_ru"):
            self.add_error("title_en", _("Write the title in English, in Russian or in both."))
        kind, minutes = data.get("kind"), data.get("minutes")
        if minutes is not None and (minutes == 0) != (kind == Slot.Kind.HEADING):
            self.add_error("minutes", _("A slot lasts from 1 minute to a day; a heading has no duration."))
        return data

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"form_token", "revision"}}


class SpeakerForm(forms.Form):
    """One line among the speakers or moderators; a line without text is left out."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text_en = forms.CharField(label=_("As printed, English"), required=False, max_length=300, widget=_short())
    text_ru = forms.CharField(label=_("As printed, Russian"), required=False, max_length=300, widget=_short())
    name_en = forms.CharField(label=_("Name within it, English"), required=False, max_length=150, widget=_short())
    name_ru = forms.CharField(label=_("Name within it, Russian"), required=False, max_length=150, widget=_short())
    country = forms.ModelChoiceField(label=_("Country"), queryset=Country.objects.order_by("code"), required=False)
    is_tbc = forms.BooleanField(label=_("to be confirmed (tbc)"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for language, text in (("en", data.get("text_en", "")), ("ru", data.get("text_ru", ""))):
            name = data.get(f"name_{language}", "")
            if name and text and name not in text:
                self.add_error(f"name_{language}", _("The name must stand in the printed line as it is written here."))
        if (data.get("name_en") or data.get("name_ru")) and not (data.get("text_en") or data.get("text_ru")):
            self.add_error("text_en", _("Write the whole line as it is printed."))
        return data


class BaseSpeakerFormSet(BaseFormSet[SpeakerForm]):
    """The lines of one group of speakers."""

    def values(self) -> list[dict[str, Any]]:
        """What the service takes: the lines that have a text."""
        return [
            row.cleaned_data for row in self.forms if row.cleaned_data.get("text_en") or row.cleaned_data.get("text_ru")
        ]


SpeakerFormSet: Any = formset_factory(SpeakerForm, formset=BaseSpeakerFormSet, extra=2, max_num=40)


def speaker_rows(speakers: list[Speaker]) -> list[dict[str, Any]]:
    """What stands in the lines when the page is opened."""
    names = ("pk", "text_en", "text_ru", "name_en", "name_ru", "is_tbc")
    return [{name: getattr(s, name) for name in names} | {"country": s.country_id} for s in speakers]


def speaker_clash(formset: Any, there: list[Speaker], *, label: str) -> list[Clash]:
    """The lines of a group as they were typed beside those that stand there now, where they differ."""
    yours, stands = _as_lines(formset.values()), _as_lines(speaker_rows(there))
    return [] if yours == stands else [Clash(label=label, yours=yours, theirs=stands)]


def _as_lines(rows: list[dict[str, Any]]) -> str:
    lines = (" / ".join(text for text in (row["text_en"], row["text_ru"]) if text) for row in rows)
    tbc = (" (tbc)" if row["is_tbc"] else "" for row in rows)
    return "\n".join(f"{line}{mark}" for line, mark in zip(lines, tbc, strict=True))


class EntryForm(OnceForm, RevisionForm):
    """A line below a slot."""

    country = forms.ModelChoiceField(
        label=_("Country"), queryset=Country.objects.order_by("code"), required=False,
        help_text=_("A participating country; otherwise write the organization below."),
    )  # fmt: skip
    by_en = forms.CharField(label=_("Organization in English"), required=False, max_length=200, widget=_short())
    by_ru = forms.CharField(label=_("Organization in Russian"), required=False, max_length=200, widget=_short())
    number = forms.CharField(
        label=_("Number"), required=False, max_length=12, widget=forms.TextInput(attrs={"class": "width-5"})
    )
    title_en = forms.CharField(label=_("Title in English"), required=False, max_length=500, widget=_short())
    title_ru = forms.CharField(label=_("Title in Russian"), required=False, max_length=500, widget=_short())
    starts_at = forms.TimeField(label=_("Begins at"), required=False, input_formats=CLOCK_FORMATS, widget=CLOCK_INPUT)
    ends_at = forms.TimeField(label=_("Ends at"), required=False, input_formats=CLOCK_FORMATS, widget=CLOCK_INPUT)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("The end is before the start."))
        return data

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"form_token", "revision"}}


def entry_values(entry: AgendaEntry) -> dict[str, Any]:
    """What stands in the form of an entry when the page is opened."""
    names = ("by_en", "by_ru", "number", "title_en", "title_ru", "starts_at", "ends_at")
    return {name: getattr(entry, name) for name in names} | {"country": entry.country_id}


def slot_values(slot: Slot) -> dict[str, Any]:
    """What stands in the form of a slot when the page is opened."""
    placed = slot_items(slot)
    title, note = both(placed[0].item if len(placed) == 1 else slot, "title"), both(slot, "note")
    return {
        "kind": slot.kind,
        "number": placed[0].item.number if len(placed) == 1 else "",
        "title_en": title["en"],
        "title_ru": title["ru"],
        "minutes": slot.minutes,
        "pinned_at": slot.pinned_at,
        "note_en": note["en"],
        "note_ru": note["ru"],
        "by_country": slot.by_country,
    }


class DayForm(forms.Form):
    """A day of the timetable."""

    date = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date", "class": "width-10"}))
    starts_at = forms.TimeField(label=_("Begins at"), input_formats=CLOCK_FORMATS, widget=CLOCK_INPUT)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session

    def clean_date(self) -> Any:
        date = self.cleaned_data["date"]
        if not self.session.starts_on <= date <= self.session.ends_on:
            raise ValidationError(_("This date is not one of the session’s days."))
        if self.session.days.filter(date=date).exists():
            raise ValidationError(_("The session has this day already."))
        return date


class PublishForm(forms.Form):
    """As what the agenda is published."""

    status = forms.ChoiceField(label=_("Published as"), choices=AgendaVersion.Status, widget=forms.RadioSelect)


class NewSessionForm(OnceForm, forms.ModelForm[Session]):
    """What a session needs to begin with; the rest is written on its page."""

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
        councils = Session.objects.filter(body__kind=Body.Kind.GOVERNING_COUNCIL).order_by("-starts_on", "pk")
        self.fields["council_session"].queryset = councils  # type: ignore[attr-defined]  # a ModelChoiceField
        limit_years(self)


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
