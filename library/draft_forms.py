"""The table in which uploaded files are looked at before they are kept."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Country
from core.translations import both
from library import limits
from library.draft_services import Choice, suggested
from library.models import Document, DraftFile, LanguageVersion
from meetings.models import AgendaItem, Session

Part = LanguageVersion.Part
OF_COUNTRIES = (Document.Kind.STATEMENT, Document.Kind.PRESENTATION)
"""Kinds whose title names the country that they come from, not one that they are about."""


class DraftForm(forms.Form):
    """What one file is to become."""

    keep = forms.BooleanField(label=pgettext_lazy("uploaded files", "Keep"), required=False, initial=True)
    target = forms.ChoiceField(label=_("Becomes"), required=False)
    part = forms.ChoiceField(label=_("What it is"), choices=Part, required=False)
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    kind = forms.ChoiceField(label=_("Kind"), choices=Document.Kind)
    access = forms.ChoiceField(label=_("Who may see it"), choices=Document.Access)
    country: Any = forms.ModelChoiceField(label=_("Country"), queryset=Country.objects.all(), required=False)
    agenda_items: Any = forms.ModelMultipleChoiceField(
        label=_("Agenda items"), queryset=AgendaItem.objects.none(), required=False
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        draft: DraftFile,
        targets: list[tuple[str, Any]],
        items: Sequence[tuple[int, str]],
        countries: Sequence[Country],
        session: Session,
        target: str,
    ) -> None:
        super().__init__(
            data,
            prefix=str(draft.pk),
            initial={
                "target": target,
                "title": draft.title,
                "language": draft.language,
                "kind": draft.kind,
                "access": Document.Access.SECRETARIAT,
                "country": _guessed(draft, countries),
            },
        )
        self.draft = draft
        own = f"draft:{draft.pk}"
        self.fields["target"].choices = [choice for choice in targets if choice[0] != own]  # type: ignore[attr-defined]  # a choice
        self.fields["part"].choices = [("", _("text")), ("corr", _("corrigendum")), ("add", _("addendum"))]  # type: ignore[attr-defined]  # shorter, for the table
        self.fields["country"].choices = [  # type: ignore[attr-defined]  # read once for all rows
            ("", _("the secretariat, or an organization")),
            *((country.pk, str(country)) for country in countries),
        ]
        self.fields["agenda_items"].queryset = session.agenda_items.all()  # type: ignore[attr-defined]  # as above
        self.fields["agenda_items"].choices = items  # type: ignore[attr-defined]  # read once for all rows
        for name, field in self.fields.items():
            field.widget.attrs |= {"aria-label": f"{field.label}: {draft}", "id": f"id_{draft.pk}-{name}"}
        self.fields["title"].widget.attrs["class"] = "width-full"
        if not items:
            del self.fields["agenda_items"]


def _guessed(draft: DraftFile, countries: Sequence[Country]) -> int | None:
    """The country whose statement or slides these are, as title and name of the file say; none where two are named."""
    if draft.kind not in OF_COUNTRIES:
        return None
    said = f"{draft.title} {draft.stem}".casefold()
    found = [one.pk for one in countries if any(name.casefold() in said for name in both(one, "name").values() if name)]
    return found[0] if len(found) == 1 else None


class DraftTable:
    """All the rows; what they say is checked together."""

    def __init__(
        self,
        data: QueryDict | None,
        *,
        session: Session,
        drafts: Sequence[DraftFile],
        documents: Sequence[Document],
    ) -> None:
        self.drafts = {draft.pk: draft for draft in drafts}
        self.documents = {document.pk: document for document in documents}
        items = [(item.pk, str(item)) for item in session.agenda_items.order_by("pk")]
        countries = list(Country.objects.for_reader())
        targets: list[tuple[str, Any]] = [
            ("", _("a new document")),
            *((f"draft:{draft.pk}", _("the same as “%(name)s”") % {"name": draft}) for draft in drafts),
            *((f"document:{document.pk}", str(document)) for document in documents),
        ]
        guessed = suggested(drafts, documents)
        self.forms = [
            DraftForm(
                data,
                draft=draft,
                targets=targets,
                items=items,
                countries=countries,
                session=session,
                target=guessed[draft.pk],
            )
            for draft in drafts
        ]
        self.choices: list[Choice] = []

    @property
    def has_errors(self) -> bool:
        """Whether something has to be corrected."""
        return any(form.errors for form in self.forms)

    def is_valid(self) -> bool:
        """Whether every kept row says what it has to, alone and beside the others."""
        if not all([form.is_valid() for form in self.forms]):  # noqa: C419 - each is to show its errors
            return False
        kept = {form.draft.pk: form for form in self.forms if form.cleaned_data["keep"]}
        for form in kept.values():
            self._check(form, kept)
        self._check_twins([form for form in kept.values() if not form.errors])
        if self.has_errors:
            return False
        self.choices = [self._choice(form) for form in kept.values()]
        return True

    def _check(self, form: DraftForm, kept: dict[int, DraftForm]) -> None:
        data = form.cleaned_data
        kind, _colon, pk = data["target"].partition(":")
        if kind == "draft":
            other = kept.get(int(pk))
            if other is None or other.cleaned_data.get("target"):
                form.add_error("target", _("That file is not kept as a document of its own."))
                return
            final_kind = other.draft.kind if other.errors else other.cleaned_data["kind"]
        else:
            final_kind = self.documents[int(pk)].kind if kind else data["kind"]
        if kind != "document" and not data["part"] and not data["title"]:
            form.add_error("title", _("Write the title in the language of the file."))
        if kind == "" and data["part"]:
            form.add_error("part", _("A new document begins with its text."))
        try:
            limits.of(final_kind).check_facts(form.draft.original_name, form.draft.size)
        except ValidationError as error:
            form.add_error("kind", error)

    def _check_twins(self, kept: list[DraftForm]) -> None:
        seen: set[tuple[str, str]] = set()
        for form in kept:
            data = form.cleaned_data
            place = (data["target"] or f"draft:{form.draft.pk}", data["language"])
            if not data["part"]:
                if place in seen:
                    form.add_error("language", _("Another file is the text of this document in this language."))
                seen.add(place)

    def _choice(self, form: DraftForm) -> Choice:
        data = form.cleaned_data
        kind, _colon, pk = data["target"].partition(":")
        return Choice(
            draft=form.draft,
            language=data["language"],
            title=data["title"],
            kind=data["kind"],
            access=data["access"],
            country=data["country"],
            agenda_items=list(data.get("agenda_items", ())),
            document=self.documents[int(pk)] if kind == "document" else None,
            beside=self.drafts[int(pk)] if kind == "draft" else None,
            part=data["part"],
        )
