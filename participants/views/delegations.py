from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.rules import is_secretariat
from core.workflow import NotNow
from meetings.models import Session
from participants import delegation_services, finality, letters, lost_mail, services
from participants.answering import delegations_of, those_who_answer
from participants.board import DelegationState, board_of, state_of
from participants.duplicates import twins_in
from participants.forms import RepresentationForm
from participants.lines import Side, lines_of, side_of
from participants.models import ChangeRequest, Delegation, Nomination
from participants.views.loaders import any_delegation, chosen_of, own_delegation, reader, sent, session_for

A_PAGE = 100
FEW = 10
"""How many possible duplicates the board shows; the others have a page of their own."""


@login_required
@require_safe
def nominations(request: HttpRequest, slug: str) -> HttpResponse:
    """The secretariat's board, the focal point's delegation, or a delegate's own nomination."""
    session = session_for(request, slug)
    if is_secretariat(request.user) and not request.GET.get("delegation"):
        return _board(request, session)
    if is_secretariat(request.user):
        return _delegation(request, session, state_of(any_delegation(request, session, request.GET["delegation"])))
    own = delegations_of(request.user, session)
    if own:
        return _delegation(request, session, state_of(chosen_of(request, own)), others=own)
    visible = Nomination.objects.visible_to(request.user).filter(delegation__session=session)
    lines = lines_of(visible.for_list().with_letters().with_next(), side=Side.PERSON)
    if not lines:
        raise Http404
    return render(request, "participants/own.html", {"session": session, "tab": "participants", "lines": lines})


def _board(request: HttpRequest, session: Session) -> HttpResponse:
    states = board_of(session)
    twins = twins_in(session, [one for state in states for one in state.nominations])
    waiting = [one for state in states for one in state.nominations if one.waits_for_secretariat]
    context = {
        "session": session,
        "tab": "participants",
        "countries": [state for state in states if not state.delegation.is_of_observers],
        "observers": [state for state in states if state.delegation.is_of_observers],
        "beyond": {pk for state in states for pk in state.places.beyond},
        "waiting": Paginator(waiting, A_PAGE).get_page(request.GET.get("page")),
        "changes": list(ChangeRequest.objects.for_session(session)),
        "twins": twins[:FEW],
        "more_twins": len(twins[FEW:]),
        "list_refusal": finality.refusal(session),
    }
    return render(request, "participants/board.html", context)


def _delegation(
    request: HttpRequest, session: Session, state: DelegationState, others: Sequence[Delegation] = ()
) -> HttpResponse:
    user = reader(request)
    side = side_of(user, state.delegation)
    context = {
        "session": session,
        "tab": "participants",
        "state": state,
        "others": others,
        "open": lines_of(state.open, side=side),
        "closed": lines_of(state.closed, side=side),
        "prepared": services.prepared_by(user, state.to_submit),
        "lost": lost_mail.of_delegation(state),
        "answers": side == Side.DELEGATION,
        "may_nominate": user.has_perm("participants.nominate", state.delegation),
        "takes_nominations": session.status == Session.Status.ANNOUNCED,
    }
    return render(request, "participants/delegation.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def submit_all(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, then submit all that the delegation has prepared, or those of it that are complete."""
    session, user = session_for(request, slug), reader(request)
    state = state_of(own_delegation(request, session))
    prepared = services.prepared_by(user, state.to_submit)
    if not prepared:
        raise NotNow(_("There is nothing to submit."))
    lines = lines_of(prepared, side=side_of(user, state.delegation))
    incomplete = [line for line in lines if line.gaps]
    if request.method == "POST" and (not incomplete or "only_complete" in request.POST):
        done = services.submit_all(state.delegation, by=user, only_complete="only_complete" in request.POST)
        text = ngettext("%(count)s nomination is submitted.", "%(count)s nominations are submitted.", len(done))
        messages.success(request, text % {"count": len(done)})
        return redirect(f"{reverse('participants:nominations', args=[slug])}?delegation={state.delegation.code}")
    context = {
        "session": session,
        "tab": "participants",
        "state": state,
        "complete": [line for line in lines if not line.gaps],
        "incomplete": incomplete,
        "recipients": recipients_of_submission(state.delegation, by=user),
    }
    return render(request, "participants/submit_all.html", context)


def recipients_of_submission(delegation: Delegation, *, by: User) -> list[User]:
    """Who gets a mail when this person submits for the delegation."""
    speaking = those_who_answer(delegation)
    return [*(one for one in letters.secretariat() if one != by), *([] if by in speaking else speaking)]


@login_required
@require_http_methods(["GET", "POST"])
def representation(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Say whether a delegation takes part."""
    session = session_for(request, slug)
    state = state_of(any_delegation(request, session, code))
    form = RepresentationForm(
        sent(request),
        initial={"representation": state.delegation.representation},
        by_secretariat=is_secretariat(request.user),
    )
    if request.method == "POST" and form.is_valid():
        delegation_services.set_representation(
            state.delegation, representation=form.cleaned_data["representation"], by=reader(request)
        )
        messages.success(request, _("This is noted."))
        return redirect("participants:nominations", slug=slug)
    context = {"session": session, "tab": "participants", "form": form, "state": state}
    return render(request, "participants/representation.html", context)
