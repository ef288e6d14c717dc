"""The one door for every change of state, tried on a session."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import history, workflow
from core.workflow import PORTAL, NotNow, NotYou, Step, Workflow, label_of, sources
from meetings.models import Session
from tests.make import Cast, make_session


@pytest.fixture
def flow() -> Any:
    """A process of its own, which no page and no document knows."""
    made = Workflow(
        states=Session.Status,
        steps=[
            Step(
                name="try_close",
                label="Close it",
                sources=sources("announced"),
                target="closed",
                may="meetings.change_session",
                condition=lambda session: None if session.slug else "It has no address.",
            ),
            Step(
                name="try_open",
                label="Open it again",
                sources=sources("closed"),
                target="announced",
                may="meetings.change_session",
            ),
        ],
    )
    yield made
    workflow.workflows.remove(made)


@dataclass
class Marker:
    """Somebody whom every rule refuses."""

    pk: int | None = None

    def has_perm(self, _perm: str, _obj: Any = None) -> bool:
        return False


def test_a_step_changes_the_state_and_brings_the_object_up_to_date(cast: Cast, flow: Workflow) -> None:
    session = make_session(cast.body)
    with flow.step(session, "try_close", by=cast.secretariat) as locked:
        locked.place_en = "Almaty"
    assert session.status == "closed"
    assert session.place_en == "Almaty"
    assert Session.objects.get(pk=session.pk).status == "closed"


def test_a_step_locks_the_row(cast: Cast, flow: Workflow) -> None:
    session = make_session(cast.body)
    with CaptureQueriesContext(connection) as queries, flow.step(session, "try_close", by=cast.secretariat):
        pass
    assert any("FOR UPDATE" in query["sql"] and "meetings_session" in query["sql"] for query in queries)


def test_a_step_decides_by_what_stands_in_the_database_and_not_by_what_the_caller_holds(
    cast: Cast, flow: Workflow
) -> None:
    mine, theirs = make_session(cast.body), Session.objects.get(slug="session-1")
    with flow.step(theirs, "try_close", by=cast.secretariat):
        pass
    assert mine.status == "announced"
    with pytest.raises(NotNow), flow.step(mine, "try_close", by=cast.secretariat):
        pytest.fail("The block must not begin.")


def test_who_may_not_hears_not_you_in_whatever_state(cast: Cast, flow: Workflow) -> None:
    closed = make_session(cast.body, status="closed")
    for step in ("try_close", "try_open"):
        with pytest.raises(NotYou, match="Your role does not allow"):
            flow.require(closed, step, by=cast.focal_kz)
        with pytest.raises(NotYou):
            flow.require(closed, step, by=AnonymousUser())


def test_who_may_but_too_late_hears_the_status(cast: Cast, flow: Workflow) -> None:
    with pytest.raises(NotNow, match="status is “closed”"):
        flow.require(make_session(cast.body, status="closed"), "try_close", by=cast.secretariat)


def test_an_open_condition_is_told_in_its_own_words(cast: Cast, flow: Workflow) -> None:
    session = make_session(cast.body)
    session.slug = ""
    with pytest.raises(NotNow, match="It has no address"):
        flow.require(session, "try_close", by=cast.secretariat)


def test_a_refused_step_writes_nothing(cast: Cast, flow: Workflow) -> None:
    session = make_session(cast.body)
    before = len(history.of(session))
    with pytest.raises(NotYou), flow.step(session, "try_close", by=cast.observer):
        pass
    assert len(history.of(session)) == before
    assert Session.objects.get(pk=session.pk).status == "announced"


def test_a_failure_within_the_step_takes_the_step_back(cast: Cast, flow: Workflow) -> None:
    session = make_session(cast.body)
    with pytest.raises(RuntimeError), flow.step(session, "try_close", by=cast.secretariat):
        raise RuntimeError
    assert Session.objects.get(pk=session.pk).status == "announced"


def test_the_buttons_are_the_steps_that_this_person_can_take_now(cast: Cast, flow: Workflow) -> None:
    session = make_session(cast.body)
    assert [step.name for step in flow.available(session, by=cast.secretariat)] == ["try_close"]
    assert flow.available(session, by=cast.focal_kz) == []
    session.slug = ""
    assert flow.available(session, by=cast.secretariat) == []


def test_history_names_the_step_and_who_took_it(cast: Cast, flow: Workflow) -> None:
    session = make_session(cast.body)
    with flow.step(session, "try_close", by=cast.ece):
        pass
    newest = history.of(session)[0]
    assert (newest.step, newest.who) == ("try_close", cast.ece)
    assert str(label_of(newest.step)) == "Close it"


def test_an_unknown_step_is_called_by_its_name() -> None:
    assert label_of("something_of_old") == "something_of_old"


def test_the_portal_itself_may_take_any_step_that_is_possible(cast: Cast, flow: Workflow) -> None:
    session = make_session(cast.body)
    with flow.step(session, "try_close", by=PORTAL):
        pass
    assert history.of(session)[0].who is None


def test_somebody_without_rights_gets_no_button(cast: Cast, flow: Workflow) -> None:
    assert flow.available(make_session(cast.body), by=Marker()) == []
