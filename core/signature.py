"""Whose hand the database's record names beside a change."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
from django.db import connection
from pghistory import runtime


@contextmanager
def signed(*, by: Any, step: str) -> Iterator[None]:
    """Sign what is written inside with a person and a step; call inside a transaction.

    pghistory tells Postgres the signature for the rest of the transaction. Where no request has signed it already, it
    is taken back at the end of the block, so that the next row of a long transaction is not signed by a stranger.
    """
    is_outermost = getattr(runtime._tracker, "value", None) is None  # noqa: SLF001 - pghistory has no public question
    with pghistory.context(user=getattr(by, "pk", None), step=step):
        yield
    if is_outermost:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pghistory.context_id', '', true)")
