"""Numbers that a browser or a file sends as text."""

LONGEST = 18
"""Digits; what is longer fits into no key of the database, and thousands of them take Python long to read."""


def whole(text: str) -> int | None:
    """The number that stands there in ASCII digits alone, or nothing."""
    return int(text) if len(text) <= LONGEST and text.isascii() and text.isdigit() else None
