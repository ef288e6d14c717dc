"""How often files are fetched: counted in Redis while they are handed out, written down by the beat.

A GET writes nothing into the database, and no person is kept. An emptied Redis loses half a minute of counts.
"""

import logging
from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F
from redis import Redis
from redis.exceptions import RedisError

from library.models import Document, DownloadCount, LanguageVersion

logger = logging.getLogger(__name__)

FRESH = "library:downloads"
TAKEN = "library:downloads:taken"
NAME = "batch"
"""Of the lot that was taken; stands among its counts."""


@cache
def _redis() -> "Redis":
    return Redis.from_url(settings.CACHES["default"]["LOCATION"])


def note(version: LanguageVersion) -> None:
    """A file is being handed out; where Redis is away the reader gets it all the same."""
    try:
        _redis().hincrby(FRESH, str(version.pk), 1)
    except RedisError:
        logger.warning("A download was not counted: Redis does not answer.")


def note_all(keys: Iterable[int]) -> None:
    """Several versions have been handed out together."""
    try:
        with _redis().pipeline(transaction=False) as together:
            for key in keys:
                together.hincrby(FRESH, str(key), 1)
            together.execute()
    except RedisError:
        logger.warning("The downloads of a pack were not counted: Redis does not answer.")


def counts_of(document: Document) -> dict[int, int]:
    """How often each version of a document was fetched, by its key."""
    rows = DownloadCount.objects.filter(version__document=document)
    return dict(rows.values_list("version_id", "total"))


def write_down() -> int:
    """Add the fresh counts to the table; how many versions they were of. One worker at a time.

    A lot bears a name: when a worker was killed before it could let go of it, what is in the table already stays out.
    """
    redis = _redis()
    if not redis.exists(TAKEN):  # else a killed worker left it, and it is written down now
        if not redis.exists(FRESH):
            return 0
        redis.rename(FRESH, TAKEN)
    redis.hsetnx(TAKEN, NAME, uuid4().hex)
    taken: dict[Any, Any] = redis.hgetall(TAKEN)
    batch = taken.pop(NAME.encode()).decode()
    fresh = {int(pk): int(times) for pk, times in taken.items()}
    with transaction.atomic():
        for pk in LanguageVersion.objects.filter(pk__in=fresh).values_list("pk", flat=True):
            row, _created = DownloadCount.objects.get_or_create(version_id=pk)
            unknown = DownloadCount.objects.filter(pk=row.pk).exclude(batch=batch)
            unknown.update(total=F("total") + fresh[pk], batch=batch)
    redis.delete(TAKEN)
    return len(fresh)
