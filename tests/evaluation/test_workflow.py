"""Every step × role × state, from a table that says who may."""

from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from core.workflow import NotNow, NotYou
from evaluation.models import Questionnaire
from evaluation.workflow import EVALUATION
from tests.evaluation.make import make_questionnaire
from tests.make import Cast, make_session

MAY = {"open": {("secretariat", "draft")}, "close": {("secretariat", "open")}}
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
