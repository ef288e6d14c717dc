"""Every step of a report × role × state, from a literal table of who may and when."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from core.workflow import NotNow, NotYou
from reports.models import Report
from reports.workflow import REPORT
from tests.access import ROLES, World
from tests.make import Cast, make_session
from tests.reports.make import furnish

MAY = {"compile": {"secretariat"}, "clear": {"secretariat"}, "issue": {"secretariat"}}
WHEN = {"compile": {"draft", "cleared"}, "clear": {"draft"}, "issue": {"cleared"}}
STATES = ("waiting", "draft", "cleared", "issued")


@pytest.fixture
def world(cast: Cast) -> World:
    world = World(
        cast=cast,
        session=make_session(cast.body),
        hidden_session=make_session(cast.body, slug="hidden", status="draft"),
    )
    furnish(world)
    return world


def answer_to(report: Report, step: str, *, by: Any) -> str:
    try:
        REPORT.require(report, step, by=by)
    except NotYou:
        return "not you"
    except NotNow:
        return "not now"
    return "yes"


def test_the_table_names_every_step() -> None:
    assert set(MAY) == set(WHEN) == set(REPORT.steps)


@pytest.mark.parametrize("step", list(REPORT.steps))
def test_a_step_is_open_to_those_who_may_when_it_is_time(step: str, world: World) -> None:
    found, expected = {}, {}
    for state in STATES:
        for role in ROLES:
            user = world.cast.everybody[role] or AnonymousUser()
            found[state, role] = answer_to(world.things[f"report_{state}"], step, by=user)
            now = "yes" if state in WHEN[step] else "not now"
            expected[state, role] = now if role in MAY[step] else "not you"
    assert found == expected
