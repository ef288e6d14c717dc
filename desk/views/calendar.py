from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from core import ics
from core.numbers import whole
from desk import dates


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The sessions and deadlines of a year, by month."""
    years = dates.years(request.user)
    asked = whole(request.GET.get("year", ""))
    year = asked if asked in years else dates.year_to_show(years)
    context = {
        "years": years,
        "year": year,
        "months": dates.months_of(year, user=request.user) if year else [],
        "today": timezone.now().date(),
    }
    return render(request, "desk/calendar.html", context)


@require_safe
@conditional_page
def calendar_ics(request: HttpRequest) -> HttpResponse:
    """The same for calendar programs."""
    response = HttpResponse(dates.calendar_file(user=request.user), content_type=ics.CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="speca-sessions.ics"'
    return response
