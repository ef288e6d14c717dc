import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.editing import first_time
from core.numbers import whole
from meetings import outline, services
from meetings.consequences import consequences
from meetings.edits import latest_number
from meetings.models import EditorPresence, Session, Slot
from meetings.published import latest
from meetings.services import EditedSince, Outcome
from meetings.sheet import patch, rows, verbs
from meetings.sheet.markup import slot_markup
from meetings.sheet.words import name_of, place_in_words, who
from meetings.views.loaders import session_for_editor

CELL = re.compile(r"[a-z]+:\d+\.[a-z_]+")
LONGEST_CELL_NAME = 60


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The working copy as a table that is typed in; its script and its plain form send the same things."""
    session = session_for_editor(request, slug)
    if request.method != "POST":
        return _page(request, session)
    typed = _Typed(request)
    wants_json = "application/json" in request.headers.get("Accept", "")
    if "preview" in request.POST:
        return JsonResponse(_preview(session, typed, by=request.user))
    result = _act(session, typed, by=request.user)
    if wants_json:
        return JsonResponse(_answer(request, session, typed, result))
    if result.message or result.clash or result.outcome.errors or result.outcome.conflicts:
        return _page(request, session, typed=typed, result=result)
    return redirect(_where_to(request, session, result.done))


def _where_to(request: HttpRequest, session: Session, done: verbs.Done) -> str:
    """Back to the slot in the sheet, or to the slot's own page where the button stood there."""
    back = whole(request.POST.get("back", ""))
    if back is not None and Slot.objects.filter(pk=back, day__session=session).exists():
        return reverse("meetings:slot_edit", args=[session.slug, back])
    place = f"#slot-{done.slot}" if done.slot else ""
    return reverse("meetings:agenda_edit", args=[session.slug]) + place


class _Typed:
    """What a request of the sheet says."""

    def __init__(self, request: HttpRequest) -> None:
        self.cells = {name: request.POST.getlist(name)[-1] for name in request.POST if CELL.fullmatch(name)}
        self.do = request.POST.get("do", "save")
        try:
            self.seen = int(request.POST.get("seen", ""))
            self.token = uuid.UUID(request.POST.get("form_token", ""))
        except ValueError as error:
            message = "seen and form_token are needed"
            raise BadRequest(message) from error


class _Result:
    """What came of it."""

    def __init__(self) -> None:
        self.outcome = Outcome()
        self.done = verbs.Done()
        self.message = ""
        self.clash: dict[str, Any] | None = None


def _act(session: Session, typed: _Typed, *, by: Any) -> _Result:
    """Write the cells, then do what the button says; a button does nothing while a text waits for a choice."""
    result = _Result()
    if typed.cells:
        result.outcome = services.change_cells(session, by=by, seen=typed.seen, cells=typed.cells)
    if result.outcome.conflicts or result.outcome.errors:
        return result
    try:
        with transaction.atomic():
            if typed.do == "save" or first_time(typed.token):
                result.done = verbs.perform(session, typed.do, by=by)
    except ValidationError as error:
        result.message = " ".join(error.messages)
    except EditedSince as since:
        result.clash = _clash(since, verb="redo" if typed.do == "redo" else "undo")
    except verbs.Unknown as unknown:
        raise BadRequest(str(unknown)) from unknown
    return result


def _clash(since: EditedSince, *, verb: str) -> dict[str, Any]:
    places = [{"now": _plain(place.now), "would_be": _plain(place.would_be)} for place in since.overlaps]
    return {"name": name_of(since.edit), "verb": verb, "places": places}


def _plain(value: Any) -> str:
    """A value, or the texts of a row, for reading."""
    if isinstance(value, dict):
        return ", ".join(str(value[name]) for name in value if name.endswith(("_en", "_ru")) and value[name])
    return "" if value is None else str(value)


def _answer(request: HttpRequest, session: Session, typed: _Typed, result: _Result) -> dict[str, Any]:
    outcome, place = result.outcome, result.done.slot
    edits = patch.edits_since(session, seen=typed.seen)
    found = patch.load_with_warnings(session)
    answer = patch.patch(session, found, edits, seen=typed.seen, by=request.user)
    answer |= {
        "saved_at": f"{timezone.localtime(timezone.now(), session.zone):%H:%M}",
        "saved": outcome.saved,
        "errors": outcome.errors,
        "conflicts": [_conflict(conflict) for conflict in outcome.conflicts],
        "spoken": result.message or (place_in_words(found, place) if place else ""),
        "message": result.message,
        "focus": result.done.focus,
    }
    if result.clash:
        answer["undo_conflict"] = {
            "html": render_to_string("meetings/editor/_undo_clash.html", {"clash": result.clash})
        }
    return answer


