"""Hostile files: the content decides, and nothing that could run, explode or lie is taken."""

import io
import zipfile
from typing import Any

import docx
import openpyxl
import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core import uploads
from core.uploads import DOCUMENTS, LETTERS, MEGABYTE, UploadValidator

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def a_pdf(**kwargs: Any) -> bytes:
    result = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(result, **kwargs)
    return result.getvalue()


def a_pdf_that_runs(*, when: str) -> bytes:
    result = io.BytesIO()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        if when == "named":
            pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[]))
        elif when == "opened":
            pdf.Root.OpenAction = script
        elif when == "launched":
            pdf.Root.OpenAction = launch
        elif when == "closed":
            pdf.Root.AA = pikepdf.Dictionary(WC=script)
        elif when == "page opened":
            page.obj.AA = pikepdf.Dictionary(O=script)
        else:
            page.obj.Annots = pikepdf.Array(
                [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch)]
            )
        pdf.save(result)
    return result.getvalue()


def a_docx() -> bytes:
    result = io.BytesIO()
    docx.Document().save(result)
    return result.getvalue()


def an_xlsx() -> bytes:
    result = io.BytesIO()
    openpyxl.Workbook().save(result)
    return result.getvalue()


def a_picture(kind: str) -> bytes:
    result = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(result, kind)
    return result.getvalue()


def an_archive(*entries: tuple[str, bytes]) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return result.getvalue()


def refusal(name: str, content: bytes, *, types: Any = DOCUMENTS, most_bytes: int = 20 * MEGABYTE) -> str:
    """The code of the refusal, or nothing."""
    file = SimpleUploadedFile(name, content)
    try:
        UploadValidator(types, most_bytes=most_bytes)(file)
    except ValidationError as error:
        return str(error.code)
    finally:
        assert file.tell() == 0 or not content
    return ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("note.pdf", a_pdf()),
        ("NOTE.PDF", a_pdf()),
        ("text.docx", a_docx()),
        ("table.xlsx", an_xlsx()),
        ("текст.txt", "Қазақстан".encode()),
    ],
)
def test_honest_documents_are_taken(name: str, content: bytes) -> None:
    assert refusal(name, content) == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [("scan.jpg", a_picture("JPEG")), ("scan.jpeg", a_picture("JPEG")), ("scan.png", a_picture("PNG"))],
)
def test_scans_are_taken_as_letters(name: str, content: bytes) -> None:
    assert refusal(name, content, types=LETTERS) == ""


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.pdf", b"", "empty"),
        ("page.html", b"<script>alert(1)</script>", "type"),
        ("picture.svg", b"<svg onload='x'/>", "type"),
        ("program.exe", b"MZ", "type"),
        ("no-extension", a_pdf(), "type"),
        ("page.pdf.html", a_pdf(), "type"),
        ("page.pdf", b"<html><script>alert(1)</script>", "content"),
        ("program.pdf", b"MZ\x90\x00" + bytes(600), "content"),
        ("damaged.pdf", b"%PDF-1.7\nnonsense" * 10, "damaged"),
        ("locked.pdf", a_pdf(encryption=pikepdf.Encryption(user="x", owner="y")), "encrypted"),
        ("archive.docx", an_archive(("hello.txt", b"hello")), "content"),
        ("table.docx", an_xlsx(), "content"),
        ("text.xlsx", a_docx(), "content"),
        ("old.docx", OLD_OFFICE, "encrypted"),
        ("not-a-zip.docx", b"PK\x03\x04 but no more", "content"),
        ("macros.docx", an_archive(("word/document.xml", b"<x/>"), ("word/vbaProject.bin", b"x")), "active"),
        ("bomb.docx", an_archive(("word/document.xml", bytes(30 * MEGABYTE))), "bomb"),
        ("many.docx", an_archive(*[(f"{number}", b"") for number in range(5001)]), "bomb"),
        ("binary.txt", b"\xff\xfe\x00\x01", "content"),
        ("null.txt", b"text\x00text", "content"),
    ],
)
def test_hostile_or_broken_files_are_refused_with_the_reason(name: str, content: bytes, code: str) -> None:
    assert refusal(name, content) == code


@pytest.mark.parametrize("when", ["named", "opened", "launched", "closed", "page opened", "link clicked"])
def test_pdf_that_runs_something_is_refused(when: str) -> None:
    assert refusal("paper.pdf", a_pdf_that_runs(when=when)) == "active"


@pytest.mark.parametrize("name", ["scan.jpg", "scan.png"])
def test_page_that_calls_itself_a_scan_is_refused(name: str) -> None:
    assert refusal(name, b"<html><script>alert(1)</script>", types=LETTERS) == "content"


def test_picture_of_another_kind_than_its_name_is_refused() -> None:
    assert refusal("scan.png", a_picture("JPEG"), types=LETTERS) == "content"


def test_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    assert refusal("big.pdf", a_pdf() + bytes(2000), most_bytes=1000) == "size"


def test_messages_name_what_is_taken() -> None:
    with pytest.raises(ValidationError, match="PDF, JPG, PNG"):
        UploadValidator(LETTERS)(SimpleUploadedFile("x.docx", a_docx()))
    assert UploadValidator(LETTERS).accept == ".pdf,.jpg,.png"


def test_fingerprint_is_that_of_the_content_and_leaves_the_file_at_its_start() -> None:
    file = SimpleUploadedFile("x.txt", b"abc")
    assert uploads.sha256_of(file) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert file.read() == b"abc"
