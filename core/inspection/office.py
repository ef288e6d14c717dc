"""Office files (DOCX, PPTX, XLSX): packages of XML without programs, foreign objects or links that fetch."""

import re
import zipfile
from pathlib import PurePosixPath
from typing import IO

from lxml import etree

from core.inspection.pictures import check_picture_inside
from core.inspection.refusals import Refusal

MEGABYTE = 1024 * 1024
MOST_ENTRIES = 5000
MOST_UNPACKED = 500 * MEGABYTE
MOST_RATIO = 200
"""Unpacked size over packed size beyond which a file counts as a bomb."""
SMALL_ENTRY = 10 * MEGABYTE
"""An entry up to this size may be packed as well as it can be: an empty sheet is mostly repetition."""
MOST_XML = 30 * MEGABYTE
"""Of one part that is read; the text of a book has three."""

OLD_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
ARCHIVES = {"zip", "7z", "rar", "gz", "bz2", "xz", "tar", "tgz", "cab", "iso", "jar"}
PACKAGES = {"docx", "pptx", "xlsx", "docm", "pptm", "xlsm", "xlsb", "dotx", "dotm", "odt", "ods", "odp"}
PICTURES = {"jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp"}
ZIP_HEAD = b"PK\x03\x04"
EXTERNAL_LINKS = "xl/externallinks/"
MACRO_SHEETS = ("xl/macrosheets/", "xl/dialogsheets/")
OWN_TEMPLATE = re.compile(r"file:///?[a-z]:[/\\]|[^/\\:]+$", re.IGNORECASE)
"""Word notes on which template of the writer's own disk a text was written; it fetches nothing from elsewhere."""
DDE = re.compile(r"^\s*DDE(?:AUTO)?\b", re.IGNORECASE)
WORD_NAMES = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
FIELD_MARKS = (b"instrText", b"fldSimple")
ENCODING = re.compile(rb"^<\?xml[^>]*\sencoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
PLAIN_ENCODINGS = re.compile(
    rb"utf-?8|utf-?16(?:le|be)?|(?:us-)?ascii|iso-8859-\d+|windows-125\d|koi8-[ru]", re.IGNORECASE
)
"""Those in which names of elements look the same; a package is written in the first two."""
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
CHUNK = 1024 * 1024
FIELD_PARTS = re.compile(r"^word/[a-z]+\d*\.xml$")


def check_office(file: IO[bytes], *, name: str, part: str) -> None:
    """Refuse a package that is not what its name says, or that would run, fetch or unpack more than a text.

    ``part`` is the part of the package that tells its type.
    """
    if not zipfile.is_zipfile(file):
        file.seek(0)
        head = file.read(64 * 1024)
        if not head.startswith(OLD_HEAD):
            raise Refusal("content", name=name)
        if LOCKED in head or LOCKED in _tail(file):
            raise Refusal("encrypted")
        raise Refusal("old", name=name)
    try:
        with zipfile.ZipFile(file) as package:
            _check_package(package, size=_size(file), is_inner=False)
            if part not in package.namelist():
                raise Refusal("content", name=name)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError, etree.XMLSyntaxError):
        raise Refusal("damaged") from None


def _size(file: IO[bytes]) -> int:
    return file.seek(0, 2)


def _tail(file: IO[bytes]) -> bytes:
    size = _size(file)
    file.seek(max(0, size - 512 * 1024))
    return file.read()


def _check_package(package: zipfile.ZipFile, *, size: int, is_inner: bool) -> None:
    entries = package.infolist()
    _check_weight(entries, size=size)
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal("encrypted")
    if len(set(names)) < len(names):
        raise Refusal("damaged")  # programs differ in which of two they open
    _check_names(names)
    workbooks = _workbooks_of_charts(package, names)
    for entry in entries:
        _check_entry(package, entry, workbooks=workbooks, is_inner=is_inner)


