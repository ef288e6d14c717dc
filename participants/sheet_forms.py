from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import uploads
from core.uploads import UploadValidator
from participants import sheets

MOST_CHARACTERS = 500_000


class SheetForm(forms.Form):
    """A sheet of nominees, pasted or as a file."""

    text = forms.CharField(
        label=_("Rows copied from a spreadsheet"),
        help_text=_("With the row of the names of the columns; tabs, semicolons or commas between the cells"),
        required=False,
        strip=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 12, "class": "width-full", "autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        help_text=_("XLSX of at most 2 MB; the first sheet in it that is not empty is read"),
        required=False,
        widget=forms.FileInput,
        validators=[UploadValidator((uploads.XLSX,), most_bytes=sheets.MOST_BYTES)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = f".{uploads.XLSX.extension}"
        self.rows: sheets.Rows = []
        """The cells, once the form is valid."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        text, file = self.cleaned_data.get("text", "").strip(), self.cleaned_data.get("file")
        if self.errors:
            return cleaned
        if bool(text) == bool(file):
            self.add_error("text", _("Paste the rows or choose a file, one of the two."))
            return cleaned
        try:
            self.rows = sheets.from_xlsx(file.read()) if file else sheets.from_text(self.cleaned_data["text"])
            sheets.understood(self.rows)
        except ValidationError as error:
            self.add_error("file" if file else "text", error)
        return cleaned
