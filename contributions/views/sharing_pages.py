"""The page of one good practice, need, offer or event, its files and its entry for the calendar."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contributions.models import CapacityEvent, Contribution, NeedOrOffer
from contributions.sharing import asking
from contributions.sharing.calendar import event_of
from contributions.sharing.completeness import missing
from contributions.sharing.reading import fitting, told
from contributions.sharing.rooms import address, room_of
from contributions.sharing.workflow import sharing_workflow
from contributions.views.sharing_loaders import contribution_for, file_for
from core import history, ics
from core.downloads import attachment


@require_safe
def contribution(request: HttpRequest, room: str, pk: int) -> HttpResponse:
    """What was shared; its writers see what it lacks, its history and its steps."""
    found, user = contribution_for(request, room, pk), request.user
    is_writer = user.has_perm("contributions.change_sharing", found)
    context: dict[str, Any] = {
        "room": room_of(found),
        "one": found,
        "told": told(found),
        "is_writer": is_writer,
        "gaps": missing(found) if is_writer and found.waits_for_owner else [],
        "steps": _steps(found, user) if is_writer else [],
        "changes": history.of(found) if is_writer else [],
        "contact": _contact(found, user),
    }
    if isinstance(found, NeedOrOffer):
        context |= _around(found, user)
    elif isinstance(found, CapacityEvent):
        context["is_over"] = found.ends_at is not None and found.ends_at < timezone.now()
    return render(request, context["room"].page, context)


def _steps(found: Contribution, user: Any) -> list[dict[str, Any]]:
    """What this person can do now, with the pages that ask first."""
    return [
        {"label": step.label, "url": _step_address(found, step.name)}
        for step in sharing_workflow.available(found, by=user)
    ]


def _step_address(found: Contribution, name: str) -> str:
    """Whoever publishes has read what stands on this page, not what is written meanwhile."""
    url = address(found, "contribution_step", step=name.replace("_", "-"))
    return f"{url}?revision={found.revision}" if name == "publish" else url


def _contact(found: Any, user: Any) -> Any:
    """The contact of a good practice for delegations, that of a need or an offer for those who wrote it."""
    permission = "change_sharing" if isinstance(found, NeedOrOffer) else "view_contact"
    return getattr(found, "contact", None) if user.has_perm(f"contributions.{permission}", found) else None


def _around(need: NeedOrOffer, user: Any) -> dict[str, Any]:
    """What fits a need or an offer, and whether its contact can be asked."""
    today = timezone.now().date()
    may_ask = user.has_perm("contributions.ask_contact", need)
    is_over = need.is_over(today)
    return {
        "fits": [] if is_over else fitting(need, user=user, today=today),
        "is_over": is_over,
        "may_ask": may_ask,
        "ask_refusal": asking.refusal(need, by=user) if may_ask else "",
    }


@require_safe
def download(request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
    """A file that shows the results of a good practice, for those who may read it."""
    found = file_for(request, pk, file)
    is_public = found.practice.is_published and found.practice.session.is_public
    return attachment(request, found.file, name=found.original_name, etag=found.sha256[:32], public=is_public)


@require_safe
def event_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """One event for a calendar program."""
    found = contribution_for(request, CapacityEvent.room, pk)
    if not isinstance(found, CapacityEvent) or found.starts_at is None or found.ends_at is None:
        raise Http404
    response = HttpResponse(ics.calendar(str(found), [event_of(found)]), content_type=ics.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="event-{found.pk}.ics"'
    return response
