from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.downloads import attachment
from core.editing import Clash, EditedMeanwhile, clashes, take_over_revision
from core.models import Letter
from core.workflow import NotNow
from desk import letter_files, letter_steps, letters
from desk.forms import AddressForm, LetterTextForm
from desk.letter_steps import STEPS, ReadDifferentlyError
from desk.views.outbox import only_secretariat


def _letter_for(request: HttpRequest, pk: int) -> Letter:
    only_secretariat(request)
    found: Letter = get_object_or_404(letters.readable().select_related("recipient"), pk=pk)
    return found


@login_required
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter as it was written, with what became of it."""
    shown = _letter_for(request, pk)
    context = {
        "letter": shown,
        "files": letter_files.attached_to(shown),
        "tries": shown.tries.select_related("given_up_by").order_by("-pk"),
        "edits": shown.edits.select_related("by").order_by("-pk"),
        "steps": letter_steps.steps_of(shown),
    }
    return render(request, "desk/letter.html", context)


@login_required
@require_safe
def letter_file(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """A stored file that goes with a letter, as its reader gets it."""
    shown = _letter_for(request, pk)
    kept: dict[str, Any] = shown.attachments[number] if number < len(shown.attachments) else {}
    if "path" not in kept or not default_storage.exists(kept["path"]):
        raise Http404
    file = FieldFile(shown, FileField(), kept["path"])
    return attachment(request, file, name=kept["name"], etag=kept["sha256"])


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of a held letter."""
    shown = _letter_for(request, pk)
    if shown.status != Letter.Status.HELD:
        raise NotNow(_("Only a letter that is held can be changed."))
    initial = {"subject": shown.subject, "body": shown.body, "revision": shown.revision}
    form = LetterTextForm(request.POST or None, initial=initial)
    differing: list[Clash] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            letter_steps.rewrite(shown, **form.cleaned_data, by=request.user)
        except EditedMeanwhile as meanwhile:
            take_over_revision(form, meanwhile.current.revision)
            differing = clashes(form, {"subject": meanwhile.current.subject, "body": meanwhile.current.body})
        else:
            messages.success(request, _("The letter is changed. It is still held."))
            return redirect("desk:letter", pk=pk)
    return render(request, "desk/letter_edit.html", {"letter": shown, "form": form, "clashes": differing})


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Confirm and take a step: release, withdraw, send again, settle."""
    shown = _letter_for(request, pk)
    taken = STEPS[step]
    letter_steps.require_possible(taken, shown)
    form = None
    if step == "send-again" and shown.recipient is None:
        form = AddressForm(request.POST if request.method == "POST" else None, initial={"address": shown.address})
    is_stale = False
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            letter_steps.take(
                taken,
                letter_steps.keys_of(request.POST.getlist("read")),
                by=request.user,
                address=form.cleaned_data["address"] if form else "",
            )
        except ReadDifferentlyError:
            is_stale = True
        else:
            messages.success(request, _("Done: %(step)s.") % {"step": taken.label})
            return redirect("desk:letter", pk=pk)
    context = {"letter": shown, "step": taken, "form": form, "is_stale": is_stale}
    return render(request, "desk/letter_step.html", context)
