"""What is typed into contributions, checked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Country
from contributions.delivery import Delivery
from contributions.merging import read_token, text_name, tidy
from contributions.models import PerspectiveHeading
from contributions.models.headings import Texts
from contributions.plan import HeadingLine
from contributions.reading import Passage
from core.editing import OnceForm, RevisionForm
from core.translations import LANGUAGES, text_in, text_or_other
from core.uploads import PRESENTATIONS, UploadValidator

FILE_VALIDATOR = UploadValidator(PRESENTATIONS)
MOST_CHARACTERS = 20_000
SPARE_HEADINGS = 2
MOST_MINUTES = 120
LANGUAGE_NAMES = dict(settings.LANGUAGES)
T = TypeVar("T")


def moved(shown: Sequence[T], places: Sequence[int | None]) -> list[T]:
    """Each whose place was typed anew stands there, and the others close up in the order in which they stood."""
    news = [(place, one) for own, (place, one) in enumerate(zip(places, shown, strict=True), start=1) if place != own]
    going = [(place, one) for place, one in news if place is not None]
    order = [one for one in shown if all(one != other for _place, other in going)]
    for place, one in sorted(going, key=lambda pair: pair[0]):
        order.insert(place - 1, one)
    return order


class PerspectiveForm(forms.Form):
    """A textarea for each heading and language, and who delivers it; carries marks of what its reader saw."""

    revision = forms.CharField(widget=forms.HiddenInput)
    delivered_by = forms.ChoiceField(
        label=_("Delivered by"),
        required=False,
        help_text=_("The accepted participants of the country who agree to be named."),
    )
    speaker = forms.CharField(
        label=_("Another speaker"),
        required=False,
        validators=[MaxLengthValidator(300)],
        widget=forms.TextInput(attrs={"class": "width-full"}),
        help_text=_("Where nobody is chosen above: name, function and institution, as they are to be printed."),
    )

    def __init__(
        self, *args: Any, headings: list[PerspectiveHeading], speakers: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        chosen: Any = self.fields["delivered_by"]
        chosen.choices = [("", _("nobody from the list yet")), *speakers]
        for heading in headings:
            for language in LANGUAGES:
                self.fields[text_name(language, heading.number)] = forms.CharField(
                    label=LANGUAGE_NAMES[language],
                    required=False,
                    validators=[MaxLengthValidator(MOST_CHARACTERS)],  # told, while a maxlength cuts off in silence
                    widget=forms.Textarea(attrs={"rows": 8, "lang": language}),
                )
        self.order_fields(["revision", *self.text_names(), "delivered_by", "speaker"])

    def pairs(self, passages: Iterable[Passage]) -> list[dict[str, Any]]:
        """The headings with their two fields and what is still to be done there, for the page."""
        return [
            {
                "heading": passage.heading,
                "fields": [self[text_name(language, passage.heading.number)] for language in LANGUAGES],
                "note": passage.note if passage.has_any else "",
            }
            for passage in passages
        ]

    def shown(self, name: str, text: str) -> str:
        """A value for reading: a choice by its label."""
        choices: Any = getattr(self.fields[name], "choices", ())
        return str(dict(choices).get(text, text))

    def text_names(self) -> list[str]:
        return [text_name(language, heading.number) for heading in self.headings for language in LANGUAGES]

    def label_of(self, name: str) -> str:
        """What a field is called among all: “Digital inclusion, English”."""
        for heading in self.headings:
            for language in LANGUAGES:
                if name == text_name(language, heading.number):
                    title = text_or_other(heading, "title", language=get_language() or LANGUAGES[0])
                    return f"{title}, {LANGUAGE_NAMES[language]}"
        return str(self.fields[name].label)

    def typed(self) -> dict[str, str]:
        """What came and is right, by the names of the fields; what did not come was not typed in."""
        found = {name: tidy(text) for name, text in self.cleaned_data.items() if name in self.data}
        found.pop("revision", None)
        return found

    def seen(self) -> dict[str, str]:
        """The marks of what this person had before them."""
        return read_token(self.cleaned_data["revision"])

    def homeless(self) -> list[str]:
        """Texts that came for headings which the secretariat has taken away meanwhile."""
        known = set(self.fields)
        return [
            tidy(text)
            for name, text in self.data.items()
            if name.startswith("text_") and name not in known and tidy(str(text))
        ]

    def unsaved(self) -> list[str]:
        """Texts that came and do not stand there, where nothing is taken any more."""
        texts = {name: tidy(str(text)) for name, text in self.data.items() if name.startswith(("text_", "speaker"))}
        return [text for name, text in texts.items() if text and text != self.initial.get(name)]

    def texts(self) -> Texts:
        """What is written under each heading, for a look before saving."""
        return {
            heading.number: {
                language: self.cleaned_data.get(text_name(language, heading.number), "") for language in LANGUAGES
            }
            for heading in self.headings
        }

    def take_over(self, texts: Mapping[str, str], *, token: str) -> None:
        """Show texts of others where this person typed nothing, and the marks of all that stands there now."""
        data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        for name, text in (*texts.items(), ("revision", token)):
            data[name] = text
        self.data = data


class FileForm(OnceForm):
    """Slides that go with a perspective."""

    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"class": "width-full"}))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect())
    file = forms.FileField(
        label=_("File"),
        validators=[FILE_VALIDATOR],
        widget=forms.FileInput(attrs={"accept": FILE_VALIDATOR.accept}),
        help_text=_("PDF or PPTX, up to 20 MB, without macros or a password."),
    )

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "form_token"}


class ReturnForm(forms.Form):
    """Why a perspective is returned."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The focal points of the country read it in their e-mail and beside the text."),
    )


