from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from core import downloads, registries
from meetings import exports
from meetings.models import AgendaVersion, Session
from meetings.published import agenda_of, differences, latest
from meetings.views.loaders import session_for


def _published(request: HttpRequest, slug: str) -> tuple[Session, AgendaVersion]:
    session = session_for(request, slug)
    version = latest(session)
    if version is None:
        raise Http404
    return session, version


@require_safe
def agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """The published agenda, in the session's time and the reader's own."""
    session = session_for(request, slug)
    version = latest(session)
    links: dict[str, list[registries.AgendaLink]] = {}
    for source in registries.agenda_links:
        for key, found in source(session, request.user).items():
            links.setdefault(key, []).extend(found)
    context = {
        "session": session,
        "tab": "agenda",
        "version": version,
        "agenda": agenda_of(version) if version else None,
        "links": links,
        "now": timezone.now(),
        "may_edit": request.user.has_perm("meetings.edit_agenda", session),
    }
    return render(request, "meetings/agenda.html", context)


@require_safe
def agenda_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed from version to version, and when."""
    session = session_for(request, slug)
    versions = list(session.agenda_versions.order_by("number"))
    steps = [
        {
            "version": version,
            "changes": differences(agenda_of(versions[index - 1]), agenda_of(version)) if index else None,
        }
        for index, version in enumerate(versions)
    ]
    return render(request, "meetings/agenda_changes.html", {"session": session, "tab": "agenda", "steps": steps[::-1]})


@require_safe
def agenda_json(request: HttpRequest, slug: str) -> JsonResponse:
    """The published agenda for programs, in the language of the address."""
    _session, version = _published(request, slug)
    language = translation.get_language() or "en"
    return JsonResponse(
        exports.as_contract(agenda_of(version), language=language), json_dumps_params={"ensure_ascii": False}
    )


@require_safe
def agenda_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """The published agenda as a calendar."""
    session, version = _published(request, slug)
    content = exports.as_calendar(session, version, language=translation.get_language() or "en")
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
