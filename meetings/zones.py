"""The zone that a reader asks for beside the session's: a place of a short list, or any IANA name."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone
from django.utils.translation import gettext as _

from core import collation
from core.templatetags.portal import place_of_zone, zone_label
from meetings.agenda import Agenda

PLACES = (
    "Asia/Kabul",
    "Asia/Baku",
    "Asia/Almaty",
    "Asia/Bishkek",
    "Asia/Dushanbe",
    "Asia/Ashgabat",
    "Asia/Tashkent",
    "Europe/Zurich",
    "Asia/Bangkok",
    "America/New_York",
    "UTC",
)
"""The capitals of the participating countries, the seats of the two commissions and of the United Nations, and UTC."""
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line of the list."""

    name: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a reader asked for, and what is offered."""

    wanted: str
    zone: ZoneInfo | None
    places: list[Place]
    offset: str = ""
    """Of the chosen zone when the session begins."""
    is_same: bool = False
    """The clocks of the chosen zone show the same times as the session's."""

    @property
    def name(self) -> str:
        return self.zone.key if self.zone else ""

    @property
    def place(self) -> str:
        return place_of(self.name) if self.zone else ""

    @property
    def is_unknown(self) -> bool:
        return bool(self.wanted) and self.zone is None

    @property
    def is_listed(self) -> bool:
        """Whether it is one of few, whose pages may be kept in memory."""
        return not self.wanted or self.wanted in PLACES


@cache
def known_zones() -> frozenset[str]:
    """All IANA names; found out once, since that reads a folder."""
    return frozenset(available_timezones())


def choice_of(wanted: str, agenda: Agenda) -> Choice:
    """What a reader wants who wrote this name; one that is no zone is told back to them."""
    zone = ZoneInfo(wanted) if wanted in known_zones() else None
    begins = agenda.begins or timezone.now()
    days = [agenda.moment(day, slot.starts) for day in agenda.days for slot in day.slots]
    return Choice(
        wanted=wanted[:LONGEST_NAME],
        zone=zone,
        places=places(begins, chosen=wanted if zone else ""),
        offset=zone_label(begins.astimezone(zone)) if zone else "",
        is_same=zone is not None and all(at.astimezone(zone).utcoffset() == at.utcoffset() for at in days),
    )


def places(at: datetime, *, chosen: str = "") -> list[Place]:
    """The list in the alphabetical order of the reader's language, each with its offset at that moment; UTC is last."""
    names = [*PLACES, *([chosen] if chosen and chosen not in PLACES else [])]
    offsets = {name: zone_label(at.astimezone(ZoneInfo(name))) for name in names if name != "UTC"}
    found = [Place(name=name, label=f"{place_of(name)} ({offset})") for name, offset in offsets.items()]
    return [*collation.ordered(found, by=lambda place: place.label), Place(name="UTC", label="UTC")]


def place_of(name: str) -> str:
    """What the zone is called in the list: the capital of Kazakhstan keeps the time of Almaty."""
    cities = {
        "Asia/Almaty": _("Astana, Almaty"),
        "America/New_York": _("New York"),
        "UTC": "UTC",
    }
    return cities.get(name) or place_of_zone(name)
