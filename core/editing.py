"""Edits that lose nothing: the second of two editors sees both texts, a form sent twice acts once."""

import uuid
from typing import Any, TypeVar

from django import forms
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.models import SentForm

M = TypeVar("M", bound=models.Model)


class EditedMeanwhile(Exception):  # noqa: N818 - an outcome with a page of its own, not a fault
    """Somebody else saved since this form was opened; ``current`` is what stands in the database now."""

    def __init__(self, current: models.Model) -> None:
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
