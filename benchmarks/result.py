"""One measured figure."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A figure, and where it is a comparison, what it is compared with and the ratio."""

    name: str
    value: float
    unit: str
    ratio_to: str | None = None
    ratio: float | None = None

    def line(self) -> str:
        """As ``make bench`` prints it."""
        return json.dumps(asdict(self), ensure_ascii=False)


def compared(name: str, value: float, unit: str, *, to: str, base: float) -> Result:
    """A figure beside another of the same unit."""
    return Result(name=name, value=round(value, 3), unit=unit, ratio_to=to, ratio=round(value / base, 3))