def _check_weight(entries: list[zipfile.ZipInfo], *, size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(1, packed) + SMALL_ENTRY:
        raise Refusal("bomb")
    if packed > size:  # entries that lie over one another
        raise Refusal("bomb")
    for entry in entries:
        if entry.file_size > SMALL_ENTRY and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            raise Refusal("bomb")


def _check_names(names: list[str]) -> None:
    for name in names:
        low = name.lower()
        if low.endswith("vbaproject.bin") or low.startswith(MACRO_SHEETS):
            raise Refusal("macros")
        if "/activex/" in low or "/ctrlprops/" in low:
            raise Refusal("controls")
        if low.startswith(EXTERNAL_LINKS):
            raise Refusal("links")
        if _extension(low) in ARCHIVES:
            raise Refusal("nested")


def _extension(name: str) -> str:
    return PurePosixPath(name).suffix.lstrip(".").lower()


def _workbooks_of_charts(package: zipfile.ZipFile, names: list[str]) -> set[str]:
    """The small workbooks that hold the figures of charts: the one kind of file within a file that is taken."""
    found = set()
    for name in names:
        folder, _slash, file = name.rpartition("/_rels/")
        if file.endswith(".rels") and folder.endswith("charts"):
            for relation in _relations(package, name):
                if relation.get("Type", "").endswith("/package"):
                    found.add(_resolved(folder, relation.get("Target", "")))
    return found


def _resolved(folder: str, target: str) -> str:
    parts = [] if target.startswith("/") else folder.split("/")
    for part in target.strip("/").split("/"):
        if part == "..":
            del parts[-1:]
        else:
            parts.append(part)
    return "/".join(parts)


def _check_entry(package: zipfile.ZipFile, entry: zipfile.ZipInfo, *, workbooks: set[str], is_inner: bool) -> None:
    name, extension = entry.filename, _extension(entry.filename)
    if extension in {"xml", "rels", "vml"}:
        _check_xml(package, entry)
    elif extension in PICTURES:
        with package.open(entry) as picture:
            check_picture_inside(picture)
    elif not entry.is_dir():
        with package.open(entry) as opened:
            head = opened.read(8)
        is_package = head.startswith(ZIP_HEAD) or extension in PACKAGES
        if head.startswith(OLD_HEAD) or (is_package and name not in workbooks):
            raise Refusal("objects")
        if is_package:
            _check_workbook(package, entry, is_inner=is_inner)


def _check_workbook(package: zipfile.ZipFile, entry: zipfile.ZipInfo, *, is_inner: bool) -> None:
    if is_inner:
        raise Refusal("nested")
    with package.open(entry) as opened, zipfile.ZipFile(opened) as inner:
        _check_package(inner, size=entry.file_size, is_inner=True)


def _check_xml(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """No part defines entities; the parts that can act are read."""
    with package.open(entry) as opened:
        head = opened.read(4096).replace(b"\x00", b"")
    if not _is_readable(head):
        raise Refusal("damaged")
    if b"<!DOCTYPE" in head.upper() or b"<!ENTITY" in head.upper():
        raise Refusal("entities")
    name = entry.filename
    if name.endswith(".rels"):
        for relation in _relations(package, name):
            _check_relation(relation)
    elif name == "[Content_Types].xml":
        if entry.file_size > SMALL_ENTRY:
            raise Refusal("bomb")
        if b"MACROENABLED" in package.read(entry).upper():
            raise Refusal("macros")
    elif FIELD_PARTS.match(name):
        _check_fields(package, entry)


def _is_readable(head: bytes) -> bool:
    """Whether a part is written in letters in which nothing can hide from a search for its name."""
    text = head
    for mark in BYTE_ORDER_MARKS:
        text = text.removeprefix(mark)
    declared = ENCODING.match(text)
    return text.lstrip()[:1] in {b"", b"<"} and (declared is None or bool(PLAIN_ENCODINGS.fullmatch(declared[1])))


def _relations(package: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    if package.getinfo(name).file_size > SMALL_ENTRY:
        raise Refusal("bomb")
    root = etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
    return [{str(key): str(value) for key, value in element.attrib.items()} for element in root.iter(RELATION)]


def _check_relation(relation: dict[str, str]) -> None:
    kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
    if kind in {"vbaProject", "wordVbaData", "xlMacrosheet", "xlIntlMacrosheet"}:
        raise Refusal("macros")
    if kind in {"control", "activeXControlBinary"}:
        raise Refusal("controls")
    if kind == "oleObject":
        raise Refusal("objects")
    if kind.startswith("externalLink"):
        raise Refusal("links")
    is_external = relation.get("TargetMode", "").casefold() == "external"
    is_harmless = kind == "hyperlink" or (kind == "attachedTemplate" and OWN_TEMPLATE.match(target))
    if is_external and not is_harmless:
        raise Refusal("links")


def _check_fields(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """The fields of a Word text; the code of a field may be spread over several runs."""
    if not _has_fields(package, entry):
        return
    if entry.file_size > MOST_XML:
        raise Refusal("bomb")
    codes = [""]
    with package.open(entry) as opened:
        parts = etree.iterparse(
            opened, tag="{*}*", resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        for _event, element in parts:
            if element.tag == f"{WORD_NAMES}fldChar":
                codes.append("")
            elif element.tag == f"{WORD_NAMES}instrText":
                codes[-1] += element.text or ""
            elif element.tag == f"{WORD_NAMES}fldSimple":
                codes.append(element.get(f"{WORD_NAMES}instr", ""))
            _let_go(element)
    if any(DDE.match(code) for code in codes):
        raise Refusal("dde")


def _has_fields(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether the name of a field stands anywhere; to look for it takes little, to take the text apart much."""
    rest = b""
    with package.open(entry) as opened:
        while chunk := opened.read(CHUNK):
            text = rest + chunk.replace(b"\x00", b"")
            if any(mark in text for mark in FIELD_MARKS):
                return True
            rest = text[-max(map(len, FIELD_MARKS)) :]
    return False


def _let_go(element: etree._Element) -> None:
    """What was read stays in memory neither with what is in it nor as an empty shell beside the next ones."""
    element.clear()
    parent, before = element.getparent(), element.getprevious()
    if parent is not None and before is not None:
        parent.remove(before)
