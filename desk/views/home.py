from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk import overview, todo

FIRST_ENTRIES = 3


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The session that matters now, its documents, and the ways into everything else."""
    session = overview.session_of_the_day(request.user)
    context = {
        "session": session,
        "next": overview.next_of(session) if session else None,
        "rows": overview.documents_of(session, user=request.user) if session else [],
        "report": overview.latest_report(request.user),
        "sessions": overview.sessions_for_home(request.user, without=session),
        "todo": todo.of(request.user)[:FIRST_ENTRIES] if request.user.is_authenticated else [],
    }
    return render(request, "desk/home.html", context)
