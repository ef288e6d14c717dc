"""What is typed into the library, checked."""

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Country
from core.editing import OnceForm, RevisionForm
from core.templatetags.portal import day
from core.uploads import UploadValidator
from core.years import limit_years, validate_year
from library import limits
from library.models import Document, LanguageVersion
from meetings.models import AgendaItem, Session

FIELDS = (
    "kind", "title_en", "title_ru", "reference", "country", "agenda_items", "position", "access", "dated_on", "due_on",
    "not_yet_en", "not_yet_ru",
)  # fmt: skip


def what_is_taken(validator: UploadValidator) -> str:
    """Types and sizes in words: “PDF up to 50 MB, DOCX up to 30 MB”."""
    kinds = [
        _("%(name)s up to %(most)s") % {"name": kind.name, "most": filesizeformat(validator.most_for(kind))}
        for kind in validator.types
    ]
    return _("%(kinds)s; without macros, attachments or a password.") % {"kinds": ", ".join(kinds)}


class DocumentForm(forms.ModelForm[Document]):
    """What is said of a document."""

    class Meta:
        model = Document
        fields = FIELDS
        labels = {
            "title_en": _("Title in English"),
            "title_ru": _("Title in Russian"),
            "not_yet_en": _("In place of a missing file, English"),
            "not_yet_ru": _("In place of a missing file, Russian"),
        }
        help_texts = {
            "reference": _("For example SPECA-ITSD/2020/3. Not a symbol of the United Nations."),
            "country": _(
                "A statement, a presentation or another paper of a country; it stands on the page of the country too."
            ),
            "position": _("Lower numbers come first. Empty: at the end."),
            "agenda_items": _("None: it belongs to the session as a whole."),
            "dated_on": _("The date that is printed on it."),
            "due_on": _("The day by which it should be there in both languages."),
            "not_yet_en": _("For example: to be circulated by 20 July 2020."),
            "not_yet_ru": _("For example: to be circulated by 20 July 2020."),
        }
        widgets = {
            "kind": forms.Select(),
            "title_en": forms.TextInput(attrs={"class": "width-full"}),
            "title_ru": forms.TextInput(attrs={"class": "width-full"}),
            "reference": forms.TextInput(attrs={"class": "width-20"}),
            "position": forms.NumberInput(attrs={"class": "width-5"}),
            "access": forms.RadioSelect(),
            "agenda_items": forms.CheckboxSelectMultiple(),
            "dated_on": forms.DateInput(attrs={"type": "date", "class": "width-10"}, format="%Y-%m-%d"),
            "due_on": forms.DateInput(attrs={"type": "date", "class": "width-10"}, format="%Y-%m-%d"),
            "not_yet_en": forms.TextInput(attrs={"class": "width-full"}),
            "not_yet_ru": forms.TextInput(attrs={"class": "width-full"}),
        }

    def __init__(self, *args: Any, session: Session | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.session = session
        self.fields["position"].required = False
        items = AgendaItem.objects.filter(session=session).order_by("pk")
        self.fields["agenda_items"].queryset = items  # type: ignore[attr-defined]  # a choice among objects
        if not items:
            del self.fields["agenda_items"]
        if session and session.documents_due_at:
            day_of_all = day(session.documents_due_at.astimezone(session.zone))
            self.fields["due_on"].help_text = _(
                "The day by which it should be there in both languages. Empty: as for the session, %(day)s."
            ) % {"day": day_of_all}
        countries = [(country.pk, str(country)) for country in Country.objects.for_reader()]
        self.fields["country"].choices = [("", _("the secretariat, or an organization")), *countries]  # type: ignore[attr-defined]  # in the reader's order
        self.fields["access"].choices = Document.Access.choices  # type: ignore[attr-defined]  # no empty choice
        limit_years(self)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("title_en") and not data.get("title_ru"):
            self.add_error("title_en", _("Write the title in English, in Russian or in both."))
        session, due_on = self.instance.session, data.get("due_on")
        if session and due_on and due_on > session.starts_on:
            self.add_error("due_on", _("The session begins on %(day)s.") % {"day": day(session.starts_on)})
        return data

    def _get_validation_exclusions(self) -> set[str]:
        """The session is not typed, but the reference is unique within it."""
        return super()._get_validation_exclusions() - {"session"}  # type: ignore[misc,no-any-return]  # Django's own hook

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}


class AddDocumentForm(OnceForm, DocumentForm):
    """A new document of a session."""


class EditDocumentForm(RevisionForm, DocumentForm):
    """A document that others may be editing too."""


class VersionForm(OnceForm):
    """A file, or an address elsewhere, in one language."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect())
    part = forms.ChoiceField(
        label=_("What it is"), choices=LanguageVersion.Part, required=False, widget=forms.RadioSelect(), initial=""
    )
    number = forms.IntegerField(
        label=_("Number of the corrigendum or addendum"),
        required=False,
        min_value=1,
        max_value=99,
        widget=forms.NumberInput(attrs={"class": "width-5"}),
        help_text=_("Empty: the next one."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.FileInput(),
    )
    external_url = forms.URLField(
        label=_("Address elsewhere"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "width-full"}),
        help_text=_("Instead of a file, where the document is published on another site."),
    )
    url_seen_on = forms.DateField(
        label=_("Last seen there"),
        required=False,
        validators=[validate_year],
        widget=forms.DateInput(attrs={"type": "date", "class": "width-10"}, format="%Y-%m-%d"),
        help_text=_("The day on which the address was opened and was right. Empty: today."),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "width-full"}),
        help_text=_("What readers should know of this version, for example: unedited advance copy."),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        validator = limits.of(kind)
        self.fields["file"].validators = [validator]
        self.fields["file"].widget.attrs["accept"] = validator.accept
        self.fields["file"].help_text = what_is_taken(validator)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("part"):
            data["number"] = None
        if "file" in self.errors or "external_url" in self.errors:
            return data
        if bool(data.get("file")) == bool(data.get("external_url")):
            self.add_error("file", _("Choose a file, or give an address elsewhere, not both."))
        if not data.get("external_url"):
            data["url_seen_on"] = None
        elif not data.get("url_seen_on"):
            data["url_seen_on"] = timezone.now().date()
        return data

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "form_token"}
