"""The text of an uploaded file, read by a process of its own: a hostile file can only end that process.

The child gets the bytes and nothing else: no settings, no secrets, and limits of time and memory from the system.
"""

import subprocess
import sys
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from core.uploads import CONTENT_TYPES, extension_of

CHILD = Path(__file__).with_name("extraction_child.py")
WITH_TEXT = ("pdf", "docx", "pptx", "xlsx", "txt")
MOST_BYTES_OF_A_CHARACTER = 4


class State(StrEnum):
    """What became of the reading."""

    READ = "read"
    NO_TEXT = "no_text"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a file is read, and what it may cost."""

    parts: int = 300
    """Pages or slides, and for each a thousand rows of a spreadsheet."""
    characters: int = 500_000
    seconds: int = 30
    megabytes: int = 1024


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file, as far as it was read."""

    state: State
    text: str = ""
    is_cut: bool = False
    """More stands in the file than the limits allow to read."""
    pages: tuple[str, ...] = field(default=(), compare=False)
    """The same page by page, or slide by slide; of other files one."""


def text_of(content: bytes, *, content_type: str, limits: Limits | None = None) -> Extracted:
    """The text of a PDF, an office file or a plain text; a picture or a scan has none. Never raises for a bad file."""
    kind = next((one for one, named in CONTENT_TYPES.items() if named == content_type), "")
    limits = limits or Limits()
    if kind not in WITH_TEXT:
        return Extracted(State.NO_TEXT)
    asked = (str(CHILD), kind, limits.parts, limits.characters, limits.seconds, limits.megabytes)
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the file goes to its input
            [sys.executable, "-I", "-B", "-X", "utf8", *map(str, asked)],
            input=content,
            capture_output=True,
            timeout=limits.seconds + 5,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        return Extracted(State.UNREADABLE)
    if done.returncode:
        return Extracted(State.UNREADABLE)
    said = done.stdout[: MOST_BYTES_OF_A_CHARACTER * limits.characters + 1].decode("utf-8", errors="replace")
    mark, pages = said[:1], tuple(said[1:].split("\f"))
    text = "\n".join(pages).strip()
    return Extracted(State.READ if text else State.NO_TEXT, text, is_cut=mark == "+", pages=pages if text else ())


def text_of_file(content: bytes, *, name: str, limits: Limits | None = None) -> Extracted:
    """The same, where the name tells the type: an upload whose content fits its name."""
    return text_of(content, content_type=CONTENT_TYPES.get(extension_of(name), ""), limits=limits)
