"""The secretariat's pages of an invitation: the terms, who is invited, and sending."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag, url_has_allowed_host_and_scheme
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.downloads import attachment, kept_file
from core.editing import EditedMeanwhile, clashes, first_time, take_over_revision
from core.models import Job
from core.workflow import NotNow
from meetings.models import Session
from participants import invitation_services, proposed_terms, reminding
from participants.as_read import NotAsRead
from participants.forms import HoldForm
from participants.invitation_forms import TermsForm
from participants.invitation_paper import PREVIEW
from participants.invitees import invitees_of
from participants.models import Invitation, InvitationLetter
from participants.places import terms_of
from participants.sending import name_of
from participants.views import holding, mail_previews
from participants.views.loaders import (
    any_delegation,
    is_read_differently,
    reader,
    sent,
    session_for,
    session_for_inviter,
)


@login_required
@require_safe
def invitation(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is invited and what came of it; from here the letter is written and sent."""
    session = session_for_inviter(request, slug)
    terms = _terms(session)
    invitees = invitees_of(session)
    job = invitation_services.job_of(terms)
    context = {
        "session": session,
        "tab": "participants",
        "terms": terms,
        "countries": [one for one in invitees if not one.delegation.is_of_observers],
        "observers": [one for one in invitees if one.delegation.is_of_observers],
        "to_invite": sum(one.is_to_be_invited for one in invitees),
        "may_choose": any(one.can_be_invited for one in invitees),
        "refusal": invitation_services.sending_refusal(session, terms),
        "next_reminder": reminding.next_moment(terms, at=timezone.now()) if terms else None,
        "job": job,
        "unsent": _unsent(session, job, terms),
        "is_unfinished": any(one.is_being_sent for one in invitees),
        "held": sum(one.is_held for one in invitees),
    }
    return render(request, "participants/invitation.html", context)


def _unsent(session: Session, job: Job | None, terms: Invitation | None) -> mail_previews.UnsentPapers | None:
    """What waits for somebody to go on, where nothing is being sent."""
    if job is None or job.status in Job.OPEN:
        return None
    return mail_previews.unsent(invitation_services.unsent_of(session, terms))


def _terms(session: Session) -> Invitation | None:
    terms = terms_of(session)
    if terms is not None:
        terms.session = session
    return terms


@login_required
@require_http_methods(["GET", "POST"])
def invitation_terms(request: HttpRequest, slug: str) -> HttpResponse:
    """Write what the letter says; where nothing is written yet, a proposal stands in the form."""
    session = session_for_inviter(request, slug)
    terms = terms_of(session)
    initial: dict[str, Any] = {"revision": terms.revision, "reminder_days": terms.reminder_days} if terms else {}
    if terms is None:
        initial = proposed_terms.proposal_for(session) | {"revision": 0}
    form = TermsForm(sent(request), instance=terms or Invitation(session=session), initial=initial)
    differing = None
    if request.method == "POST" and form.is_valid():
        try:
            invitation_services.save_terms(
                session, values=form.values, revision=form.cleaned_data["revision"], by=reader(request)
            )
        except EditedMeanwhile as meanwhile:
            take_over_revision(form, meanwhile.current.revision)
            differing = clashes(form, form.theirs(meanwhile.current))
        else:
            messages.success(request, _("The letter is saved. Nothing is sent yet."))
            return redirect("participants:invitation", slug=slug)
    context = {"session": session, "tab": "participants", "form": form, "is_new": terms is None, "clashes": differing}
    return render(request, "participants/invitation_terms.html", context)


@login_required
@require_POST
def invitation_reminders(request: HttpRequest, slug: str) -> HttpResponse:
    """Pause the reminders, or let them go on."""
    session = session_for_inviter(request, slug)
    paused = request.POST.get("paused") == "1"
    invitation_services.pause_reminders(session, paused=paused, by=reader(request))
    messages.success(request, _("The reminders are paused.") if paused else _("The reminders go on."))
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return redirect(back)
    return redirect("participants:invitation", slug=slug)


