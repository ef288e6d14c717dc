from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import Country
from accounts.rules import is_secretariat
from core.findable import all_sources
from library.finding import LONGEST, SHORTEST, Wanted
from meetings.models import Session

FILTERS = ("kind", "session", "country", "year", "language")


class SearchForm(forms.Form):
    """What is searched for, and in what."""

    q = forms.CharField(
        label=_("Search"),
        help_text=_("Words, or a phrase in quotation marks; in English or Russian"),
        min_length=SHORTEST,
        max_length=LONGEST,
        error_messages={"min_length": _("Write at least two letters")},
        widget=forms.TextInput(attrs={"type": "search", "class": "width-full"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    session = forms.ModelChoiceField(
        label=_("Session"), queryset=Session.objects.none(), required=False, to_field_name="slug"
    )
    country = forms.ModelChoiceField(
        label=_("Country"), queryset=Country.objects.none(), required=False, to_field_name="code"
    )
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    language = forms.ChoiceField(label=_("Language of the text"), required=False)
    exact = forms.BooleanField(label=_("Only the words as typed"), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sessions = Session.objects.visible_to(user).order_by("-starts_on", "pk")
        fields: Any = self.fields
        fields["kind"].choices = [("", _("any")), *((one.name, one.label) for one in _kinds(user))]
        fields["session"].queryset, fields["session"].empty_label = sessions, _("any")
        fields["country"].choices = [("", _("any")), *((one.code, str(one)) for one in Country.objects.for_reader())]
        fields["country"].queryset = Country.objects.all()
        years = sorted({day.year for day in sessions.values_list("starts_on", flat=True)}, reverse=True)
        fields["year"].choices = [("", _("any")), *((year, str(year)) for year in years)]
        fields["language"].choices = [("", _("any")), *settings.LANGUAGES]

    def clean_q(self) -> str:
        return str(self.cleaned_data["q"]).strip()

    @property
    def is_filtered(self) -> bool:
        """Whether only some things are looked through."""
        return any(self.data.get(name) for name in FILTERS)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything besides the words is asked for."""
        return self.is_filtered or bool(self.data.get("exact"))

    @property
    def wanted(self) -> Wanted:
        """The checked answers."""
        data = self.cleaned_data
        return Wanted(
            text=data["q"],
            source=data["kind"],
            session_id=data["session"].pk if data["session"] else None,
            country=data["country"].code if data["country"] else "",
            year=data["year"],
            language=data["language"],
            is_exact=data["exact"],
        )


def _kinds(user: Any) -> list[Any]:
    """The kinds of things that can be found; that there are drafts is told to those who write them."""
    return [source for source in all_sources().values() if not source.is_internal or is_secretariat(user)]
