"""Any file as lines, or one error that says in words why it cannot be read."""

import codecs
import io
import zipfile
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from meetings.reading.lines import Line
from meetings.reading.text import lines_of_text
from meetings.reading.web import lines_of_html
from meetings.reading.word import lines_of_docx

LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 100_000_000
"""Bytes of a document once unpacked; more is no agenda but an attack."""
LARGEST_RATIO = 200
TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".csv", ".tsv", ".asc", ".eml"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
MACRO_SUFFIXES = frozenset({".docm", ".dotm", ".doc", ".dot"})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Word files and encrypted new ones begin."""
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")
CYRILLIC = frozenset(range(0xC0, 0x100)) | {0xA8, 0xB8}


class UnreadableSource(Exception):  # noqa: N818 - what the page says, not what went wrong within
    """A file that cannot be read; ``message`` says why, in the reader's language."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


def lines_of_file(path: Path) -> list[Line]:
    """The lines of a file on the disk."""
    return lines_of_bytes(path.read_bytes(), path.name)


def lines_of_bytes(content: bytes, name: str) -> list[Line]:
    """The lines of a DOCX, HTML or text file; its kind is told by what it holds, and by its name."""
    if len(content) > LARGEST_FILE:
        raise UnreadableSource(_("The file is too large for an agenda: at most 20 MB can be read."))
    if not content.strip():
        raise UnreadableSource(_("The file is empty."))
    suffix = Path(name).suffix.casefold()
    if content.startswith(OLE) or suffix in MACRO_SUFFIXES:
        raise UnreadableSource(
            _("The file is encrypted, holds macros, or is of an old kind. Save it as DOCX without a password.")
        )
    if content.startswith(b"PK\x03\x04") or suffix == ".docx":
        lines = _of_word(content)
    elif content.startswith(OTHERS) or (suffix not in TEXT_SUFFIXES | HTML_SUFFIXES and b"\x00" in content[:1000]):
        raise UnreadableSource(_("This kind of file cannot be read. Use DOCX, HTML or plain text, or paste the text."))
    else:
        lines = _of_text(content, is_html=suffix in HTML_SUFFIXES)
    if not any(line.text for line in lines):
        raise UnreadableSource(_("The file holds no text."))
    return lines


def _of_word(content: bytes) -> list[Line]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_parts(parts)
        return lines_of_docx(content)
    except UnreadableSource:
        raise
    except Exception as error:  # python-docx and lxml raise many kinds on a damaged file
        raise UnreadableSource(_("The file is damaged or is no Word document.")) from error


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if unpacked > LARGEST_UNPACKED or (unpacked > LARGEST_FILE and unpacked / packed > LARGEST_RATIO):
        raise UnreadableSource(_("The file unpacks to far more than an agenda holds, so it is not opened."))
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableSource(_("The file is encrypted. Save it without a password."))
    if any(part.filename.casefold().endswith("vbaproject.bin") for part in parts):
        raise UnreadableSource(_("The file holds macros. Save it as an ordinary DOCX file."))
    if not any(part.filename == "word/document.xml" for part in parts):
        raise UnreadableSource(_("This kind of file cannot be read. Use DOCX, HTML or plain text, or paste the text."))


def _of_text(content: bytes, *, is_html: bool) -> list[Line]:
    text = decode(content)
    if "\x00" in text:
        raise UnreadableSource(_("This kind of file cannot be read. Use DOCX, HTML or plain text, or paste the text."))
    start = text.lstrip()[:200].casefold()
    if not is_html and not start.startswith(("<!doctype html", "<html", "<body", "<table", "<meta")):
        return lines_of_text(text)
    try:
        return lines_of_html(text)
    except Exception as error:  # lxml raises many kinds on a page that holds nothing
        raise UnreadableSource(_("The page is damaged or holds no text.")) from error


def decode(content: bytes) -> str:
    """A text in UTF-8, UTF-16, or else in Windows-1251 where it reads as Cyrillic, Windows-1252 where not."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    start = content[:2000]
    if 0 in start and start.count(0) + start.count(4) > len(start) // 5:
        # in UTF-16 every other byte of Latin letters is 0, of Cyrillic ones 4
        little = sum(byte in {0, 4} for byte in start[1::2]) >= sum(byte in {0, 4} for byte in start[::2])
        return content.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        high = [byte for byte in content if byte > 127]  # noqa: PLR2004 - beyond ASCII
        cyrillic = sum(1 for byte in high if byte in CYRILLIC) > 0.6 * len(high) and _has_cyrillic_runs(content)
        return content.decode("cp1251" if cyrillic else "cp1252", errors="replace")


def _has_cyrillic_runs(content: bytes) -> bool:
    """Cyrillic words are several such letters in a row; accented Latin ones stand alone."""
    run = longest = 0
    for byte in content:
        run = run + 1 if byte in CYRILLIC else 0
        longest = max(longest, run)
    return longest > 2  # noqa: PLR2004 - "éè" may happen