def _conflict(conflict: services.Conflict) -> dict[str, Any]:
    html = render_to_string("meetings/editor/_choice.html", {"conflict": conflict, "live": True})
    return {
        "cell": conflict.cell,
        "yours": conflict.yours,
        "theirs": conflict.theirs,
        "by": who(conflict.by),
        "at": f"{conflict.at:%H:%M}" if conflict.at else "",
        "html": html,
    }


@contextmanager
def _and_back() -> Iterator[None]:
    """Whatever is written inside is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _preview(session: Session, typed: _Typed, *, by: Any) -> dict[str, Any]:
    """What the typed cells and the button would move; nothing is kept."""
    before = rows.load(session).agenda
    with _and_back():
        result = _act(session, typed, by=by)
        after = rows.load(session).agenda
    return {
        "preview": consequences(before, after),
        "errors": result.outcome.errors | ({"": [result.message]} if result.message else {}),
    }


def _page(
    request: HttpRequest, session: Session, *, typed: _Typed | None = None, result: _Result | None = None
) -> HttpResponse:
    seen = latest_number(session)  # before the rows: what is edited between the two does not count as seen
    found = patch.load_with_warnings(session)
    outcome = result.outcome if result else Outcome()
    if typed is not None and (outcome.errors or outcome.conflicts):
        kept = {*outcome.errors, *(conflict.cell for conflict in outcome.conflicts)}
        found.typed = {cell: text for cell, text in typed.cells.items() if cell in kept}
        found.errors = outcome.errors
    context = {
        "session": session,
        "tab": "agenda",
        "days": [
            {"group": group, "slots": [slot_markup(slot, slug=session.slug) for slot in group.slots]}
            for group in found.day_groups()
        ],
        "seen": seen,
        "form_token": uuid.uuid4(),
        "others": patch.others(session, by=request.user),
        "warnings": found.warnings.get("", []),
        "loose": outline.without_slot(session),
        "version": latest(session),
        "choices": outcome.conflicts,
        "clash": result.clash if result else None,
        "message": result.message if result else "",
        "kinds": Slot.Kind.choices,
        **patch.tools(session, by=request.user),
    }
    return render(request, "meetings/editor/page.html", context)


@login_required
@require_safe
def slot_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One slot with all that can be written and done about it; its form is the sheet's own."""
    session = session_for_editor(request, slug)
    seen = latest_number(session)
    found = patch.load_with_warnings(session, is_detailed=True)
    slot = next((row for _day, slots in found.days for row in slots if row.pk == pk), None)
    if slot is None:
        raise Http404
    group = found.slot_group(slot)
    context = {
        "session": session,
        "tab": "agenda",
        "group": group,
        "markup": slot_markup(group, slug=slug, whole=True),
        "seen": seen,
        "form_token": uuid.uuid4(),
        "items": outline.in_order(session),
        "kinds": Slot.Kind.choices,
    }
    return render(request, "meetings/editor/slot.html", context)


@login_required
@require_safe
def live(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What others changed since; asked for every two seconds, answered with 304 where nothing did."""
    session = session_for_editor(request, slug)
    try:
        seen = int(request.GET.get("seen", ""))
    except ValueError as error:
        message = "seen is needed"
        raise BadRequest(message) from error
    tag = patch.tag(session, by=request.user, language=get_language() or "en")
    if request.headers.get("If-None-Match") == tag and seen == latest_number(session):
        return HttpResponse(status=304, headers={"ETag": tag})
    edits = patch.edits_since(session, seen=seen)
    answer = patch.patch(session, patch.load_with_warnings(session), edits, seen=seen, by=request.user)
    return JsonResponse(answer, headers={"ETag": tag, "Cache-Control": "no-store"})


@login_required
@require_POST
def here(request: HttpRequest, slug: str) -> HttpResponse:
    """An editor's page says that it is open, and in which cell the cursor stands."""
    session = session_for_editor(request, slug)
    at = request.POST.get("at", "")
    if len(at) > LONGEST_CELL_NAME or (at and not CELL.fullmatch(at)):
        message = "at is a cell"
        raise BadRequest(message)
    defaults = {"seen_at": timezone.now(), "at": at}
    EditorPresence.objects.update_or_create(session=session, user_id=request.user.pk or 0, defaults=defaults)
    return HttpResponse(status=204)
