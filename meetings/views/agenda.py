from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import conditional_page, require_safe

from core import downloads, registries
from meetings import calendars, exports, running, timetable
from meetings.agenda import Bilingual
from meetings.models import AgendaVersion, Session
from meetings.published import agenda_of, latest
from meetings.views.loaders import session_for
from meetings.zones import choice_of


def _published(request: HttpRequest, slug: str) -> tuple[Session, AgendaVersion]:
    session = session_for(request, slug)
    version = latest(session)
    if version is None:
        raise Http404
    return session, version


@require_safe
def agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """The published agenda, in the session's time and in that of a place of the reader's choice."""
    session = session_for(request, slug)
    version = latest(session)
    context: dict[str, Any] = {
        "session": session,
        "tab": "agenda",
        "version": version,
        "agenda": None,
        "may_edit": request.user.has_perm("meetings.edit_agenda", session),
        "running": None,
    }
    if version is None:
        return render(request, "meetings/agenda.html", context)
    value, now = agenda_of(version), timezone.now()
    choice = choice_of(request.GET.get("zone", "").strip(), value)
    on = running.at(session, value, now)
    context |= {
        "agenda": value,
        "choice": choice,
        "note": Bilingual(**version.note),
        "running": on,
        "may_delay": on is not None or running.day_on(value, now) is not None,
        "days": timetable.read(value, zone=choice.zone, marks=on.marks if on else None),
        "links": _links(request, session),
    }
    response = render(request, "meetings/agenda.html", context, status=400 if choice.is_unknown else 200)
    if not choice.is_listed:
        response["Cache-Control"] = "private, no-cache"  # any of some six hundred: not worth the memory of the server
    return response


def _links(request: HttpRequest, session: Session) -> dict[str, list[registries.AgendaLink]]:
    links: dict[str, list[registries.AgendaLink]] = {}
    for source in registries.agenda_links:
        for key, found in source(session, request.user).items():
            links.setdefault(key, []).extend(found)
    return links


@require_safe
def agenda_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The published agenda as the paper looks, to be printed by the browser."""
    session, version = _published(request, slug)
    return render(request, "meetings/agenda_print.html", exports.paper_context(session, version))


@require_safe
def agenda_json(request: HttpRequest, slug: str) -> JsonResponse:
    """The published agenda for programs, in the language of the address."""
    _session, version = _published(request, slug)
    language = translation.get_language() or "en"
    return JsonResponse(
        exports.as_contract(agenda_of(version), language=language), json_dumps_params={"ensure_ascii": False}
    )


@require_safe
@conditional_page
def agenda_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The published agenda as a calendar."""
    session, version = _published(request, slug)
    content = calendars.as_calendar(session, version, language=translation.get_language() or "en")
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{session.slug}.ics"'
    return response


@require_safe
def agenda_pdf(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The published agenda to print."""
    return _kept(request, slug, "pdf")


@require_safe
def agenda_docx(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The published agenda to edit in a word processor."""
    return _kept(request, slug, "docx")


def _kept(request: HttpRequest, slug: str, extension: str) -> HttpResponseBase:
    session, _version = _published(request, slug)
    language = translation.get_language() or "en"
    name = f"{session.slug}-agenda-{language}.{extension}"
    return downloads.kept_file(
        request, f"agenda.{extension}", session, name=name, language=language, public=session.is_public
    )
