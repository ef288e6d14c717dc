"""Every step of the law of nominations × role × state."""

import pytest

from core.workflow import NotNow, NotYou
from participants import change_services
from participants.models import ChangeRequest, Nomination
from participants.workflow import change_workflow, nomination_workflow
from tests.make import Cast, make_session
from tests.participants.make import a_change, a_person, nomination_in

STATES = ("draft", "submitted", "returned", "waitlisted", "accepted", "declined", "withdrawn")
ROLES = ("observer", "delegate_kz", "focal_kz", "focal_uz", "interpreter", "council", "secretariat", "admin")

MAY = {
    "submit": {"focal_kz": {"draft": "submitted", "returned": "submitted"}},
    "accept": {"secretariat": {"submitted": "accepted", "waitlisted": "accepted"}},
    "return": {"secretariat": {"submitted": "returned", "waitlisted": "returned"}},
    "waitlist": {"secretariat": {"submitted": "waitlisted"}},
    "decline": {"secretariat": {"submitted": "declined", "waitlisted": "declined", "accepted": "declined"}},
    "reconsider": {"secretariat": {"declined": "submitted"}},
    "recall": {"focal_kz": {"submitted": "draft", "waitlisted": "draft"}},
    "withdraw": {
        "focal_kz": {
            "draft": "withdrawn",
            "submitted": "withdrawn",
            "returned": "withdrawn",
            "waitlisted": "withdrawn",
            "accepted": "withdrawn",
        }
    },
    "restore": {"focal_kz": {"withdrawn": "draft"}},
    "end_replaced": {},
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


CHANGE_STATES = ("submitted", "returned", "accepted", "withdrawn")
OWN_CHANGES = {"submitted": "submitted", "returned": "submitted"}
OPEN_CHANGES = {"submitted": "withdrawn", "returned": "withdrawn"}
MAY_CHANGE = {
    "accept_change": {"secretariat": {"submitted": "accepted"}},
    "return_change": {"secretariat": {"submitted": "returned"}},
    "resubmit_change": {"focal_kz": OWN_CHANGES, "delegate_kz": OWN_CHANGES},
    "withdraw_change": {"focal_kz": OPEN_CHANGES, "delegate_kz": OPEN_CHANGES},
    "end_change": {},
}


def test_the_table_of_changes_names_every_step_and_state() -> None:
    assert set(MAY_CHANGE) == set(change_workflow.steps)
    assert set(CHANGE_STATES) == set(ChangeRequest.Status)


@pytest.mark.parametrize("state", CHANGE_STATES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("step", MAY_CHANGE)
def test_step_of_a_change_is_taken_only_by_who_may_in_the_right_state(
    step: str, role: str, state: str, cast: Cast
) -> None:
    session = make_session(cast.body)
    person = a_person("Some Delegate", email=cast.delegate_kz.email)
    nomination = nomination_in("accepted", session, cast, person=person)
    change = a_change(nomination, by=cast.focal_kz)
    if state == "returned":
        change_services.return_change(change, reason="Which ministry?", by=cast.secretariat)
    elif state == "accepted":
        change_services.accept_change(change, by=cast.secretariat)
    elif state == "withdrawn":
        change_services.withdraw_change(change, by=cast.focal_kz)
    user = cast.everybody[role]
    target = MAY_CHANGE[step].get(role, {}).get(state)
    if target is None:
        expected = NotNow if role in MAY_CHANGE[step] else NotYou
        with pytest.raises(expected), change_workflow.step(change, step, by=user):
            pass
        change.refresh_from_db()
        assert change.status == state
        return
    with change_workflow.step(change, step, by=user) as locked:
        locked.reason = "Because."
    assert change.status == target


@pytest.mark.parametrize("status", ["closed", "cancelled"])
def test_nothing_is_submitted_to_a_session_that_is_over(status: str, cast: Cast) -> None:
    session = make_session(cast.body)
    nomination_in("draft", session, cast)
    session.status = status
    session.save()
    refusal = nomination_workflow.refusal(Nomination.objects.get(), "submit")
    assert str(refusal) == "This session takes no more nominations."
