"""What a good practice, need, offer or event lacks before it can be submitted; page, service and law ask the same."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.models import CapacityEvent, Contribution, GoodPractice, NeedOrOffer
from core.translations import LANGUAGES, text_in

PLAIN: dict[type[Contribution], tuple[str, ...]] = {
    GoodPractice: ("area",),
    NeedOrOffer: ("direction", "kind", "area", "valid_until"),
    CapacityEvent: ("area", "starts_at", "ends_at"),
}
IN_A_LANGUAGE: dict[type[Contribution], tuple[str, ...]] = {
    GoodPractice: ("title", "summary", "results"),
    NeedOrOffer: ("title", "description"),
    CapacityEvent: ("title", "description"),
}
"""Needed in English or in Russian."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not there yet."""

    field: str
    """Of the form: where it is filled in."""
    label: str


def missing(contribution: Contribution) -> list[Gap]:
    """What keeps it from being submitted, in the order of the form; at most one query."""
    model = type(contribution)
    gaps = [
        Gap(f"{name}_en", _label(model, name))
        for name in IN_A_LANGUAGE[model]
        if not any(text_in(contribution, name, language) for language in LANGUAGES)
    ]
    gaps += [Gap(name, _label(model, name)) for name in PLAIN[model] if not getattr(contribution, name)]
    if model is NeedOrOffer and getattr(contribution, "contact", None) is None:
        gaps.append(Gap("contact_email", _("address of the contact")))
    if isinstance(contribution, CapacityEvent) and not contribution.time_zone:
        gaps.append(Gap("time_zone", _label(model, "time_zone")))
    return gaps


def _label(model: Any, name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)


def told(gaps: list[Gap]) -> str:
    """The gaps in one sentence."""
    text = ngettext("%(count)s thing is missing: %(names)s.", "%(count)s things are missing: %(names)s.", len(gaps))
    return text % {"count": len(gaps), "names": ", ".join(gap.label for gap in gaps)}
