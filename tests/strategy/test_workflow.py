"""Every step of a progress report × role × state, from a literal table of who may and when."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from core.workflow import NotNow, NotYou
from strategy.workflow import PROGRESS
from tests.access import ROLES, World
from tests.make import Cast, make_session
from tests.strategy.make import furnish

MAY = {
    "edit_progress": {"focal_kz"},
    "amend_progress": {"focal_kz"},
    "submit_progress": {"focal_kz"},
    "accept_progress": {"secretariat"},
    "return_progress": {"secretariat"},
}
WHEN = {
    "edit_progress": {"draft"},
    "amend_progress": {"returned"},
    "submit_progress": {"draft", "returned"},
    "accept_progress": {"submitted"},
    "return_progress": {"submitted"},
}
THINGS = ("draft", "submitted", "returned", "accepted")


@pytest.fixture
def world(cast: Cast) -> World:
    hidden = make_session(cast.body, slug="hidden", status="draft")
    world = World(cast=cast, session=make_session(cast.body), hidden_session=hidden)
    furnish(world)
    return world


def answer_to(subject: Any, step: str, *, by: Any) -> str:
    try:
        PROGRESS.require(subject, step, by=by)
    except NotYou:
        return "not you"
    except NotNow:
        return "not now"
    return "yes"


def test_the_table_names_every_step() -> None:
    assert set(MAY) == set(WHEN) == set(PROGRESS.steps)


@pytest.mark.parametrize("step", list(PROGRESS.steps))
def test_a_step_is_open_to_those_who_may_when_it_is_time(step: str, world: World) -> None:
    found, expected = {}, {}
    for thing in THINGS:
        report = world.things[f"progress_{thing}"]
        for role in ROLES:
            user = world.cast.everybody[role] or AnonymousUser()
            found[thing, role] = answer_to(report, step, by=user)
            now = "yes" if thing in WHEN[step] else "not now"
            expected[thing, role] = now if role in MAY[step] else "not you"
    assert found == expected
