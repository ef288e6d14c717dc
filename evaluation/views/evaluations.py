from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.rules import is_secretariat
from evaluation import results, services
from evaluation.forms import AnswerForm
from evaluation.models import Questionnaire
from evaluation.workflow import EVALUATION
from meetings.models import Session

if TYPE_CHECKING:
    from accounts.models import User


@login_required
@require_http_methods(["GET", "POST"])
def evaluation(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for those who took part; the results for the secretariat."""
    user = cast("User", request.user)
    session = get_object_or_404(Session.objects.visible_to(user), slug=slug)
    questionnaire = Questionnaire.objects.visible_to(user).with_questions().filter(session=session).first()
    if is_secretariat(user):
        return _results(request, session, questionnaire)
    if questionnaire is None:
        raise Http404
    form = AnswerForm(request.POST or None, questionnaire=questionnaire)
    if request.method == "POST" and form.is_valid():
        services.answer(questionnaire, by=user, answers=form.answers())
        return redirect("evaluation:evaluation", slug=slug)
    context = {
        "session": session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "form": form,
        "answered": services.has_answered(questionnaire, user),
        "takes_answers": questionnaire.takes_answers(),
    }
    return render(request, "evaluation/evaluation.html", context)


def _results(request: HttpRequest, session: Session, questionnaire: Questionnaire | None) -> HttpResponse:
    found = steps = None
    if questionnaire is not None:
        found = results.of(questionnaire, language=get_language() or "en")
        steps = EVALUATION.available(questionnaire, by=request.user)
    context = {
        "session": session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "results": found,
        "steps": steps,
        "group": services.GROUP,
    }
    return render(request, "evaluation/results.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Confirm and take a step: open or close."""
    user = cast("User", request.user)
    questionnaire = get_object_or_404(
        Questionnaire.objects.visible_to(user).select_related("session"), session__slug=slug
    )
    if not is_secretariat(user):
        raise Http404
    taken = EVALUATION.require(questionnaire, name, by=user)
    if request.method == "POST":
        {"open": services.open_for_answers, "close": services.close}[name](questionnaire, by=user)
        messages.success(request, {"open": _("The evaluation is open."), "close": _("The evaluation is closed.")}[name])
        return redirect("evaluation:evaluation", slug=slug)
    people = services.people_asked(questionnaire) if name == "open" else []
    context = {
        "session": questionnaire.session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "step": taken,
        "people": people,
    }
    return render(request, "evaluation/step.html", context)
