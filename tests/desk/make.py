"""What the desk's own pages need in the world of the tests."""

from typing import Any

from core import outbox
from core.models import Letter


def make_letter(*, key: str = "letter", held: bool = False, is_secret: bool = False, **fields: Any) -> Letter:
    values: dict[str, Any] = {
        "address": "focal-kz@example.org",
        "subject": "A nomination is returned",
        "body": "Please add the function.",
        "language": "en",
    }
    return outbox.write(key=key, held=held, is_secret=is_secret, **values | fields)


def furnish(world: Any) -> None:
    """A letter that waits to be released, and one with a code."""
    world.things["letter"] = make_letter(held=True)
    world.things["secret letter"] = make_letter(key="code", held=True, is_secret=True, subject="Your code")
