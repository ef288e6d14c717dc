"""Years and quarters: how plans say when."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WRITTEN = re.compile(r"^(?P<year>(?:19|20)\d\d)(?:\s*[-/ ]?\s*[QК](?P<quarter>[1-4]))?$", re.IGNORECASE)
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Period:
    """A year, or one quarter of it."""

    year: int
    quarter: int | None = None

    def __str__(self) -> str:
        """As people read it, in their language."""
        if self.quarter is None:
            return str(self.year)
        return _("%(year)s, quarter %(quarter)s") % {"year": self.year, "quarter": self.quarter}

    @property
    def written(self) -> str:
        """As it is typed into a form: “2021” or “2021 Q3”."""
        return str(self.year) if self.quarter is None else f"{self.year} Q{self.quarter}"

    @property
    def first_quarter(self) -> int:
        """Quarters counted from the year 0, for drawing."""
        return self.year * QUARTERS + (self.quarter or 1) - 1

    @property
    def after(self) -> int:
        """The quarter that follows the period."""
        return self.first_quarter + (QUARTERS if self.quarter is None else 1)


def parse(written: str) -> Period | None:
    """What was typed, nothing for an empty text."""
    if not written.strip():
        return None
    found = WRITTEN.match(written.strip())
    if found is None:
        raise ValidationError(_("Write a year or a quarter, such as 2021 or 2021 Q3."), code="period")
    return Period(int(found["year"]), int(found["quarter"]) if found["quarter"] else None)
