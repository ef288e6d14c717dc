"""What may be uploaded: decided by the content of the file, which must fit its name."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.deconstruct import deconstructible

from core.inspection import Refusal, check_office, check_pdf, check_picture, check_text

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file that the portal takes."""

    extension: str
    content_type: str
    most_bytes: int
    """However much the place that takes it allows."""
    office_part: str = ""
    """For office files: the part of the package that names the type."""

    @property
    def name(self) -> str:
        """What people call it."""
        return self.extension.upper()


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = FileType("pdf", "application/pdf", 50 * MEGABYTE)
DOCX = FileType("docx", f"{_OFFICE}wordprocessingml.document", 30 * MEGABYTE, "word/document.xml")
PPTX = FileType("pptx", f"{_OFFICE}presentationml.presentation", 100 * MEGABYTE, "ppt/presentation.xml")
XLSX = FileType("xlsx", f"{_OFFICE}spreadsheetml.sheet", 20 * MEGABYTE, "xl/workbook.xml")
JPEG = FileType("jpg", "image/jpeg", 20 * MEGABYTE)
PNG = FileType("png", "image/png", 20 * MEGABYTE)
TXT = FileType("txt", "text/plain; charset=utf-8", 5 * MEGABYTE)

LETTERS = (PDF, DOCX, JPEG, PNG)
"""Signed letters: a PDF, a scan, or the text itself."""
PRESENTATIONS = (PDF, PPTX)
DOCUMENTS = (PDF, DOCX, PPTX, XLSX, TXT)

CONTENT_TYPES = {kind.extension: kind.content_type for kind in (PDF, DOCX, PPTX, XLSX, JPEG, PNG, TXT)}
_SAME_EXTENSION = {"jpeg": "jpg"}


def extension_of(name: str) -> str:
    """The extension of a file's name, lower case, without the dot."""
    extension = PurePath(name).suffix.lstrip(".").lower()
    return _SAME_EXTENSION.get(extension, extension)


def sha256_of(file: UploadedFile[Any]) -> str:
    """The fingerprint of an uploaded file."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


@deconstructible
class UploadValidator:
    """Refuses a file that is too large, of another type than allowed, not what its name says, or not harmless."""

    def __init__(self, types: tuple[FileType, ...], *, most_bytes: int = 20 * MEGABYTE) -> None:
        self.types = types
        self.most_bytes = most_bytes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UploadValidator) and (self.types, self.most_bytes) == (other.types, other.most_bytes)

    def __hash__(self) -> int:
        return hash((self.types, self.most_bytes))

    @property
    def accept(self) -> str:
        """For the ``accept`` attribute of a file field."""
        return ",".join(f".{kind.extension}" for kind in self.types)

    def most_for(self, kind: FileType) -> int:
        """How large a file of a type may be here, in bytes."""
        return min(self.most_bytes, kind.most_bytes)

    def check_facts(self, name: str, size: int) -> FileType:
        """The type of a file by its name; refuses another type than allowed, or too large a one, before it is read."""
        if not size:
            raise Refusal("empty")
        extension = extension_of(name)
        kind = next((kind for kind in self.types if kind.extension == extension), None)
        if kind is None:
            raise Refusal("type", names=", ".join(kind.name for kind in self.types))
        if size > self.most_for(kind):
            raise Refusal("size", size=filesizeformat(size), most=filesizeformat(self.most_for(kind)))
        return kind

    def __call__(self, file: UploadedFile[Any]) -> None:
        kind = self.check_facts(file.name or "", file.size or 0)
        opened: Any = file.file if hasattr(file, "file") else file
        file.seek(0)
        try:
            _check_content(opened, kind)
        finally:
            file.seek(0)


def _check_content(file: Any, kind: FileType) -> None:
    if kind is PDF:
        check_pdf(file)
    elif kind.office_part:
        check_office(file, name=kind.name, part=kind.office_part)
    elif kind is TXT:
        check_text(file)
    else:
        check_picture(file, name=kind.name)
