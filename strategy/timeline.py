"""The plan drawn along the years: plain numbers for an SVG without any style."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import Truncator

from core.translations import text_or_other
from strategy.models import Action
from strategy.periods import QUARTERS

WIDTH = 900
HEAD = 28
ROW = 46
BAR_TOP = 24
LONGEST_LABEL = 70

PATTERNS = {
    Action.Status.NOT_STARTED: "none",
    Action.Status.ONGOING: "url(#hatched)",
    Action.Status.COMPLETED: "currentColor",
    Action.Status.DELAYED: "url(#dotted)",
    Action.Status.CANCELLED: "url(#crossed)",
}
"""Told apart without colour, on a black-and-white printer too."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One action: its label above, its bar from ``x`` over ``width``; no bar while the start is to be confirmed."""

    action: Action
    label: str
    label_y: int
    x: int | None
    y: int
    width: int
    fill: str
    is_open: bool
    """The end is to be confirmed: the bar reaches to the edge and is drawn with a broken line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of a year."""

    year: int
    x: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture."""

    width: int
    height: int
    marks: list[Mark]
    bars: list[Bar]


def draw(actions: Iterable[Action], *, language: str) -> Drawing | None:
    """The picture, or ``None`` where no action has a start."""
    shown = list(actions)
    starts = [action.starts for action in shown if action.starts]
    ends = [action.ends for action in shown if action.ends]
    if not starts:
        return None
    first = min(period.year for period in starts)
    last = max(period.year for period in [*starts, *ends])
    step = (WIDTH - 2) // ((last - first + 1) * QUARTERS)
    edge = (last - first + 1) * QUARTERS * step
    marks = [Mark(year, (year - first) * QUARTERS * step) for year in range(first, last + 1)]
    bars = [
        _bar(action, number, first=first, step=step, edge=edge, language=language)
        for number, action in enumerate(shown)
    ]
    return Drawing(width=WIDTH, height=HEAD + ROW * len(shown) + 8, marks=marks, bars=bars)


def _bar(action: Action, number: int, *, first: int, step: int, edge: int, language: str) -> Bar:
    top = HEAD + ROW * number
    x, width = None, 0
    if action.starts:
        x = (action.starts.first_quarter - first * QUARTERS) * step
        end = edge if action.ends is None else (action.ends.after - first * QUARTERS) * step
        width = max(end - x, step)
    title = Truncator(text_or_other(action, "title", language=language)).chars(LONGEST_LABEL)
    return Bar(
        action=action,
        label=f"{action.code} {title}",
        label_y=top + BAR_TOP - 6,
        x=x,
        y=top + BAR_TOP,
        width=width,
        fill=PATTERNS[Action.Status(action.status)],
        is_open=action.ends is None,
    )
