from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetings import services, warnings, working_copy
from meetings.forms import DayForm, PublishForm
from meetings.published import agenda_of, differences, latest
from meetings.views.loaders import session_for_editor


@login_required
@require_http_methods(["GET", "POST"])
def day_add(request: HttpRequest, slug: str) -> HttpResponse:
    """A further day of the timetable."""
    session = session_for_editor(request, slug)
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_day(session, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("meetings:agenda_edit", slug)
    return render(request, "meetings/day_add.html", {"session": session, "tab": "agenda", "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the working copy, after a page that says what changes for the readers."""
    session = session_for_editor(request, slug)
    version = latest(session)
    form = PublishForm(request.POST or None, initial={"status": version.status if version else "tentative"})
    if request.method == "POST" and form.is_valid():
        services.publish_agenda(session, by=request.user, status=form.cleaned_data["status"])
        messages.success(request, _("The agenda is published."))
        return redirect("meetings:agenda", slug)
    copy = working_copy.read(session)
    context: dict[str, Any] = {
        "session": session, "tab": "agenda", "form": form, "version": version, "agenda": copy,
        "changes": differences(agenda_of(version), copy) if version else None, "warnings": warnings.of(copy),
    }  # fmt: skip
    return render(request, "meetings/agenda_publish.html", context)
