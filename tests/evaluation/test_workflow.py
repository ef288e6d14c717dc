"""Every step × role × state, from a table that says who may."""

from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from core.workflow import NotNow, NotYou
from evaluation.models import Answer, Questionnaire
from evaluation.workflow import EVALUATION, TEXTS
from meetings.models import Session
from tests.evaluation.make import make_closed_questionnaire, make_open_questionnaire, make_questionnaire
from tests.make import Cast, make_session

MAY = {
    "schedule": {("secretariat", "draft")},
    "unschedule": set(),  # the moment of these has come: it has opened
    "open": {("secretariat", "draft"), ("secretariat", "scheduled")},
    "close": {("secretariat", "open"), ("secretariat", "scheduled")},
}
PEOPLE = ("secretariat", "admin", "focal_kz", "focal_uz", "coordinator_kz", "delegate_kz", "observer", "interpreter")
EDITORS = {"secretariat"}
STATES = tuple(Questionnaire.Status.values)


@pytest.mark.parametrize(("step", "person", "state"), list(product(EVALUATION.steps, PEOPLE, STATES)))
def test_step_is_taken_by_whom_and_when_the_law_allows(step: str, person: str, state: str, cast: Cast) -> None:
    questionnaire = make_questionnaire(make_session(cast.body), status=state, opens_at=timezone.now())
    user: Any = getattr(cast, person)
    if (person, state) in MAY[step]:
        with EVALUATION.step(questionnaire, step, by=user):
            pass
        assert questionnaire.status == EVALUATION.steps[step].target
        return
    with pytest.raises(NotNow if person in EDITORS else NotYou):
        EVALUATION.require(questionnaire, step, by=user)
    assert step not in {found.name for found in EVALUATION.available(questionnaire, by=user)}


def test_a_questionnaire_with_a_fault_is_neither_scheduled_nor_opened(cast: Cast) -> None:
    empty = Questionnaire.objects.create(session=make_session(cast.body))
    for step in ("schedule", "open"):
        with pytest.raises(NotNow, match="no question"):
            EVALUATION.require(empty, step, by=cast.secretariat)


@pytest.mark.parametrize("status", [Session.Status.DRAFT, Session.Status.CANCELLED])
def test_only_a_session_that_takes_place_is_evaluated(cast: Cast, status: str) -> None:
    questionnaire = make_questionnaire(make_session(cast.body, status=status))
    with pytest.raises(NotNow, match="announced"):
        EVALUATION.require(questionnaire, "open", by=cast.secretariat)


@pytest.mark.parametrize(("step", "person"), list(product(TEXTS.steps, PEOPLE)))
def test_texts_are_decided_on_by_the_secretariat_alone(step: str, person: str, cast: Cast) -> None:
    questionnaire = make_closed_questionnaire(cast, make_session(cast.body))
    text = Answer.objects.texts_of(questionnaire).filter(moderation="waiting")[0]
    user: Any = getattr(cast, person)
    if person in EDITORS:
        TEXTS.require(text, step, by=user)
        return
    with pytest.raises(NotYou):
        TEXTS.require(text, step, by=user)


def test_nobody_reads_texts_while_answers_come_in(cast: Cast) -> None:
    from tests.evaluation.make import fill

    questionnaire = make_open_questionnaire(cast, make_session(cast.body))
    fill(questionnaire, 12, text="Words")
    text = Answer.objects.texts_of(questionnaire)[0]
    for step in TEXTS.steps:
        with pytest.raises(NotNow, match="closed"):
            TEXTS.require(text, step, by=cast.secretariat)
