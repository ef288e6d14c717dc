from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.rules import is_secretariat
from core.models import Letter
from desk import letters

A_PAGE = 50


@login_required
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """The letters that the portal has written, with their state."""
    _only_secretariat(request)
    status, address = request.GET.get("status", ""), request.GET.get("address", "").replace("\x00", "").strip()
    page = Paginator(letters.listed(status=status, address=address), A_PAGE).get_page(request.GET.get("page"))
    counts = letters.counts()
    context = {
        "page": page,
        "status": status,
        "address": address,
        "statuses": [(value, label, counts.get(value, 0)) for value, label in Letter.Status.choices],
        "query": urlencode({"status": status, "address": address}) + "&",
    }
    return render(request, "desk/outbox.html", context)


@login_required
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter as it was written."""
    _only_secretariat(request)
    shown = get_object_or_404(letters.readable().select_related("recipient"), pk=pk)
    context = {"letter": shown, "files": letters.attached_to(shown), "steps": letters.steps_of(shown)}
    return render(request, "desk/letter.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Confirm and take a step: release, withdraw, send again."""
    _only_secretariat(request)
    shown = get_object_or_404(letters.readable(), pk=pk)
    taken = letters.STEPS[step]
    if taken not in letters.steps_of(shown):
        raise PermissionDenied(
            _("This is not possible now: the status is “%(status)s”.") % {"status": shown.get_status_display()}
        )
    if request.method == "POST":
        with transaction.atomic():
            taken.act(shown)
        messages.success(request, _("Done: %(step)s.") % {"step": taken.label})
        return redirect("desk:letter", pk=pk)
    return render(request, "desk/letter_step.html", {"letter": shown, "step": taken})


def _only_secretariat(request: HttpRequest) -> None:
    if not is_secretariat(request.user):
        raise Http404
