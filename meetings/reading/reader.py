"""The reading of an agenda from beginning to end."""

from collections.abc import Iterable
from typing import Any

from meetings.reading.agenda import ReadAgenda
from meetings.reading.assembly import Assembly
from meetings.reading.finish import finish
from meetings.reading.lines import Line


def read_with_sources(lines: Iterable[Line]) -> ReadAgenda:
    """The agenda of a source, and for each piece of it the numbers of the lines it was made from."""
    return finish(Assembly(lines).run())


def read(lines: Iterable[Line]) -> dict[str, Any]:
    """The agenda of a source, in the contract's format; what the source does not give is null."""
    return read_with_sources(lines).as_contract()
