"""The smaller forms about what is shared: a file, a reason, a question, for whom it is, and what a list shows."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Country, Institution
from contributions.models import Area, NeedOrOffer
from contributions.sharing.forms import FILE_VALIDATOR
from contributions.sharing.owners import Owner, name_of
from core import collation
from core.editing import OnceForm
from core.targets import in_order
from meetings.models import Session

ANY = pgettext_lazy("filter", "any")
NARROW = forms.Select(attrs={"class": "width-20"})


class EvidenceForm(OnceForm):
    """A file that shows the results of a good practice."""

    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"class": "width-full"}))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect())
    file = forms.FileField(
        label=_("File"),
        validators=[FILE_VALIDATOR],
        widget=forms.FileInput(attrs={"accept": FILE_VALIDATOR.accept}),
        help_text=_("PDF, DOCX, PPTX, XLSX or TXT, up to 20 MB, without macros or a password."),
    )

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "form_token"}


class ReasonForm(forms.Form):
    """Why it is returned."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Those who wrote it read the reason in their e-mail and beside the text."),
    )


class QuestionForm(OnceForm):
    """A question to the contact of a need or an offer."""

    text = forms.CharField(
        label=_("Your question"),
        min_length=10,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Your name and e-mail address go with it, so that you get an answer."),
    )


class PlaceForm(forms.Form):
    """For which session and for whom something is shared."""

    session = forms.ModelChoiceField(
        label=_("Session"), queryset=Session.objects.none(), to_field_name="slug", empty_label=None
    )
    owner = forms.ChoiceField(label=_("Country or organization"))

    def __init__(self, *args: Any, sessions: list[Session], owners: list[Owner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["session"].queryset = Session.objects.filter(pk__in=[one.pk for one in sessions])
        fields["session"].choices = [(one.slug, str(one)) for one in sessions]
        fields["owner"].choices = [(one.code, name_of(one)) for one in owners]


class FilterForm(forms.Form):
    """What a list shows: of whom, in which area, towards which target, from which session."""

    owner = forms.ChoiceField(label=_("Country or organization"), required=False)
    area = forms.ChoiceField(
        label=_("Thematic area"), required=False, choices=[("", ANY), *Area.choices], widget=NARROW
    )
    target = forms.ChoiceField(label=_("SDG"), required=False)
    session = forms.ModelChoiceField(
        label=_("Session"), queryset=Session.objects.none(), required=False, to_field_name="slug", widget=NARROW
    )

    def __init__(self, *args: Any, among: Any, **kwargs: Any) -> None:
        """``among``: what this reader may see; only what occurs there is offered. Four queries."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        rows = list(among.order_by().values_list("country", "institution", "session", "sdg_targets").distinct())
        countries = {country for country, *_rest in rows}
        organizations = Institution.objects.filter(pk__in={row[1] for row in rows})
        owners: list[Owner] = [
            *(one for one in Country.objects.for_reader() if one.pk in countries),
            *collation.ordered(organizations, by=name_of),
        ]
        fields["owner"].choices = [("", ANY), *((one.code, name_of(one)) for one in owners)]
        fields["target"].choices = [("", ANY), *_targets(rows)]
        sessions = Session.objects.filter(pk__in={row[2] for row in rows}).order_by("-starts_on", "pk")
        fields["session"].queryset, fields["session"].empty_label = sessions, ANY

    def narrowed(self, found: Any) -> Any:
        """Those of a list that are asked for; an answer that is not offered asks for nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        if chosen.get("owner"):
            found = found.of_owner(chosen["owner"])
        if chosen.get("area"):
            found = found.filter(area=chosen["area"])
        if chosen.get("target"):
            found = found.towards(chosen["target"])
        if chosen.get("session"):
            found = found.filter(session=chosen["session"])
        return found

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        return any(self.data.get(name) for name in self.fields)


def _targets(rows: list[tuple[Any, ...]]) -> list[tuple[str, str]]:
    """The goals that occur, each followed by its targets."""
    targets = in_order(",".join(row[3] for row in rows))
    choices: dict[str, str] = {}
    for target in targets.split(", ") if targets else ():
        goal = target.partition(".")[0]
        choices.setdefault(goal, str(_("Goal %(number)s") % {"number": goal}))
        choices[target] = target
    return list(choices.items())


class NeedFilterForm(FilterForm):
    """The same for needs and offers: of which kind too."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", ANY), *NeedOrOffer.Kind.choices])
    direction = forms.ChoiceField(
        label=_("Needs or offers"), required=False, choices=[("", _("both")), *NeedOrOffer.Direction.choices]
    )
    field_order = ("direction", "kind", "owner", "area", "target", "session")

    def narrowed(self, found: Any) -> Any:
        found = super().narrowed(found)
        for name in ("kind", "direction"):
            if self.cleaned_data.get(name):
                found = found.filter(**{name: self.cleaned_data[name]})
        return found
