"""Erasing a person from all rooms, and looking through the whole database for what is left."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import registries, traces
from desk import personal


@transaction.atomic
def erase(email: str) -> list[str]:
    """Erase the person in every room; lines that say what was erased, what was kept and why, and what still stands.

    Empty where nothing is stored about them.
    """
    names = names_of(email)
    lines = [line for eraser in registries.person_erasers for line in eraser(email)]
    if not lines:
        return []
    return [*lines, *_address_left(email), *_names_left(names)]


def _address_left(email: str) -> list[str]:
    return [
        ngettext(
            "The address still stands in “%(place)s”, in %(count)s row.",
            "The address still stands in “%(place)s”, in %(count)s rows.",
            trace.count,
        )
        % {"place": trace.place, "count": trace.count}
        for trace in traces.find([email])
    ]


def _names_left(names: Iterable[str]) -> list[str]:
    """Where a family name still stands: as an official record, or as another person's of this name."""
    found = traces.find(names)
    if not found:
        return []
    return [
        _("The family name still stands in these places, as an official record or as another person's. Look there:"),
        *(
            ngettext("– %(place)s, %(count)s row", "– %(place)s, %(count)s rows", trace.count)
            % {"place": trace.place, "count": trace.count}
            for trace in found
        ),
    ]


def names_of(email: str) -> list[str]:
    """The family names under which the rooms know the person, in both scripts."""
    told = personal.data_of(email)
    people = [one for one in told.get("participation", []) if isinstance(one, dict)]
    found = [one.get(name, "") for one in people for name in ("family_name", "family_name_native")]
    account = str(told.get("account", {}).get("name", "")).split()
    return list(dict.fromkeys(name for name in [*found, *account[-1:]] if name))
