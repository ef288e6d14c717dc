"""Keeping the index of the search: what differs from what it says is read anew, in the worker.

Nothing tells the index of a change: it compares, so that no change can be forgotten, and a killed worker or an emptied
Redis costs one comparison more.
"""

import logging
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from core import locks
from core.findable import Findable, FindableText, Source, all_sources
from library import signs
from library.models import IndexedSubject, IndexedText, KnownWord

logger = logging.getLogger(__name__)

LONGEST_BODY = 200_000
"""Characters of one part; what a page of print never has."""
PART_OF_TEXTS = 500
SNAPSHOT_KEY = "index-compared-at"
DAY_SECONDS = 24 * 60 * 60


def bring_up_to_date(*, at_once: bool = False) -> int:
    """Index what has changed since; returns how many things were read. ``at_once``: also where nothing was written."""
    with locks.held("library:index") as mine:
        if not mine:
            return 0
        snapshot = _snapshot()
        if not at_once and cache.get(SNAPSHOT_KEY) == snapshot:
            return 0
        read = sum(_compare(source) for source in all_sources().values())
        gone = IndexedSubject.objects.exclude(source__in=all_sources()).delete()[0]
        if _note_what_is_public() or read or gone:
            learn_words()
        cache.set(SNAPSHOT_KEY, snapshot, DAY_SECONDS)
        return read


def _snapshot() -> str:
    """Another text whenever a transaction wrote."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


def _compare(source: Source) -> int:
    marks = source.fingerprints()
    known = dict(IndexedSubject.objects.filter(source=source.name).values_list("subject_id", "mark"))
    gone = known.keys() - marks.keys()
    if gone:
        IndexedSubject.objects.filter(source=source.name, subject_id__in=gone).delete()
    changed = [key for key, mark in marks.items() if known.get(key) != mark]
    for key in changed:
        try:
            _index(source, key, mark=marks[key])
        except DatabaseError:
            logger.exception("%s %s could not be kept for the search", source.name, key)
    return len(changed)


def _index(source: Source, key: int, *, mark: str) -> None:
    try:
        found = source.read(key) or Findable()
    except OSError:
        logger.warning("%s %s could not be read for the search now", source.name, key)
        IndexedSubject.objects.filter(source=source.name, subject_id=key).update(mark="")
        return
    except Exception:
        logger.exception("%s %s could not be read for the search", source.name, key)
        found = Findable()
    with transaction.atomic():
        subject, _created = IndexedSubject.objects.update_or_create(
            source=source.name,
            subject_id=key,
            defaults={"mark": mark, "session_id": found.session_id, "country": found.country, "year": found.year},
        )
        subject.texts.all().delete()
        texts = [
            IndexedText(
                subject=subject,
                language=text.language,
                part=text.part,
                title=_storable(text.title if text.part else _with_kind(text, source)),
                body=_storable(text.body),
            )
            for text in found.texts
            if text.title or text.body
        ]
        IndexedText.objects.bulk_create(texts, batch_size=PART_OF_TEXTS)


def _with_kind(text: FindableText, source: Source) -> str:
    """A title with the name of its kind, as people look for "agenda" or "decisions of the session"."""
    with translation.override(text.language):
        return " · ".join(part for part in (text.title, str(source.label)) if part)


def _storable(text: str) -> str:
    """Without what Postgres cannot keep in a text, or would read as a letter."""
    return signs.kept(text)[:LONGEST_BODY]


def _note_what_is_public() -> int:
    """Note for each thing whether everybody may read it; returns how many changed."""
    nobody: Any = AnonymousUser()
    changed = 0
    for source in all_sources().values():
        public = source.visible(nobody).values("pk")
        kept = IndexedSubject.objects.filter(source=source.name)
        changed += kept.filter(subject_id__in=public, is_public=False).update(is_public=True)
        changed += kept.filter(is_public=True).exclude(subject_id__in=public).update(is_public=False)
    return changed


@transaction.atomic
def learn_words() -> None:
    """Gather the words of what everybody may read; no word of anything else is ever suggested."""
    words, texts = connection.ops.quote_name(KnownWord._meta.db_table), IndexedText._meta.db_table
    public = (
        f"SELECT to_tsvector('simple', title || ' ' || body) FROM {texts} "  # noqa: S608 - our own table's name
        f"WHERE subject_id IN (SELECT id FROM {IndexedSubject._meta.db_table} WHERE is_public)"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {words}")  # noqa: S608 - our own table's name
        cursor.execute(
            f"INSERT INTO {words} (word, texts) SELECT word, ndoc FROM ts_stat(%s) WHERE word ~ %s",  # noqa: S608 - as above
            [public, "^[[:alpha:]-]{4,40}$"],
        )
