"""What is typed into good practices, needs, offers and events, checked."""

from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator, URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contributions.models import Area, CapacityEvent, Contribution, ContributionContact, GoodPractice, NeedOrOffer
from contributions.sharing.completeness import IN_A_LANGUAGE, PLAIN
from core.editing import OnceForm, RevisionForm
from core.targets import in_order, validate_targets
from core.translations import LANGUAGES
from core.uploads import DOCUMENTS, UploadValidator
from core.years import validate_year
from meetings.zones import places

LANGUAGE_NAMES = dict(settings.LANGUAGES)
MOST_CHARACTERS = 20_000
CONTACT = ("contact_function", "contact_email", "contact_language")
TIMES = ("starts_at", "ends_at")
MOMENT = "%Y-%m-%dT%H:%M"
FILE_VALIDATOR = UploadValidator(DOCUMENTS)


def _long(rows: int = 7) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _page(label: Any, help_text: Any) -> forms.URLField:
    return forms.URLField(
        label=label,
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        widget=forms.URLInput(attrs={"class": "width-full"}),
        help_text=help_text,
    )


class ContributionForm(forms.ModelForm[Any]):
    """A draft: gaps may stay, but what is typed must be right."""

    use_required_attribute = False
    has_contact = False
    pairs: tuple[tuple[str, Any, Any], ...] = ()
    """Of each text in both languages: name, legend, hint."""

    area = forms.ChoiceField(label=_("Thematic area"), choices=Area, widget=forms.RadioSelect, required=False)
    sdg_targets = forms.CharField(
        label=_("SDG targets"), max_length=200, required=False, help_text=_("Such as 9.b, 12.a")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, _legend, _hint in self.pairs:
            for language in LANGUAGES:
                field = self.fields[f"{name}_{language}"]
                field.label = LANGUAGE_NAMES[language]
                field.widget.attrs |= {"lang": language, "class": "width-full"}
                if isinstance(field.widget, forms.Textarea):
                    field.validators.append(MaxLengthValidator(MOST_CHARACTERS))
        for name in self.asked_for():
            self.fields[name].required = True
        if self.has_contact:
            held: ContributionContact | None = getattr(self.instance, "contact", None) if self.instance.pk else None
            self.initial = {**contact_of(held), **self.initial}

    def full_clean(self) -> None:
        """Nothing is needed while it is written; what is asked for on submitting is not called optional."""
        asked = list(self.asked_for())
        for name in asked:
            self.fields[name].required = False
        super().full_clean()
        for name in asked:
            self.fields[name].required = True

    def asked_for(self) -> Iterator[str]:
        """The fields without which it cannot be submitted; of a pair of languages one is enough."""
        model = self._meta.model
        yield from PLAIN[model]
        for name in IN_A_LANGUAGE[model]:
            yield from (f"{name}_{language}" for language in LANGUAGES)
        if self.has_contact:
            yield "contact_language"

    def clean_sdg_targets(self) -> str:
        value: str = self.cleaned_data["sdg_targets"]
        validate_targets(value)
        return in_order(value)

    def values(self) -> dict[str, Any]:
        """What the service takes: everything that was typed right."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.cleaned_data}

    def contact(self) -> dict[str, str] | None:
        """The contact for the service; nothing where the form has none or it was not typed right."""
        if not self.has_contact or not set(CONTACT) <= self.cleaned_data.keys():
            return None
        return {name.removeprefix("contact_"): self.cleaned_data[name] for name in CONTACT}

    def theirs(self, now: Contribution) -> dict[str, Any]:
        """What stands in the database now, under the names of the form's fields."""
        found = {name: getattr(now, name) for name in self._meta.fields or ()}
        return found | (contact_of(getattr(now, "contact", None)) if self.has_contact else {})

    def text_pairs(self) -> list[dict[str, Any]]:
        """The texts with their two fields, for the page."""
        return [
            {"name": name, "legend": legend, "hint": hint, "fields": [self[f"{name}_{one}"] for one in LANGUAGES]}
            for name, legend, hint in self.pairs
        ]

    def other_fields(self) -> list[forms.BoundField]:
        """The rest, without the contact."""
        paired = {f"{name}_{language}" for name, _legend, _hint in self.pairs for language in LANGUAGES}
        return [one for one in self.visible_fields() if one.name not in paired and one.name not in CONTACT]

    def contact_fields(self) -> list[forms.BoundField]:
        """Those of the contact."""
        return [self[name] for name in CONTACT] if self.has_contact else []


def contact_of(held: ContributionContact | None) -> dict[str, str]:
    """A contact under the names of the form's fields."""
    if held is None:
        return {"contact_function": "", "contact_email": "", "contact_language": "en"}
    return {"contact_function": held.function, "contact_email": held.email, "contact_language": held.language}


class ContactFields(forms.Form):
    """Who can be asked: a function and an address."""

    contact_function = forms.CharField(
        label=_("Function"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "width-full", "autocomplete": "off"}),
        help_text=_("Such as “Head of the technology transfer office”; no name is needed."),
    )
    contact_email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "width-full", "autocomplete": "off"}),
    )
    contact_language = forms.ChoiceField(
        label=_("Language of letters"), required=False, choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    def clean_contact_language(self) -> str:
        return self.cleaned_data["contact_language"] or "en"

    def clean(self) -> dict[str, Any]:
        """A function without an address would be lost silently."""
        data = super().clean() or self.cleaned_data
        if data.get("contact_function") and not data.get("contact_email") and not self.has_error("contact_email"):
            self.add_error("contact_email", _("Give the address too, or leave both empty."))
        return data


class PracticeForm(ContactFields, ContributionForm):
    """A good practice."""

    has_contact = True
    pairs = (
        ("title", _("Title"), ""),
        ("summary", _("What was done"), _("By whom, for whom, with which means, and in which years.")),
        ("results", _("Results"), _("What has changed, in figures where there are any, and what did not work.")),
    )
    evidence_url = _page(
        _("Page with the evidence"), _("A report, an evaluation or figures; files can be attached as well.")
    )

    class Meta:
        model = GoodPractice
        fields = [
            "title_en", "title_ru", "area", "sdg_targets", "summary_en", "summary_ru", "results_en", "results_ru",
            "evidence_url",
        ]  # fmt: skip
        widgets = {name: _long() for name in ("summary_en", "summary_ru", "results_en", "results_ru")}


class NeedForm(ContactFields, ContributionForm):
    """A need or an offer."""

    has_contact = True
    pairs = (
        ("title", _("Title"), ""),
        ("description", _("Description"), _("What exactly, on which scale, and on which terms.")),
    )
    direction = forms.ChoiceField(
        label=_("This is"), choices=NeedOrOffer.Direction, widget=forms.RadioSelect, required=False
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=NeedOrOffer.Kind, widget=forms.RadioSelect, required=False)
    valid_until = forms.DateField(
        label=_("Valid until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "width-10"}, format="%Y-%m-%d"),
        validators=[validate_year],
        help_text=_("Afterwards it is not offered any more; the page stays."),
    )

    class Meta:
        model = NeedOrOffer
        fields = [
            "direction", "kind", "title_en", "title_ru", "area", "sdg_targets", "description_en", "description_ru",
            "valid_until",
        ]  # fmt: skip
        widgets = {name: _long() for name in ("description_en", "description_ru")}

    def asked_for(self) -> Iterator[str]:
        yield from super().asked_for()
        yield "contact_email"


class EventForm(ContributionForm):
    """A capacity-building event, its times on the clocks of its zone."""

    pairs = (
        ("title", _("Title"), ""),
        ("description", _("What it is about, and for whom"), ""),
        ("place", _("Place"), _("A city and a house; empty for an event online.")),
    )
    starts_at = forms.DateTimeField(
        label=_("Begins"),
        required=False,
        input_formats=[MOMENT, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        validators=[validate_year],
    )
    ends_at = forms.DateTimeField(
        label=_("Ends"),
        required=False,
        input_formats=[MOMENT, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        validators=[validate_year],
    )
    time_zone = forms.ChoiceField(label=_("Time zone of both"))
    url = _page(_("Page for registration"), _("Where people register, or read more."))

    class Meta:
        model = CapacityEvent
        fields = [
            "title_en", "title_ru", "area", "sdg_targets", "starts_at", "ends_at", "time_zone", "place_en", "place_ru",
            "description_en", "description_ru", "url",
        ]  # fmt: skip
        widgets = {name: _long() for name in ("description_en", "description_ru")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.instance.time_zone or self.initial.get("time_zone", "")
        offered = places(self.instance.starts_at or timezone.now(), chosen=chosen)
        self.fields["time_zone"].choices = [(one.name, one.label) for one in offered]  # type: ignore[attr-defined]  # a ChoiceField
        self.initial = {**self.initial, **self._on_clocks(self.instance)}

    @staticmethod
    def _on_clocks(event: CapacityEvent) -> dict[str, Any]:
        """The times as they are typed: of the zone of the event, without a zone."""
        if not event.time_zone:
            return {}
        zone = ZoneInfo(event.time_zone)
        moments = {name: getattr(event, name) for name in TIMES}
        return {
            name: None if value is None else value.astimezone(zone).replace(tzinfo=None)
            for name, value in moments.items()
        }

    def theirs(self, now: Contribution) -> dict[str, Any]:
        """The moments in the zone of the event, as those that were typed become."""
        found = super().theirs(now)
        zone = ZoneInfo(found["time_zone"] or "UTC")
        return found | {name: found[name] and found[name].astimezone(zone) for name in TIMES}

    def values(self) -> dict[str, Any]:
        """Both times or neither: one alone may contradict the other one that is stored."""
        found = super().values()
        are_wrong = any(self.has_error(name) for name in TIMES)
        return {name: value for name, value in found.items() if not (are_wrong and name in TIMES)}

    def clean(self) -> dict[str, Any]:
        """The times become moments."""
        data = super().clean() or self.cleaned_data
        zone = ZoneInfo(data.get("time_zone") or self.initial.get("time_zone") or "UTC")
        for name in TIMES:
            if data.get(name) is not None:
                data[name] = (
                    timezone.make_naive(data[name]).replace(tzinfo=zone)
                    if data[name].tzinfo
                    else data[name].replace(tzinfo=zone)
                )
        starts, ends = (data.get(name) for name in TIMES)
        if starts and ends and ends.astimezone(UTC) <= starts.astimezone(UTC):  # clocks may be changed in between
            self.add_error("ends_at", _("It ends before it begins."))
        return data


class NewPracticeForm(OnceForm, PracticeForm):
    """A good practice to be begun, once."""


class EditPracticeForm(RevisionForm, PracticeForm):
    """A good practice to be gone on with, unless somebody else has done so meanwhile."""


class NewNeedForm(OnceForm, NeedForm):
    """A need or an offer to be begun, once."""


class EditNeedForm(RevisionForm, NeedForm):
    """A need or an offer to be gone on with, unless somebody else has done so meanwhile."""


class NewEventForm(OnceForm, EventForm):
    """An event to be begun, once."""


class EditEventForm(RevisionForm, EventForm):
    """An event to be gone on with, unless somebody else has done so meanwhile."""


NEW: Mapping[str, type[ContributionForm]] = {
    "good-practices": NewPracticeForm,
    "needs-and-offers": NewNeedForm,
    "events": NewEventForm,
}
EDIT: Mapping[str, type[ContributionForm]] = {
    "good-practices": EditPracticeForm,
    "needs-and-offers": EditNeedForm,
    "events": EditEventForm,
}
