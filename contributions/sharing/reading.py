"""What countries and organizations share, as it is read: pages, lists, needs beside offers, the board."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language

from contributions.models import Contribution, NeedOrOffer
from contributions.reading import Wording
from contributions.sharing.matching import Fit, Words, fits
from contributions.sharing.rooms import ROOMS
from core.context_processors import NATIVE_NAMES
from core.translations import LANGUAGES, stale_fields, text_in

TEXTS = {
    "good-practices": ("summary", "results"),
    "needs-and-offers": ("description",),
    "events": ("description",),
}
"""The long texts of each room, in the order in which they are read."""
MOST_FITS = 3
"""Beside one need or offer in the list; its own page shows all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One text in the languages in which it is there, the reader's own first."""

    label: str
    wordings: list[Wording] = field(default_factory=list)

    @property
    def only(self) -> str:
        """The language that it is in, where it is in one only."""
        return self.wordings[0].language if len(self.wordings) == 1 else ""


def told(contribution: Contribution) -> list[Told]:
    """The long texts of a page; one query for their age."""
    return told_of([contribution])[0]


def told_of(contributions: Sequence[Contribution], *, with_age: bool = True) -> list[list[Told]]:
    """The long texts of each of several of one room; one query for their age, if that is wanted."""
    stale = stale_fields(contributions) if with_age else {}
    return [[_told(one, name, stale.get((one.pk, name), "")) for name in TEXTS[one.room]] for one in contributions]


def _told(contribution: Contribution, name: str, stale: str) -> Told:
    languages = sorted(LANGUAGES, key=lambda language: language != get_language())
    label = str(contribution._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # not a relation
    return Told(
        label=f"{label[:1].upper()}{label[1:]}",
        wordings=[
            Wording(language=language, name=NATIVE_NAMES[language], text=text, is_stale=language == stale)
            for language in languages
            if (text := text_in(contribution, name, language))
        ],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A need or an offer, and the best of what fits it."""

    one: NeedOrOffer
    fits: list[Fit]
    more: int
    """How many fit besides."""


def side_by_side(chosen: Iterable[NeedOrOffer], everything: list[NeedOrOffer]) -> list[Row]:
    """Each beside what fits it among everything; an offer that stands beside a need of the list already has no row."""
    words, rows, beside = Words(), [], set()
    for one in sorted(chosen, key=lambda one: not one.is_need):
        found = fits(one, everything, words=words)
        if one.is_need or one.pk not in beside:
            rows.append(Row(one=one, fits=found[:MOST_FITS], more=max(0, len(found) - MOST_FITS)))
        if one.is_need:
            beside |= {fit.other.pk for fit in found[:MOST_FITS]}
    return rows


def fitting(one: NeedOrOffer, *, user: Any, today: date) -> list[Fit]:
    """All that fits a need or an offer and still stands; one query."""
    others = NeedOrOffer.objects.visible_to(user).published().valid_on(today).with_owner()
    return fits(one, others.filter(area=one.area, kind=one.kind, direction=one.opposite))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the board."""

    contribution: Contribution
    room: Any
    moment: datetime
    """When it was published, submitted or begun, whichever was last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What one country has shared in one room, the newest first."""

    room: Any
    items: list[Contribution]


def shared_by(country: Any, *, user: Any) -> list[Shared]:
    """What of a country is published and this reader may see; of needs and offers also those that are over."""
    found = []
    for room in ROOMS.values():
        manager: Any = room.model._default_manager
        items = list(manager.visible_to(user).published().filter(country=country).with_owner().newest_first())
        if items:
            found.append(Shared(room=room, items=items))
    return found


ORDER = {status: place for place, status in enumerate(("submitted", "returned", "draft", "published"))}


def board(user: Any, *, status: str = "") -> list[Line]:
    """What this person writes or decides about: what waits for the secretariat first; three queries."""
    lines = []
    for room in ROOMS.values():
        manager: Any = room.model._default_manager
        found = manager.writable_by(user).with_owner()
        found = found.filter(status=status) if status else found
        lines += [Line(contribution=one, room=room, moment=_last(one)) for one in found]
    newest = sorted(lines, key=lambda line: line.moment, reverse=True)
    return sorted(newest, key=lambda line: ORDER[line.contribution.status])


def _last(one: Contribution) -> datetime:
    return one.published_at or one.submitted_at or one.created_at
