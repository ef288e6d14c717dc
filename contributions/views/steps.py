"""The steps of a perspective, each after a page that says what will happen."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contributions import services
from contributions.forms import ReturnForm
from contributions.models import NationalPerspective
from contributions.views.loaders import begun_perspective_for_writer
from contributions.workflow import perspective_workflow
from core.editing import RevisionForm


@login_required
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The country gives its perspective to the secretariat."""
    found = begun_perspective_for_writer(request, slug, code)
    if request.method == "POST":
        services.submit(found, by=request.user)
        messages.success(request, _("The perspective is with the secretariat now."))
        return redirect("contributions:perspective", slug, code)
    return _confirm(request, found, "submit")


@login_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The secretariat publishes it, as it was read."""
    found = begun_perspective_for_writer(request, slug, code)
    form = RevisionForm(request.POST or None, initial={"revision": request.GET.get("revision", found.revision)})
    if request.method == "POST" and form.is_valid():
        services.publish(found, by=request.user, revision=form.cleaned_data["revision"])
        messages.success(request, _("The perspective is published."))
        return redirect("contributions:perspective", slug, code)
    return _confirm(request, found, "publish", form=form)


@login_required
@require_http_methods(["GET", "POST"])
def return_with_reason(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The secretariat gives it back to the country, with a reason."""
    found = begun_perspective_for_writer(request, slug, code)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.return_perspective(found, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The perspective is returned to the country."))
        return redirect("contributions:perspective", slug, code)
    return _confirm(request, found, "return", form=form)


def _confirm(request: HttpRequest, perspective: NationalPerspective, name: str, **more: Any) -> HttpResponse:
    step = perspective_workflow.require(perspective, name, by=request.user)
    recipients = [] if name == "submit" else services.focal_points(perspective)
    context = {
        "session": perspective.session,
        "tab": "perspectives",
        "perspective": perspective,
        "step": step,
        "recipients": recipients,
        **more,
    }
    return render(request, "contributions/step.html", context)
