from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.rules import is_secretariat
from desk import board
from evaluation.models import Questionnaire
from meetings.models import Session
from participants import reminding
from participants.places import terms_of


@login_required
@require_safe
def readiness(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is ready for the session, and who is not."""
    if not is_secretariat(request.user):
        raise Http404
    session = get_object_or_404(Session.objects.visible_to(request.user), slug=slug)
    terms = terms_of(session)
    if terms is not None:
        terms.session = session
    context = {
        "session": session,
        "tab": "readiness",
        "terms": terms,
        "next_reminder": reminding.next_moment(terms, at=timezone.now()) if terms else None,
        "board": board.of(session),
        "evaluation": Questionnaire.objects.filter(session=session).exclude(status=Questionnaire.Status.DRAFT).first(),
    }
    return render(request, "desk/readiness.html", context)
