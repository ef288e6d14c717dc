"""What a file's name and what it says of itself tell about it: title, language, kind. Somebody looks at it after."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import pikepdf
from lxml import etree

from core import extraction
from core.translations import LANGUAGES
from core.uploads import CONTENT_TYPES, PDF, PPTX, extension_of
from library.models import Document

Kind = Document.Kind
LIMITS = extraction.Limits(parts=2, characters=4000, seconds=5)
MOST_READ = 20 * 1024 * 1024
"""Bytes; the language of a larger file is guessed from its name."""
MOST_PROPERTIES = 1024 * 1024
MARKS = {
    "en": "en|eng|english|e|англ",
    "ru": "ru|rus|russian|r|рус|р",
}
AT_THE_END = {
    language: re.compile(rf"(?<=[\W_])\(?(?:{marks})\)?$|^(?:{marks})(?=[\W_])", re.IGNORECASE)
    for language, marks in MARKS.items()
}
NUMBERED = re.compile(r"^\d{1,3}[\W_]+(?=\S{3})")
KINDS: dict[str, str] = {
    Kind.CONCEPT_NOTE: r"concept\W?note|aide\W?memoire|концептуальн|концепци",
    Kind.PROVISIONAL_AGENDA: r"agenda|повестк",
    Kind.TERMS_OF_REFERENCE: r"terms\W?of\W?reference|\btor\b|круг ведения",
    Kind.DRAFT_DECISIONS: r"decisions?\b|решени",
    Kind.PROGRAMME_OF_WORK: r"program(?:me)?\W?of\W?work|work\W?program|\bpow\b|программ\w+ работ",
    Kind.STRATEGY: r"strateg|стратеги",
    Kind.PRESENTATION: r"presentation|slides|презентаци",
    Kind.STATEMENT: r"statement|remarks|выступлени|заявлени",
    Kind.INFORMATION_NOTE: r"info(?:rmation)?\W?note|logistic|информационн\w+ (?:записк|письм|материал)|памятка",
    Kind.REPORT: r"report|отч[её]т|доклад",
}
EMPTY_TITLES = re.compile(
    r"^(?:untitled|powerpoint presentation|презентация powerpoint|microsoft word|document\d*)\b|^\W*$", re.IGNORECASE
)
CYRILLIC, LATIN = re.compile(r"[А-Яа-яЁё]"), re.compile(r"[A-Za-z]")
CORE = "docProps/core.xml"
TITLE, LANGUAGE = "{http://purl.org/dc/elements/1.1/}title", "{http://purl.org/dc/elements/1.1/}language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a file seems to be."""

    title: str
    language: str
    kind: str
    stem: str


def of(file: Any, *, name: str) -> Guess:
    """What an uploaded file seems to be; it has been looked at and is harmless. It is left at its start."""
    marked, stem = _by_name(_bare(name))
    extension = extension_of(name)
    own_title, own_language = _of_itself(file, extension)
    stem = _without_number(stem)
    title = own_title if own_title and not EMPTY_TITLES.match(own_title) else stem[:1].upper() + stem[1:]
    language = marked or own_language or _by_letters(title if len(title) > len(stem) else stem)
    if not language or (not marked and not own_language and language == "en"):
        language = _by_text(file, extension) or language or "en"
    file.seek(0)
    return Guess(
        title=title[:300], language=language, kind=_kind(f"{stem} {title}", extension), stem=stem.casefold()[:200]
    )


def stem_of(name: str) -> str:
    """What the name of a file says without its number and language."""
    return _without_number(_by_name(_bare(name))[1]).casefold()[:200]


def _bare(name: str) -> str:
    return re.sub(r"[\s_]+", " ", PurePath(name).stem).strip()


def _without_number(stem: str) -> str:
    return NUMBERED.sub("", stem).strip(" -_.()") or stem


def _by_name(bare: str) -> tuple[str, str]:
    """The language that a name is marked with, and the name without the mark."""
    for language, mark in AT_THE_END.items():
        found = mark.search(bare)
        if found:
            return language, (bare[: found.start()] + bare[found.end() :]).strip(" -_.()")
    return "", bare


def _of_itself(file: Any, extension: str) -> tuple[str, str]:
    """Title and language as the file's own properties say."""
    file.seek(0)
    try:
        if extension == PDF.extension:
            with pikepdf.open(getattr(file, "file", file)) as pdf:
                return str(pdf.docinfo.get("/Title", "")).strip(), _code(str(pdf.Root.get("/Lang", "")))
        if extension in {"docx", "pptx", "xlsx"}:
            with zipfile.ZipFile(file) as package:
                if package.getinfo(CORE).file_size > MOST_PROPERTIES:
                    return "", ""
                root = etree.fromstring(package.read(CORE), etree.XMLParser(resolve_entities=False, no_network=True))
            return (root.findtext(TITLE) or "").strip(), _code(root.findtext(LANGUAGE) or "")
    except (pikepdf.PdfError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError):
        pass
    return "", ""


def _code(text: str) -> str:
    code = text.strip().lower()[:2]
    return code if code in LANGUAGES else ""


def _by_letters(text: str) -> str:
    russian, english = len(CYRILLIC.findall(text)), len(LATIN.findall(text))
    if not russian and not english:
        return ""
    return "ru" if russian > english else "en"


def _by_text(file: Any, extension: str) -> str:
    if file.size > MOST_READ:
        return ""
    file.seek(0)
    found = extraction.text_of(file.read(), content_type=CONTENT_TYPES.get(extension, ""), limits=LIMITS)
    return _by_letters(found.text)


def _kind(text: str, extension: str) -> str:
    if extension == PPTX.extension:
        return str(Kind.PRESENTATION)
    for kind, words in KINDS.items():
        if re.search(words, text, re.IGNORECASE):
            return str(kind)
    return str(Kind.BACKGROUND)
