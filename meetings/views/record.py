from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Country, User
from meetings.models import AgendaEdit
from meetings.sheet.record import done
from meetings.views.loaders import session_for_editor

A_PAGE = 50


@login_required
@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Who changed what in the working copy, when, from what to what; the newest first."""
    session = session_for_editor(request, slug)
    edits = AgendaEdit.objects.filter(session=session).select_related("by", "reverts").order_by("-number")
    page = Paginator(edits, A_PAGE).get_page(request.GET.get("page"))
    people: dict[int | None, User | None] = {}
    for edit in page:
        edit.by = people.setdefault(edit.by_id, edit.by)  # one object for a person: their roles are read once
    countries = {country.pk: str(country) for country in Country.objects.all()}
    rows = [done(edit, countries=countries) for edit in page]
    context = {"session": session, "tab": "agenda", "page": page, "rows": rows}
    return render(request, "meetings/editor/record.html", context)
