"""A ZIP that is written while it is sent: memory stays flat, and how long it will be is known before it begins."""

import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import IO

CHUNK = 256 * 1024
LIMIT = zipfile.ZIP64_LIMIT
"""From this size on a number needs twice the room (ZIP64)."""
HEADER, DIRECTORY, END, END_LARGE = 30, 46, 22, 76
"""Bytes that the format takes for an entry, for its line in the directory, and for the end."""
HEADER_LARGE, DESCRIPTOR, DESCRIPTOR_LARGE = 20, 16, 24
FORMAT = 1
"""To be raised when the archive is written in another way than before."""
MARGIN = 1.05
"""By how much ``zipfile`` takes an entry for larger than it is said to be."""


class ContentChangedError(Exception):
    """A file is not as long any more as it was when the archive began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of an archive; its content is opened when its turn has come."""

    path: str
    at: datetime
    """What its clock is to show."""
    size: int
    open: Callable[[], IO[bytes]]
    mark: str = ""
    """Names the content, so that two archives with the same entries are known to be the same, byte by byte."""
    key: int | None = None
    """By which its maker knows it again."""


def mark_of(content: bytes) -> str:
    """A mark for a content that is not kept under one."""
    return blake2b(content, digest_size=16).hexdigest()


class _Outlet:
    """Where ``zipfile`` writes: what has come is taken away at once, nothing can be sought."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def take(self) -> bytes:
        taken, self._parts = b"".join(self._parts), []
        return taken


def length(entries: Iterable[Entry]) -> int:
    """How many bytes ``stream`` will give: nothing is compressed, so each entry takes what it has and its frame."""
    body = directory = number = 0
    for entry, end in ends(entries):
        large_numbers = (2 if entry.size > LIMIT else 0) + (1 if body > LIMIT else 0)
        directory += DIRECTORY + len(entry.path.encode()) + (4 + 8 * large_numbers if large_numbers else 0)
        body = end
        number += 1
    is_large = number > zipfile.ZIP_FILECOUNT_LIMIT or body > LIMIT or directory > LIMIT
    return body + directory + END + (END_LARGE if is_large else 0)


def ends(entries: Iterable[Entry]) -> Iterator[tuple[Entry, int]]:
    """Each entry, and how many bytes of the archive there are when it is through."""
    at = 0
    for entry in entries:
        is_large = entry.size * MARGIN > LIMIT
        at += HEADER + len(entry.path.encode()) + entry.size
        at += HEADER_LARGE + DESCRIPTOR_LARGE if is_large else DESCRIPTOR
        yield entry, at


def fingerprint(entries: Iterable[Entry]) -> str:
    """The same for archives that are the same byte by byte, as far as their contents are named."""
    found = blake2b(f"{FORMAT} {sys.version}".encode(), digest_size=16)
    for entry in entries:
        facts = (entry.path, entry.at.replace(tzinfo=None).isoformat(timespec="seconds"), entry.size, entry.mark)
        found.update(f"{facts!r}\n".encode())
    return found.hexdigest()


def stream(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The bytes of the archive, piece by piece; raises where a file is gone or another one than it was.

    The same entries give the same bytes each time.
    """
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:  # type: ignore[call-overload]  # an outlet that can only be written to is enough
        for entry in entries:
            yield from _written(archive, outlet, entry)
    yield outlet.take()


def _written(archive: zipfile.ZipFile, outlet: _Outlet, entry: Entry) -> Iterator[bytes]:
    at = entry.at
    info = zipfile.ZipInfo(entry.path, date_time=(at.year, at.month, at.day, at.hour, at.minute, at.second))
    info.external_attr = 0o644 << 16
    info.file_size = entry.size
    left = entry.size
    with entry.open() as source, archive.open(info, "w") as place:
        while chunk := source.read(min(CHUNK, left + 1)):
            left -= len(chunk)
            if left < 0:
                raise ContentChangedError(entry.path)
            place.write(chunk)
            yield outlet.take()
    if left:
        raise ContentChangedError(entry.path)
    yield outlet.take()
