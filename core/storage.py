"""Where files stand; whatever people upload is told to the virus scanner."""

from typing import Any

from django.core.files.storage import FileSystemStorage, Storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.deconstruct import deconstructible

from core import scanning


class Watched(Storage):
    """Notes every uploaded file for the scanner; what the portal makes itself is not asked about."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        title = getattr(content, "name", "") or name or ""
        stored = super().save(name, content, max_length)
        if isinstance(content, UploadedFile):
            scanning.expect(stored, title=title)
        return stored

    def delete(self, name: str) -> None:
        super().delete(name)
        scanning.forget(name)

    def delete_content(self, name: str) -> None:
        """Only the file: what is known of it stays."""
        super().delete(name)


@deconstructible(path="core.storage.FolderStorage")
class FolderStorage(Watched, FileSystemStorage):
    """A folder of this machine."""
