"""Every step of the law of nominations × role × state."""

import pytest

from core.workflow import NotNow, NotYou
from participants.models import Nomination
from participants.workflow import nomination_workflow
from tests.make import Cast, make_session
from tests.participants.make import a_person, nomination_in

STATES = ("draft", "submitted", "returned", "accepted", "declined", "withdrawn")
ROLES = ("observer", "delegate_kz", "focal_kz", "focal_uz", "interpreter", "council", "secretariat", "admin")

MAY = {
    "submit": {"focal_kz": {"draft": "submitted", "returned": "submitted"}},
    "accept": {"secretariat": {"submitted": "accepted"}},
    "return": {"secretariat": {"submitted": "returned"}},
    "decline": {"secretariat": {"submitted": "declined", "accepted": "declined"}},
    "withdraw": {
        "focal_kz": {
            "draft": "withdrawn",
            "submitted": "withdrawn",
            "returned": "withdrawn",
            "accepted": "withdrawn",
        }
    },
    "erase": {},
}


def test_the_table_names_every_step_and_state() -> None:
    assert set(MAY) == set(nomination_workflow.steps)
    assert set(STATES) == set(Nomination.Status)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("step", MAY)
def test_step_is_taken_only_by_who_may_in_the_right_state(step: str, role: str, state: str, cast: Cast) -> None:
    session = make_session(cast.body)
    person = a_person("Some Delegate", email=cast.delegate_kz.email)
    nomination = nomination_in(state, session, cast, person=person)
    user = cast.everybody[role]
    target = MAY[step].get(role, {}).get(state)
    if target is None:
        expected = NotNow if role in MAY[step] else NotYou
        with pytest.raises(expected), nomination_workflow.step(nomination, step, by=user):
            pass
        nomination.refresh_from_db()
        assert nomination.status == state
        return
    with nomination_workflow.step(nomination, step, by=user) as locked:
        locked.reason = "Because."
        locked.submitted_at = locked.submitted_at or session.nominations_due_at
    assert nomination.status == target


@pytest.mark.parametrize("status", ["closed", "cancelled"])
def test_nothing_is_submitted_to_a_session_that_is_over(status: str, cast: Cast) -> None:
    session = make_session(cast.body)
    nomination_in("draft", session, cast)
    session.status = status
    session.save()
    refusal = nomination_workflow.refusal(Nomination.objects.get(), "submit")
    assert str(refusal) == "This session takes no more nominations."
