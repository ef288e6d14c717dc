"""What the pages of contributions load first: not for this reader means not found."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import Country
from contributions import services
from contributions.models import NationalPerspective, PerspectiveFile
from meetings.models import Session


def session_for(request: HttpRequest, slug: str) -> Session:
    """The session, if this reader may know of it."""
    sessions: Any = Session.objects.visible_to(request.user).select_related("body")
    found: Session = get_object_or_404(sessions, slug=slug)
    return found


def session_for_secretariat(request: HttpRequest, slug: str) -> Session:
    """The session, for those who set what is asked of the countries and when they speak."""
    if not request.user.has_perm("contributions.plan_perspectives"):
        raise Http404
    return session_for(request, slug)


def perspective_for(request: HttpRequest, slug: str, code: str) -> NationalPerspective:
    """A country's perspective, if this reader may see it in its present state."""
    found: NationalPerspective = get_object_or_404(
        NationalPerspective.objects.visible_to(request.user).for_page(), session__slug=slug, country__code=code
    )
    return found


def perspective_for_writer(request: HttpRequest, slug: str, code: str) -> NationalPerspective:
    """A country's perspective, begun or not, for those who write it; for others the address does not exist."""
    session = session_for(request, slug)
    perspective = services.perspective_of(session, get_object_or_404(Country, code=code))
    if not request.user.has_perm("contributions.change_perspective", perspective):
        raise Http404
    return perspective


def begun_perspective_for_writer(request: HttpRequest, slug: str, code: str) -> NationalPerspective:
    """The same, once there is something."""
    perspective = perspective_for_writer(request, slug, code)
    if perspective.pk is None:
        raise Http404
    return perspective


def file_for(request: HttpRequest, slug: str, code: str, pk: int) -> PerspectiveFile:
    """Slides of a perspective that this reader may see."""
    return get_object_or_404(perspective_for(request, slug, code).files, pk=pk)
