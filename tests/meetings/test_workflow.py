"""The law of a session: every step × role × status."""

import pytest
from django.contrib.auth.models import AnonymousUser

from core.workflow import NotNow, NotYou
from meetings.models import Session
from meetings.services import take_step
from meetings.workflow import session_workflow
from tests.access import ROLES
from tests.make import Cast, make_session

LAW = {
    "announce": ({"draft"}, "announced"),
    "close": ({"announced"}, "closed"),
    "cancel": ({"announced"}, "cancelled"),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("status", Session.Status.values)
@pytest.mark.parametrize("step", LAW)
def test_a_step_is_taken_only_by_the_secretariat_and_from_its_statuses(
    step: str, status: str, role: str, cast: Cast
) -> None:
    sources, target = LAW[step]
    session = make_session(cast.body, status=status)
    user = cast.everybody[role] or AnonymousUser()
    if role != "secretariat":
        with pytest.raises(NotYou):
            take_step(session, step, by=user)
    elif status not in sources:
        with pytest.raises(NotNow):
            take_step(session, step, by=user)
    else:
        take_step(session, step, by=user)
        assert session.status == target
        return
    session.refresh_from_db()
    assert session.status == status


def test_the_table_names_the_steps_of_the_law() -> None:
    assert set(session_workflow.steps) == set(LAW)


def test_a_session_is_announced_only_with_both_titles(cast: Cast) -> None:
    session = make_session(cast.body, status=Session.Status.DRAFT, title_ru="")
    with pytest.raises(NotNow, match="English and in Russian"):
        take_step(session, "announce", by=cast.secretariat)
