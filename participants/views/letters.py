from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import jobs
from core.downloads import attachment
from core.templatetags.portal import day, in_zone
from meetings.models import Session
from participants import note_services
from participants.board import state_of
from participants.letter_forms import LetterForm
from participants.models import Delegation, NoteVerbale
from participants.named import named
from participants.note_services import Received
from participants.views.loaders import any_delegation, nomination_for, own_delegation, reader, sent, session_for


@login_required
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a letter of the delegation; earlier ones stay."""
    session = session_for(request, slug)
    delegation = own_delegation(request, session)
    form = LetterForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        received = note_services.receive_letter(delegation, file=form.cleaned_data["letter"], by=reader(request))
        messages.success(request, _told(received, session))
        return redirect("participants:letters", slug=slug, code=delegation.code)
    context = {"session": session, "tab": "participants", "form": form, "delegation": delegation}
    return render(request, "participants/letter.html", context)


def _told(received: Received, session: Session) -> str:
    if received.is_new:
        return _("The letter is received.")
    if received.note.reading == NoteVerbale.Reading.WAITING:
        return _("This letter was here before; it is the newest again, and it counts.")
    moment = in_zone(received.note.received_at, session.time_zone)
    return _("This very letter is here already: it was received on %(day)s. Nothing is changed.") % {"day": day(moment)}


@login_required
@require_http_methods(["GET", "POST"])
def letters(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The letters of a delegation, and whom the newest one names; a POST has it read again where that failed."""
    session = session_for(request, slug)
    delegation = any_delegation(request, session, code)
    if request.method == "POST":
        if delegation.letter is None:
            raise Http404
        note_services.read_again(delegation.letter, by=reader(request))
        return redirect("participants:letters", slug=slug, code=code)
    context = {"session": session, "tab": "participants", **_state(request, delegation)}
    return render(request, "participants/letters.html", context)


@never_cache
@login_required
@require_safe
def letters_reading(request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
    """The part of that page that changes while the letter is being read."""
    session = session_for(request, slug)
    context = _state(request, any_delegation(request, session, code))
    note, job = context["delegation"].letter, context["job"]
    etag = quote_etag(
        "-".join(map(str, [note and note.pk, note and note.reading, *([job.pk, job.status, job.stage] if job else [])]))
    )
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = render(request, "participants/_names_in_letter.html", {"session": session, **context})
        response["ETag"] = etag
    return response


def _state(request: HttpRequest, delegation: Delegation) -> dict[str, Any]:
    note = delegation.letter
    is_waiting = note is not None and note.reading == NoteVerbale.Reading.WAITING
    job = note_services.latest_job(note) if note is not None and is_waiting else None
    nominees = [one for one in state_of(delegation).open if one.person.family_name or one.person.given_name]
    return {
        "delegation": delegation,
        "people": named(nominees, user=request.user, delegation=delegation),
        "job": job,
        "stage": jobs.stage_label(job) if job else "",
        "is_open": bool(is_waiting and job and job.status in job.OPEN),
        "is_failed": bool(is_waiting and not (job and job.status in job.OPEN)),
        "may_send": reader(request).has_perm("participants.change_letter", delegation),
    }


@login_required
@require_safe
def letter_file(request: HttpRequest, slug: str, code: str, pk: int) -> HttpResponseBase:
    """One letter, for those who answer for the delegation and the secretariat."""
    session = session_for(request, slug)
    notes = (
        NoteVerbale.objects.visible_to(request.user)
        .kept()
        .select_related("delegation__country", "delegation__institution")
    )
    found: NoteVerbale = get_object_or_404(notes, delegation__session=session, pk=pk)
    if found.delegation.code != code:
        raise Http404
    return attachment(request, found.file, name=found.name, etag=found.sha256)


@login_required
@require_POST
def mark_in_letter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say whether the letter names a person, or leave it to the portal again."""
    found = nomination_for(request, slug, pk)
    note_services.mark(found, mark=request.POST.get("mark", ""), by=reader(request))
    messages.success(request, _("This is noted."))
    if request.POST.get("back") == "letters":
        address = reverse("participants:letters", args=[slug, found.delegation.code])
        return redirect(f"{address}#n{found.pk}")
    return redirect("participants:nomination", slug=slug, pk=pk)
