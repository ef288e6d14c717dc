"""Where an evaluation stands, for the secretariat."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from core import history
from evaluation import composition, letters, moderation, opening, results, services
from evaluation.models import Questionnaire
from evaluation.workflow import EVALUATION
from meetings.models import Session


def page(request: HttpRequest, session: Session) -> HttpResponse:
    """State, times, what is to be done next, and the results."""
    questionnaire = Questionnaire.objects.with_questions().filter(session=session).first()
    context: dict[str, Any] = {"session": session, "tab": "evaluation", "questionnaire": questionnaire}
    if questionnaire is not None:
        context |= _facts(request, questionnaire)
    return render(request, "evaluation/overview.html", context)


def _facts(request: HttpRequest, questionnaire: Questionnaire) -> dict[str, Any]:
    language = get_language() or "en"
    opens_at = opening.moment(questionnaire)
    is_open = questionnaire.takes_answers(opens_at=opens_at)
    is_over = questionnaire.is_over()
    asked = letters.people_asked(questionnaire)
    return {
        "opens_at": opens_at,
        "is_open": is_open,
        "is_over": is_over,
        "asked": len(asked),
        "results": results.of(questionnaire, language=language) if is_open or is_over else None,
        "steps": [step for step in EVALUATION.available(questionnaire, by=request.user) if step.name != "schedule"],
        "can_schedule": questionnaire.status == Questionnaire.Status.DRAFT and not composition.faults(questionnaire),
        "faults": composition.faults(questionnaire),
        "waiting_texts": moderation.waiting(questionnaire) if is_over else 0,
        "group": services.GROUP,
        "changes": history.of(questionnaire),
    }
