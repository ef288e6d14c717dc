"""When an evaluation opens and closes, and what becomes of a text."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.editing import RevisionForm
from core.templatetags.portal import clock, day, place_of_zone, zone_label
from core.years import validate_year
from evaluation.asking import LONGEST_TEXT
from evaluation.models import Questionnaire
from evaluation.opening import Place
from meetings.models import Session

FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
REMINDER_DAYS = (7, 3, 2, 1, 0)


def _moment(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMATS[0]),
        input_formats=FORMATS,
        validators=[validate_year],
    )


class TimesForm(RevisionForm):
    """When it opens, unless it has; when it closes; on which days those are reminded who have not answered."""

    opens_with = forms.ChoiceField(
        label=_("Opens"), choices=Questionnaire.OpensWith.choices, widget=forms.RadioSelect()
    )
    slot = forms.ChoiceField(
        label=_("Item of the agenda"),
        required=False,
        help_text=_("If the item moves in the agenda, or the session runs late, the evaluation opens then."),
    )
    opens_at = _moment(_("Set moment"))
    closes_at = _moment(_("Closes"))
    reminder_days = forms.TypedMultipleChoiceField(
        label=_("Reminders to those who have not answered"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("At 9:00 on the clocks of the session, one letter a day at most."),
    )

    def __init__(self, *args: Any, session: Session, places: list[Place], has_opened: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.has_opened = session.zone, has_opened
        now = timezone.now().astimezone(self.zone)
        hint = _("Time in %(place)s (%(zone)s)") % {
            "place": place_of_zone(session.time_zone),
            "zone": zone_label(now),
        }
        self.fields["opens_at"].help_text = hint
        self.fields["closes_at"].help_text = hint
        self.fields["reminder_days"].choices = [(number, _days(number)) for number in REMINDER_DAYS]  # type: ignore[attr-defined]  # a ChoiceField
        if has_opened:
            for name in ("opens_with", "slot", "opens_at"):
                del self.fields[name]
        elif places:
            language = get_language() or "en"
            self.fields["slot"].choices = [(place.key, _named(place, language)) for place in places]  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["slot"]
            self.fields["opens_with"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
                (Questionnaire.OpensWith.MOMENT.value, Questionnaire.OpensWith.MOMENT.label)
            ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("opens_at", "closes_at"):
            if data.get(name):
                data[name] = timezone.make_aware(timezone.make_naive(data[name]), self.zone)
        wants_moment = not self.has_opened and data.get("opens_with") == Questionnaire.OpensWith.MOMENT
        if wants_moment and not data.get("opens_at") and "opens_at" not in self.errors:
            self.add_error("opens_at", _("Say when the evaluation opens."))
        begin, end = data.get("opens_at") if wants_moment else None, data.get("closes_at")
        if end and end <= timezone.now():
            self.add_error("closes_at", _("The end lies in the past."))
        elif end and begin and end <= begin:
            self.add_error("closes_at", _("The evaluation would close before it opens."))
        return data

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        data = self.cleaned_data
        return {
            "opens_with": data.get("opens_with", ""),
            "slot": data.get("slot", ""),
            "opens_at": data.get("opens_at"),
            "closes_at": data.get("closes_at"),
            "reminder_days": tuple(data["reminder_days"]),
        }


def local(moment: datetime | None, session: Session) -> datetime | None:
    """A moment on the session's clocks, for a field of the form."""
    return moment.astimezone(session.zone).replace(tzinfo=None) if moment else None


def _named(place: Place, language: str) -> str:
    return f"{day(place.starts)}, {clock(place.starts)} – {place.title.best(language)}"


def _days(number: int) -> Any:
    if number == 0:
        return _("on the day it closes")
    return _("days before it closes: %(number)s") % {"number": number}


class TextForm(forms.Form):
    """A free text as others will read it."""

    text = forms.CharField(
        label=_("As others will read it"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Take out names and what tells who wrote it. What you take out is marked […], what you add [so]."),
    )
