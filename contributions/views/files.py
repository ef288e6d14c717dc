"""Slides that go with a perspective."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contributions import services
from contributions.forms import FileForm
from contributions.views.loaders import begun_perspective_for_writer, file_for
from core.downloads import attachment
from core.editing import first_time


@require_safe
def download(request: HttpRequest, slug: str, code: str, pk: int) -> HttpResponseBase:
    """One file, for those who may read the perspective."""
    found = file_for(request, slug, code, pk)
    is_public = found.perspective.is_published and found.perspective.session.is_public
    return attachment(request, found.file, name=found.original_name, etag=found.sha256[:32], public=is_public)


@login_required
@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Add slides."""
    perspective = begun_perspective_for_writer(request, slug, code)
    services.require_open(perspective, by=request.user)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():  # a form that could not be saved may be sent again
            if first_time(form.cleaned_data["form_token"]):
                services.attach_file(perspective, by=request.user, **form.values())
                messages.success(request, _("The file is attached."))
        return redirect("contributions:edit", slug, code)
    context = {"session": perspective.session, "tab": "perspectives", "perspective": perspective, "form": form}
    return render(request, "contributions/attach.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, slug: str, code: str, pk: int) -> HttpResponse:
    """Take slides away, after a page that says what will happen."""
    perspective = begun_perspective_for_writer(request, slug, code)
    services.require_open(perspective, by=request.user)
    file = get_object_or_404(perspective.files, pk=pk)
    if request.method == "POST":
        services.remove_file(file, by=request.user)
        messages.success(request, _("The file is removed."))
        return redirect("contributions:edit", slug, code)
    context = {"session": perspective.session, "tab": "perspectives", "perspective": perspective, "file": file}
    return render(request, "contributions/remove_file.html", context)
