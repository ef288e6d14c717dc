"""The pages on which the secretariat composes a questionnaire."""

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import history
from core.editing import OnceForm, first_time
from evaluation import asking, compose_services, composition
from evaluation.forms import (
    AnswerForm,
    BeginForm,
    IntroductionForm,
    NewQuestionForm,
    NewSectionForm,
    QuestionForm,
    SectionForm,
    WordingForm,
)
from evaluation.models import Question, Questionnaire, Section
from evaluation.views.loaders import (
    question_to_edit,
    questionnaire_to_run,
    reader,
    section_to_edit,
    session_for_secretariat,
)
from evaluation.views.saving import saved

MOVES = {"up": -1, "down": 1}
ACTION = re.compile(r"(?P<verb>[a-z]+) (?P<what>section|question) (?P<number>[0-9]{1,18})")


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin empty, or with a copy of an earlier session's questionnaire."""
    session = session_for_secretariat(request, slug)
    if Questionnaire.objects.filter(session=session).exists():
        return redirect("evaluation:edit", slug)
    earlier = Questionnaire.objects.exclude(session=session).select_related("session").order_by("-session__starts_on")
    form = BeginForm(request.POST or None, earlier=earlier[:30])
    if request.method == "POST" and form.is_valid():
        compose_services.begin(session, copy_of=form.source(), by=reader(request))
        return redirect("evaluation:edit", slug)
    return render(request, "evaluation/begin.html", {"session": session, "tab": "evaluation", "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """The outline: sections and questions, moved, copied and deleted by buttons."""
    questionnaire = questionnaire_to_run(request, slug)
    token = OnceForm(request.POST or None)
    if request.method == "POST" and token.is_valid():
        place = _act(questionnaire, token, request.POST.get("action", ""), by=reader(request))
        return redirect(f"{request.path}#{place}")
    fixed = composition.is_fixed(questionnaire)
    context = {
        "session": questionnaire.session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "outline": composition.outline(questionnaire, language=get_language() or "en"),
        "gaps": composition.gaps_of(questionnaire),
        "faults": composition.faults(questionnaire),
        "is_fixed": fixed,
        "is_over": questionnaire.is_over(),
        "may_change": not fixed and not questionnaire.is_over(),
        "kinds": Question.Kind.choices,
        "token": token,
        "changes": history.of(questionnaire),
    }
    return render(request, "evaluation/edit.html", context)


@transaction.atomic
def _act(questionnaire: Questionnaire, token: OnceForm, action: str, *, by: Any) -> str:
    """Do what a button says (“up question 5”), once; returns the place on the page to go on at."""
    found = ACTION.fullmatch(action)
    if found is None:
        raise Http404
    verb, what, key = found["verb"], found["what"], int(found["number"])
    subject = get_object_or_404(getattr(questionnaire, f"{what}s"), pk=key)
    place = f"{what}-{key}"
    if not first_time(token.cleaned_data["form_token"]):
        return place  # a second click
    if verb in MOVES:
        compose_services.move(questionnaire, **{what: key}, by_places=MOVES[verb], by=by)
    elif verb == "copy" and isinstance(subject, Question):
        return f"question-{compose_services.duplicate(subject, by=by).pk}"
    else:
        raise Http404
    return place


@login_required
@require_http_methods(["GET", "POST"])
def introduction(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands above the questions."""
    questionnaire = questionnaire_to_run(request, slug)
    compose_services.require_open(questionnaire, substance=False)
    form = IntroductionForm(request.POST or None)

    def save(revision: int) -> None:
        compose_services.change_introduction(questionnaire, texts=form.texts(), revision=revision, by=reader(request))

    return _form_page(request, questionnaire, form, subject=questionnaire, save=save, title=_("Introduction"))


@login_required
@require_http_methods(["GET", "POST"])
def add_section(request: HttpRequest, slug: str) -> HttpResponse:
    """One more section at the end."""
    questionnaire = questionnaire_to_run(request, slug)
    compose_services.require_open(questionnaire, substance=True)
    form = NewSectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if first_time(form.cleaned_data["form_token"]):
                compose_services.add_section(questionnaire, texts=form.texts(), by=reader(request))
        return redirect("evaluation:edit", slug)
    return _form_page(request, questionnaire, form, title=_("New section"))


@login_required
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The title of a section and the text below it."""
    found = section_to_edit(request, slug, pk)
    compose_services.require_open(found.questionnaire, substance=False)
    form = SectionForm(request.POST or None)

    def save(revision: int) -> None:
        compose_services.change_section(found, texts=form.texts(), revision=revision, by=reader(request))

    return _form_page(request, found.questionnaire, form, subject=found, save=save, title=_("Section"))


@login_required
@require_http_methods(["GET", "POST"])
def add_question(request: HttpRequest, slug: str, pk: int, kind: str) -> HttpResponse:
    """One more question at the end of a section."""
    found = section_to_edit(request, slug, pk)
    if kind not in Question.Kind.values:
        raise Http404
    questionnaire = found.questionnaire
    compose_services.require_open(questionnaire, substance=True)
    sections, questions = composition.ordered(questionnaire)
    before = {row.pk for row in sections if row.position <= found.position}
    earlier = [row for row in questions if row.section_id in before]
    form = NewQuestionForm(request.POST or None, kind=kind, earlier=earlier, initial={"is_required": True})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if first_time(form.cleaned_data["form_token"]):
                compose_services.add_question(found, kind=kind, **form.values(), by=reader(request))
        return redirect("evaluation:edit", slug)
    label = Question.Kind(kind).label
    return _form_page(request, questionnaire, form, title=_("New question: %(kind)s") % {"kind": label})


@login_required
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A question; once answers exist only its wording, and of that only slips."""
    found = question_to_edit(request, slug, pk)
    questionnaire = found.questionnaire
    compose_services.require_open(questionnaire, substance=False)
    title = _("Question %(number)s: %(kind)s") % {"number": found.position, "kind": found.get_kind_display()}
    if composition.is_fixed(questionnaire):
        wording = WordingForm(request.POST or None, question=found)

        def reword(revision: int) -> None:
            compose_services.reword_question(found, texts=wording.texts(), revision=revision, by=reader(request))

        return _form_page(request, questionnaire, wording, subject=found, save=reword, title=title)
    _sections, questions = composition.ordered(questionnaire)
    earlier = [row for row in questions if row.position < found.position]
    form = QuestionForm(request.POST or None, kind=found.kind, earlier=earlier)

    def save(revision: int) -> None:
        compose_services.change_question(found, **form.values(), revision=revision, by=reader(request))

    return _form_page(request, questionnaire, form, subject=found, save=save, title=title)


def _form_page(
    request: HttpRequest,
    questionnaire: Questionnaire,
    form: Any,
    *,
    title: str,
    subject: Any = None,
    save: Any = None,
) -> HttpResponse:
    """A form with both languages side by side; a concurrent edit is shown before anything is overwritten."""
    context: dict[str, Any] = {
        "session": questionnaire.session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "form": form,
        "heading": title,
        "clashes": None,
        "is_fixed": composition.is_fixed(questionnaire),
        "changes": history.of(subject) if subject is not None else [],
    }
    if subject is not None and saved(request, form, subject, save, context):
        messages.success(request, _("The questionnaire is saved."))
        return redirect("evaluation:edit", questionnaire.session.slug)
    return render(request, "evaluation/form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, slug: str, what: str, pk: str) -> HttpResponse:
    """Delete a question or an empty section, after a page that says what follows."""
    key = int(pk)
    found: Question | Section = (
        question_to_edit(request, slug, key) if what == "question" else section_to_edit(request, slug, key)
    )
    questionnaire = found.questionnaire
    compose_services.require_open(questionnaire, substance=True)
    if request.method == "POST":
        if isinstance(found, Question):
            compose_services.remove_question(found, by=reader(request))
        else:
            compose_services.remove_section(found, by=reader(request))
        messages.success(request, _("Deleted."))
        return redirect("evaluation:edit", slug)
    context = {
        "session": questionnaire.session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "what": what,
        "subject": found,
        "dependents": [row for row in questionnaire.questions.all() if what == "question" and row.depends_on_id == key],
    }
    return render(request, "evaluation/remove.html", context)


@login_required
@require_safe
def preview(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A page of the questionnaire as those see it whom it asks, in either language; nothing can be sent."""
    questionnaire = questionnaire_to_run(request, slug)
    pages = asking.pages(questionnaire)
    if not 0 < number <= len(pages):
        raise Http404
    part, questions = pages[number - 1]
    language = request.GET.get("in", "")
    with override(language if language in composition.LANGUAGE_NAMES else get_language()):
        form = AnswerForm(questions=questions, before=[], answers={})
        context = {
            "session": questionnaire.session,
            "tab": "evaluation",
            "questionnaire": questionnaire,
            "section": part,
            "form": form,
            "parts": form.parts(),
            "number": number,
            "count": len(pages),
            "has_unsent": False,
            "preview": True,
        }
        return render(request, "evaluation/part.html", context)
