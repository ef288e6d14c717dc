"""How to join, as it is typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import RevisionForm
from participants.models import JoiningDetails


class JoiningForm(RevisionForm, forms.ModelForm[JoiningDetails]):
    """A text in each language, and one link."""

    link = forms.URLField(
        label=_("Link of the call"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("It stands on the page for participants only, never in an e-mail or a calendar"),
        widget=forms.URLInput(attrs={"class": "width-full", "autocomplete": "off"}),
    )

    class Meta:
        model = JoiningDetails
        fields = ["text_en", "text_ru", "link"]
        widgets = {
            "text_en": forms.Textarea(attrs={"rows": 8, "lang": "en"}),
            "text_ru": forms.Textarea(attrs={"rows": 8, "lang": "ru"}),
        }
        help_texts = {
            "text_en": _("Room, floor, entrance and passes; or how to enter the call and when to test it"),
            "text_ru": _("Room, floor, entrance and passes; or how to enter the call and when to test it"),
        }

    @property
    def values(self) -> dict[str, str]:
        """What is to be kept."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def theirs(self, now: JoiningDetails) -> dict[str, Any]:
        """What stands in the database now, field by field."""
        return {name: getattr(now, name) for name in self.Meta.fields}
