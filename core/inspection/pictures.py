"""Scans and pictures."""

import warnings
from typing import IO, Any

from PIL import Image, UnidentifiedImageError

from core.inspection.refusals import Refusal

MOST_MEGAPIXELS = 100
MILLION = 1_000_000


def check_picture(file: IO[bytes], *, name: str) -> None:
    """Refuse a picture of another kind than its name says, one that is broken, or one of too many pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=["JPEG" if name == "JPG" else name]) as picture:
                check_pixels(*picture.size)
                picture.verify()
    except Image.DecompressionBombError:
        raise Refusal("picture", most=MOST_MEGAPIXELS) from None
    except UnidentifiedImageError:
        raise Refusal("content", name=name) from None
    except (OSError, SyntaxError, ValueError):
        raise Refusal("damaged") from None


def check_pixels(width: Any, height: Any) -> None:
    """Refuse a picture that a reader's computer could not unpack."""
    if int(width) * int(height) > MOST_MEGAPIXELS * MILLION:
        raise Refusal("picture", most=MOST_MEGAPIXELS)


def check_picture_inside(file: IO[bytes]) -> None:
    """The same for a picture within another file, whatever its kind; drawings that are no pixels pass."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"]) as picture:
                check_pixels(*picture.size)
    except Image.DecompressionBombError:
        raise Refusal("picture", most=MOST_MEGAPIXELS) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return
