"""The evaluation as those see it whom it asks: page after page, kept until it is sent."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.rules import is_secretariat
from evaluation import asking, opening, services
from evaluation.forms import AnswerForm
from evaluation.models import Questionnaire
from evaluation.reading import read_answers
from evaluation.views import overview
from evaluation.views.loaders import questionnaire_for, questionnaire_to_answer, reader, session_for


@login_required
@require_http_methods(["GET", "POST"])
def evaluation(request: HttpRequest, slug: str) -> HttpResponse:
    """The first questions for those who are asked; where it stands for the secretariat."""
    if is_secretariat(request.user):
        return overview.page(request, session_for(request, slug))
    questionnaire = questionnaire_for(request, slug)
    user = reader(request)
    if services.has_answered(questionnaire, user):
        if request.method == "POST":
            messages.warning(request, _("You have answered already; what you sent now was not taken."))
        return _state(request, questionnaire, answered=True)
    if request.method == "POST":
        services.require_answerable(questionnaire, by=user)
    elif not opening.takes_answers(questionnaire):
        return _state(request, questionnaire, answered=False)
    return _page(request, questionnaire, number=1)


def _state(request: HttpRequest, questionnaire: Questionnaire, *, answered: bool) -> HttpResponse:
    """Thanks, or when it opens, or that it is over."""
    context = {
        "session": questionnaire.session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "answered": answered,
        "is_over": questionnaire.is_over(),
        "opens_at": opening.moment(questionnaire),
    }
    return render(request, "evaluation/state.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The questions of one section."""
    questionnaire = questionnaire_to_answer(request, slug)
    services.require_answerable(questionnaire, by=reader(request))
    return _page(request, questionnaire, number=number)


def _page(request: HttpRequest, questionnaire: Questionnaire, *, number: int) -> HttpResponse:
    user = reader(request)
    pages = asking.pages(questionnaire)
    if not 0 < number <= len(pages):
        raise Http404
    section, questions = pages[number - 1]
    answers = services.unsent_answers(questionnaire, user)
    goes_back = request.POST.get("action") in {"save", "back"}
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        questions=questions,
        before=[question for _section, rows in pages[: number - 1] for question in rows],
        answers=answers,
        partial=goes_back,
    )
    if request.method == "POST" and form.is_valid():
        services.save_for_later(questionnaire, answers=form.answers(), of={row.pk for row in questions}, by=user)
        return redirect(_way_on(request, questionnaire, form, number))
    context = {
        "session": questionnaire.session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "section": section,
        "form": form,
        "parts": form.parts(),
        "number": number,
        "count": len(pages),
        "has_unsent": bool(answers),
        "preview": False,
    }
    return render(request, "evaluation/part.html", context)


def _way_on(request: HttpRequest, questionnaire: Questionnaire, form: AnswerForm, number: int) -> str:
    slug = questionnaire.session.slug
    action = request.POST.get("action")
    if action == "save":
        messages.success(request, _("What you have filled in is kept for you alone. Nothing is sent yet."))
        return reverse("desk:desk")
    if action == "back":
        before = _next_page(questionnaire, form.answers(), number, by=-1)
        return _url(slug, before or 1)
    if form.follow_ups:
        count = len(form.follow_ups)
        messages.info(
            request,
            ngettext(
                "One more question follows from your answers.",
                "%(count)s more questions follow from your answers.",
                count,
            )
            % {"count": count},
        )
        return f"{_url(slug, number)}#question-{form.follow_ups[0].pk}"
    following = _next_page(questionnaire, form.answers(), number, by=1)
    return _url(slug, following) if following else reverse("evaluation:check", args=[slug])


def _next_page(questionnaire: Questionnaire, answers: asking.Answers, number: int, *, by: int) -> int | None:
    """The next page on which something is asked, in one direction."""
    pages = asking.pages(questionnaire)
    asked = {question.pk for question in asking.asked(questionnaire.questions.all(), answers)}
    while 0 < (number := number + by) <= len(pages):
        if any(question.pk in asked for question in pages[number - 1][1]):
            return number
    return None


def _url(slug: str, number: int) -> str:
    return reverse("evaluation:part", args=[slug, number])


@login_required
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """All that was filled in, to be looked at once more and sent."""
    questionnaire = questionnaire_to_answer(request, slug)
    user = reader(request)
    if request.method == "POST" and services.has_answered(questionnaire, user):
        return redirect("evaluation:evaluation", slug)  # a second click
    services.require_answerable(questionnaire, by=user)
    answers = services.unsent_answers(questionnaire, user)
    missing = asking.missing(questionnaire.questions.all(), answers)
    if request.method == "POST" and not missing:
        services.send(questionnaire, by=user)
        return redirect("evaluation:evaluation", slug)
    context: dict[str, Any] = {
        "session": questionnaire.session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "pages": read_answers(questionnaire, answers, language=get_language() or "en"),
        "missing": missing,
        "last": len(asking.pages(questionnaire)),
    }
    return render(request, "evaluation/check.html", context)
