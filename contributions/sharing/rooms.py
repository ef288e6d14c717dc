"""The three rooms in which countries and organizations share: their addresses and the words for them."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contributions.models import CapacityEvent, Contribution, GoodPractice, NeedOrOffer
from core.workflow import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One kind of contribution."""

    model: type[Contribution]
    list_name: str
    """The name of the address of its list."""
    title: Text
    one: Text
    add: Text
    """What the button says."""
    intro: Text

    @property
    def name(self) -> str:
        """In addresses."""
        return self.model.room

    @property
    def page(self) -> str:
        """The template of the page of one."""
        return f"contributions/sharing/{self.name.replace('-', '_')}.html"


ROOMS = {
    room.name: room
    for room in (
        Room(
            model=GoodPractice,
            list_name="contributions:practices",
            title=_("Good practices"),
            one=_("Good practice"),
            add=_("Describe a good practice"),
            intro=_("What has worked in a country or an organization, told so that others can do it too."),
        ),
        Room(
            model=NeedOrOffer,
            list_name="contributions:needs",
            title=_("Needs and offers"),
            one=_("Need or offer"),
            add=_("Enter a need or an offer"),
            intro=_(
                "Technology, expertise and training that somebody looks for, beside those that somebody has for others."
            ),
        ),
        Room(
            model=CapacityEvent,
            list_name="contributions:events",
            title=_("Capacity-building events"),
            one=_("Capacity-building event"),
            add=_("Announce an event"),
            intro=_("Trainings, workshops and study tours; they stand in the calendar too."),
        ),
    )
}


def room_of(contribution: Contribution) -> Room:
    """The room to which it belongs."""
    return ROOMS[contribution.room]


def address(contribution: Contribution, page: str = "contribution", **more: Any) -> str:
    """The address of a page about it, without the host."""
    return reverse(f"contributions:{page}", kwargs={"room": contribution.room, "pk": contribution.pk, **more})
