"""What changes in a slot as such, and in the items it deals with."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext as _

from core.templatetags.portal import cited, weekday_day
from meetings import wording
from meetings.agenda import Bilingual, ItemOfSlot
from meetings.models import Slot
from meetings.versions import words
from meetings.versions.facts.base import Fact, Reworded


@dataclass(frozen=True, slots=True, kw_only=True)
class Added(Fact):
    """A slot that was not there."""

    MARK: ClassVar[str] = "+"

    @property
    def words(self) -> str:
        return _("added")


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed(Fact):
    """A slot that is no longer there."""

    MARK: ClassVar[str] = "−"

    @property
    def words(self) -> str:
        return _("removed")


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedToDay(Fact):
    """A slot that is now on another day."""

    MARK: ClassVar[str] = "↕"
    from_day: date
    from_times: str
    to_day: date
    to_times: str

    @property
    def words(self) -> str:
        return _("moved from %(before)s to %(after)s") % {
            "before": ", ".join(filter(None, [weekday_day(self.from_day), self.from_times])),
            "after": ", ".join(filter(None, [weekday_day(self.to_day), self.to_times])),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedInDay(Fact):
    """A slot that now stands elsewhere in the order of its day."""

    MARK: ClassVar[str] = "↕"
    after: Bilingual | None
    """The title of the slot that now stands above it; nothing: it comes first."""
    from_times: str
    to_times: str

    @property
    def words(self) -> str:
        where = (
            _("moved, now after %(title)s") % {"title": words.quoted(words.best(self.after))}
            if self.after
            else _("moved to the beginning of the day")
        )
        return f"{where}: {self.from_times} → {self.to_times}" if self.from_times != self.to_times else where


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifted(Fact):
    """A slot that begins so many minutes later, or earlier where it is negative."""

    minutes: int

    @property
    def mark(self) -> str:
        return "↓" if self.minutes > 0 else "↑"

    @property
    def words(self) -> str:
        return words.shifted(self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resized(Fact):
    """A slot that lasts so many minutes longer, or shorter where it is negative."""

    MARK: ClassVar[str] = "↔"
    minutes: int

    @property
    def words(self) -> str:
        return words.resized(self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParallelChanged(Fact):
    """Whether it runs at the same time as the slot above it."""

    after: bool

    @property
    def words(self) -> str:
        return _("now at the same time as the slot above") if self.after else _("no longer at the same time as another")


@dataclass(frozen=True, slots=True, kw_only=True)
class KindChanged(Fact):
    """A break that became an item, and the like."""

    before: str
    after: str

    @property
    def words(self) -> str:
        labels = dict(Slot.Kind.choices)
        return _("%(before)s → %(after)s") % {"before": labels[self.before], "after": labels[self.after]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed(Reworded):
    """A slot that is called otherwise."""

    @property
    def what(self) -> str:
        return _("renamed")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChanged(Reworded):
    """The note below a slot."""

    @property
    def what(self) -> str:
        return _("note")

    @property
    def brief(self) -> str:
        return words.briefly(_("note changed"), self.before, self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbered(Fact):
    """The number of an item."""

    MARK: ClassVar[str] = "№"
    before: str
    after: str

    @property
    def words(self) -> str:
        if not self.before:
            return _("now with the number %(number)s") % {"number": cited(self.after)}
        if not self.after:
            return _("now without the number %(number)s") % {"number": cited(self.before)}
        return _("number %(before)s → %(after)s") % {"before": cited(self.before), "after": cited(self.after)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemJoined(Fact):
    """A further item is dealt with in the slot."""

    MARK: ClassVar[str] = "+"
    item: ItemOfSlot

    @property
    def words(self) -> str:
        return _("item added: %(item)s") % {"item": _item(self.item)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLeft(Fact):
    """An item is no longer dealt with in the slot."""

    MARK: ClassVar[str] = "−"
    item: ItemOfSlot

    @property
    def words(self) -> str:
        return _("item taken out: %(item)s") % {"item": _item(self.item)}


def _item(item: ItemOfSlot) -> str:
    return " ".join(filter(None, [wording.number_of(item), words.best(item.title)]))
