from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk import findings


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search over everything that this reader may see."""
    query = request.GET.get("q", "").replace("\x00", "").strip()
    groups = findings.groups_for(query, user=request.user)
    context = {
        "query": query,
        "too_short": bool(query) and len(query) < findings.SHORTEST,
        "groups": groups,
        "number": sum(len(found) for found in groups.values()),
    }
    return render(request, "desk/search.html", context)
