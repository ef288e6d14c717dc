"""Edits that lose nothing: the second of two editors sees both texts, a form sent twice acts once."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from django import forms
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import SentForm
from core.templatetags.portal import clock, day

M = TypeVar("M", bound=models.Model)


class EditedMeanwhile(Exception):  # noqa: N818 - an outcome with a page of its own, not a fault
    """Somebody else saved since this form was opened; ``current`` is what stands in the database now."""

    def __init__(self, current: Any) -> None:
        super().__init__(_("Somebody else has changed this since you opened it."))
        self.current = current


def lock_for_edit(queryset: QuerySet[M], *, pk: Any, revision: int) -> M:
    """The row, locked, if it is still at the revision that the editor saw; else ``EditedMeanwhile``.

    Call inside a transaction. The caller saves with ``revision`` raised by one (``core.models.Revisioned.save_edit``).
    """
    row = queryset.select_for_update(of=("self",)).get(pk=pk)
    if row.revision != revision:  # type: ignore[attr-defined]  # every model given here is Revisioned
        raise EditedMeanwhile(row)
    return row


class RevisionForm(forms.Form):
    """Carries the revision that the editor saw; mixed into the form of a ``Revisioned`` model."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class OnceForm(forms.Form):
    """Carries a token made with the page, so that a double click or a resent form adds nothing twice."""

    form_token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


def first_time(token: uuid.UUID) -> bool:
    """Whether this form is seen for the first time; the answer is kept with the transaction it is asked in."""
    with transaction.atomic():
        _row, created = SentForm.objects.get_or_create(token=token)
    return created


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed: what this one typed, and what stands in the database now."""

    label: str
    yours: str
    theirs: str


def clashes(form: forms.BaseForm, theirs: Mapping[str, Any]) -> list[Clash]:
    """The fields in which what was typed differs from what stands there now, for ``templates/_conflict.html``.

    A moment with a zone of its own is shown on the clocks of that zone, one in UTC on those of the current zone.
    """
    found = []
    for name, now in theirs.items():
        field = form.fields.get(name)
        if field is None or isinstance(field.widget, forms.HiddenInput):
            continue
        yours, stands = _shown(field, form.cleaned_data.get(name)), _shown(field, now)
        if yours != stands:
            found.append(Clash(label=str(form[name].label), yours=yours, theirs=stands))
    return found


def _shown(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(sorted(field.label_from_instance(one) for one in value or ()))
    if isinstance(field, forms.MultipleChoiceField):
        labels = dict(field.choices)  # type: ignore[arg-type]  # choices are pairs here
        return ", ".join(str(labels.get(one, one)) for one in value or ())
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(field.prepare_value(value), value or ""))  # type: ignore[arg-type]  # choices are pairs here
    if isinstance(field, forms.BooleanField):
        return str(_("yes") if value else _("no"))
    return _in_words(value)


def _in_words(value: Any) -> str:
    if isinstance(value, datetime):
        local = timezone.localtime(value) if value.tzinfo == UTC else value
        return f"{day(local)}, {clock(local)}"
    if isinstance(value, date):
        return day(value)
    return "" if value is None else str(value)


def take_over_revision(form: forms.BaseForm, revision: int) -> None:
    """After a clash was shown: saving again is a deliberate choice, so the form carries the newer revision."""
    data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    data[form.add_prefix("revision")] = str(revision)
    form.data = data


NOT_TEXTS = re.compile(r"token|password|code|secret|revision|read|asked|next")
"""Fields that never hold a text which somebody typed to be kept, or hold one that must not be shown."""
A_CHOICE = re.compile(r"[a-z0-9_:.+T-]*")


def typed_texts(data: QueryDict) -> list[str]:
    """The texts that came with a form nothing is taken of, in its order, so that the page can give them back.

    Numbers, dates and choices are left out.
    """
    texts = (value.strip() for name in data if not NOT_TEXTS.search(name) for value in data.getlist(name))
    return [text for text in texts if not A_CHOICE.fullmatch(text)]
