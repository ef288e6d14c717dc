from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import uploads
from core.uploads import UploadValidator

MOST_BYTES = 10 * uploads.MEGABYTE


class LetterForm(forms.Form):
    """A note verbale for the whole delegation."""

    letter = forms.FileField(
        label=_("Letter (note verbale)"),
        help_text=_(
            "PDF or DOCX, or a scan as JPEG or PNG, of at most 10 MB; one letter for the whole delegation. In a file "
            "with text the portal finds the names itself, a scan is read by the secretariat"
        ),
        error_messages={"required": _("Choose the file of the letter.")},
        widget=forms.FileInput,
        validators=[UploadValidator(uploads.LETTERS, most_bytes=MOST_BYTES)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letter"].widget.attrs["accept"] = UploadValidator(uploads.LETTERS).accept
