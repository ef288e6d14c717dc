"""Hostile files: the content decides, and nothing that could run, explode or lie is taken."""

import resource
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils import translation

from core import uploads
from core.inspection.refusals import REASONS, Refusal
from core.uploads import DOCUMENTS, LETTERS, MEGABYTE, UploadValidator
from tests.core.hostile import HONEST, HOSTILE, a_docx, a_giant_png, a_pdf, a_picture


def refusal(name: str, content: bytes, *, types: Any = DOCUMENTS, most_bytes: int = 100 * MEGABYTE) -> str:
    """The code of the refusal, or nothing."""
    file = SimpleUploadedFile(name, content)
    try:
        UploadValidator(types, most_bytes=most_bytes)(file)
    except ValidationError as error:
        return str(error.code)
    finally:
        assert file.tell() == 0 or not content
    return ""


@pytest.mark.parametrize(("name", "make"), HONEST, ids=[name for name, _make in HONEST])
def test_honest_documents_are_taken(name: str, make: Callable[[], bytes]) -> None:
    assert refusal(name, make()) == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [("scan.jpg", a_picture("JPEG")), ("scan.jpeg", a_picture("JPEG")), ("scan.png", a_picture("PNG"))],
)
def test_scans_are_taken_as_letters(name: str, content: bytes) -> None:
    assert refusal(name, content, types=LETTERS) == ""


@pytest.mark.parametrize(("name", "make", "code"), HOSTILE, ids=[name for name, _make, _code in HOSTILE])
def test_hostile_or_broken_files_are_refused_with_the_reason(name: str, make: Callable[[], bytes], code: str) -> None:
    assert refusal(name, make()) == code


def test_every_reason_is_met_by_a_file() -> None:
    assert set(REASONS) - {code for _name, _make, code in HOSTILE} == set()


def test_every_reason_is_a_sentence_of_its_own_in_both_languages() -> None:
    for language in ("en", "ru"):
        with translation.override(language):
            said = [str(reason) for reason in REASONS.values()]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("name", ["scan.jpg", "scan.png"])
def test_page_that_calls_itself_a_scan_is_refused(name: str) -> None:
    assert refusal(name, b"<html><script>alert(1)</script>", types=LETTERS) == "content"


def test_picture_of_another_kind_than_its_name_is_refused() -> None:
    assert refusal("scan.png", a_picture("JPEG"), types=LETTERS) == "content"


def test_picture_that_no_computer_could_unpack_is_refused() -> None:
    assert refusal("scan.png", a_giant_png(), types=LETTERS) == "picture"


def test_picture_that_breaks_off_is_refused() -> None:
    assert refusal("scan.png", a_picture("PNG")[:60], types=LETTERS) == "damaged"


def test_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    assert refusal("big.pdf", a_pdf() + bytes(2000), most_bytes=1000) == "size"


def test_a_type_has_a_limit_of_its_own() -> None:
    validator = UploadValidator(DOCUMENTS, most_bytes=100 * MEGABYTE)
    assert validator.check_facts("a.pptx", 60 * MEGABYTE) is uploads.PPTX
    with pytest.raises(Refusal) as told:
        validator.check_facts("a.xlsx", 60 * MEGABYTE)
    assert told.value.code == "size"


def test_messages_name_what_is_taken() -> None:
    with pytest.raises(ValidationError, match="PDF, DOCX, JPG, PNG"):
        UploadValidator(LETTERS)(SimpleUploadedFile("x.xlsx", a_docx()))
    assert UploadValidator(LETTERS).accept == ".pdf,.docx,.jpg,.png"


def test_a_large_file_is_looked_at_without_being_held_in_memory() -> None:
    content = a_pdf() + b"\n% " + b"x" * (45 * MEGABYTE)
    with TemporaryUploadedFile("big.pdf", "application/pdf", len(content), None) as file:
        file.write(content)
        del content
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        UploadValidator(DOCUMENTS, most_bytes=100 * MEGABYTE)(file)
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024


def test_fingerprint_is_that_of_the_content_and_leaves_the_file_at_its_start() -> None:
    file = SimpleUploadedFile("x.txt", b"abc")
    assert uploads.sha256_of(file) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert file.read() == b"abc"
