"""Locks that Postgres lets go of by itself when the process that holds them dies."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def number_of(name: str) -> int:
    """The number under which Postgres knows the lock."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


@contextmanager
def held(name: str) -> Iterator[bool]:
    """Yields whether this process got the lock of that name; holds it until the end of the block."""
    number = number_of(name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        got = bool(cursor.fetchone()[0])
    try:
        yield got
    finally:
        if got:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
