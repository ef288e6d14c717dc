"""What every page of a session loads first: not for this reader means not found."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from meetings.models import Session, Speaker


def session_for(request: HttpRequest, slug: str) -> Session:
    """The session, if this reader may know of it."""
    found: Session = get_object_or_404(Session.objects.visible_to(request.user).for_page(), slug=slug)
    return found


def session_for_editor(request: HttpRequest, slug: str) -> Session:
    """The session, for those who edit its agenda; for others the address does not exist."""
    session = session_for(request, slug)
    if not request.user.has_perm("meetings.edit_agenda", session):
        raise Http404
    return session


def speaker_for_editor(request: HttpRequest, slug: str, pk: int) -> Speaker:
    """A speaker of the working copy."""
    session = session_for_editor(request, slug)
    speakers = Speaker.objects.filter(slot__day__session=session).select_related("slot__day__session")
    found: Speaker = get_object_or_404(speakers, pk=pk)
    return found
