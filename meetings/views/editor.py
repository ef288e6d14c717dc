from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from meetings import services
from meetings.forms import DayForm
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
