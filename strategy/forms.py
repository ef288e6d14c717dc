"""What is typed about actions and progress, checked."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Country, Institution
from core.editing import OnceForm, RevisionForm
from decisions.models import Decision
from meetings.models import Session
from strategy import periods, targets
from strategy.models import Action, Indicator, ProgressReport
from strategy.periods import Period

FIRST_YEAR = 2015
"""The Sustainable Development Goals begin here, and with them what countries can report."""


def _short() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "width-full"})


def _long() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 4})


class PeriodField(forms.CharField):
    """A year or a quarter, or nothing while it is to be confirmed."""

    def __init__(self, *, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            widget=forms.TextInput(attrs={"class": "width-10"}),
            help_text=_("A year or a quarter, such as 2021 or 2021 Q3; empty while it is to be confirmed."),
        )

    def clean(self, value: Any) -> Any:
        """The period, or ``None``."""
        return periods.parse(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return value.written if isinstance(value, Period) else value


class ActionForm(RevisionForm, OnceForm):
    """One action of the plan."""

    code = forms.CharField(label=_("Code"), max_length=12, widget=forms.TextInput(attrs={"class": "width-5"}))
    title_en = forms.CharField(label=_("Title, English"), max_length=300, required=False, widget=_short())
    title_ru = forms.CharField(label=_("Title, Russian"), max_length=300, required=False, widget=_short())
    description_en = forms.CharField(label=_("Description, English"), required=False, widget=_long())
    description_ru = forms.CharField(label=_("Description, Russian"), required=False, widget=_long())
    lead_country: Any = forms.ModelChoiceField(
        label=_("Leading country"), queryset=None, required=False, empty_label=_("none")
    )
    lead_institution: Any = forms.ModelChoiceField(
        label=_("Leading organization"), queryset=None, required=False, empty_label=_("none")
    )
    lead_text_en = forms.CharField(label=_("Who leads, in words, English"), max_length=200, required=False)
    lead_text_ru = forms.CharField(label=_("Who leads, in words, Russian"), max_length=200, required=False)
    partners_en = forms.CharField(label=_("Partners, English"), max_length=300, required=False)
    partners_ru = forms.CharField(label=_("Partners, Russian"), max_length=300, required=False)
    starts = PeriodField(label=_("Starts"))
    ends = PeriodField(label=_("Ends"))
    sdg_targets = forms.CharField(
        label=_("SDG targets"), max_length=200, required=False, help_text=_("Such as 9.b, 12.a")
    )
    funding = forms.ChoiceField(
        label=_("Funding"), required=False, choices=[("", _("to be confirmed")), *Action.Funding.choices]
    )
    status = forms.ChoiceField(label=_("Status"), choices=Action.Status.choices)
    mandated_by: Any = forms.ModelChoiceField(
        label=_("Mandated by"), queryset=None, required=False, empty_label=_("no decision")
    )
    session: Any = forms.ModelChoiceField(label=_("Session"), queryset=None, required=False, empty_label=_("none"))

    OWN = ("starts", "ends", "revision", "form_token")
    """The fields that are not columns of an action."""

    def __init__(self, *args: Any, objectives: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        self.objectives = {str(objective.number): objective for objective in objectives}
        fields["lead_country"].queryset = Country.objects.order_by("code")
        fields["lead_institution"].queryset = Institution.objects.order_by("code")
        fields["mandated_by"].queryset = Decision.objects.adopted().order_by("session_id", "number")
        fields["session"].queryset = Session.objects.public().order_by("-starts_on", "pk")
        numbers = ", ".join(self.objectives)
        fields["code"].help_text = _("The number of the objective (%(numbers)s) and of the action, such as 1.2") % {
            "numbers": numbers
        }

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if code.partition(".")[0] not in self.objectives:
            raise ValidationError(_("The strategy has no objective with this number."))
        return code

    def clean_sdg_targets(self) -> str:
        value: str = self.cleaned_data["sdg_targets"]
        targets.validate_targets(value)
        return targets.in_order(value)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("title_en") and not data.get("title_ru"):
            self.add_error("title_en", _("Write the title in English, in Russian or in both."))
        if data.get("lead_country") and data.get("lead_institution"):
            self.add_error("lead_country", _("Either a country or an organization leads; write several in words."))
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends.after <= starts.first_quarter:
            self.add_error("ends", _("The end is before the start."))
        return data

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        data = self.cleaned_data
        values = {name: value for name, value in data.items() if name not in self.OWN}
        for end in ("starts", "ends"):
            period: Period | None = data[end]
            values[f"{end}_year"] = period.year if period else None
            values[f"{end}_quarter"] = period.quarter if period else None
        return values | {"objective": self.objectives[data["code"].partition(".")[0]]}


def action_stands(action: Action) -> dict[str, Any]:
    """What stands in the form when the page is opened."""
    columns = (
        "code", "title_en", "title_ru", "description_en", "description_ru", "lead_country", "lead_institution",
        "lead_text_en", "lead_text_ru", "partners_en", "partners_ru", "sdg_targets", "funding", "status",
        "mandated_by", "session", "starts", "ends", "revision",
    )  # fmt: skip
    return {name: getattr(action, name) for name in columns}


class IndicatorRow(forms.Form):
    """One indicator; a row without a text is left out."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text_en = forms.CharField(label=_("Indicator, English"), max_length=300, required=False, widget=_short())
    text_ru = forms.CharField(label=_("Indicator, Russian"), max_length=300, required=False, widget=_short())
    baseline = forms.DecimalField(label=_("Baseline"), required=False, max_digits=14, decimal_places=2)
    target = forms.DecimalField(label=_("Target"), required=False, max_digits=14, decimal_places=2)
    unit_en = forms.CharField(label=_("Unit, English"), max_length=60, required=False)
    unit_ru = forms.CharField(label=_("Unit, Russian"), max_length=60, required=False)


