from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.rules import is_secretariat
from desk import reminders
from meetings.models import Session


@login_required
@require_http_methods(["GET", "POST"])
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    """Show to whom a reminder goes and what it says, then write it; the address says about what, and to whom."""
    if not is_secretariat(request.user):
        raise Http404
    session = get_object_or_404(Session.objects.visible_to(request.user), slug=slug)
    wanted = {"column": request.GET.get("column", ""), "country": request.GET.get("country", "")}
    try:
        if request.method == "POST":
            _say(request, reminders.remind(session, **wanted, by=request.user))
            return redirect("desk:readiness", slug=slug)
        planned = reminders.plan(session, **wanted)
    except LookupError:
        raise Http404 from None
    shown = [(reminder, reminder.composed()) for reminder in planned.reminders]
    context = {"session": session, "tab": "readiness", "plan": planned, "letters": shown}
    return render(request, "desk/remind.html", context)


def _say(request: HttpRequest, written: int) -> None:
    if written:
        text = ngettext("%(count)s reminder is on its way.", "%(count)s reminders are on their way.", written)
        messages.success(request, text % {"count": written})
    else:
        messages.info(request, _("Nothing was written: everybody who can be reminded was reminded today already."))
