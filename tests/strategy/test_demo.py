"""The demo's decisions and plan: loaded once, in both languages, marked as sample data."""

import pytest

from decisions import demo as decisions_demo
from decisions.models import Comment, Decision, Recommendation
from desk import demo
from strategy import demo as strategy_demo
from strategy.models import Action, ProgressReport, StrategyPart


@pytest.mark.django_db
def test_the_demo_has_decisions_and_a_plan_in_both_languages() -> None:
    from accounts import demo as accounts_demo
    from meetings import demo as meetings_demo

    body, _council = meetings_demo.load_bodies()
    accounts_demo.load(body=body)
    session = meetings_demo.load()
    for _time in range(2):
        decisions_demo.load(session=session)
        strategy_demo.load(session=session)
    assert list(Decision.objects.order_by("number").values_list("status", flat=True)) == [
        "adopted", "circulated", "draft"
    ]  # fmt: skip
    assert Recommendation.objects.get().council_session == session.council_session
    assert Comment.objects.count() == 2
    assert StrategyPart.objects.count() == 5
    assert Action.objects.count() >= 8
    assert set(Action.objects.values_list("objective__number", flat=True)) == {1, 2, 3, 4}
    assert not Action.objects.filter(is_sample=False).exists()
    assert not Action.objects.filter(title_ru="").exists()
    assert sorted(ProgressReport.objects.values_list("status", flat=True)) == ["accepted", "accepted", "submitted"]
    rooms = [room.__name__ for room in demo.ROOMS]
    assert rooms.index("decisions.demo") < rooms.index("strategy.demo")
