"""What must be known of a nomination before it can be submitted; a draft may have gaps."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.translations import LANGUAGES
from participants.models import Nomination, Person

REQUIRED = ("title", "given_name", "family_name", "email")
BOTH = ("function", "institution")


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing, by the field of the form that is to be filled in."""

    field: str
    label: str

    @property
    def anchor(self) -> str:
        """The control in the form, for links."""
        return f"id_{self.field}_0" if self.field in {"mode", "may_be_listed"} else f"id_{self.field}"


def missing(nomination: Nomination, *, person: Person | None = None) -> list[Gap]:
    """What keeps a nomination from being submitted, in the order of the form; no query where the person is loaded."""
    known = person or nomination.person
    gaps = [Gap(name, _label(name)) for name in REQUIRED[:-1] if not getattr(known, name)]
    gaps += [
        Gap(f"{name}_en", _label(name))
        for name in BOTH
        if not any(getattr(known, f"{name}_{language}") for language in LANGUAGES)
    ]
    if not known.email:
        gaps.append(Gap("email", _label("email")))
    if known.may_be_listed is None:
        gaps.append(Gap("may_be_listed", _("agreement to be listed")))
    if not nomination.mode:
        gaps.append(Gap("mode", _("how the person takes part")))
    return gaps


def _label(name: str) -> str:
    field: Any = Person._meta.get_field(name)
    return str(field.verbose_name)


def told(gaps: list[Gap]) -> str:
    """The gaps in one sentence."""
    text = ngettext("%(count)s thing is missing: %(names)s.", "%(count)s things are missing: %(names)s.", len(gaps))
    return text % {"count": len(gaps), "names": ", ".join(gap.label for gap in gaps)}
