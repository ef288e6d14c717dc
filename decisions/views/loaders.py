"""What every page of decisions loads first: not for this reader means not found."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from decisions.models import Decision
from meetings.models import Session


def session_for(request: HttpRequest, slug: str) -> Session:
    """The session, if this reader may know of it."""
    found: Session = get_object_or_404(Session.objects.visible_to(request.user).for_list(), slug=slug)
    return found


def decision_for(request: HttpRequest, pk: int) -> Decision:
    """The decision, if this reader may know of it."""
    found: Decision = get_object_or_404(Decision.objects.visible_to(request.user).for_page(), pk=pk)
    return found
