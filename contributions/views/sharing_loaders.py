"""What the pages of good practices, needs, offers and events load first: not for this reader means not found."""

from typing import Any, cast

from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from accounts.models import User
from contributions.models import Contribution, GoodPractice, NeedOrOffer, PracticeFile
from contributions.sharing.owners import sessions_for, writes_anything
from contributions.sharing.rooms import ROOMS, Room
from meetings.models import Session


def reader(request: HttpRequest) -> User:
    """The signed-in person of a page that asks for signing in."""
    return cast("User", request.user)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, also where nothing was filled in."""
    return request.POST if request.method == "POST" else None


def room_named(name: str) -> Room:
    """One of the three rooms."""
    if name not in ROOMS:
        raise Http404
    return ROOMS[name]


def contribution_for(request: HttpRequest, room: str, pk: int) -> Contribution:
    """Something shared that this reader may see in its present state."""
    manager: Any = room_named(room).model._default_manager
    found = manager.visible_to(request.user).with_owner()
    shown: Contribution = get_object_or_404(found.with_files() if room == GoodPractice.room else found, pk=pk)
    return shown


def contribution_for_writer(request: HttpRequest, room: str, pk: int) -> Contribution:
    """The same for those who write it; for others the address does not exist."""
    found = contribution_for(request, room, pk)
    if not request.user.has_perm("contributions.change_sharing", found):
        raise Http404
    return found


def practice_for_writer(request: HttpRequest, pk: int) -> GoodPractice:
    """A good practice for those who write it."""
    return cast("GoodPractice", contribution_for_writer(request, GoodPractice.room, pk))


def need_for(request: HttpRequest, pk: int) -> NeedOrOffer:
    """A need or an offer that this reader may see."""
    return cast("NeedOrOffer", contribution_for(request, NeedOrOffer.room, pk))


def file_for(request: HttpRequest, pk: int, file: int) -> PracticeFile:
    """A file of a good practice that this reader may see."""
    practice = cast("GoodPractice", contribution_for(request, GoodPractice.room, pk))
    return get_object_or_404(PracticeFile.objects.select_related("practice__session"), practice=practice, pk=file)


def writers_sessions(request: HttpRequest) -> list[Session]:
    """The sessions for which the reader writes something; for who writes nothing the address does not exist."""
    sessions = sessions_for(reader(request))
    if not sessions and not writes_anything(request.user):
        raise Http404
    return sessions
