"""Each step of what is shared, from each state, for each role and each kind."""

from typing import Any

import pytest

from contributions.models import CapacityEvent, Contribution, GoodPractice, NeedOrOffer
from contributions.sharing import services
from contributions.sharing.workflow import sharing_workflow
from core.workflow import NotNow, NotYou
from tests.access import ROLES
from tests.contributions.sharing_make import shared_in
from tests.make import Cast, make_session

STATES = ("draft", "submitted", "returned", "published")
MAY: dict[tuple[str, str], set[str]] = {
    ("submit", "draft"): {"focal_kz", "secretariat"},
    ("submit", "returned"): {"focal_kz", "secretariat"},
    ("publish", "submitted"): {"secretariat"},
    ("return", "submitted"): {"secretariat"},
    ("return", "published"): {"secretariat"},
    ("take_back", "submitted"): {"focal_kz", "secretariat"},
    ("take_back", "published"): {"focal_kz", "secretariat"},
}
"""Who may take which step of what is Kazakhstan's from which state; nobody may anything else."""
EVER = {
    "submit": {"focal_kz", "secretariat"},
    "publish": {"secretariat"},
    "return": {"secretariat"},
    "take_back": {"focal_kz", "secretariat"},
}
TAKE: dict[str, Any] = {
    "submit": services.submit,
    "publish": services.publish,
    "return": lambda one, by: services.return_contribution(one, by=by, reason="Too short."),
    "take_back": services.take_back,
}
TARGETS = {"submit": "submitted", "publish": "published", "return": "returned", "take_back": "draft"}


@pytest.mark.parametrize("role", [role for role in ROLES if role != "anyone"])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("model", [GoodPractice, NeedOrOffer, CapacityEvent])
def test_each_step_is_taken_by_those_who_may_and_by_nobody_else(cast: Cast, model: Any, state: str, role: str) -> None:
    session, person = make_session(cast.body), cast.everybody[role]
    for step, take in TAKE.items():
        one = shared_in(state, model, session, cast)
        offered = step in {line.name for line in sharing_workflow.available(one, by=person)}
        assert offered == (role in MAY.get((step, state), set())), step
        if offered:
            take(one, by=person)
            assert one.status == TARGETS[step]
        else:
            with pytest.raises(NotNow if role in EVER[step] else NotYou):
                take(one, by=person)
            assert model.objects.get(pk=one.pk).status == state


def test_the_table_of_the_test_names_every_step_and_state() -> None:
    assert set(sharing_workflow.steps) == set(TAKE)
    assert set(Contribution.Status.values) == set(STATES)


def test_what_became_incomplete_while_it_was_submitted_cannot_be_published(cast: Cast) -> None:
    one = shared_in("submitted", NeedOrOffer, make_session(cast.body), cast)
    services.amend(one, revision=one.revision, values={"area": ""}, by=cast.focal_kz)
    with pytest.raises(NotNow, match="thematic area"):
        services.publish(one, by=cast.secretariat)
