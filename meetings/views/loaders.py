"""What every page of a session loads first: not for this reader means not found."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from core.editing import EditedMeanwhile
from meetings.edits import key_of, touched_since
from meetings.models import AgendaEntry, Session, Slot
from meetings.working_copy import slot_items


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


def slot_for_editor(request: HttpRequest, slug: str, pk: int) -> Slot:
    """A slot of the working copy, with its entries and speakers."""
    session = session_for_editor(request, slug)
    slots = Slot.objects.filter(day__session=session).with_everything().select_related("day__session")
    found: Slot = get_object_or_404(slots, pk=pk)
    return found


def entry_for_editor(request: HttpRequest, slug: str, pk: int) -> AgendaEntry:
    """An entry of the working copy."""
    session = session_for_editor(request, slug)
    entries = AgendaEntry.objects.filter(slot__day__session=session).select_related("slot__day__session", "country")
    return get_object_or_404(entries, pk=pk)


def require_unchanged(row: Slot | AgendaEntry, *, seen: int) -> None:
    """That nobody changed this row, its items or its speakers since the page was opened; else ``EditedMeanwhile``."""
    keys = {key_of(row), *(key_of(speaker) for speaker in row.speakers.all())}
    session = row.day.session if isinstance(row, Slot) else row.slot.day.session
    if isinstance(row, Slot):
        keys |= {key_of(placed.item) for placed in slot_items(row)}
    if touched_since(session, keys, seen=seen):
        raise EditedMeanwhile(type(row)._default_manager.get(pk=row.pk))
