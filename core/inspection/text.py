"""Plain text."""

from codecs import getincrementaldecoder
from typing import IO

from core.inspection.refusals import Refusal

CHUNK = 256 * 1024


def check_text(file: IO[bytes]) -> None:
    """Refuse what is not UTF-8, or not text."""
    decoder = getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(CHUNK):
            if "\x00" in decoder.decode(chunk):
                raise Refusal("content", name="TXT")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise Refusal("content", name="TXT") from None
