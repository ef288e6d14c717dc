"""Every step of a decision × role × state, from a literal table of who may and when."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from core.workflow import NotNow, NotYou
from decisions.models import Recommendation
from decisions.workflow import DECISION, RECOMMENDATION
from tests.access import ROLES, World
from tests.decisions.make import furnish
from tests.make import Cast, make_session

MAY = {
    "edit": {"secretariat"},
    "revise": {"secretariat"},
    "circulate": {"secretariat"},
    "circulate_again": {"secretariat"},
    "comment": {"focal_kz", "focal_uz"},
    "adopt": {"secretariat"},
    "forward": {"secretariat"},
    "withdraw": {"secretariat"},
}
WHEN = {
    "edit": {"draft"},
    "revise": {"circulated", "closed"},
    "circulate": {"draft"},
    "circulate_again": {"circulated", "closed"},
    "comment": {"circulated"},
    "adopt": {"circulated", "closed"},
    "forward": {"adopted"},
    "withdraw": {"draft", "circulated", "closed"},
}
THINGS = ("draft", "circulated", "closed", "adopted", "forwarded", "withdrawn")


@pytest.fixture
def world(cast: Cast) -> World:
    world = World(
        cast=cast,
        session=make_session(cast.body),
        hidden_session=make_session(cast.body, slug="hidden", status="draft"),
    )
    furnish(world)
    return world


def answer_to(flow: Any, subject: Any, step: str, *, by: Any) -> str:
    try:
        flow.require(subject, step, by=by)
    except NotYou:
        return "not you"
    except NotNow:
        return "not now"
    return "yes"


def test_the_table_names_every_step() -> None:
    assert set(MAY) == set(WHEN) == set(DECISION.steps)


@pytest.mark.parametrize("step", list(DECISION.steps))
def test_a_step_is_open_to_those_who_may_when_it_is_time(step: str, world: World) -> None:
    people = {role: world.cast.everybody[role] or AnonymousUser() for role in ROLES}
    found, expected = {}, {}
    for thing in THINGS:
        decision = world.things[f"decision_{thing}"]
        for role, user in people.items():
            found[thing, role] = answer_to(DECISION, decision, step, by=user)
            now = "yes" if thing in WHEN[step] else "not now"
            expected[thing, role] = now if role in MAY[step] else "not you"
    assert found == expected


@pytest.mark.parametrize("role", ROLES)
def test_only_the_secretariat_records_the_answer_of_the_council(role: str, world: World) -> None:
    sent = Recommendation.objects.get(decision=world.things["decision_forwarded"])
    user = world.cast.everybody[role] or AnonymousUser()
    assert answer_to(RECOMMENDATION, sent, "answer", by=user) == ("yes" if role == "secretariat" else "not you")
    sent.status = Recommendation.Status.ANSWERED
    assert answer_to(RECOMMENDATION, sent, "answer", by=user) == ("not now" if role == "secretariat" else "not you")
