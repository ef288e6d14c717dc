"""Files of published things: made once, replaced when the thing changes, and waited for only so long."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from core import kept_files
from core.models import KeptFile

pytestmark = pytest.mark.django_db


@dataclass
class Thing:
    """Something published."""

    pk: int = 1
    text: str = "one"


@pytest.fixture
def thing() -> Iterator[Thing]:
    subject = Thing()
    rendered: list[str] = []
    subject.rendered = rendered

    def render(current: Thing, language: str) -> bytes:
        rendered.append(language)
        return f"{current.text} {language}".encode()

    kept_files.register(
        kept_files.Producer(
            name="test-paper",
            load=lambda pk: subject if pk == subject.pk else None,
            fingerprint=lambda current: kept_files.fingerprint_of(current.text),
            render=render,
            extension="txt",
            content_type="text/plain",
        )
    )
    yield subject
    kept_files._producers.pop("test-paper")


def content_of(kept: KeptFile | None) -> str:
    assert kept is not None
    with kept.file.open("rb") as file:
        content: bytes = file.read()
    return content.decode()


def stored(settings: Any) -> int:
    return sum(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))


def test_publishing_has_the_files_made_in_each_language(thing: Thing, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        kept_files.ask_for("test-paper", subject_id=1)
    assert content_of(kept_files.find("test-paper", thing, language="en")) == "one en"
    assert content_of(kept_files.find("test-paper", thing, language="ru")) == "one ru"


def test_file_is_made_once(thing: Any, settings: Any) -> None:
    for _time in range(3):
        kept_files.make("test-paper", 1, "en")
    assert thing.rendered == ["en"]
    assert stored(settings) == 1


def test_reader_who_comes_first_waits_for_it(thing: Thing) -> None:
    assert content_of(kept_files.wait_for("test-paper", thing, language="ru")) == "one ru"


def test_reader_does_not_wait_for_ever(thing: Thing, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.tasks import keep_file

    monkeypatch.setattr(keep_file, "delay", lambda *_args: None)
    assert kept_files.wait_for("test-paper", thing, language="ru", seconds=0.2) is None


def test_changed_thing_gets_another_file_and_only_the_last_one_stays_beside_it(thing: Thing, settings: Any) -> None:
    for text in ("one", "two", "three", "four"):
        thing.text = text
        kept_files.make("test-paper", 1, "en")
    assert content_of(kept_files.find("test-paper", thing, language="en")) == "four en"
    assert KeptFile.objects.count() == 2
    assert stored(settings) == 2


def test_thing_that_is_gone_makes_no_file(thing: Thing) -> None:
    kept_files.make("test-paper", thing.pk + 1, "en")
    assert not KeptFile.objects.exists()


def test_fingerprint_knows_demonstration_and_release(settings: Any) -> None:
    before = kept_files.fingerprint_of("x")
    settings.PORTAL_DEMO = not settings.PORTAL_DEMO
    other = kept_files.fingerprint_of("x")
    settings.PORTAL_VERSION = "9.9"
    assert len({before, other, kept_files.fingerprint_of("x")}) == 3


def test_failed_rendering_leaves_nothing_behind(thing: Thing, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_thing: Thing, _language: str) -> bytes:
        raise OSError("disk full")

    producer = kept_files.producer_of("test-paper")
    monkeypatch.setitem(kept_files._producers, "test-paper", replace(producer, render=broken))
    with pytest.raises(OSError, match="disk full"):
        kept_files.make("test-paper", thing.pk, "en")
    assert not KeptFile.objects.exists()
    assert stored(settings) == 0


def test_what_was_rendered_before_a_change_is_thrown_away_and_made_again(
    thing: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    producer = kept_files.producer_of("test-paper")

    def erased_meanwhile(current: Thing, language: str) -> bytes:
        content = producer.render(current, language)
        if thing.text == "one":
            thing.text = "erased"
            kept_files.forget("test-paper", subject_id=1)
        return content

    monkeypatch.setitem(kept_files._producers, "test-paper", replace(producer, render=erased_meanwhile))
    kept_files.make("test-paper", 1, "en")
    assert [content_of(kept) for kept in KeptFile.objects.all()] == ["erased en"]
    assert stored(settings) == 1


def test_what_a_worker_keeps_before_the_change_is_over_is_forgotten_too(
    thing: Thing, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        kept_files.forget("test-paper", subject_id=thing.pk)
        kept_files.make("test-paper", thing.pk, "en")
    assert not KeptFile.objects.exists()
