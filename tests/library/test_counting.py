"""A download is counted once, whatever becomes of the worker that writes it down."""

from collections.abc import Iterator
from typing import Any

import pytest

from library import counting
from library.models import DownloadCount, LanguageVersion
from tests.library.make import a_pdf, make_document, make_version
from tests.make import Cast, make_session


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    counting._redis().delete(counting.FRESH, counting.TAKEN)
    yield
    counting._redis().delete(counting.FRESH, counting.TAKEN)


@pytest.fixture
def versions(cast: Cast) -> list[LanguageVersion]:
    document = make_document(make_session(cast.body), by=cast.secretariat)
    return [make_version(document, by=cast.secretariat, file=a_pdf(text=text)) for text in ("one", "two")]


def totals() -> dict[int, int]:
    return dict(DownloadCount.objects.values_list("version_id", "total"))


class _KilledError(Exception):
    pass


def killed_before(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker is killed when it is about to send Redis this command; the next one has the real Redis again."""
    redis = counting._redis()

    class Failing:
        def __getattr__(self, name: str) -> Any:
            if name == command:
                raise _KilledError
            return getattr(redis, name)

    with monkeypatch.context() as patch:
        patch.setattr(counting, "_redis", Failing)
        with pytest.raises(_KilledError):
            counting.write_down()


def test_a_worker_killed_after_it_wrote_down_does_not_make_it_count_twice(
    versions: list[LanguageVersion], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = versions
    counting.note(one)
    counting.note(one)
    killed_before("delete", monkeypatch)
    assert totals() == {one.pk: 2}
    counting.note(two)
    counting.write_down()
    assert totals() == {one.pk: 2}, "the same lot again: it is there already"
    counting.write_down()
    assert totals() == {one.pk: 2, two.pk: 1}


@pytest.mark.parametrize("command", ["rename", "hsetnx", "hgetall"])
def test_a_worker_killed_before_it_wrote_down_loses_nothing(
    command: str, versions: list[LanguageVersion], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _two = versions
    counting.note(one)
    killed_before(command, monkeypatch)
    assert totals() == {}
    counting.write_down()
    assert totals() == {one.pk: 1}
    counting.note(one)
    counting.write_down()
    assert totals() == {one.pk: 2}, "another lot of the same version"


def test_a_lot_that_was_left_by_an_earlier_release_is_counted(versions: list[LanguageVersion]) -> None:
    one, _two = versions
    counting._redis().hincrby(counting.TAKEN, str(one.pk), 3)
    assert counting.write_down() == 1
    assert totals() == {one.pk: 3}
