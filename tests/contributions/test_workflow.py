from typing import Any

import pytest
from django.urls import reverse

from contributions import services
from contributions.models import NationalPerspective
from contributions.workflow import perspective_workflow
from core.workflow import NotNow, NotYou
from tests.access import ROLES
from tests.contributions.make import make_draft, perspective_in
from tests.make import Cast, make_session

STATES = ("draft", "submitted", "returned", "published")
MAY: dict[tuple[str, str], set[str]] = {
    ("submit", "draft"): {"focal_kz", "secretariat"},
    ("submit", "returned"): {"focal_kz", "secretariat"},
    ("publish", "submitted"): {"secretariat"},
    ("return", "submitted"): {"secretariat"},
}
"""Who may take which step of Kazakhstan's perspective from which state; nobody may anything else."""
EVER = {"submit": {"focal_kz", "secretariat"}, "publish": {"secretariat"}, "return": {"secretariat"}}
TAKE = {
    "submit": services.submit,
    "publish": services.publish,
    "return": lambda perspective, by: services.return_perspective(perspective, by=by, reason="Too short."),
}
TARGETS = {"submit": "submitted", "publish": "published", "return": "returned"}


@pytest.mark.parametrize("role", [role for role in ROLES if role != "anyone"])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", TAKE)
def test_each_step_is_taken_by_those_who_may_and_by_nobody_else(cast: Cast, step: str, state: str, role: str) -> None:
    perspective = perspective_in(state, make_session(cast.body), cast)
    person = cast.everybody[role]
    offered = step in {line.name for line in perspective_workflow.available(perspective, by=person)}
    assert offered == (role in MAY.get((step, state), set()))
    take: Any = TAKE[step]
    if offered:
        take(perspective, by=person)
        assert perspective.status == TARGETS[step]
        return
    with pytest.raises(NotNow if role in EVER[step] else NotYou):
        take(perspective, by=person)
    assert NationalPerspective.objects.get().status == state


def test_the_table_of_the_test_names_every_step_and_state() -> None:
    assert set(perspective_workflow.steps) == set(TAKE)
    assert set(NationalPerspective.Status.values) == set(STATES)


def test_an_empty_perspective_cannot_be_submitted(cast: Cast) -> None:
    perspective = make_draft(make_session(cast.body), by=cast.focal_kz, texts={})
    with pytest.raises(NotNow, match="no text yet"):
        services.submit(perspective, by=cast.focal_kz)


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "published"])
def test_the_own_focal_point_reads_in_every_state_and_writes_until_it_is_published(
    cast: Cast, enter: Any, status: str
) -> None:
    session = make_session(cast.body)
    perspective_in(status, session, cast)
    pages = {page: reverse(f"contributions:{page}", args=[session.slug, "kz"]) for page in ("perspective", "edit")}
    own, other, reader = enter(cast.focal_kz), enter(cast.focal_uz), enter(cast.interpreter)
    assert own.get(pages["perspective"]).status_code == 200
    assert own.get(pages["edit"]).status_code == (403 if status == "published" else 200)
    assert other.get(pages["edit"]).status_code == 404
    assert other.get(pages["perspective"]).status_code == (200 if status == "published" else 404)
    assert reader.get(pages["perspective"]).status_code == (200 if status in {"published", "submitted"} else 404)
