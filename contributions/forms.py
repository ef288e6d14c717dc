"""What is typed into contributions, checked."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from contributions.models import PerspectiveHeading
from contributions.models.headings import Texts
from core.editing import OnceForm, RevisionForm
from core.translations import LANGUAGES
from core.uploads import PRESENTATIONS, UploadValidator

FILE_VALIDATOR = UploadValidator(PRESENTATIONS)
MOST_CHARACTERS = 20_000
SPARE_HEADINGS = 2
LANGUAGE_NAMES = dict(settings.LANGUAGES)


class PerspectiveForm(RevisionForm):
    """A textarea for each heading and language, and who delivers it."""

    speaker = forms.CharField(
        label=_("Delivered by"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "width-full"}),
        help_text=_("Name, function and institution, as they are to be printed."),
    )

    def __init__(self, *args: Any, headings: list[PerspectiveHeading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        for heading in headings:
            for language in LANGUAGES:
                self.fields[f"text_{language}_{heading.position}"] = forms.CharField(
                    label=LANGUAGE_NAMES[language],
                    required=False,
                    max_length=MOST_CHARACTERS,
                    widget=forms.Textarea(attrs={"rows": 8, "lang": language}),
                )

    def pairs(self) -> list[dict[str, Any]]:
        """The headings with their two fields, for the page."""
        return [
            {"heading": heading, "fields": [self[f"text_{language}_{heading.position}"] for language in LANGUAGES]}
            for heading in self.headings
        ]

    def texts(self) -> Texts:
        """What the service takes."""
        return {
            heading.position: {
                language: self.cleaned_data[f"text_{language}_{heading.position}"].strip() for language in LANGUAGES
            }
            for heading in self.headings
        }


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


class HeadingsForm(forms.Form):
    """What the countries are asked to cover, with two spare lines."""

    def __init__(self, *args: Any, headings: list[PerspectiveHeading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = max(heading.position for heading in headings)
        titles = {heading.position: heading for heading in headings}
        self.positions = [*titles, *range(last + 1, last + 1 + SPARE_HEADINGS)]
        for position in self.positions:
            for language in LANGUAGES:
                self.fields[f"title_{language}_{position}"] = forms.CharField(
                    label=LANGUAGE_NAMES[language],
                    required=False,
                    max_length=200,
                    initial=getattr(titles.get(position), f"title_{language}", ""),
                    widget=forms.TextInput(attrs={"class": "width-full", "lang": language}),
                )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.values()):
            self.add_error(None, _("At least one heading is needed."))
        return data

    def pairs(self) -> list[list[Any]]:
        """The two fields of each heading, for the page."""
        return [[self[f"title_{language}_{position}"] for language in LANGUAGES] for position in self.positions]

    def titles(self) -> Texts:
        """What the service takes."""
        return {
            position: {language: self.cleaned_data[f"title_{language}_{position}"] for language in LANGUAGES}
            for position in self.positions
        }
