"""What was answered: texts are read and released, the summary is written, and files are handed out."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.downloads import kept_file
from core.workflow import NotNow
from evaluation import compose_services, moderation
from evaluation.forms import SummaryForm, TextForm
from evaluation.models import Answer
from evaluation.views.loaders import questionnaire_to_run, reader, text_to_moderate
from evaluation.views.saving import saved
from evaluation.workflow import TEXTS


@login_required
@require_safe
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """The free texts, each with what was decided about it."""
    questionnaire = questionnaire_to_run(request, slug)
    _require_over(questionnaire)
    context = {
        "session": questionnaire.session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "texts": moderation.texts_of(questionnaire),
    }
    return render(request, "evaluation/texts.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Read one text: release it as it is or without what tells who wrote it, or withhold it."""
    answer = text_to_moderate(request, slug, key)
    TEXTS.require(answer, "release", by=reader(request))
    form = TextForm(request.POST or None, initial={"text": answer.shown_text or answer.text})
    if request.method == "POST":
        if request.POST.get("action") == "withhold":
            if answer.moderation != Answer.Moderation.WITHHELD:
                moderation.withhold(answer, by=reader(request))
            messages.success(request, _("The text is withheld."))
            return redirect("evaluation:texts", slug)
        if form.is_valid() and _release(form, answer, by=reader(request)):
            messages.success(request, _("The text is released."))
            return redirect("evaluation:texts", slug)
    questionnaire = answer.response.questionnaire
    context = {"session": questionnaire.session, "tab": "evaluation", "answer": answer, "form": form}
    return render(request, "evaluation/text.html", context)


def _release(form: TextForm, answer: Answer, *, by: Any) -> bool:
    try:
        moderation.release(answer, text=form.cleaned_data["text"], by=by)
    except NotNow as reason:
        form.add_error("text", str(reason))
        return False
    return True


@login_required
@require_http_methods(["GET", "POST"])
def summary(request: HttpRequest, slug: str) -> HttpResponse:
    """What the report to the Governing Council tells of the evaluation."""
    questionnaire = questionnaire_to_run(request, slug)
    _require_over(questionnaire)
    form = SummaryForm(request.POST or None)
    context: dict[str, Any] = {
        "session": questionnaire.session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "form": form,
        "heading": _("Summary for the report"),
        "clashes": None,
        "is_fixed": False,
        "changes": [],
    }

    def save(revision: int) -> None:
        compose_services.change_summary(questionnaire, texts=form.texts(), revision=revision, by=reader(request))

    if saved(request, form, questionnaire, save, context):
        messages.success(request, _("The summary is saved."))
        return redirect("evaluation:evaluation", slug)
    return render(request, "evaluation/form.html", context)


@login_required
@require_safe
def file(request: HttpRequest, slug: str, extension: str) -> HttpResponseBase:
    """The results as a file, once all answers are in."""
    questionnaire = questionnaire_to_run(request, slug)
    _require_over(questionnaire)
    language = get_language() or "en"
    name = f"evaluation-{slug}-{language}.{extension}"
    return kept_file(request, f"evaluation-{extension}", questionnaire, name=name, language=language, public=False)


def _require_over(questionnaire: Any) -> None:
    if not questionnaire.is_over():
        raise NotNow(_("This is possible once the evaluation is closed."))
