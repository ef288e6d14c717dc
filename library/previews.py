"""What a reader sees of a file without fetching it: pictures of a PDF's pages, the text of an office file.

The worker makes it, in a process of its own that a hostile file can only end; it is kept like other made files.
"""

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import extraction, kept_files, scanning
from core.models import KeptFile
from core.uploads import PDF
from library.models import LanguageVersion

PREVIEW = "library.preview"
ANY_LANGUAGE = "en"
"""A preview is as its file is, whatever the reader's language."""
CHILD = Path(__file__).with_name("preview_child.py")
MOST_PAGES = 60
WIDTH = 1000
SECONDS = 90
MEGABYTES = 1536
WAIT_SECONDS = 2.0
"""How long a page waits for a preview before it says that it is being made."""
MOST_TEXT = 60_000
"""Characters of an office file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """One page of a PDF."""

    number: int
    width: int
    height: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What there is to see."""

    pages: list[PageImage]
    paragraphs: list[str]
    """Of an office file, or of a PDF that could not be painted."""
    total: int
    """How many pages the PDF has; more than are painted, perhaps."""
    is_cut: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing could be read: a scan in an office file, an empty table."""
        return not self.pages and not self.paragraphs


def _load(pk: int) -> LanguageVersion | None:
    """The version, unless its file is not to be opened yet."""
    version = LanguageVersion.objects.exclude(file="").filter(pk=pk).first()
    return None if version is None or scanning.held(str(version.file.name)) else version


def _render(version: LanguageVersion, _language: str) -> bytes:
    with version.file.open("rb") as file:
        content = file.read()
    painted = _painted(content) if version.content_type == PDF.content_type else b""
    return painted or _written(content, content_type=version.content_type)


def _painted(content: bytes) -> bytes:
    """The pages as pictures; nothing where the file could not be painted within the limits."""
    asked = (str(CHILD), MOST_PAGES, WIDTH, SECONDS, MEGABYTES)
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the file goes to its input
            [sys.executable, "-I", "-B", "-X", "utf8", *map(str, asked)],
            input=content,
            capture_output=True,
            timeout=SECONDS + 5,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        return b""
    return b"" if done.returncode else done.stdout


def _written(content: bytes, *, content_type: str) -> bytes:
    found = extraction.text_of(content, content_type=content_type)
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("text.txt", found.text[:MOST_TEXT])
        is_cut = found.is_cut or len(found.text) > MOST_TEXT
        archive.writestr("about.json", json.dumps({"pages": 0, "sizes": [], "is_cut": is_cut}))
    return result.getvalue()


def producer() -> kept_files.Producer:
    """How the worker makes a preview, for ``apps.py``."""
    return kept_files.Producer(
        name=PREVIEW,
        load=_load,
        fingerprint=lambda version: kept_files.fingerprint_of(version.sha256, MOST_PAGES, WIDTH),
        render=_render,
        extension="zip",
        content_type="application/zip",
        languages=(ANY_LANGUAGE,),
    )


def of(version: LanguageVersion) -> KeptFile | None:
    """The kept preview of a version, or nothing yet: then the worker has been asked for it."""
    return kept_files.wait_for(PREVIEW, version, language=ANY_LANGUAGE, seconds=WAIT_SECONDS)


def opened(kept: KeptFile) -> Preview:
    """What stands in a kept preview."""
    with kept.file.open("rb") as file, zipfile.ZipFile(file) as archive:
        about: dict[str, Any] = json.loads(archive.read("about.json"))
        pages = [
            PageImage(number=number, width=width, height=height, text=archive.read(f"{number}.txt").decode().strip())
            for number, (width, height) in enumerate(about["sizes"], start=1)
        ]
        text = "" if pages else archive.read("text.txt").decode()
    paragraphs = [line for part in text.split("\n") if (line := part.strip())]
    is_cut = about.get("is_cut", False) or about["pages"] > len(pages)
    return Preview(pages=pages, paragraphs=paragraphs, total=about["pages"], is_cut=is_cut)


def page_image(kept: KeptFile, number: int) -> bytes:
    """The picture of a page; raises ``KeyError`` where there is none."""
    with kept.file.open("rb") as file, zipfile.ZipFile(file) as archive:
        return archive.read(f"{number}.webp")


def make_when_cleared(name: str) -> None:
    """The scanner has cleared a file: its preview can be made."""
    for pk in LanguageVersion.objects.filter(file=name).values_list("pk", flat=True):
        kept_files.ask_for(PREVIEW, subject_id=pk)
