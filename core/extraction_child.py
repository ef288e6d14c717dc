"""The process that reads one file: ``extraction_child.py KIND PARTS CHARACTERS SECONDS MEGABYTES``, the file as input.

Pages and slides are apart by form feeds. It writes ``.`` and the text, or ``+`` and the text where there is more. It
imports nothing of the portal.
"""

import io
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 64 * MEGABYTE
"""Of one part of an office file."""
HYPHENS = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\ufffe]\n(?=([^\W\d_]))")
"""At the end of a line; what goes on with a small letter is one word."""
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WORD_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
SLIDES = re.compile(r"ppt/slides/slide(\d+)\.xml")


def limit(*, seconds: int, megabytes: int) -> None:
    """Have the system end this process where it takes too much; it writes no files."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def of_pdf(content: bytes) -> Iterator[str]:
    """Page after page."""
    import pypdfium2  # noqa: PLC0415 - only where it is needed

    for page in pypdfium2.PdfDocument(content):
        text = page.get_textpage().get_text_bounded().replace("\r\n", "\n")
        yield HYPHENS.sub(lambda found: "" if found[1].islower() else "-", text)


class _Bounded(io.RawIOBase):
    """A part of a package that ends with an error where it unpacks to more than it should."""

    def __init__(self, part: Any) -> None:
        self.part, self.left = part, MOST_UNPACKED

    def read(self, size: int = -1) -> bytes:
        data: bytes = self.part.read(size if size >= 0 else self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise ValueError
        return data


def _events(package: zipfile.ZipFile, name: str) -> Iterator[tuple[str, Any]]:
    with package.open(name) as part:
        source: BinaryIO = _Bounded(part)  # type: ignore[assignment]  # it can be read, which is enough
        yield from etree.iterparse(
            source,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
        )


def _of_xml(package: zipfile.ZipFile, name: str, *, space: str, cell: str, row: str, breaks: tuple[str, ...]) -> str:
    """The paragraphs of a part, a row of a table on a line."""
    found: list[str] = []
    inside = 0
    for event, element in _events(package, name):
        if event == "start":
            inside += element.tag == space + cell
            continue
        if element.tag == f"{space}t":
            found.append(element.text or "")
        elif element.tag in {space + one for one in breaks}:
            found.append(" " if inside else "\n")
        elif element.tag == f"{space}tab":
            found.append("\t")
        elif element.tag == space + cell:
            inside -= 1
            found.append("\t")
        elif element.tag == space + row:
            found.append("\n")
        element.clear(keep_tail=True)
    return "".join(found)


def of_docx(content: bytes) -> Iterator[str]:
    """The text, then headers, footers and notes."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if WORD_PARTS.fullmatch(name)]
        for name in sorted(names, key=lambda one: (not one.startswith("word/document"), one)):
            yield _of_xml(package, name, space=WORD, cell="tc", row="tr", breaks=("p", "br", "cr"))


def of_pptx(content: bytes) -> Iterator[str]:
    """Slide after slide."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        found = [match for name in package.namelist() if (match := SLIDES.fullmatch(name))]
        for match in sorted(found, key=lambda one: int(one[1])):
            yield _of_xml(package, match[0], space=DRAWING, cell="tc", row="tr", breaks=("p", "br"))


def of_xlsx(content: bytes) -> Iterator[str]:
    """Sheet after sheet, row after row."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only where it is needed

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        yield f"{sheet.title}\n"
        for row in sheet.iter_rows(values_only=True):
            cells = [str(cell) for cell in row if cell is not None]
            if cells:
                yield "\t".join(cells)


def of_txt(content: bytes) -> Iterator[str]:
    """All of it."""
    yield content.decode("utf-8")


READERS = {"pdf": of_pdf, "docx": of_docx, "pptx": of_pptx, "xlsx": of_xlsx, "txt": of_txt}
PAGED = ("pdf", "pptx")
ROWS = 1000
"""Of a spreadsheet, for each page that would be read of a paper."""


def main() -> None:
    """Read, and write no more than was asked for."""
    kind = sys.argv[1]
    parts, characters, seconds, megabytes = map(int, sys.argv[2:6])
    content = sys.stdin.buffer.read()
    limit(seconds=seconds, megabytes=megabytes)
    if kind == "xlsx":
        parts *= ROWS
    found: list[str] = []
    between = "\f" if kind in PAGED else "\n"
    left, is_cut = characters, False
    for number, part in enumerate(READERS[kind](content)):
        if number >= parts or left <= 0:
            is_cut = True
            break
        text = NOT_TEXT.sub("", part)
        is_cut = len(text) > left
        found.append(text[:left])
        left -= len(text) + 1
    sys.stdout.buffer.write(("+" if is_cut else ".").encode() + between.join(found).encode("utf-8"))


if __name__ == "__main__":
    main()
