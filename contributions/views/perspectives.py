"""The countries' perspectives as they are read: the list, one country, all by heading, all in the order of delivery."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.rules import focal_country_ids
from contributions import reading
from contributions.delivery import delivery_of, speaker_of
from contributions.models import NationalPerspective
from contributions.plan import headings_of
from contributions.views.loaders import perspective_for, session_for
from contributions.workflow import perspective_workflow
from core import history
from meetings.models import Session


@require_safe
def perspectives(request: HttpRequest, slug: str) -> HttpResponse:
    """All countries, with the state of their perspectives as far as this reader may know."""
    session = session_for(request, slug)
    user: Any = request.user
    found = NationalPerspective.objects.filter(session=session).visible_to(user).prefetch_related("sections")
    reads_ahead = reading.delivery_is_for(user)
    prepares = reads_ahead or bool(focal_country_ids(user, body_id=session.body_id))
    context = {
        "session": session,
        "tab": "perspectives",
        "lines": reading.lines_of(session, found, user=user, delivery=delivery_of(session) if prepares else None),
        "may_plan": user.has_perm("contributions.plan_perspectives"),
        "reads_ahead": reads_ahead,
    }
    return render(request, "contributions/perspectives.html", context)


@require_safe
def perspective(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One country's perspective; both languages side by side where both are there."""
    found = perspective_for(request, slug, code)
    user: Any = request.user
    is_writer = user.has_perm("contributions.change_perspective", found)
    passages = reading.passages_of(found, headings_of(found.session))
    prepares = is_writer or reading.delivery_is_for(user)
    context = {
        "session": found.session,
        "tab": "perspectives",
        "perspective": found,
        "passages": [passage for passage in passages if passage.has_any or is_writer],
        "is_writer": is_writer,
        "speaker": speaker_of(found, language=get_language() or "en", everybody=is_writer),
        "turn": delivery_of(found.session).turn_of(found.country_id) if prepares else None,
        "reads_ahead": prepares,
        "steps": perspective_workflow.available(found, by=user),
        "changes": history.of(found) if is_writer else [],
    }
    return render(request, "contributions/perspective.html", context)


@require_safe
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """What all countries say, heading by heading: all headings, or the one that is asked for."""
    session = session_for(request, slug)
    headings = headings_of(session)
    found = _visible(session, request.user)
    asked = request.GET.get("heading", "")
    chosen = [heading for heading in headings if str(heading.number) == asked] or headings
    context = {
        "session": session,
        "tab": "perspectives",
        "headings": headings,
        "chosen": asked if len(chosen) < len(headings) else "",
        "compared": reading.compared(found, chosen),
    }
    return render(request, "contributions/compare.html", context)


@login_required
@require_safe
def delivery(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts in the order in which they will be spoken, for interpreters and the secretariat."""
    if not reading.delivery_is_for(request.user):
        raise Http404
    session = session_for(request, slug)
    order = delivery_of(session)

    def name(one: NationalPerspective) -> str:
        return speaker_of(one, language=get_language() or "en", everybody=may_plan)

    may_plan = request.user.has_perm("contributions.plan_perspectives")
    found = _visible(session, request.user)
    context = {
        "session": session,
        "tab": "perspectives",
        "delivery": order,
        "spoken": reading.spoken(order, found, headings_of(session), names=name),
        "may_plan": may_plan,
    }
    return render(request, "contributions/delivery.html", context)


def _visible(session: Session, user: Any) -> list[NationalPerspective]:
    """What this reader may read in a session, with its texts."""
    everything: Any = NationalPerspective.objects
    return list(everything.visible_to(user).filter(session=session).for_page())
