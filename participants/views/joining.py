"""How to join a session: for those in its list, and for the secretariat that writes it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core import outbox
from core.editing import EditedMeanwhile, clashes, take_over_revision
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants import joining_services
from participants.joining_forms import JoiningForm
from participants.models import JoiningDetails
from participants.views import holding
from participants.views.loaders import reader, sent, session_for


def _session(request: HttpRequest, slug: str, *, to_edit: bool = False) -> Session:
    """The session, for those in its list and for the secretariat; others do not learn that there is such a page."""
    session = session_for(request, slug)
    user = reader(request)
    if not user.has_perm("participants.view_joining", session):
        raise Http404
    if to_edit and not user.has_perm("participants.change_joining", session):
        raise NotYou(_("Only the secretariat writes how to join."))
    return session


@login_required
@never_cache
@require_safe
def joining(request: HttpRequest, slug: str) -> HttpResponse:
    """How to come into the room or the call."""
    session = _session(request, slug)
    details = joining_services.details_of(session)
    may_change = reader(request).has_perm("participants.change_joining", session)
    context = {
        "session": session,
        "tab": "participants",
        "details": details,
        "may_change": may_change,
        "audience": joining_services.audience_of(session, details) if may_change and details else None,
        "may_tell": may_change and not joining_services.telling_refusal(session, details),
    }
    return render(request, "participants/joining.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def joining_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Write how to join."""
    session = _session(request, slug, to_edit=True)
    details = JoiningDetails.objects.filter(session=session).first() or JoiningDetails(session=session)
    form = JoiningForm(sent(request), instance=details, initial={"revision": details.revision})
    differing = None
    if request.method == "POST" and form.is_valid():
        try:
            joining_services.save_details(
                session, values=form.values, revision=form.cleaned_data["revision"], by=reader(request)
            )
        except EditedMeanwhile as meanwhile:
            take_over_revision(form, meanwhile.current.revision)
            differing = clashes(form, form.theirs(meanwhile.current))
        else:
            messages.success(request, _("The joining details are saved. Nobody is told by mail yet."))
            return redirect("participants:joining", slug=slug)
    context = {"session": session, "tab": "participants", "form": form, "clashes": differing}
    return render(request, "participants/joining_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def joining_tell(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, then tell those in the list that the joining details are there."""
    session = _session(request, slug, to_edit=True)
    hold = holding.form_for(request)
    if request.method == "POST":
        with outbox.holding(wanted=holding.is_wanted(hold)) as held:
            number = joining_services.tell(session, by=reader(request))
        there = holding.to_held_letters(request, held, session)
        if there is not None:
            return there
        text = ngettext("%(count)s person is told by mail.", "%(count)s people are told by mail.", number)
        messages.success(request, text % {"count": number})
        return redirect("participants:joining", slug=slug)
    details = joining_services.details_of(session)
    refusal = joining_services.telling_refusal(session, details)
    if refusal or details is None:
        raise NotNow(refusal)
    audience = joining_services.audience_of(session, details)
    context = {
        "session": session,
        "tab": "participants",
        "audience": audience,
        "letters": joining_services.letters_of(session, audience),
        "hold": hold,
    }
    return render(request, "participants/joining_tell.html", context)