class HeadingsForm(RevisionForm):
    """What the countries are asked to cover, in which order, with two spare lines."""

    def __init__(
        self, *args: Any, headings: list[PerspectiveHeading], last: int, written: Collection[int] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.written = written
        self.spare = range(last + 1, last + 1 + SPARE_HEADINGS)
        self.numbers = [*(heading.number for heading in headings), *self.spare]
        saved = {heading.number: heading for heading in headings}
        for place, number in enumerate(self.numbers, start=1):
            heading = saved.get(number)
            self.fields[f"place_{number}"] = forms.IntegerField(
                label=_("Place in the order"),
                required=False,
                min_value=1,
                max_value=99,
                initial=place,
                widget=forms.NumberInput(attrs={"class": "width-5"}),
            )
            for field, label, longest in (("title", _("Heading"), 200), ("hint", _("Hint for the countries"), 300)):
                for language in LANGUAGES:
                    self.fields[f"{field}_{language}_{number}"] = forms.CharField(
                        label=format_lazy("{}, {}", label, LANGUAGE_NAMES[language]),
                        required=False,
                        max_length=longest,
                        initial=text_in(heading, field, language) if heading else "",
                        widget=forms.TextInput(attrs={"class": "width-full", "lang": language}),
                    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        titled = [number for number in self.numbers if any(self._texts(data, "title", number).values())]
        if not titled:
            self.add_error(None, _("At least one heading is needed."))
        for number in set(self.written) - set(titled):
            text = _("A country has written under this heading, so it cannot be removed.")
            self.add_error(f"title_{LANGUAGES[0]}_{number}", text)
        for number in set(self.spare) - set(titled):
            if any(self._texts(data, "hint", number).values()):
                self.add_error(f"title_{LANGUAGES[0]}_{number}", _("Say which heading this hint belongs to."))
        return data

    def _texts(self, data: Mapping[str, Any], field: str, number: int) -> dict[str, str]:
        return {language: data.get(f"{field}_{language}_{number}") or "" for language in LANGUAGES}

    def groups(self) -> list[dict[str, Any]]:
        """The fields of each heading, for the page."""
        return [
            {
                "place": self[f"place_{number}"],
                "titles": [self[f"title_{language}_{number}"] for language in LANGUAGES],
                "hints": [self[f"hint_{language}_{number}"] for language in LANGUAGES],
            }
            for number in self.numbers
        ]

    def lines(self) -> list[HeadingLine]:
        """What the service takes, in the order that was typed."""
        data = self.cleaned_data
        order = moved(self.numbers, [data[f"place_{number}"] for number in self.numbers])
        return [
            HeadingLine(
                number=number,
                position=position,
                titles=self._texts(data, "title", number),
                hints=self._texts(data, "hint", number),
            )
            for position, number in enumerate(order, start=1)
        ]


class OrderForm(RevisionForm):
    """In how many minutes each country speaks, and in which order."""

    each = forms.IntegerField(
        label=_("Minutes for each country"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.NumberInput(attrs={"class": "width-5"}),
    )

    def __init__(self, *args: Any, delivery: Delivery, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.delivery = delivery
        for place, turn in enumerate(delivery.turns, start=1):
            self.fields[f"place_{turn.country.code}"] = forms.IntegerField(
                label=format_lazy("{}: {}", _("Place in the order"), turn.country),
                min_value=1,
                max_value=99,
                initial=place,
                widget=forms.NumberInput(attrs={"class": "width-5"}),
            )
            self.fields[f"minutes_{turn.country.code}"] = forms.IntegerField(
                label=format_lazy("{}: {}", _("Minutes of its own"), turn.country),
                required=False,
                min_value=1,
                max_value=MOST_MINUTES,
                initial=turn.own_minutes,
                widget=forms.NumberInput(attrs={"class": "width-5"}),
            )

    def rows(self) -> list[dict[str, Any]]:
        """A country and its two fields, for the page."""
        return [
            {
                "turn": turn,
                "fields": [self[f"{name}_{turn.country.code}"] for name in ("place", "minutes")],
            }
            for turn in self.delivery.turns
        ]

    def own(self) -> dict[int, int | None]:
        """The minutes of single countries, by their keys."""
        return {turn.country.pk: self.cleaned_data[f"minutes_{turn.country.code}"] for turn in self.delivery.turns}

    def countries(self) -> list[Country] | None:
        """The order that was typed; nothing where it is the one that stands and nobody has set it."""
        shown = [turn.country for turn in self.delivery.turns]
        typed = moved(shown, [self.cleaned_data[f"place_{country.code}"] for country in shown])
        is_as_it_was = typed == shown and not any(self.own().values())
        return None if is_as_it_was and not self.delivery.is_set else typed
