import hashlib

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.workflow import NotNow
from meetings import running, services
from meetings.forms import DelayForm
from meetings.published import agenda_of, latest
from meetings.views.loaders import session_for, session_for_editor

QUICK_MINUTES = [5, 10, 15]


@require_safe
def agenda_now(request: HttpRequest, slug: str) -> HttpResponse:
    """What is on and what comes next, as a part of a page that stays open; 304 where nothing changed."""
    session = session_for(request, slug)
    version = latest(session)
    if version is None:
        raise Http404
    on = running.at(session, agenda_of(version), timezone.now())
    seen = request.GET.get("version", "")
    context = {
        "session": session,
        "running": on if on and on.is_live else None,
        "is_newer": seen.isdecimal() and seen != str(version.number),
        "agenda_url": reverse("meetings:agenda", args=[slug]) if seen != str(version.number) else "",
    }
    response = render(request, "meetings/_now.html", context)
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return get_conditional_response(request, etag=etag, response=response) or response


@login_required
@require_http_methods(["GET", "POST"])
def agenda_delay(request: HttpRequest, slug: str) -> HttpResponse:
    """How late today's day of the session runs, told to the readers."""
    session = session_for_editor(request, slug)
    version = latest(session)
    if version is None:
        raise Http404
    agenda, now = agenda_of(version), timezone.now()
    on = running.at(session, agenda, now)
    day = on.day if on else running.day_on(agenda, now)
    if day is None:
        raise NotNow(_("A delay is told on a day of the session, and today is none."))
    form = DelayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.set_delay(session, by=request.user, on=day.date, minutes=form.cleaned_data["minutes"])
        return redirect("meetings:agenda", slug)
    context = {
        "session": session,
        "tab": "agenda",
        "form": form,
        "day": day,
        "delay": session.delays.filter(date=day.date, minutes__gt=0).first(),
        "quick": QUICK_MINUTES,
    }
    return render(request, "meetings/agenda_delay.html", context)
