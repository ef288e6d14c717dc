"""What counts as a number where a text is read."""

import pytest

from core.numbers import whole


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_digits_are_a_number(text: str, number: int) -> None:
    assert whole(text) == number


@pytest.mark.parametrize("text", ["", "-1", "+1", "1.0", "1e3", " 1", "²", "٣", "x", "9" * 19, "9" * 5000])
def test_all_else_is_none(text: str) -> None:
    assert whole(text) is None
