"""Targets of the Sustainable Development Goals, as they are cited: 8.2, 9.b, 17.6."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

TARGET = re.compile(r"^(?P<goal>[1-9]|1[0-7])\.(?P<target>[1-9]|1\d|[a-d])$")


def validate_targets(value: str) -> None:
    """Each target names a goal from 1 to 17 and a number or letter within it."""
    for target in split(value):
        if not TARGET.match(target):
            raise ValidationError(
                _("“%(target)s” is not a target of the Sustainable Development Goals. Write them as 9.b, 12.a."),
                code="target",
                params={"target": target},
            )


def in_order(value: str) -> str:
    """The targets once each, by goal, numbers before letters."""
    return ", ".join(sorted(set(split(value)), key=_place))


def split(value: str) -> list[str]:
    """The targets one by one, as they were written."""
    return [part for part in re.split(r"[,;\s]+", value.lower()) if part]


def _place(target: str) -> tuple[int, bool, int, str]:
    goal, _dot, rest = target.partition(".")
    return (int(goal), not rest.isdecimal(), int(rest) if rest.isdecimal() else 0, rest)
