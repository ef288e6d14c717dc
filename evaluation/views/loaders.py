"""What the pages of an evaluation load first: not for this reader means not found."""

from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.rules import is_secretariat
from evaluation.models import Answer, Question, Questionnaire, Section
from meetings.models import Session

if TYPE_CHECKING:
    from accounts.models import User


def reader(request: HttpRequest) -> "User":
    """The person, on pages that need one."""
    return cast("User", request.user)


def session_for(request: HttpRequest, slug: str) -> Session:
    """The session, if this reader may know of it."""
    sessions: Any = Session.objects.visible_to(request.user).select_related("body")
    found: Session = get_object_or_404(sessions, slug=slug)
    return found


def session_for_secretariat(request: HttpRequest, slug: str) -> Session:
    """The session, for those who run its evaluation."""
    if not is_secretariat(request.user):
        raise Http404
    return session_for(request, slug)


def questionnaire_for(request: HttpRequest, slug: str) -> Questionnaire:
    """The evaluation with its questions, for those whom it asks and for the secretariat."""
    found: Questionnaire = get_object_or_404(
        Questionnaire.objects.visible_to(request.user).with_questions(), session=session_for(request, slug)
    )
    return found


def questionnaire_to_answer(request: HttpRequest, slug: str) -> Questionnaire:
    """The evaluation, for those whom it asks."""
    if is_secretariat(request.user):
        raise Http404
    return questionnaire_for(request, slug)


def questionnaire_to_run(request: HttpRequest, slug: str) -> Questionnaire:
    """The evaluation, for the secretariat."""
    if not is_secretariat(request.user):
        raise Http404
    return questionnaire_for(request, slug)


def question_to_edit(request: HttpRequest, slug: str, pk: int) -> Question:
    """A question, for the secretariat."""
    questionnaire = questionnaire_to_run(request, slug)
    found: Question = get_object_or_404(Question.objects.select_related("section"), questionnaire=questionnaire, pk=pk)
    found.questionnaire = questionnaire
    return found


def section_to_edit(request: HttpRequest, slug: str, pk: int) -> Section:
    """A section, for the secretariat."""
    questionnaire = questionnaire_to_run(request, slug)
    found: Section = get_object_or_404(Section.objects.all(), questionnaire=questionnaire, pk=pk)
    found.questionnaire = questionnaire
    return found


def text_to_moderate(request: HttpRequest, slug: str, key: Any) -> Answer:
    """A free text, for the secretariat."""
    questionnaire = questionnaire_to_run(request, slug)
    texts = Answer.objects.moderated_for(request.user).texts_of(questionnaire)
    found: Answer = get_object_or_404(texts.select_related("question", "response__questionnaire__session"), pk=key)
    return found
