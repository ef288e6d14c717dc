from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.numbers import whole
from desk.search_forms import SearchForm
from library import finding

MOST_PAGES = 999_999
"""Digits of the number of a page."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search over everything that this reader may see."""
    form = SearchForm(request.GET or None, user=request.user)
    wanted = form.wanted if form.is_bound and form.is_valid() else None
    number = _page_number(request.GET.get("page"))
    start = (number - 1) * finding.ON_A_PAGE
    results = finding.search(wanted, user=request.user, start=start) if wanted else None
    asked = {name: value for name, value in request.GET.items() if value and name != "page"}
    context = {
        "form": form,
        "wanted": wanted,
        "results": results,
        "page": Paginator(range(results.number), finding.ON_A_PAGE).get_page(number) if results else None,
        "query": f"{urlencode(asked)}&",
        "suggested": urlencode({**asked, "q": results.suggestion}) if results and results.suggestion else "",
    }
    return render(request, "desk/search.html", context)


def _page_number(given: str | None) -> int:
    return min(whole(given or "") or 1, MOST_PAGES)
