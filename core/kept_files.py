"""Files of published things: made by the worker when the thing is published or changes, kept by fingerprint.

An app registers a producer in its ``apps.py``. Publishing calls ``ask_for``; a GET serves the kept file, and where it
is not ready yet waits up to ten seconds for it.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import translation

from core import locks
from core.models import KeptFile

WAIT_SECONDS = 10.0
POLL_SECONDS = 0.1
TRIES = 3
"""How often a file is made anew whose subject changes all the while; a reader asks for it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Producer:
    """How one kind of file is made."""

    name: str
    load: Callable[[int], Any]
    """The subject, from its key; ``None`` when it is gone."""
    fingerprint: Callable[[Any], str]
    """What the file would be made of now; must be cheap, a GET asks for it."""
    render: Callable[[Any, str], bytes]
    """The bytes, for a language."""
    extension: str
    content_type: str
    languages: tuple[str, ...] = ("en", "ru")


_producers: dict[str, Producer] = {}
_at_once: ContextVar[bool] = ContextVar("kept_files_at_once", default=False)


def register(producer: Producer) -> None:
    """Make a kind of file known."""
    _producers[producer.name] = producer


def producer_of(name: str) -> Producer:
    """The producer registered under a name."""
    return _producers[name]


def fingerprint_of(*parts: Any) -> str:
    """A short name for what a file is made of; the release of the portal counts too."""
    text = json.dumps([settings.PORTAL_VERSION, settings.PORTAL_DEMO, *parts], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def ask_for(*names: str, subject_id: int) -> None:
    """Have the worker make these files, in all their languages, once the transaction is over."""
    from core.tasks import keep_file  # noqa: PLC0415 - tasks import this module

    def send() -> None:
        for name in names:
            for language in _producers[name].languages:
                if _at_once.get():
                    make(name, subject_id, language)
                else:
                    keep_file.delay(name, subject_id, language)

    transaction.on_commit(send, robust=True)


@contextmanager
def at_once() -> Iterator[None]:
    """Within this block files are made when the transaction is over, by this process and not by the worker."""
    token = _at_once.set(True)
    try:
        yield
    finally:
        _at_once.reset(token)


def find(name: str, subject: Any, *, language: str) -> KeptFile | None:
    """The kept file of what is published now, if it is ready."""
    producer = _producers[name]
    return KeptFile.objects.filter(
        producer=name, subject_id=subject.pk, language=language, fingerprint=producer.fingerprint(subject)
    ).first()


def wait_for(name: str, subject: Any, *, language: str, seconds: float = WAIT_SECONDS) -> KeptFile | None:
    """The kept file; where it is not ready, the worker is asked and given some time."""
    from core.tasks import keep_file  # noqa: PLC0415 - tasks import this module

    kept = find(name, subject, language=language)
    if kept is not None:
        return kept
    keep_file.delay(name, subject.pk, language)
    until = time.monotonic() + seconds
    while kept is None and time.monotonic() < until:
        time.sleep(POLL_SECONDS)
        kept = find(name, subject, language=language)
    return kept


def make(name: str, subject_id: int, language: str) -> None:
    """Make and keep one file, unless it is there or another worker is at it; older ones are let go.

    Who changed the subject while it was rendered is not waited for: a file that tells what it was before, perhaps a
    name that was erased, is thrown away and made again.
    """
    producer = _producers[name]
    with locks.held(f"kept:{name}:{subject_id}:{language}") as mine:
        for _try in range(TRIES if mine else 0):
            subject = producer.load(subject_id)
            kept = None if subject is None else _make(producer, subject, language)
            if kept is None:
                return
            now = producer.load(subject_id)
            if now is not None and producer.fingerprint(now) == kept.fingerprint:
                _let_go_of_older(kept)
                return
            kept.delete()
            kept.file.delete(save=False)


def _make(producer: Producer, subject: Any, language: str) -> KeptFile | None:
    """The file of a subject as it was loaded; ``None`` where it is there already."""
    if find(producer.name, subject, language=language):
        return None
    fingerprint = producer.fingerprint(subject)
    with translation.override(language):
        content = producer.render(subject, language)
    kept = KeptFile(
        producer=producer.name, subject_id=subject.pk, language=language, fingerprint=fingerprint, size=len(content)
    )
    kept.file.save(
        f"{producer.name}-{subject.pk}-{language}-{fingerprint[:12]}.{producer.extension}",
        ContentFile(content),
        save=False,
    )
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError:
        kept.file.delete(save=False)
        return None
    return kept


def _let_go_of_older(kept: KeptFile) -> None:
    older = KeptFile.objects.filter(
        producer=kept.producer, subject_id=kept.subject_id, language=kept.language, pk__lt=kept.pk
    ).order_by("-pk")[1:]  # the last one stays for those who are downloading it
    for old in older:
        old.delete()
        old.file.delete(save=False)


def forget(*names: str, subject_id: int) -> None:
    """Delete these files of a subject, the earlier ones too: they tell what must not be told any more.

    Once more when the transaction is over: a worker may have kept one meanwhile, of what it read before.
    """
    _delete(names, subject_id)
    transaction.on_commit(partial(_delete, names, subject_id), robust=True)


def _delete(names: tuple[str, ...], subject_id: int) -> None:
    for kept in KeptFile.objects.filter(producer__in=names, subject_id=subject_id):
        storage, name = kept.file.storage, str(kept.file.name)
        kept.delete()
        transaction.on_commit(partial(storage.delete, name), robust=True)
