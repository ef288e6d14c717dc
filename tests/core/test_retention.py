"""Retention: rules run once a day, in batches; the log says how many; one rule that fails stops no other."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core import locks, retention
from core.models import Deletion, RetentionCheck

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 2, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only the rules of the test."""
    monkeypatch.setattr(retention, "_rules", {})
    return iter([None])


def register(name: str, delete: Callable[[datetime], int | Mapping[str, int]]) -> None:
    retention.register(
        retention.Rule(name=name, label=name, purpose="", default_days=30, counted_from="", delete=delete)
    )


def batches(*found: int | Mapping[str, int]) -> Callable[[datetime], int | Mapping[str, int]]:
    left = list(found)
    return lambda _now: left.pop(0) if left else 0


def log() -> list[tuple[str, str, int]]:
    return list(Deletion.objects.order_by("rule", "session_slug").values_list("rule", "session_slug", "count"))


def test_a_rule_is_called_until_nothing_is_left_and_logged_once() -> None:
    register("letters", batches(500, 500, 3))
    register("forms", batches(0))
    assert retention.run_due(NOW) == 1003
    assert log() == [("letters", "", 1003)], "what deleted nothing leaves no line"
    assert RetentionCheck.objects.count() == 2


def test_a_rule_may_tell_the_sessions() -> None:
    register("phones", batches({"2020": 2, "2021": 0}, {"2020": 1}))
    retention.run_due(NOW)
    assert log() == [("phones", "2020", 3)]


def test_a_rule_runs_once_a_day() -> None:
    register("letters", batches(1, 0, 1))
    assert [retention.run_due(NOW + timedelta(hours=hours)) for hours in (0, 1, 22, 24)] == [1, 0, 0, 1]


def test_a_rule_that_fails_is_rolled_back_told_and_tried_again_soon() -> None:
    calls: list[str] = []

    def fail(_now: datetime) -> int:
        calls.append("broken")
        Deletion.objects.create(rule="half done", at=NOW, count=1)
        raise ValueError("cannot")

    register("broken", fail)
    register("letters", batches(2))
    assert retention.run_due(NOW) == 2
    assert log() == [("letters", "", 2)]
    assert RetentionCheck.objects.get(rule="broken").error == "ValueError"
    retention.run_due(NOW + timedelta(hours=1))
    assert calls == ["broken", "broken"]


def test_a_rule_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "MOST_BATCHES", 4)
    register("endless", lambda _now: 1)
    assert retention.run_due(NOW) == 4


def test_the_period_is_the_rules_own_or_that_of_the_settings(settings: Any) -> None:
    register("letters", batches())
    assert retention.cutoff("letters", NOW) == NOW - timedelta(days=30)
    settings.RETENTION_DAYS = {"letters": 7}
    assert retention.cutoff("letters", NOW) == NOW - timedelta(days=7)


def test_two_workers_do_not_run_the_rules_together(monkeypatch: pytest.MonkeyPatch) -> None:
    register("letters", batches(1))

    class Taken:
        def __enter__(self) -> bool:
            return False

        def __exit__(self, *_error: object) -> None:
            pass

    monkeypatch.setattr(locks, "held", lambda _name: Taken())
    assert retention.run_due(NOW) == 0
    assert not RetentionCheck.objects.exists()
