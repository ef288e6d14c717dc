"""What may be uploaded: decided by the content of the file, which must fit its name."""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import pikepdf
import puremagic
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1024 * 1024
MOST_ZIP_ENTRIES = 5000
MOST_UNPACKED = 500 * MEGABYTE
MOST_RATIO = 200
"""Unpacked size over packed size beyond which an office file counts as a bomb."""


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file that the portal takes."""

    extension: str
    content_type: str
    office_part: str = ""
    """For office files: the part of the package that names the type."""


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = FileType("pdf", "application/pdf")
DOCX = FileType("docx", f"{_OFFICE}wordprocessingml.document", "word/document.xml")
PPTX = FileType("pptx", f"{_OFFICE}presentationml.presentation", "ppt/presentation.xml")
XLSX = FileType("xlsx", f"{_OFFICE}spreadsheetml.sheet", "xl/workbook.xml")
JPEG = FileType("jpg", "image/jpeg")
PNG = FileType("png", "image/png")
TXT = FileType("txt", "text/plain; charset=utf-8")

LETTERS = (PDF, JPEG, PNG)
"""Signed letters: a PDF or a scan."""
PRESENTATIONS = (PDF, PPTX)
DOCUMENTS = (PDF, DOCX, PPTX, XLSX, TXT)

PROGRAMS = {pikepdf.Name.JavaScript, pikepdf.Name.Launch}
"""The actions of a PDF that run something."""

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
    """Refuses a file that is too large, of another type than allowed, or not what its name says."""

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

    def __call__(self, file: UploadedFile[Any]) -> None:
        if not file.size:
            raise ValidationError(_("This file is empty."), code="empty")
        if file.size > self.most_bytes:
            raise ValidationError(
                _("This file has %(size)s; the most is %(most)s."),
                code="size",
                params={"size": filesizeformat(file.size), "most": filesizeformat(self.most_bytes)},
            )
        names = ", ".join(kind.extension.upper() for kind in self.types)
        extension = extension_of(file.name or "")
        kind = next((kind for kind in self.types if kind.extension == extension), None)
        if kind is None:
            raise ValidationError(
                _("Only these types of file are accepted: %(names)s."), code="type", params={"names": names}
            )
        file.seek(0)
        try:
            self._check_content(file, kind)
        finally:
            file.seek(0)

    def _check_content(self, file: UploadedFile[Any], kind: FileType) -> None:
        if kind is PDF:
            _check_pdf(file)
        elif kind.office_part:
            _check_office(file, kind)
        elif kind is TXT:
            _check_text(file)
        elif not _looks_like(file.read(4096), kind):
            raise _not_its_name(kind)


def _not_its_name(kind: FileType) -> ValidationError:
    return ValidationError(
        _("The content of this file is not what its name says (%(name)s)."),
        code="content",
        params={"name": kind.extension.upper()},
    )


def _looks_like(head: bytes, kind: FileType) -> bool:
    try:
        found = puremagic.magic_string(head)
    except puremagic.PureError:
        return False
    return any(extension_of(f"x{match.extension}") == kind.extension for match in found)


def _check_pdf(file: UploadedFile[Any]) -> None:
    if not file.read(1024).lstrip().startswith(b"%PDF-"):
        raise _not_its_name(PDF)
    file.seek(0)
    try:
        with pikepdf.open(io.BytesIO(file.read())) as pdf:
            active = _has_program(pdf)
    except pikepdf.PasswordError:
        raise ValidationError(
            _("This PDF is protected by a password. Save it without one."), code="encrypted"
        ) from None
    except pikepdf.PdfError:
        raise ValidationError(_("This PDF is damaged and cannot be read."), code="damaged") from None
    if active:
        raise ValidationError(_("This PDF contains a program. Save it without one."), code="active")


def _has_program(pdf: pikepdf.Pdf) -> bool:
    """Whether opening the file, a page or a link would run something."""
    actions: list[Any] = [pdf.Root.get("/OpenAction"), *pdf.Root.get("/AA", {}).values()]
    for page in pdf.pages:
        actions += page.obj.get("/AA", {}).values()
        for note in page.obj.get("/Annots", []):
            actions += [note.get("/A"), *note.get("/AA", {}).values()]
    kinds = {action.get("/S") for action in actions if isinstance(action, pikepdf.Dictionary)}
    return "/JavaScript" in pdf.Root.get("/Names", {}) or not kinds.isdisjoint(PROGRAMS)


def _check_office(file: UploadedFile[Any], kind: FileType) -> None:
    if not zipfile.is_zipfile(file):
        head = file.seek(0) or file.read(8)
        if head == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise ValidationError(
                _("This file has a password or is in an old format. Save it as %(name)s without a password."),
                code="encrypted",
                params={"name": kind.extension.upper()},
            )
        raise _not_its_name(kind)
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        packed = max(1, sum(entry.compress_size for entry in entries))
        if len(entries) > MOST_ZIP_ENTRIES or unpacked > MOST_UNPACKED or unpacked / packed > MOST_RATIO:
            raise ValidationError(_("This file unpacks to far more than it should."), code="bomb")
        names = {entry.filename for entry in entries}
    if kind.office_part not in names:
        raise _not_its_name(kind)
    if any(name.endswith("vbaProject.bin") for name in names):
        raise ValidationError(_("This file contains macros. Save it without them."), code="active")


def _check_text(file: UploadedFile[Any]) -> None:
    try:
        text = file.read().decode("utf-8")
    except UnicodeDecodeError:
        raise _not_its_name(TXT) from None
    if "\x00" in text:
        raise _not_its_name(TXT)
