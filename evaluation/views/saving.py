"""Saving a form that carries the revision its reader saw."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from core.editing import EditedMeanwhile, clashes, take_over_revision


def saved(request: HttpRequest, form: Any, subject: Any, save: Callable[[int], None], context: dict[str, Any]) -> bool:
    """Whether the form was valid and is saved; a clash is put into the context, and what stands into an unsent form."""
    if request.method != "POST":
        form.initial = {"revision": subject.revision, **form.stands(subject), **form.initial}
        return False
    if not form.is_valid():
        return False
    try:
        save(form.cleaned_data["revision"])
    except EditedMeanwhile as meanwhile:
        context["clashes"] = clashes(form, form.stands(meanwhile.current))
        take_over_revision(form, meanwhile.current.revision)
        return False
    return True