@login_required
@require_http_methods(["GET", "POST"])
def invitation_send(request: HttpRequest, slug: str) -> HttpResponse:
    """Say exactly who gets what, then send; ``?d=kz`` chooses, without it all who were not invited yet."""
    session = session_for_inviter(request, slug)
    codes = set((request.POST if request.method == "POST" else request.GET).getlist("d"))
    hold = HoldForm(sent(request))
    if request.method == "POST":
        try:
            return _send(request, session, codes, hold)
        except NotAsRead:
            session = session_for_inviter(request, slug)
    terms = _terms(session)
    everybody = invitees_of(session)
    chosen = invitation_services.chosen_of(everybody, codes)
    languages = {name for one in chosen for name in one.languages}
    read = invitation_services.mark_of(chosen, terms)
    context = {
        "session": session,
        "tab": "participants",
        "terms": terms,
        "refusal": invitation_services.sending_refusal(session, terms, languages=languages),
        "lines": mail_previews.invitations(chosen, terms) if terms else [],
        "anew": [one for one in chosen if one.delegation.invited_at],
        "left_out": [
            one
            for one in everybody
            if not one.can_be_invited and (one.delegation.code in codes or (not codes and not one.people))
        ],
        "people": sum(len(one.people) for one in chosen),
        "token": mail_previews.token(),
        "read": read,
        "is_stale": is_read_differently(request, read),
        "hold": hold,
        "is_overdue": bool(session.nominations_due_at and session.nominations_due_at < timezone.now()),
    }
    return render(request, "participants/invitation_send.html", context)


def _send(request: HttpRequest, session: Session, codes: set[str], hold: HoldForm) -> HttpResponse:
    if not codes:
        raise NotNow(_("There is nobody to invite: everybody is invited already, or nobody can be written to."))
    with transaction.atomic():
        token = mail_previews.token_of(request)
        if token is None:
            raise Http404
        if first_time(token):
            chosen = invitation_services.send(
                session,
                codes=codes,
                by=reader(request),
                held=holding.is_wanted(hold),
                read=request.POST.get("read", ""),
            )
            text = ngettext(
                "The invitation of %(count)s delegation is being sent.",
                "The invitations of %(count)s delegations are being sent.",
                len(chosen),
            )
            messages.success(request, text % {"count": len(chosen)})
    return redirect(reverse("participants:invitation", args=[session.slug]))


@login_required
@require_POST
def invitation_go_on(request: HttpRequest, slug: str) -> HttpResponse:
    """Send what a failed job left."""
    session = session_for_inviter(request, slug)
    try:
        invitation_services.go_on_sending(session, by=reader(request), read=request.POST.get("read", ""))
    except NotAsRead as changed:
        messages.warning(request, str(changed))
    return redirect("participants:invitation", slug=slug)


@login_required
@never_cache
@require_safe
def invitation_progress(request: HttpRequest, slug: str) -> HttpResponseBase:
    """How far the sending is: the part of the page that changes."""
    session = session_for_inviter(request, slug)
    terms = _terms(session)
    job = invitation_services.job_of(terms)
    if job is None:
        raise Http404
    etag = quote_etag(f"{job.pk}-{job.status}-{job.done}-{job.total}-{get_language()}")
    response = get_conditional_response(request, etag=etag)
    if response is None:
        letters = InvitationLetter.objects.filter(delegation__session=session)
        context = {
            "session": session,
            "job": job,
            "unsent": _unsent(session, job, terms),
            "is_unfinished": letters.filter(file="").exists(),
            "are_held": letters.filter(is_held=True).exists(),
        }
        response = render(request, "participants/_sending.html", context)
        response["ETag"] = etag
    return response


@login_required
@require_safe
def invitation_pdf(request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
    """The newest letter of a delegation, in the reader's language or the one that there is."""
    session = session_for(request, slug)
    delegation = any_delegation(request, session, code)
    letters = InvitationLetter.objects.visible_to(request.user).filter(delegation=delegation.pk).exclude(file="")
    found = list(letters.newest_first())
    newest = [letter for letter in found if letter.number == found[0].number]
    letter = next((one for one in newest if one.language == get_language()), newest[0] if newest else None)
    if letter is None:
        raise Http404
    return attachment(request, letter.file, name=name_of(letter, delegation), etag=letter.sha256[:32])


@login_required
@require_safe
def invitation_preview_pdf(request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
    """The letter of a delegation as it would go now, in the language of the address."""
    session = session_for_inviter(request, slug)
    delegation = any_delegation(request, session, code)
    if delegation.pk is None:
        raise NotNow(_("The letter of invitation is not written yet."))
    language = get_language() or "en"
    name = f"preview-{slug}-{delegation.code}-{language}.pdf"
    return kept_file(request, PREVIEW, delegation, name=name, language=language, public=False)
