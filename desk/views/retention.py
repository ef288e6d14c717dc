from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.rules import is_administrator, is_secretariat
from desk import kept_times

A_PAGE = 50


@login_required
@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """How long things are kept, and what was deleted when."""
    if not (is_secretariat(request.user) or is_administrator(request.user)):
        raise Http404
    page = Paginator(kept_times.log(), A_PAGE).get_page(request.GET.get("page"))
    context = {"rules": kept_times.rules(), "page": page, "lines": kept_times.lines(page.object_list)}
    return render(request, "desk/retention.html", context)
