"""The pages that ask before a step is taken: what will happen, to whom a mail goes, what cannot be undone."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.models import RoleAssignment
from core.workflow import Step
from decisions import paper, services
from decisions.forms import AdoptForm, AnswerForm, CirculateForm, ParagraphRows, rearranged, rows_of, text_from
from decisions.models import Decision
from decisions.views.loaders import decision_for
from decisions.workflow import DECISION, RECOMMENDATION


@login_required
@require_http_methods(["GET", "POST"])
def circulate(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the draft, or its revision, to the delegations."""
    decision = decision_for(request, pk)
    name = "circulate_again" if decision.circulated_at else "circulate"
    step = DECISION.require(decision, name, by=request.user)
    form = CirculateForm(request.POST or None, session=decision.session)
    if request.method == "POST" and form.is_valid():
        services.circulate(decision, comments_due_at=form.cleaned_data["comments_due_at"], by=request.user)
        messages.success(request, _("The text is with the delegations."))
        return redirect("decisions:decision", pk)
    happens = [
        _("Focal points, delegates, interpreters and members of the Governing Council can read the text."),
        _("Focal points can comment until the deadline."),
        _mail_to_focal_points(decision),
    ]
    return _ask(request, decision, step, form=form, happens=happens)


@login_required
@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the decision was adopted, as circulated or as orally amended."""
    decision = decision_for(request, pk)
    step = DECISION.require(decision, "adopt", by=request.user)
    circulated = paper.read_text(decision)
    arranging = "arrange" in request.POST
    data = None if arranging else request.POST or None
    form = AdoptForm(data, initial=request.POST.dict() if arranging else _proposed(decision, circulated))
    rows = ParagraphRows(
        data, initial=rearranged(request.POST, order=request.POST["arrange"]) if arranging else rows_of(circulated)
    )
    if data and form.is_valid() and rows.is_valid():
        is_amended = form.cleaned_data["adopted_as"] == Decision.AdoptedAs.AMENDED
        amended = text_from(form, rows) if is_amended else None
        services.adopt(decision, adopted_on=form.cleaned_data["adopted_on"], amended=amended, by=request.user)
        messages.success(request, _("The decision is adopted. Everybody can read it."))
        return redirect("decisions:decision", pk)
    happens = [_("Everybody can read the adopted text; it goes to the report."), _mail_to_focal_points(decision)]
    still_open = decision.comments_due_at is not None and decision.comments_due_at > timezone.now()
    return _ask(
        request,
        decision,
        step,
        template="decisions/adopt.html",
        form=form,
        happens=happens,
        rows=rows,
        still_open=still_open,
    )


def _proposed(decision: Decision, text: paper.Text) -> dict[str, Any]:
    return {"title_en": text.title_en, "title_ru": text.title_ru, "adopted_on": decision.session.ends_on}


@login_required
@require_http_methods(["GET", "POST"])
def forward(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an adopted decision to the Governing Council."""
    decision = decision_for(request, pk)
    step = DECISION.require(decision, "forward", by=request.user)
    if request.method == "POST":
        services.forward(decision, by=request.user)
        messages.success(request, _("The recommendation is with the Governing Council."))
        return redirect("decisions:decision", pk)
    members = len(RoleAssignment.objects.council_members())
    happens = [
        _("The decision goes as a recommendation to: %(session)s.") % {"session": decision.session.council_session},
        _("Everybody sees that it was sent, and later the Council's answer."),
        ngettext(
            "An e-mail goes to %(count)d national coordinator.",
            "An e-mail goes to %(count)d national coordinators.",
            members,
        )
        % {"count": members},
    ]
    return _ask(request, decision, step, happens=happens)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a draft back."""
    decision = decision_for(request, pk)
    step = DECISION.require(decision, "withdraw", by=request.user)
    if request.method == "POST":
        services.withdraw(decision, by=request.user)
        messages.success(request, _("The draft is withdrawn."))
        return redirect("decisions:decision", pk)
    happens = [_("The draft stays on record as withdrawn.")]
    if decision.circulated_at:
        happens.append(_mail_to_focal_points(decision))
    return _ask(request, decision, step, happens=happens, is_destructive=True)


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what the Governing Council said."""
    decision = decision_for(request, pk)
    if not hasattr(decision, "recommendation"):
        raise Http404
    step = RECOMMENDATION.require(decision.recommendation, "answer", by=request.user)
    form = AnswerForm(request.POST or None, initial={"answered_on": decision.recommendation.council_session.ends_on})
    if request.method == "POST" and form.is_valid():
        services.record_answer(decision.recommendation, by=request.user, **form.cleaned_data)
        messages.success(request, _("The Council's answer stands on the page of the decision."))
        return redirect("decisions:decision", pk)
    happens = [_("Everybody can read the answer."), _mail_to_focal_points(decision)]
    return _ask(request, decision, step, form=form, happens=happens)


def _mail_to_focal_points(decision: Decision) -> str:
    count = len(RoleAssignment.objects.focal_points(body=decision.session.body))
    return ngettext(
        "An e-mail goes to %(count)d focal point of the body, in their language.",
        "An e-mail goes to the %(count)d focal points of the body, in their languages.",
        count,
    ) % {"count": count}


def _ask(
    request: HttpRequest, decision: Decision, step: Step, *, template: str = "decisions/step.html", **context: Any
) -> HttpResponse:
    frame = {"session": decision.session, "tab": "decisions", "decision": decision, "step": step}
    return render(request, template, {"form": None, "is_destructive": False, **frame, **context})
