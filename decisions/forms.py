"""What is typed about decisions: the text in rows, deadlines, adoption, comments, the Council's answer."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from core.editing import OnceForm, RevisionForm
from core.numbers import whole
from core.templatetags.portal import place_of_zone, zone_label
from core.years import validate_year
from decisions.models import Decision, Paragraph, Recommendation
from decisions.paper import Text, TextParagraph
from meetings.models import Session

MOST_PARAGRAPHS = 200
EASTERNMOST = ZoneInfo("Asia/Bangkok")
"""The clocks of the colleague for whom a day begins first."""


def not_to_come(day: date) -> None:
    """What is recorded has happened."""
    if day > timezone.localdate(timezone=EASTERNMOST):
        raise forms.ValidationError(_("This day is still to come."))


def _date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TitleForm(forms.Form):
    """The title in both languages."""

    title_en = forms.CharField(
        label=_("Title, English"), max_length=300, required=False, widget=forms.TextInput(attrs={"class": "width-full"})
    )
    title_ru = forms.CharField(
        label=_("Title, Russian"), max_length=300, required=False, widget=forms.TextInput(attrs={"class": "width-full"})
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("title_en") and not cleaned.get("title_ru"):
            self.add_error("title_en", _("Write the title in at least one language."))
        return cleaned


class TextForm(TitleForm):
    """The title and what the decision answers."""

    discussion_point: Any = forms.ModelChoiceField(
        label=_("Discussion point"), queryset=None, required=False, empty_label=_("none")
    )
    agenda_item: Any = forms.ModelChoiceField(
        label=_("Agenda item"), queryset=None, required=False, empty_label=_("none")
    )

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["discussion_point"].queryset = session.discussion_points.order_by("letter", "pk")  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["agenda_item"].queryset = session.agenda_items.order_by("pk")  # type: ignore[attr-defined]  # as above


class AddForm(TextForm, OnceForm):
    """A new draft."""


class EditForm(TextForm, RevisionForm):
    """An edit of the working copy."""


class ParagraphRow(forms.Form):
    key = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Paragraph.Kind.choices)
    text_en = forms.CharField(
        label=_("English"), required=False, widget=forms.Textarea(attrs={"rows": 4, "lang": "en"})
    )
    text_ru = forms.CharField(
        label=_("Russian"), required=False, widget=forms.Textarea(attrs={"rows": 4, "lang": "ru"})
    )


ParagraphRows = formset_factory(ParagraphRow, extra=0, max_num=MOST_PARAGRAPHS, validate_max=True)
NEW_ROW = {"kind": Paragraph.Kind.OPERATIVE}


def rows_of(text: Text) -> list[dict[str, Any]]:
    """A text as the rows of the editor; an empty one begins with one row."""
    rows: list[dict[str, Any]] = [
        {"key": p.key, "kind": p.kind, "text_en": p.text_en, "text_ru": p.text_ru} for p in text.in_order
    ]
    return rows or [dict(NEW_ROW)]


def rearranged(data: QueryDict, *, order: str) -> list[dict[str, Any]]:
    """The rows as they were typed, after one order: ``add``, ``up-2``, ``down-2``, ``remove-2``."""
    fields = tuple(ParagraphRow.base_fields)
    count = min(whole(str(data.get("form-TOTAL_FORMS", ""))) or 0, MOST_PARAGRAPHS)
    rows = [{name: data.get(f"form-{number}-{name}", "") for name in fields} for number in range(count)]
    verb, _dash, at = order.partition("-")
    number = whole(at)
    place = -1 if number is None else number
    if verb == "add" and count < MOST_PARAGRAPHS:
        rows.append(dict(NEW_ROW))
    elif verb == "remove" and 0 <= place < count:
        del rows[place]
    elif verb == "up" and 0 < place < count:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    elif verb == "down" and 0 <= place < count - 1:
        rows[place], rows[place + 1] = rows[place + 1], rows[place]
    return rows


def text_from(form: forms.Form, rows: "BaseFormSet[Any]") -> Text:
    """What was typed, as a text; rows in which nothing stands are left out."""
    return Text(
        title_en=form.cleaned_data["title_en"],
        title_ru=form.cleaned_data["title_ru"],
        paragraphs=tuple(
            TextParagraph(
                key=row.cleaned_data["key"],
                kind=row.cleaned_data["kind"],
                text_en=row.cleaned_data["text_en"].replace("\r\n", "\n"),
                text_ru=row.cleaned_data["text_ru"].replace("\r\n", "\n"),
            )
            for row in rows
            if row.cleaned_data.get("text_en") or row.cleaned_data.get("text_ru")
        ),
    )


class CirculateForm(forms.Form):
    comments_due_at = forms.DateTimeField(
        label=_("Comments until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        validators=[validate_year],
    )

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = session.zone
        now = timezone.now().astimezone(self.zone)
        self.fields["comments_due_at"].help_text = _("Time in %(place)s (%(zone)s)") % {
            "place": place_of_zone(session.time_zone),
            "zone": zone_label(now),
        }

    def clean_comments_due_at(self) -> datetime:
        """The moment on the session's clocks."""
        moment: datetime = timezone.make_aware(timezone.make_naive(self.cleaned_data["comments_due_at"]), self.zone)
        if moment <= timezone.now():
            raise forms.ValidationError(_("The deadline for comments lies in the past."))
        return moment


class AdoptForm(TitleForm):
    """How it was adopted, and its title as amended from the floor."""

    adopted_as = forms.ChoiceField(
        label=_("How it was adopted"), choices=Decision.AdoptedAs.choices, widget=forms.RadioSelect
    )
    adopted_on = forms.DateField(label=_("Adopted on"), widget=_date_input(), validators=[validate_year, not_to_come])


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What the Council decided"), choices=Recommendation.Answer.choices, widget=forms.RadioSelect
    )
    text_en = forms.CharField(
        label=_("In its words, English"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    text_ru = forms.CharField(
        label=_("In its words, Russian"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    answered_on = forms.DateField(label=_("Decided on"), widget=_date_input(), validators=[validate_year, not_to_come])


class CommentForm(OnceForm):
    country: Any = forms.ModelChoiceField(label=_("On behalf of"), queryset=None, empty_label=None)
    paragraph = forms.TypedChoiceField(label=_("About"), coerce=int, empty_value=None, required=False)
    language = forms.ChoiceField(label=_("Language of the comment"), choices=[])
    text = forms.CharField(label=_("Comment"), widget=forms.Textarea(attrs={"rows": 6}), max_length=10000)

    def __init__(self, *args: Any, countries: Any, text: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = countries  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["language"].choices = [("en", _("English")), ("ru", _("Russian"))]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["language"].initial = translation.get_language()
        self.fields["paragraph"].choices = [("", _("the whole text")), *paragraph_choices(text)]  # type: ignore[attr-defined]  # as above
        if len(countries) == 1:
            self.fields["country"].widget = forms.HiddenInput()
            self.fields["country"].initial = countries[0].pk


def paragraph_choices(text: Text) -> list[tuple[int, str]]:
    """The paragraphs of a text by key, named as people cite them."""
    preambular = [
        (p.key or 0, str(_("preambular paragraph %(number)s") % {"number": number}))
        for number, p in enumerate(text.preambular, start=1)
    ]
    operative = [
        (p.key or 0, str(_("paragraph %(number)s") % {"number": number}))
        for number, p in enumerate(text.operative, start=1)
    ]
    return preambular + operative
