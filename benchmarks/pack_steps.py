"""A session of 1,000 documents with 2 GB of files, written into the portal's database and folder."""

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.thousand_documents import session_of_documents

if TYPE_CHECKING:
    from library.models import Document

SLUG = "measured-pack"
FOLDER = "documents/measured"
LARGE, LARGE_BYTES, SMALL_BYTES = 45, 46 * 1024 * 1024, 2000
"""Together 2 GB."""


def hole(document: "Document", place: int, language: str) -> tuple[str, int]:
    """Write a file that takes no room on the disk, and is read and sent like others."""
    from django.core.files.storage import default_storage  # noqa: PLC0415 - needs Django

    path = f"{FOLDER}/{document.pk}-{language}.pdf"
    size = LARGE_BYTES if language == "en" and place < LARGE else SMALL_BYTES
    with Path(default_storage.path(path)).open("wb") as file:
        file.truncate(size)
    return path, size


def main() -> None:
    """The session with its files."""
    import_module("speca_portal.wsgi")
    from django.core.files.storage import default_storage  # noqa: PLC0415 - needs Django

    Path(default_storage.path(FOLDER)).mkdir(parents=True, exist_ok=True)
    session_of_documents(SLUG, ("Measured pack", "Измеренный комплект"), date(2020, 7, 29), hole)


if __name__ == "__main__":
    main()
