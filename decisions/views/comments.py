from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Country
from accounts.rules import focal_country_ids
from core.editing import first_time
from decisions import paper, services
from decisions.forms import CommentForm
from decisions.models import Decision
from decisions.views.loaders import decision_for
from decisions.workflow import DECISION


@login_required
@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Comment on a circulated text or one of its paragraphs."""
    decision = decision_for(request, pk)
    DECISION.require(decision, "comment", by=request.user)
    text = paper.read_text(decision)
    form = CommentForm(
        request.POST or None,
        countries=countries_of(request.user, decision),
        text=text,
        initial={"paragraph": request.GET.get("paragraph", "")},
    )
    if request.method == "POST" and form.is_valid():
        _take_down(decision, form, by=request.user)
        messages.success(request, _("Your comment stands beside the text. The delegations can read it."))
        return redirect("decisions:decision", pk)
    context = {"session": decision.session, "tab": "decisions", "decision": decision, "text": text, "form": form}
    return render(request, "decisions/comment.html", context)


@transaction.atomic
def _take_down(decision: Decision, form: CommentForm, *, by: Any) -> None:
    """A form sent twice makes one comment."""
    data = form.cleaned_data
    if first_time(data["form_token"]):
        services.comment(
            decision,
            country=data["country"],
            text=data["text"],
            language=data["language"],
            paragraph_key=data["paragraph"],
            by=by,
        )


def countries_of(user: Any, decision: Decision) -> Any:
    """The countries for which this person comments."""
    return Country.objects.filter(pk__in=focal_country_ids(user, body_id=decision.session.body_id))
