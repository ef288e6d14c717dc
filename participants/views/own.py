from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core import ics
from participants import participation
from participants.models import Participant
from participants.views.loaders import session_for


@login_required
@require_safe
def participation_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The session for the calendar of somebody who is in the list; for nobody else."""
    session = session_for(request, slug)
    own = Participant.objects.of(request.user).for_list().select_related("session")
    found = own.filter(session=session).first()
    if found is None:
        raise Http404
    response = HttpResponse(participation.as_calendar(found), content_type=ics.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{slug}-participation.ics"'
    response["Cache-Control"] = "private, no-cache"
    return response
