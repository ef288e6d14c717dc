"""PDF: pages without scripts, attachments, film or forms, and no more of them than a document has."""

import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf
from pikepdf.settings import set_qpdf_limits

from core.inspection.pictures import check_pixels
from core.inspection.refusals import Refusal

MEGABYTE = 1024 * 1024
MOST_PAGES = 2000
MOST_OBJECTS = 400_000
MOST_INFLATED = 300 * MEGABYTE
"""Of text, fonts and drawings; pictures are judged by their pixels."""
INFLATE_STEP = 8 * MEGABYTE
DEEPEST = 60

set_qpdf_limits(flate_max_memory=128 * MEGABYTE, run_length_max_memory=128 * MEGABYTE, doc_max_warnings=200)

ACTIONS = {
    "/JavaScript": "script",
    "/Launch": "launch",
    "/ImportData": "launch",
    "/SubmitForm": "launch",
    "/GoToE": "attached",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/RichMediaExecute": "media",
}
"""What an action does, by its ``/S``."""
ANNOTATIONS = {
    "/FileAttachment": "attached",
    "/RichMedia": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/Screen": "media",
    "/3D": "media",
}
"""What stands on a page, by its ``/Subtype``."""
KEYS = {"/JS": "script", "/JavaScript": "script", "/EF": "attached", "/EmbeddedFiles": "attached", "/XFA": "media"}
SUSPECT = re.compile(
    rb"/(?:JavaScript|JS|Launch|ImportData|SubmitForm|GoToE|Rendition|Movie|Sound|RichMedia\w*|FileAttachment|Screen"
    rb"|3D|EF|EmbeddedFiles?|XFA)(?![A-Za-z])"
)
FOUND_BY_NAME = ACTIONS | ANNOTATIONS
PACKERS = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}


def check_pdf(file: BinaryIO) -> None:
    """Refuse a PDF that is locked, broken, endless or packed beyond reason, or that does more than show pages."""
    if not file.read(1024).lstrip().startswith(b"%PDF-"):
        raise Refusal("content", name="PDF")
    file.seek(0)
    try:
        with pikepdf.open(file) as pdf:
            if pdf.is_encrypted:
                raise Refusal("encrypted")
            _check_pages(pdf)
            _check_objects(pdf)
    except pikepdf.PasswordError:
        raise Refusal("encrypted") from None
    except pikepdf.PdfError as error:
        if "Loop detected" in str(error):  # qpdf says it in no other way
            raise Refusal("pages", most=MOST_PAGES) from None
        raise Refusal("damaged") from None
    except (ValueError, TypeError, AttributeError, KeyError, RuntimeError):
        raise Refusal("damaged") from None


def _check_pages(pdf: pikepdf.Pdf) -> None:
    """Counts by itself: a tree that comes back to its own branches has pages without end."""
    waiting: list[Any] = [pdf.Root.Pages]
    pages = visited = 0
    while waiting:
        node = waiting.pop()
        kids = node.get("/Kids")
        visited += 1
        pages += kids is None
        if pages > MOST_PAGES or visited > MOST_PAGES * 2 or len(waiting) > MOST_PAGES * 2:
            raise Refusal("pages", most=MOST_PAGES)
        if kids is not None:
            if len(kids) > MOST_PAGES:
                raise Refusal("pages", most=MOST_PAGES)
            waiting.extend(kids)
    if not pages:
        raise Refusal("damaged")


def _check_objects(pdf: pikepdf.Pdf) -> None:
    """Every object of the file, also one that no page leads to."""
    if len(pdf.objects) > MOST_OBJECTS:
        raise Refusal("bomb")
    inflated = 0
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            facts = thing.stream_dict
            _check_parts(facts)
            if facts.get("/Subtype") == pikepdf.Name.Image:
                check_pixels(facts.get("/Width", 0), facts.get("/Height", 0))
            else:
                inflated += _inflated(thing, most=MOST_INFLATED - inflated)
            if facts.get("/Type") == pikepdf.Name.EmbeddedFile:
                raise Refusal("attached")
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Array) and SUSPECT.search(thing.unparse(resolved=True)):
            _check_parts(thing)
        elif isinstance(thing, pikepdf.Name) and str(thing) in FOUND_BY_NAME:
            raise Refusal(FOUND_BY_NAME[str(thing)])  # a name of its own, to which an action or a note only points


def _check_parts(thing: Any) -> None:
    """An object and what is written within it; what it only points to is an object of its own."""
    for part in _parts(thing):
        for key, code in KEYS.items():
            if key in part:
                raise Refusal(code)
        found = ACTIONS.get(str(part.get("/S", ""))) or ANNOTATIONS.get(str(part.get("/Subtype", "")))
        if found:
            raise Refusal(found)


def _parts(thing: Any, *, depth: int = 0) -> Iterator[Any]:
    if depth > DEEPEST:
        raise Refusal("damaged")
    is_table = isinstance(thing, pikepdf.Dictionary)
    if is_table:
        yield thing
    if is_table or isinstance(thing, pikepdf.Array):
        for value in thing.values() if is_table else thing:
            if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
                yield from _parts(value, depth=depth + 1)


def _inflated(stream: pikepdf.Stream, *, most: int) -> int:
    """How many bytes a packed stream unpacks to, counted without keeping them."""
    filters: Any = stream.stream_dict.get("/Filter", [])
    names = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(name) for name in filters]
    packers = [name for name in names if name in PACKERS]
    if len(packers) > 1:
        raise Refusal("bomb")
    if packers not in (["/FlateDecode"], ["/Fl"]) or names[0] not in PACKERS:
        return 0
    total, machine, data = 0, zlib.decompressobj(), stream.read_raw_bytes()
    try:
        while data and not machine.eof:
            total += len(machine.decompress(data, INFLATE_STEP))
            data = machine.unconsumed_tail
            if total > most:
                raise Refusal("bomb")
    except zlib.error:
        return total  # readers show what can be read of it
    return total
