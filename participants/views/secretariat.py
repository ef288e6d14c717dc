from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.downloads import kept_file
from participants.badges import BADGES, TABLE_SIGNS
from participants.board import board_of
from participants.duplicates import twins_in
from participants.numbers import numbers_of
from participants.views.loaders import session_for_list_editor

A_PAGE = 100


@login_required
@require_safe
def badges_file(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The name badges, in both languages at once."""
    session = session_for_list_editor(request, slug)
    return kept_file(request, BADGES, session, name=f"badges-{slug}.pdf", language="en", public=False)


@login_required
@require_safe
def table_signs_file(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The table signs, in both languages at once."""
    session = session_for_list_editor(request, slug)
    return kept_file(request, TABLE_SIGNS, session, name=f"table-signs-{slug}.pdf", language="en", public=False)


@login_required
@require_safe
def duplicates(request: HttpRequest, slug: str) -> HttpResponse:
    """All who may be in the session twice."""
    session = session_for_list_editor(request, slug)
    states = board_of(session)
    twins = twins_in(session, [one for state in states for one in state.nominations])
    context = {"session": session, "tab": "participants"}
    page = Paginator(twins, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "participants/duplicates.html", {**context, "page": page})


@login_required
@require_safe
def numbers(request: HttpRequest, slug: str) -> HttpResponse:
    """Nominations and participants in numbers."""
    session = session_for_list_editor(request, slug)
    context = {"session": session, "tab": "participants", "numbers": numbers_of(session)}
    return render(request, "participants/numbers.html", context)
