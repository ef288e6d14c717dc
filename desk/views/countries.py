from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import Country
from desk import profiles


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """What one country has contributed."""
    found = get_object_or_404(Country, code=code)
    context = {"profile": profiles.of(found, user=request.user), "countries": Country.objects.for_reader()}
    return render(request, "desk/country.html", context)
