"""Each room's things are found by what readers may read of them, and by nothing else."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import translation

from library import finding, indexing
from library.finding import Wanted
from meetings.models import Session
from reports import compilation
from reports import services as reports
from strategy.models import ActionPlan
from tests.contributions.make import perspective_in
from tests.decisions.make import a_text, make_adopted, make_circulated, make_draft
from tests.make import Cast, make_session
from tests.reports.make import make_cleared, make_reporting_session, stand_in
from tests.strategy.make import make_action, make_plan

NOBODY: Any = AnonymousUser()


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.fixture
def plan(cast: Cast) -> ActionPlan:
    return make_plan(cast.body)


def titles(text: str, *, user: Any, source: str = "") -> list[str]:
    indexing.bring_up_to_date(at_once=True)
    return [str(hit.title) for hit in finding.search(Wanted(text=text, source=source), user=user).hits]


def page(enter: Any, person: Any, query: str) -> str:
    indexing.bring_up_to_date(at_once=True)
    return str(enter(person).get(reverse("desk:search"), {"q": query}).content.decode())


def test_finds_a_session_with_the_word_marked(cast: Cast, enter: Any) -> None:
    make_session(cast.body, scope_en="The Group is a platform for sharing experience on e-resilience.")
    shown = page(enter, None, "resilience")
    assert "<mark>resilience</mark>" in shown
    assert "First session" in shown


def test_does_not_tell_of_a_session_in_preparation(cast: Cast, enter: Any) -> None:
    make_session(cast.body, status=Session.Status.DRAFT)
    for person in (None, cast.focal_kz, cast.admin):
        assert "/sessions/session-1/" not in page(enter, person, "first")
    assert "/sessions/session-1/" in page(enter, cast.secretariat, "first")


def test_says_so_when_nothing_is_found_or_the_query_is_too_short(cast: Cast, enter: Any) -> None:
    assert "Nothing was found for “zzzz”" in page(enter, None, "zzzz")
    assert "at least two letters" in page(enter, cast.observer, "z")


def test_finds_a_country_by_its_name_in_either_language(cast: Cast, enter: Any) -> None:
    assert cast
    assert "/en/countries/kz/" in page(enter, None, "Kazakhstan")
    assert "/en/countries/kz/" in page(enter, None, "Казахстан")


def test_finds_a_perspective_by_stem_where_the_reader_may_see_it(cast: Cast, session: Session) -> None:
    perspective_in("submitted", session, cast)
    assert titles("district network", user=cast.focal_uz, source="perspective") == []
    assert len(titles("district network", user=cast.interpreter, source="perspective")) == 1
    with translation.override("ru"):
        assert len(titles("инклюзивности", user=cast.focal_kz, source="perspective")) == 1


def test_finds_a_decision_as_it_was_last_sent_out_and_a_draft_for_the_secretariat(cast: Cast, session: Session) -> None:
    make_adopted(session, by=cast.secretariat)
    make_circulated(session, by=cast.secretariat, text=a_text("Highway"))
    make_draft(session, by=cast.secretariat, text=a_text("Secret"))
    assert titles("index", user=cast.observer) == ["Decision 1. E-resilience"]
    assert titles("индексы", user=NOBODY) == ["Decision 1. E-resilience"]
    assert titles("highway", user=cast.observer) == []
    assert len(titles("highway", user=cast.focal_uz)) == 1
    assert titles("secret", user=cast.focal_uz, source="draft-decision") == []
    assert len(titles("secret", user=cast.secretariat, source="draft-decision")) == 1


def test_finds_an_action_by_the_stem_of_its_words(cast: Cast, plan: ActionPlan) -> None:
    make_action(plan, by=cast.secretariat)
    assert titles("training people", user=cast.observer, source="action") == [
        "1.1 <mark>Train</mark> <mark>people</mark> 1.1"
    ]


def test_finds_a_report_once_it_is_issued(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compilation, "render", stand_in)
    report = make_cleared(make_reporting_session(cast.body, cast.council), by=cast.secretariat)
    assert titles("report", user=cast.focal_kz, source="report") == []
    assert len(titles("report", user=cast.secretariat, source="report")) == 1
    reports.issue(report, by=cast.secretariat)
    assert len(titles("report", user=cast.focal_kz, source="report")) == 1
    assert titles("nonsense", user=cast.focal_kz, source="report") == []
