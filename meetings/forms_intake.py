"""What is typed where a text is read in as an agenda."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.editing import OnceForm
from meetings.intake.value import How
from meetings.reading import ReadAgenda, UnreadableSource, lines_of_bytes, lines_of_text, printed, read_with_sources

MOST_LINES = 800
"""More lines than that no session's agenda has; they would keep the server too long."""
MOST_LETTERS = 200_000
MOST_BYTES = 5_000_000
MOST_BYTES_OF_TEXT = 600_000
"""Of a file that is not packed: plain text or a web page."""
MOST_FIELDS = 4000
"""Well below what the server takes from one form."""
LONGEST_NAME = 80
BY_LETTERS = "letters"
LANGUAGES = [("en", _("English")), ("ru", _("Russian"))]


class TextForm(OnceForm):
    """A text that was pasted or uploaded, read as an agenda."""

    text = forms.CharField(
        label=_("The text"), required=False, max_length=MOST_LETTERS,
        help_text=_("Paste it from Word, a mail or a web page; a table keeps its columns."),
        widget=forms.Textarea(attrs={"rows": 14, "class": "intake-paste"}),
    )  # fmt: skip
    html = forms.CharField(required=False, max_length=2 * MOST_LETTERS, widget=forms.HiddenInput)
    """The same text as the clipboard holds it for web pages: its tables and lists are told apart more surely."""
    file = forms.FileField(
        label=_("Or a file"), required=False, help_text=_("A Word document (DOCX), a web page or plain text."),
        widget=forms.FileInput(attrs={"accept": ".docx,.html,.htm,.txt,.text,.md,.csv,.tsv"}),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Its language"), choices=[(BY_LETTERS, _("tell by its letters")), *LANGUAGES], initial=BY_LETTERS,
        widget=forms.RadioSelect(attrs={"class": "scale"}),
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is None:
            return None
        most = MOST_BYTES if file.read(4).startswith(b"PK\x03\x04") else MOST_BYTES_OF_TEXT
        file.seek(0)
        if file.size > most:
            raise ValidationError(_("The file is too large for an agenda. Take out its pictures, or paste the text."))
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        text, file = data.get("text", ""), data.get("file")
        if bool(text.strip()) == bool(file):
            raise ValidationError(_("Paste a text or choose a file, one of the two."))
        field = "file" if file else "text"
        try:
            self._read(data)
        except UnreadableSource as error:
            self.add_error(field, str(error))
        except ValidationError as error:
            self.add_error(field, error)
        return data

    def _read(self, data: dict[str, Any]) -> None:
        file = data["file"]
        if file:
            lines = lines_of_bytes(file.read(), file.name)
        elif data["html"]:
            lines = lines_of_bytes(data["html"].encode(), "pasted.html")
        else:
            lines = lines_of_text(data["text"])
        source = printed(lines)
        written = [text for text in source.values() if text.strip()]
        if len(written) > MOST_LINES:
            raise ValidationError(
                _("The text has %(count)d lines; at most %(most)d are read at once. Read in day after day."),
                params={"count": len(written), "most": MOST_LINES},
            )
        found = read_with_sources(lines)
        if not any(day.slots for day in found.days):
            raise ValidationError(_("Nothing in it reads as an agenda: no line begins with a time or a number."))
        if _fields(found) > MOST_FIELDS:
            raise ValidationError(_("It holds more than can be corrected on one page. Read in day after day."))
        data["source"], data["found"] = source, found
        data["name"] = (PurePath(file.name).name if file else written[0].replace("\t", " "))[:LONGEST_NAME]
        if data.get("language") == BY_LETTERS:
            data["language"] = language_of(" ".join(written))


def _fields(found: ReadAgenda) -> int:
    """About how many fields the page has on which it is corrected."""
    slots = [slot for day in found.days for slot in day.slots]
    entries = [entry for slot in slots for entry in slot.entries]
    voices = sum(len(slot.moderators) for slot in slots) + sum(len(entry.speakers) for entry in entries)
    return 6 * len(slots) + 5 * (len(entries) + voices) + 2 * len(found.unplaced)


def language_of(text: str) -> str:
    """Which of the two languages most of the letters belong to."""
    cyrillic = sum("а" <= letter <= "я" or letter == "ё" for letter in text.casefold())
    latin = sum("a" <= letter <= "z" for letter in text.casefold())
    return "ru" if cyrillic > latin else "en"


class CorrectionForm(forms.Form):
    """What the page of a reading carries beside its pieces."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGES)


class KeepForm(OnceForm):
    """How a reading becomes part of the working copy."""

    how = forms.ChoiceField(
        label=_("How it is kept"), choices=How, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is kept.")},
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    """What the page had shown."""

    def __init__(self, *args: Any, is_empty: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_empty:  # there is nothing to choose
            self.fields["how"].widget = forms.HiddenInput()
