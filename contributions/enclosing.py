"""What every room that lays something into the session pack does with it: made pages, and files that were added."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any

from core.uploads import extension_of
from library.enclosures import EnclosedFile
from library.packing import size_of
from library.zipping import mark_of


def chosen(there: Iterable[str], wanted: Sequence[str]) -> list[str]:
    """The languages wanted; where there is none of them, whichever there is."""
    found = sorted(there)
    return [language for language in found if language in wanted] or found


def made(content: bytes, *, key: str, label: str, language: str, extension: str, at: datetime) -> EnclosedFile:
    """A file that is made for the pack."""
    return EnclosedFile(
        key=key,
        label=label,
        language=language,
        extension=extension,
        at=at,
        open=partial(BytesIO, content),
        size=len(content),
        mark=mark_of(content),
    )


def added(files: Iterable[Any], languages: Sequence[str], *, key: str) -> Iterator[EnclosedFile]:
    """The files that somebody added, in the languages wanted; each was asked for with ``is_held``."""
    found = list(files)
    wanted = set(chosen({file.language for file in found}, languages))
    for file in found:
        if file.language in wanted:
            yield EnclosedFile(
                key=f"{key}:{file.pk}",
                label=file.title,
                language=file.language,
                extension=extension_of(file.original_name),
                at=file.added_at,
                open=partial(file.file.storage.open, str(file.file.name), "rb"),
                size=size_of(file.file, known=file.size),
                mark=file.sha256,
                is_held=file.is_held,
            )
