from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.numbers import whole
from desk.search_forms import SearchForm
from library import finding
from library.finding import Results, Wanted

MOST_PAGES = 999_999
"""Digits of the number of a page."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search over everything that this reader may see."""
    form = SearchForm(request.GET or None, user=request.user)
    wanted = form.wanted if form.is_bound and form.is_valid() else None
    number = _page_number(request.GET.get("page"))
    results, page = _results(wanted, number, user=request.user) if wanted else (None, None)
    asked = {name: value for name, value in request.GET.items() if value and name != "page"}
    text = asked.get("q", "")
    context = {
        "form": form,
        "wanted": wanted,
        "results": results,
        "others": sorted(results.others, key=lambda term: term.language != get_language()) if results else [],
        "page": page,
        "query": f"{urlencode(asked)}&",
        "suggested": urlencode({**asked, "q": results.suggestion}) if results and results.suggestion else "",
        "exactly": urlencode({**asked, "exact": "on"}),
        "widely": urlencode({name: value for name, value in asked.items() if name != "exact"}),
        "everywhere": urlencode({"q": text}),
    }
    return render(request, "desk/search.html", context)


def _results(wanted: Wanted, number: int, *, user: Any) -> tuple[Results, Page[int]]:
    """What stands on a page of the results; on the last one, where the number goes beyond it."""
    results = finding.search(wanted, user=user, start=(number - 1) * finding.ON_A_PAGE)
    page = Paginator(range(results.number), finding.ON_A_PAGE).get_page(number)
    if page.number != number:
        results = finding.search(wanted, user=user, start=(page.number - 1) * finding.ON_A_PAGE)
    return results, page


def _page_number(given: str | None) -> int:
    return min(whole(given or "") or 1, MOST_PAGES)
