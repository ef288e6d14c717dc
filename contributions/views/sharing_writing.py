"""Writing a good practice, a need, an offer or an event: by full pages, or by the page that saves while one types."""

from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contributions.models import Contribution
from contributions.sharing import services
from contributions.sharing.completeness import missing, told
from contributions.sharing.forms import EDIT, NEW, ContributionForm
from contributions.sharing.owners import Owner, name_of, owners_for
from contributions.sharing.rooms import Room, address
from contributions.sharing.small_forms import EvidenceForm, PlaceForm
from contributions.views.sharing_loaders import (
    contribution_for_writer,
    file_for,
    practice_for_writer,
    reader,
    room_named,
    sent,
    writers_sessions,
)
from core.editing import Clash, EditedMeanwhile, clashes, first_time, take_over_revision
from core.workflow import NotNow
from meetings.models import Session

BEGUN = "contributions_begun"
MOST_BEGUN = 20


def _types_on(request: HttpRequest) -> bool:
    """Whether the page saves by itself and waits for an answer to read."""
    return request.method == "POST" and request.headers.get("Accept") == "application/json"


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, room: str) -> HttpResponse:
    """Begin something: first for which session and for whom, where there is a choice, then the form."""
    kind, sessions = room_named(room), writers_sessions(request)
    place = _place(request, sessions)
    if place is None:
        return _ask_place(request, kind, sessions)
    session, owner = place
    form = NEW[room](sent(request), initial={"time_zone": session.time_zone, "contact_language": _language(request)})
    begin = partial(_begin, request, form, kind, session, owner)
    if _types_on(request):
        return _begun_while_typing(request, form, kind, begin)
    if request.method == "POST" and form.is_valid():
        begin()
        found = _begun(request, form, kind)
        if found is None:
            messages.warning(request, _("This was kept already. Open it on your board."))
            return redirect("contributions:board")
        return _onwards(request, found)
    context = {"room": kind, "session": session, "owner_name": name_of(owner), "form": form, "one": None}
    return render(request, "contributions/sharing/edit.html", {**context, "clashes": None, "gaps": []})


def _language(request: HttpRequest) -> str:
    return reader(request).language


def _place(request: HttpRequest, sessions: list[Session]) -> tuple[Session, Owner] | None:
    """For which session and for whom: as the address says, or the only choice there is."""
    asked = {one.slug: one for one in sessions}.get(request.GET.get("session", ""))
    session = asked or (sessions[0] if len(sessions) == 1 else None)
    if session is None:
        return None
    owners = owners_for(reader(request), session)
    wanted = {one.code: one for one in owners}.get(request.GET.get("owner", ""))
    owner = wanted or (owners[0] if len(owners) == 1 else None)
    return None if owner is None else (session, owner)


def _ask_place(request: HttpRequest, room: Room, sessions: list[Session]) -> HttpResponse:
    owners: dict[str, Owner] = {}
    for session in sessions:
        owners |= {owner.code: owner for owner in owners_for(reader(request), session)}
    form = PlaceForm(request.GET or None, sessions=sessions, owners=list(owners.values()))
    if form.is_bound and form.is_valid():
        form.add_error("owner", _("Not for this session: choose another one."))
    context = {"room": room, "form": form, "has_sessions": bool(sessions)}
    return render(request, "contributions/sharing/place.html", context)


@transaction.atomic
def _begin(request: HttpRequest, form: ContributionForm, room: Room, session: Session, owner: Owner) -> bool:
    """Keep the draft, once however often the form is sent; the reader's session remembers which it became."""
    token = form.cleaned_data["form_token"]
    if not first_time(token):
        return False
    begun = services.begin(
        room.model,
        session=session,
        owner=owner,
        values=form.values(),
        contact=form.contact(),
        by=reader(request),
    )
    earlier = list(request.session.get(BEGUN, {}).items())[1 - MOST_BEGUN :]
    request.session[BEGUN] = dict([*earlier, (str(token), begun.pk)])
    return True


def _begun(request: HttpRequest, form: ContributionForm, room: Room) -> Contribution | None:
    """What this form became; nothing where another visit knows it."""
    pk = request.session.get(BEGUN, {}).get(str(form.cleaned_data.get("form_token")))
    manager: Any = room.model._default_manager
    found: Contribution | None = manager.writable_by(request.user).with_owner().filter(pk=pk).first() if pk else None
    return found


