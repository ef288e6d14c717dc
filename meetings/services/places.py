"""Places in an order: wide apart, so that a row comes between two others and leaves all the others as they are."""

from collections.abc import Sequence
from typing import Any

from meetings.models.agenda import FURTHER


def at_end(rows: Sequence[Any]) -> int:
    """The position after the last of the rows."""
    return rows[-1].position + FURTHER if rows else FURTHER


def place(row: Any, rows: Sequence[Any], *, index: int) -> None:
    """Give ``row`` the position of place ``index`` among ``rows``, its neighbours in order without itself; unsaved.

    Where two neighbours stand too close, all of them are set wide apart again.
    """
    index = max(0, min(len(rows), index))
    before = rows[index - 1].position if index else 0
    after = rows[index].position if index < len(rows) else before + 2 * FURTHER
    if after - before < 2:  # noqa: PLR2004 - no whole number stands between
        for number, other in enumerate(rows, start=1):
            other.position = number * FURTHER
            other.save(update_fields=["position"])
        place(row, rows, index=index)
        return
    row.position = (before + after) // 2


def step(row: Any, rows: Sequence[Any], *, steps: int) -> bool:
    """Move ``row`` among ``rows`` (itself included) so many places, not beyond the ends; whether it moved."""
    old = next(index for index, other in enumerate(rows) if other.pk == row.pk)
    new = max(0, min(len(rows) - 1, old + steps))
    if new == old:
        return False
    place(row, [other for other in rows if other.pk != row.pk], index=new)
    row.save(update_fields=["position"])
    return True