IndicatorRows = formset_factory(IndicatorRow, extra=2, max_num=30, validate_max=True)


def indicator_rows(indicators: list[Indicator]) -> list[dict[str, Any]]:
    """What stands in the rows when the page is opened."""
    return [{name: _typed(getattr(row, name)) for name in IndicatorRow.base_fields} for row in indicators]


def _typed(value: Any) -> Any:
    """A figure as it was typed: 40, not 40.00."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def indicators_from(rows: "BaseFormSet[Any]") -> list[dict[str, Any]]:
    """What the service takes: the rows that have a text."""
    return [row.cleaned_data for row in rows if row.cleaned_data.get("text_en") or row.cleaned_data.get("text_ru")]


class FilterForm(forms.Form):
    """What of the plan is shown."""

    objective: Any = forms.ChoiceField(label=_("Objective"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("all")), *Action.Status.choices])
    lead: Any = forms.ChoiceField(label=_("Led by"), required=False)

    def __init__(self, *args: Any, objectives: Any, countries: Any, institutions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["objective"].choices = [("", _("all")), *((str(o.number), str(o.number)) for o in objectives)]
        fields["lead"].choices = [
            ("", _("all")),
            *((f"country:{country.code}", str(country)) for country in countries),
            *((f"institution:{institution.code}", str(institution)) for institution in institutions),
        ]


class ProgressForm(RevisionForm, OnceForm):
    """A country's report on one action: text in one language or both, figures for the indicators."""

    text_en = forms.CharField(label=_("Progress, English"), required=False, widget=forms.Textarea(attrs={"rows": 8}))
    text_ru = forms.CharField(label=_("Progress, Russian"), required=False, widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, indicators: list[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicators = indicators
        for indicator in indicators:
            self.fields[self.name_of(indicator)] = forms.DecimalField(
                label=str(indicator), required=False, max_digits=14, decimal_places=2, help_text=indicator.unit or ""
            )

    @staticmethod
    def name_of(indicator: Indicator) -> str:
        return f"figure_{indicator.pk}"

    @property
    def figure_fields(self) -> list[forms.BoundField]:
        return [self[self.name_of(indicator)] for indicator in self.indicators]

    def figures(self) -> dict[int, Any]:
        """The figures by the key of their indicator."""
        return {indicator.pk: self.cleaned_data[self.name_of(indicator)] for indicator in self.indicators}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("text_en") and not data.get("text_ru"):
            self.add_error("text_en", _("Write in English, in Russian or in both."))
        return data


class BeginForm(ProgressForm):
    """The first page of a report: for which country and year."""

    country: Any = forms.ModelChoiceField(label=_("Country"), queryset=None, empty_label=None)
    year = forms.IntegerField(
        label=_("Year"), min_value=FIRST_YEAR, widget=forms.NumberInput(attrs={"class": "width-5"})
    )
    field_order = ("country", "year")

    def __init__(self, *args: Any, countries: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = countries  # type: ignore[attr-defined]  # a ModelChoiceField
        if len(countries) == 1:
            self.fields["country"].widget = forms.HiddenInput()
            self.fields["country"].initial = countries[0].pk

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > timezone.localdate().year:
            raise ValidationError(_("This year is still to come."))
        return year


def report_stands(report: ProgressReport) -> dict[str, Any]:
    """What stands in the form of a report when the page is opened."""
    figures = {f"figure_{figure.indicator_id}": _typed(figure.value) for figure in report.measurements.all()}
    return {name: getattr(report, name) for name in ("text_en", "text_ru", "revision")} | figures


class ReturnForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)
