"""What the pages load first: not for this reader means not found."""

from typing import cast

from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import is_secretariat
from core.workflow import NotYou
from meetings.models import Session
from participants.answering import all_delegations, delegations_of
from participants.models import ChangeRequest, Delegation, Nomination, Participant


def reader(request: HttpRequest) -> User:
    """The signed-in person of a page that asks for signing in."""
    return cast("User", request.user)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, also where nothing was filled in."""
    return request.POST if request.method == "POST" else None


def is_read_differently(request: HttpRequest, stands: str) -> bool:
    """Whether the reader had something else before them than what stands now; who opens the page anew reads it here."""
    if request.method == "POST":
        return request.POST.get("read", "") != stands
    return request.GET.get("read", stands) != stands


def session_for(request: HttpRequest, slug: str) -> Session:
    """The session, if this reader may know of it."""
    found: Session = get_object_or_404(Session.objects.visible_to(request.user).select_related("body"), slug=slug)
    return found


def session_of_list(request: HttpRequest, slug: str) -> Session:
    """The session, for those who may read its list of participants."""
    session = session_for(request, slug)
    if not request.user.has_perm("participants.view_list", session):
        raise Http404
    return session


def session_for_list_editor(request: HttpRequest, slug: str) -> Session:
    """The session, for those who change its list; for other readers of the list it is not allowed."""
    session = session_of_list(request, slug)
    if not reader(request).has_perm("participants.change_list", session):
        raise NotYou
    return session


def session_for_inviter(request: HttpRequest, slug: str) -> Session:
    """The session, for the secretariat; those who answer for a delegation may know that it invites, not how."""
    session = session_for(request, slug)
    if not reader(request).has_perm("participants.invite", session):
        if delegations_of(request.user, session):
            raise NotYou(_("Only the secretariat invites to a session."))
        raise Http404
    return session


def nomination_for(request: HttpRequest, slug: str, pk: int) -> Nomination:
    """A nomination that this reader may see."""
    session = session_for(request, slug)
    nominations = Nomination.objects.visible_to(request.user).for_page()
    found: Nomination = get_object_or_404(nominations, delegation__session=session, pk=pk)
    return found


def change_for(request: HttpRequest, slug: str, pk: int) -> ChangeRequest:
    """The open change request of a nomination, for those who may see the nomination."""
    session = session_for(request, slug)
    changes = ChangeRequest.objects.visible_to(request.user).open().for_page()
    found: ChangeRequest = get_object_or_404(changes, nomination__delegation__session=session, nomination=pk)
    return found


def own_delegation(request: HttpRequest, session: Session) -> Delegation:
    """The delegation that the reader answers for, or for which the secretariat enters something.

    ``?delegation=`` chooses where there are several; the secretariat names one.
    """
    own = delegations_of(request.user, session)
    if is_secretariat(request.user) and request.GET.get("delegation"):
        return any_delegation(request, session, request.GET["delegation"])
    if not own:
        if is_secretariat(request.user):
            raise NotYou
        raise Http404
    return chosen_of(request, own)


def chosen_of(request: HttpRequest, own: list[Delegation]) -> Delegation:
    """The delegation that the address names, else the first."""
    chosen = request.GET.get("delegation")
    found = next((one for one in own if one.code == chosen), None) if chosen else own[0]
    if found is None:
        raise Http404
    return found


def any_delegation(request: HttpRequest, session: Session, code: str) -> Delegation:
    """A delegation by its code: any for the secretariat, else those that the reader answers for."""
    own = all_delegations(session) if is_secretariat(request.user) else delegations_of(request.user, session)
    found = next((one for one in own if one.code == code), None)
    if found is None:
        raise Http404
    return found


def listed_for_editor(request: HttpRequest, slug: str, pk: int) -> Participant:
    """Somebody whom the secretariat put into the list."""
    session = session_for_list_editor(request, slug)
    added = Participant.objects.added_by_secretariat().for_list().select_related("session")
    found: Participant = get_object_or_404(added, session=session, pk=pk)
    return found
