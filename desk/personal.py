"""All that the rooms store about one person."""

from collections.abc import Iterator
from typing import Any

from core import registries


def data_of(email: str) -> dict[str, Any]:
    """What each app tells about the person, by app and field."""
    data: dict[str, Any] = {}
    for source in registries.person_data:
        data |= source(email)
    return data


def lines_of(data: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The same, one line a value, for reading on a page."""
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from lines_of(inner, f"{name} · {_words(key)}" if name else _words(key))
    elif isinstance(data, list | tuple) and data:
        for number, inner in enumerate(data, 1):
            yield from lines_of(inner, f"{name} {number}" if len(data) > 1 else name)
    else:
        yield name, "" if data in (None, "", [], ()) else str(data)


def _words(key: Any) -> str:
    return str(key).replace("_", " ")
