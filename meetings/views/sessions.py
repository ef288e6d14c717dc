from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import history, registries
from core.editing import EditedMeanwhile, clashes, first_time, lock_for_edit, take_over_revision
from core.translations import stale_fields
from meetings import services
from meetings.forms import NewSessionForm, SessionForm
from meetings.models import Session
from meetings.published import agenda_of, latest
from meetings.views.loaders import session_for, session_for_editor
from meetings.workflow import session_workflow


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """All sessions of all bodies, newest first."""
    found = Session.objects.visible_to(request.user).for_list()
    return render(
        request,
        "meetings/sessions.html",
        {"sessions": found, "may_add": request.user.has_perm("meetings.change_session")},
    )


@require_safe
def session_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One session: practical facts, what it is about, its documents."""
    session = session_for(request, slug)
    version = latest(session)
    may_edit = request.user.has_perm("meetings.change_session", session)
    panels = [panel for source in registries.session_panels if (panel := source(session, request.user)) is not None]
    return render(
        request,
        "meetings/session.html",
        {
            "session": session,
            "tab": "overview",
            "version": version,
            "agenda": agenda_of(version) if version else None,
            "panels": panels,
            "areas": session.body.thematic_areas.order_by("position"),
            "objectives": session.body.objectives.order_by("position"),
            "may_edit": may_edit,
            "steps": session_workflow.available(session, by=request.user) if may_edit else [],
            "stale": stale_fields([session]) if may_edit else {},
            "changes": history.of(session) if may_edit else [],
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def session_add(request: HttpRequest) -> HttpResponse:
    """Prepare a new session, empty or with the agenda of an earlier one: ``?from=SLUG`` chooses it."""
    if not request.user.has_perm("meetings.change_session"):
        raise Http404
    form = NewSessionForm(request.POST or None, initial=_like(request.GET.get("from", "")))
    if request.method == "POST" and form.is_valid():
        earlier = form.cleaned_data["earlier"]
        with transaction.atomic():
            if first_time(form.cleaned_data["form_token"]):
                services.prepare_session(form.instance, by=request.user, earlier=earlier)
        return redirect("meetings:agenda_edit" if earlier else "meetings:session", form.cleaned_data["slug"])
    return render(request, "meetings/session_add.html", {"form": form})


LIKE = ("body", "mode", "place_en", "place_ru", "time_zone", "series")


def _like(slug: str) -> dict[str, Any]:
    """What a new session has in common with the one that it is made from."""
    earlier = Session.objects.with_working_copy().filter(slug=slug).first()
    return {name: getattr(earlier, name) for name in LIKE} | {"earlier": slug} if earlier else {}


@login_required
@require_http_methods(["GET", "POST"])
def session_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Edit the practical facts and the texts; deadlines are typed on the session's clocks."""
    session = session_for_editor(request, slug)
    with timezone.override(session.zone):
        return _session_edit(request, session)


def _session_edit(request: HttpRequest, session: Session) -> HttpResponse:
    form = SessionForm(request.POST or None, instance=session, initial={"revision": session.revision})
    found_clashes = None
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                locked = lock_for_edit(Session.objects.all(), pk=session.pk, revision=form.cleaned_data["revision"])
                for name in form.Meta.fields:  # not the row as it was read before the lock: it may be announced now
                    setattr(locked, name, form.cleaned_data[name])
                locked.save_edit()
        except EditedMeanwhile as meanwhile:
            current = meanwhile.current
            found_clashes = clashes(form, {name: getattr(current, name) for name in form.Meta.fields})
            take_over_revision(form, current.revision)
        else:
            messages.success(request, _("The session is saved."))
            return redirect("meetings:session", session.slug)
    return render(request, "meetings/session_edit.html", {"session": session, "form": form, "clashes": found_clashes})


@login_required
@require_http_methods(["GET", "POST"])
def session_step(request: HttpRequest, slug: str, step: str) -> HttpResponse | HttpResponseRedirect:
    """Announce, close or cancel, after a page that says what will happen."""
    session = session_for_editor(request, slug)
    if step not in session_workflow.steps:
        raise Http404
    if request.method == "POST":
        services.take_step(session, step, by=request.user)
        return redirect("meetings:session", slug)
    line = session_workflow.require(session, step, by=request.user)
    return render(request, "meetings/session_step.html", {"session": session, "step": line})