def _begun_while_typing(request: HttpRequest, form: ContributionForm, room: Room, begin: Any) -> HttpResponse:
    form.is_valid()
    if "form_token" not in form.cleaned_data:
        return JsonResponse({}, status=HTTPStatus.BAD_REQUEST)
    is_new = begin()
    found = _begun(request, form, room)
    if found is None:
        text = _("This was kept already. Open it on your board.")
        return JsonResponse({"refusal": text}, status=HTTPStatus.CONFLICT)
    return _kept(found, form, is_repeat=not is_new)


def _kept(one: Contribution, form: ContributionForm, *, is_repeat: bool = False) -> JsonResponse:
    """What the page is told; where it was begun before, the text that came now is not in it yet."""
    gaps = missing(one)
    return JsonResponse(
        {
            "saved_at": timezone.now().isoformat(timespec="seconds"),
            "revision": one.revision,
            "address": address(one, "edit_contribution"),
            "errors": {name: [str(text) for text in found] for name, found in form.errors.items()},
            "is_repeat": is_repeat,
            "missing": told(gaps) if gaps else _("Nothing is missing: it can be submitted."),
        }
    )


def _onwards(request: HttpRequest, one: Contribution) -> HttpResponse:
    """After a full page is saved: to the question before submitting, or to the page of what was written."""
    if "submit" in request.POST and one.waits_for_owner:
        gaps = missing(one)
        if not gaps:
            return redirect(address(one, "contribution_step", step="submit"))
        messages.warning(request, told(gaps))
        return redirect(address(one, "edit_contribution"))
    messages.success(request, _("What you wrote is saved."))
    return redirect(address(one))


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """Go on writing."""
    found = contribution_for_writer(request, room, pk)
    try:
        services.require_open(found, by=request.user)
    except NotNow as refusal:
        if _types_on(request):
            return JsonResponse({"refusal": str(refusal)}, status=HTTPStatus.CONFLICT)
        raise
    form = EDIT[room](
        sent(request), instance=contribution_for_writer(request, room, pk), initial={"revision": found.revision}
    )
    if _types_on(request):
        return _amended_while_typing(request, form, found)
    differing: list[Clash] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return _onwards(request, _amend(request, form, found))
        except EditedMeanwhile as meanwhile:
            differing = clashes(form, form.theirs(meanwhile.current))
            take_over_revision(form, meanwhile.current.revision)
    context = {"room": room_named(room), "session": found.session, "owner_name": found.owner_name, "form": form}
    context |= {"one": found, "clashes": differing, "gaps": missing(found)}
    return render(request, "contributions/sharing/edit.html", context)


def _amend(request: HttpRequest, form: ContributionForm, found: Contribution) -> Contribution:
    return services.amend(
        found, revision=form.cleaned_data["revision"], values=form.values(), contact=form.contact(), by=reader(request)
    )


def _amended_while_typing(request: HttpRequest, form: ContributionForm, found: Contribution) -> HttpResponse:
    form.is_valid()
    if "revision" not in form.cleaned_data:
        return JsonResponse({}, status=HTTPStatus.BAD_REQUEST)
    try:
        saved = _amend(request, form, found)
    except EditedMeanwhile as meanwhile:
        differing = clashes(form, form.theirs(meanwhile.current))
        if differing:
            html = render_to_string("participants/_conflict_while_typing.html", {"clashes": differing})
            return JsonResponse({"conflict": html, "revision": meanwhile.current.revision})
        saved = meanwhile.current  # an answer was lost on its way: what is sent again stands there already
    except NotNow as refusal:
        return JsonResponse({"refusal": str(refusal)}, status=HTTPStatus.CONFLICT)
    return _kept(saved, form)


@login_required
@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file that shows the results of a good practice."""
    practice = practice_for_writer(request, pk)
    services.require_open(practice, by=request.user)
    form = EvidenceForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():  # a form that could not be saved may be sent again
            if first_time(form.cleaned_data["form_token"]):
                services.attach_file(practice, by=request.user, **form.values())
                messages.success(request, _("The file is attached."))
        return redirect(address(practice))
    return render(request, "contributions/sharing/attach.html", {"one": practice, "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def remove_file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Take a file away, after a page that says what will happen."""
    practice = practice_for_writer(request, pk)
    services.require_open(practice, by=request.user)
    found = file_for(request, pk, file)
    if request.method == "POST":
        services.remove_file(found, by=request.user)
        messages.success(request, _("The file is removed."))
        return redirect(address(practice))
    return render(request, "contributions/sharing/remove_file.html", {"one": practice, "file": found})
