"""What is held about people: each kind of data with its purpose, its readers and its time.

The rooms declare their rows; a test holds that no column with words about a person is forgotten. The forms, the public
page on personal data and everybody's own page read the same rows.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import retention
from core.workflow import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One kind of data about people."""

    part: str
    """Under which name ``registries.person_data`` tells it."""
    columns: tuple[str, ...]
    """Where it stands: ``app.Model.column``."""
    what: Text
    why: Text
    readers: Text
    rule: str = ""
    """The rule of ``core.retention`` that ends it."""
    otherwise: Text = ""
    """How long, where no rule ends it."""

    @property
    def how_long(self) -> str:
        """For how long it is kept, in words, with the number of days of this portal."""
        rule = retention.get(self.rule) if self.rule else None
        return time_of(rule) if rule is not None else str(self.otherwise)


def time_of(rule: retention.Rule) -> str:
    """How long a rule lets things be kept, in words."""
    text = ngettext("%(count)s day from %(moment)s", "%(count)s days from %(moment)s", rule.days)
    if not rule.days:
        return _("until %(moment)s") % {"moment": rule.counted_from}
    return text % {"count": rule.days, "moment": rule.counted_from}
